"""Markdown for Obsidian: properties, each passage in a callout, links that outlive an export."""

import re
from collections.abc import Iterator, Mapping

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.hierarchy import paths
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.quoting import in_quotes
from tui.exporters.parts.ids import anchor_name
from tui.exporters.parts.linked import Linked
from tui.exporters.parts.markdown import (
    GROUP,
    broken,
    details,
    in_line,
    known,
    origins_of,
    quoted,
    sections,
    short,
)
from tui.exporters.parts.yaml import listed, scalar

TITLE = "Obsidian"
SUFFIX = ".obsidian.md"
ARTICLE_NOTES = "every"
OPTIONS = (GROUP,)
CALLOUTS = {"quote": "quote", "claim": "question", "figure": "example"}
"""Kinds of callouts that Obsidian draws, by tag; the first tag of a passage that has one counts."""
OTHER = "note"
ORPHAN = "warning"
TAG = re.compile(r"(?=[\w/-]*[^\W\d_])[^\W_][\w-]*(?:/[\w-]+)*")
"""What Obsidian takes for a tag: letters, digits, `_` and `-`, levels after `/`, not digits alone.

It would take `_` at the beginning too, but there it is emphasis to other readers of Markdown.
"""


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the properties, then each passage in a callout, with its block id after it.

    A passage that comes again under another tag is embedded there.
    """
    yield "".join(_properties(marks))
    linked, levels = Linked(marks), _levels(marks)
    origins = origins_of(marks, chosen["group"])
    written: set[str] = set()
    for heading, passages in sections(marks, chosen["group"]):
        yield heading
        for one in passages:
            if one.annotation.id in written:
                yield f"\n\n![[#^{anchor_name(one.annotation.id)}]]"
                continue
            yield _callout(one, linked, origins.get(one.article.id, ""), levels)
            if len(one.annotation.tags) > 1:
                written.add(one.annotation.id)
    yield "\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of tags that Obsidian would not take for tags."""
    number = sum(not TAG.fullmatch(name) for name in _names(marks))
    if number:
        words = "1 tag" if number == 1 else f"{number} tags"
        yield f"Written as words: {words} (Obsidian's have letters, digits, -, _ and / alone)."


def _names(marks: Collection) -> dict[str, None]:
    """Give the tags that are used, each once, in the order in which they come."""
    return dict.fromkeys(name for one in marks.passages for name in one.annotation.tags)


def _levels(marks: Collection) -> dict[str, str]:
    """Give each tag that stands below others as Obsidian writes it, if it takes all their names."""
    joined = {name: "/".join(path) for name, path in paths(marks.codebook).items() if path[1:]}
    return {name: tag for name, tag in joined.items() if TAG.fullmatch(tag)}


def _properties(marks: Collection) -> Iterator[str]:
    articles = marks.articles
    yield '---\ntitle: "Annotations"\n'
    yield f"exported: {scalar(marks.moment)}\n"
    yield f"creator: {scalar(marks.creator)}\n" if marks.creator else ""
    yield f"limits: {scalar(marks.limits)}\n" if marks.limits else ""
    yield f"annotations: {len(marks.passages)}\n"
    yield from listed("articles", (article.heading for article in articles))
    urls = (article.record.url for article in articles)
    yield from listed("sources", dict.fromkeys(url for url in urls if url))
    levels = _levels(marks)
    names = (levels.get(name, name) for name in _names(marks))
    yield from listed("tags", filter(TAG.fullmatch, names))
    yield "---\n\n# Annotations"


def _callout(passage: Passage, linked: Linked, origin: str, levels: Mapping[str, str]) -> str:
    """Give the words under their tags; in the same callout all that was said of them."""
    mark = passage.annotation
    said = [*(_tag(levels.get(name, name)) for name in mark.tags), *details(passage)]
    parts = [
        *([words] if (words := broken(mark.exact)) else []),
        *([origin] if origin else []),
        " · ".join(said),
        *([note] if mark.note and (note := broken(mark.note)) else []),
    ]
    if links := linked.at(mark.id):
        parts.append("\n".join([_link(*one) for one in links]))
    title = ", ".join(map(known, mark.tags)) or "mark"
    body = quoted("\n\n".join(parts))
    return f"\n\n> [!{_kind(passage)}] {title}\n{body}\n\n^{anchor_name(mark.id)}"


def _kind(passage: Passage) -> str:
    if passage.anchor.span is None:
        return ORPHAN
    tags = passage.annotation.tags
    return next((CALLOUTS[name] for name in tags if name in CALLOUTS), OTHER)


def _tag(name: str) -> str:
    return f"#{name}" if TAG.fullmatch(name) else f"**{known(name)}**"


def _link(words: str, link: Link, there: Passage) -> str:
    """Give a link as an item of a list; Obsidian follows it to the other callout."""
    said = f"- {in_line(words)} {_wiki(there)} {in_quotes(short(there.annotation.exact))}"
    return f"{said}: {in_line(link.note)}" if link.note else said


def _wiki(passage: Passage) -> str:
    """Give a link to a block of the same note."""
    place = f"¶ {passage.paragraph}" if passage.paragraph else passage.anchor.state
    return f"[[#^{anchor_name(passage.annotation.id)}|{place}]]"
