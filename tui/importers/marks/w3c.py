"""Web annotations as JSON-LD, Glossator's and those of other tools.

After the W3C's Web Annotation Data Model (2017): one annotation, a list, a page, or a collection
with its pages inside. What stands elsewhere in the web is not fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from tui.core.annotation import Origin
from tui.core.foreign import Batch, ForeignArticle, ForeignLink, ForeignMark
from tui.core.link import LinkKind
from tui.core.tag import NO_COLOUR, Tag
from tui.core.wording import count
from tui.errors import ImportFileError
from tui.importers.marks.parts.bodies import Said, creator, said_by
from tui.importers.marks.parts.jsonld import iri, names, nodes, ours, own, pages, said, text
from tui.importers.marks.parts.replies import Reply, with_replies
from tui.importers.marks.parts.selectors import Selected, selected
from tui.importers.marks.parts.sources import article, id_of
from tui.importers.marks.parts.texts import (
    Fields,
    every,
    number,
    parsed,
    read,
    rows,
    words,
    words_or_none,
)

TITLE = "W3C Web Annotation"
BEGINS = re.compile(r'\s*(?!\{\s*"schema"\s*:)[\[{]')
SPEAKS = re.compile(
    r'"@?type"\s*:\s*\[?\s*"(oa:)?Annotation(Page|Collection)?"'
    r'|"@context"\s*:\s*\[?\s*"https?://www\.w3\.org/ns/anno\.jsonld"'
)
KINDS: dict[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}
SEVERAL = {"Composite", "List", "Independents", "Choice"}


def recognises(path: Path, head: str) -> bool:
    """Tell by the context of the model or by a type of its own."""
    return BEGINS.match(head) is not None and SPEAKS.search(head) is not None


def load(path: Path) -> Batch:
    """Give what the file holds; annotations of what is no quotation are counted."""
    document = parsed(read(path))
    if not isinstance(document, dict | list):
        raise ImportFileError("has no web annotations")
    found = _Found()
    for page in pages(document):
        found.tags += [_tag(one) for one in rows(every(own(page, "tags")))]
        for one in rows(every(own(page, "articles"))):
            if iri(one):
                found.articles[iri(one)] = _record(one)
        found.elsewhere += any(isinstance(said(page, key), str) for key in ("first", "next"))
    for one in nodes(document):
        found.take(one)
    marks, unanswered = with_replies(found.marks, found.replies)
    found.lost += unanswered
    tags = tuple(tag for tag in found.tags if tag.name.strip())
    holds = frozenset({"tags", "note"} if found.foreign else {"tags", "note", "attributes"})
    return Batch(marks, tuple(found.links), tags, holds, problems=tuple(_problems(found)))


@dataclass
class _Found:
    """What was read so far."""

    marks: list[ForeignMark] = field(default_factory=list)
    links: list[ForeignLink] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    articles: dict[str, ForeignArticle] = field(default_factory=dict)
    lost: int = 0
    elsewhere: int = 0
    foreign: int = 0

    def take(self, fields: Fields) -> None:
        """Take an annotation: as a mark for each target, a link, or an answer to another one."""
        if "Annotation" not in names(said(fields, "type")):
            self.lost += 1
            return
        told = said_by(fields)
        marks = [*self._marks(fields, told)]
        self.marks += marks
        if marks:
            self.foreign += not ours(fields)
        elif link := _link(fields, told):
            self.links.append(link)
        else:
            self._answer(fields, told)

    def _answer(self, fields: Fields, told: Said) -> None:
        """Take what has no quotation as an answer, if it says something of another annotation."""
        to = tuple(id_of(iri(one)) for one in every(said(fields, "target")) if iri(one))
        answer = "\n\n".join(filter(None, (", ".join(told.tags), told.note)))
        if to and answer:
            who, when = creator(fields), text(said(fields, "created"))
            self.replies.append(Reply(id_of(iri(fields)), to, who, when, answer))
        else:
            self.lost += 1

    def _marks(self, fields: Fields, told: Said) -> Iterator[ForeignMark]:
        id = id_of(iri(fields))
        for place, (target, quoted) in enumerate(_targets(fields)):
            mark = _mark(fields, target, quoted, told)
            where = self._article(target)
            yield replace(mark, article=where, id=f"{id}#{place}" if id and place else id)

    def _article(self, target: Fields) -> ForeignArticle | None:
        """Give the article of a target: as the page tells of it, or by its source alone."""
        known = iri(own(target, "article"))
        if known in self.articles:
            return self.articles[known]
        source = said(target, "source") or said(target, "id")
        key = iri(source)
        if not key or key not in self.articles:
            more = source if isinstance(source, dict) else {}
            titles = (more.get(name) for name in ("title", "dc:title", "dcterms:title", "label"))
            title = next((found for found in map(text, titles) if found), None)
            language = text(more.get("language")) or None
            if not key and not title:
                return None
            told = article(key, title, language)
            if not key:
                return told
            self.articles[key] = told
        return self.articles[key]


def _targets(fields: Fields) -> Iterator[tuple[Fields, Selected]]:
    """Give each target that has a quotation, those of a list one by one."""
    for target in every(said(fields, "target")):
        if isinstance(target, dict):
            is_list = SEVERAL & names(said(target, "type"))
            for one in rows(every(said(target, "items"))) if is_list else [target]:
                found = selected(said(one, "selector"))
                if found:
                    yield one, found


def _mark(fields: Fields, target: Fields, quoted: Selected, told: Said) -> ForeignMark:
    """Give a mark without its article."""
    facts, stood = ours(fields), own(target, "marked")
    marked = ours(stood) if isinstance(stood, dict) else {}
    attributes = (ours(one) for one in rows(every(facts.get("attributes"))))
    return ForeignMark(
        article=None,
        exact=quoted.exact,
        start=number(marked, "start") if marked else quoted.start,
        end=number(marked, "end") if marked else quoted.end,
        prefix=quoted.prefix,
        suffix=quoted.suffix,
        sha256=words_or_none(marked, "sha256"),
        tags=told.tags,
        note=told.note,
        attributes={words(one, "name"): words(one, "value") for one in attributes if "name" in one},
        creator=creator(fields),
        created=text(said(fields, "created")) or words(facts, "created"),
        modified=text(said(fields, "modified")) or words(facts, "modified"),
        original=_origin(facts.get("original")),
        rejected=words_or_none(facts, "rejected"),
    )


def _origin(value: Any) -> Origin | None:
    told = ours(value) if isinstance(value, dict) else {}
    exact, sha256 = words(told, "exact"), words(told, "sha256")
    start, end = number(told, "start"), number(told, "end")
    return Origin(exact, start, end, sha256) if exact and start is not None and end else None


def _link(fields: Fields, told: Said) -> ForeignLink | None:
    """Give a link of ours: one annotation is its target, the other one a body to link to."""
    kind = next((KINDS[one] for one in told.classes if one in KINDS), None)
    source = next((iri(one) for one in every(said(fields, "target"))), "")
    if not kind or not source or not told.linked:
        return None
    facts = ours(fields)
    return ForeignLink(
        source=id_of(source),
        target=id_of(told.linked[0]),
        kind=kind,
        id=id_of(iri(fields)),
        note="\n\n".join(told.notes),
        creator=creator(fields),
        created=text(said(fields, "created")) or words(facts, "created"),
        modified=text(said(fields, "modified")) or words(facts, "modified"),
    )


def _record(fields: Fields) -> ForeignArticle:
    facts = ours(fields)
    return ForeignArticle(
        id=id_of(iri(fields)),
        path=words_or_none(facts, "path"),
        sha256=words_or_none(facts, "sha256"),
        title=words_or_none(fields, "dc:title"),
        outlet=words_or_none(fields, "dc:publisher"),
        author=words_or_none(fields, "dc:creator"),
        published=words_or_none(fields, "dc:date"),
        url=words_or_none(fields, "dc:source"),
        language=words_or_none(fields, "dc:language"),
        added=words_or_none(facts, "added"),
        note=words_or_none(facts, "note"),
        modified=words_or_none(facts, "modified"),
    )


def _tag(fields: Fields) -> Tag:
    told = ours(fields)
    colour = words(told, "colour") or NO_COLOUR
    key, description = words(told, "key"), words(told, "description")
    return Tag(words(told, "name"), key, colour, description, words(told, "parent"))


def _problems(found: _Found) -> Iterator[str]:
    if found.lost:
        yield f"{count(found.lost, 'annotation')} without a quotation: not taken."
    if found.elsewhere:
        yield "Further pages of it are elsewhere in the web: they are not fetched."
