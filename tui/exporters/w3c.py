"""Web annotations as JSON-LD, after the W3C's Web Annotation Data Model (2017).

What the model has no word for stands under words of our own, `glossator:…`, which the second
context of the file explains, so that nothing is dropped when it is expanded.
"""

from collections.abc import Iterator
from itertools import chain

from tui.core.annotation import Origin
from tui.core.article import Article
from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.patterns import pattern
from tui.core.tag import Tag
from tui.exporters.json import elements, encode
from tui.exporters.parts.iris import NAMESPACE, named, of_export, source

TITLE = "W3C Web Annotation"
USE = "any web annotator"
SUFFIX = ".jsonld"
ARTICLE_NOTES = "marked"
CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"glossator": NAMESPACE})
TIME = pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
"""An xsd:dateTime in UTC, as section 3.3.1 wants it."""
Node = dict[str, object]


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give an AnnotationPage: the codebook, the articles, then marks and links as annotations.

    Offsets are code points of the article as it is now (section 4.2.5); where a mark has no sure
    place it has its quotation alone. `glossator:marked` says where it stood when it was made.
    """
    opening = encode(_page(marks)).removesuffix("}")
    yield f'{opening}, "glossator:tags": ['
    yield from elements(map(_tag, marks.codebook))
    yield '], "glossator:articles": ['
    yield from elements(map(_article, marks.articles))
    yield '], "items": ['
    where = {article.id: _where(article) for article in marks.articles}
    annotations = (_annotation(one, where[one.article.id]) for one in marks.passages)
    yield from elements(chain(annotations, map(_link, marks.links)))
    yield "]}\n"


def _page(marks: Collection) -> Node:
    """Give all of the page but what it lists (section 5.2)."""
    page = {"id": of_export(marks, "page"), "type": "AnnotationPage"}
    whole = {
        "id": of_export(marks, "collection"),
        "type": "AnnotationCollection",
        "label": "Annotations",
        "total": len(marks.passages) + len(marks.links),
        "first": page["id"],
        "last": page["id"],
        **_made(marks.creator, marks.moment, ""),
    }
    return {"@context": CONTEXT, **page, "partOf": whole, "startIndex": 0}


def _annotation(passage: Passage, where: Node) -> Node:
    mark = passage.annotation
    bodies = [_text("tagging", name) for name in mark.tags] + _note(mark.note)
    return {
        "id": named(mark.id),
        "type": "Annotation",
        "motivation": _motivation(passage),
        **_made(mark.creator, mark.created, mark.modified),
        **({"body": bodies} if bodies else {}),
        "target": _target(passage, where),
        **_facts(passage),
    }


def _motivation(passage: Passage) -> str:
    """Give the one motivation that says most (section 3.3.5)."""
    if passage.annotation.note:
        return "commenting"
    return "tagging" if passage.annotation.tags else "highlighting"


def _text(purpose: str, words: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "value": words}


def _note(words: str) -> list[Node]:
    return [_text("commenting", words) | {"format": "text/plain"}] if words else []


def _target(passage: Passage, where: Node) -> Node:
    mark, span = passage.annotation, passage.anchor.span
    quote: Node = {"type": "TextQuoteSelector", "exact": mark.exact}
    if mark.prefix:
        quote["prefix"] = mark.prefix
    if mark.suffix:
        quote["suffix"] = mark.suffix
    selectors = [quote]
    if span:
        selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
    marked = _place(mark.start, mark.end, mark.sha256)
    return {**where, "selector": selectors, "glossator:marked": marked}


def _where(article: Article) -> Node:
    """Give what the targets in one article have in common."""
    return {
        "type": "SpecificResource",
        "source": source(article),
        "glossator:article": {"id": named(article.id)},
    }


def _place(start: int, end: int, sha256: str) -> Node:
    return {"glossator:start": start, "glossator:end": end, "glossator:sha256": sha256}


def _facts(passage: Passage) -> Node:
    """Give what the model has no words for; what there is not is left out."""
    mark = passage.annotation
    facts: Node = {"glossator:state": passage.anchor.state}
    if mark.attributes:
        told = mark.attributes.items()
        facts["glossator:attributes"] = [
            {"glossator:name": name, "glossator:value": said} for name, said in told
        ]
    if passage.paragraph:
        facts["glossator:paragraph"] = passage.paragraph
    if passage.anchor.state != "same":
        facts |= _told(now=passage.now, kept=passage.kept)
    if mark.original:
        facts["glossator:original"] = _original(mark.original)
    if mark.rejected:
        facts["glossator:rejected"] = mark.rejected
    return facts


def _original(first: Origin) -> Node:
    return {"glossator:exact": first.exact} | _place(first.start, first.end, first.sha256)


def _link(link: Link) -> Node:
    bodies: list[Node] = [
        {"type": "SpecificResource", "purpose": "linking", "source": named(link.target)},
        _text("classifying", link.kind),
        *_note(link.note),
    ]
    return {
        "id": named(link.id),
        "type": "Annotation",
        "motivation": "linking",
        **_made(link.creator, link.created, link.modified),
        "body": bodies,
        "target": named(link.source),
    }


def _made(creator: str, created: str, modified: str) -> Node:
    """Give who made it and when; a time that is none in our words, for the model allows it not."""
    told: Node = {"creator": {"type": "Person", "name": creator}} if creator else {}
    for name, time in (("created", created), ("modified", modified)):
        if time:
            told[name if TIME.fullmatch(time) else f"glossator:{name}"] = time
    return told


def _article(article: Article) -> Node:
    record = article.record
    known = {
        "dc:title": record.title,
        "dc:publisher": record.outlet,
        "dc:creator": record.author,
        "dc:date": record.published,
        "dc:source": record.url,
        "dc:language": record.language,
    }
    return {
        "id": named(record.id),
        "type": "Text",
        **{name: said for name, said in known.items() if said},
        **_told(path=record.path, sha256=record.sha256, added=record.added),
        **_told(note=record.note, modified=record.modified),
    }


def _tag(tag: Tag) -> Node:
    return _told(
        name=tag.name,
        key=tag.key,
        colour=tag.colour,
        description=tag.description,
        parent=tag.parent,
    )


def _told(**known: object) -> Node:
    return {f"glossator:{name}": said for name, said in known.items() if said not in (None, "", [])}
