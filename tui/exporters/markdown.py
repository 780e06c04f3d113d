"""Markdown to read and to paste: the marked passages as block quotations."""

from collections.abc import Iterator

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.quoting import in_quotes
from tui.exporters.parts.linked import Linked
from tui.exporters.parts.markdown import (
    GROUP,
    blockquote,
    broken,
    details,
    in_line,
    origins_of,
    sections,
    short,
    tags_of,
)

TITLE = "Markdown"
USE = "memos"
SUFFIX = ".md"
ARTICLE_NOTES = "every"
OPTIONS = (GROUP,)


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give a section for each article in the order in which they come, or for each tag."""
    yield "# Annotations"
    linked = Linked(marks)
    origins = origins_of(marks, chosen["group"])
    for heading, passages in sections(marks, chosen["group"]):
        yield heading
        yield from (_passage(one, linked, origins.get(one.article.id, "")) for one in passages)
    yield "\n"


def _passage(passage: Passage, linked: Linked, origin: str = "") -> str:
    """Give a passage: its words, where they are from, what was said of it, its note, its links."""
    mark = passage.annotation
    said = [tags_of(mark.tags)] if mark.tags else []
    paragraphs = [blockquote(mark.exact), origin, " · ".join([*said, *details(passage)])]
    if mark.note:
        paragraphs.append(broken(mark.note))
    if links := linked.at(mark.id):
        paragraphs.append("\n".join([_link(*one, passage) for one in links]))
    return "".join([f"\n\n{one}" for one in paragraphs if one])


def _link(words: str, link: Link, there: Passage, here: Passage) -> str:
    """Give a link as an item of a list: what it says, the other passage, its note."""
    said = f"- {in_line(words)} {in_quotes(short(there.annotation.exact))}"
    if there.article.id != here.article.id:
        said += f", in {in_line(there.article.heading)}"
    return f"{said}: {in_line(link.note)}" if link.note else said
