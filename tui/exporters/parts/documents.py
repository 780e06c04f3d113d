"""Marks as tools have them that label places of one text after another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.core.article import Article
from tui.core.collection import Collection
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.span import Span
from tui.core.visible import REPLACEMENT
from tui.exporters.parts.losses import left_out

UNTAGGED = "untagged"
"""The label of a mark without a tag, where a tool shows nothing without one."""
UNHELD = re.compile("[\x00\ud800-\udfff]")
"""What databases such as PostgreSQL refuse in a text."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article with the marks that have a place in it, and the links between them."""

    article: Article
    marks: tuple[tuple[Passage, Span], ...]
    links: tuple[Link, ...]


def documents(marks: Collection) -> Iterator[Document]:
    """Give the articles in which a mark has a place, in the order in which they first come."""
    links = marks.links_from()
    for article, passages in marks.by_article():
        placed = [(one, one.anchor.span) for one in passages if one.anchor.span]
        ids = {one.annotation.id for one, _ in placed}
        inside = [
            link
            for one, _ in placed
            for link in links.get(one.annotation.id, ())
            if link.target in ids
        ]
        if placed:
            yield Document(article, tuple(placed), tuple(inside))


def untagged_label(marks: Collection) -> str:
    """Give the label of marks without a tag: one that no tag has."""
    taken = {name for one in marks.passages for name in one.annotation.tags}
    taken |= {tag.name for tag in marks.codebook}
    label = UNTAGGED
    while label in taken:
        label += "_"
    return label


def held(text: str) -> str:
    """Give a text that databases take: what they refuse is replaced, one for one."""
    return UNHELD.sub(REPLACEMENT, text)


def far_links(marks: Collection) -> Iterator[str]:
    """Count the links that do not lead from a placed mark to one of the same article."""
    near = sum(len(one.links) for one in documents(marks))
    yield from left_out(len(marks.links) - near, "link", "it holds those within one text only")


def twins(marks: Collection, *, tagged: bool = False) -> Iterator[str]:
    """Count the marks on the very range of another: labels on one range are one mark.

    With `tagged` those without a tag do not count.
    """
    spans = [
        (document.article.id, span)
        for document in documents(marks)
        for one, span in document.marks
        if one.annotation.tags or not tagged
    ]
    number = len(spans) - len({*spans})
    if number:
        noun = "mark stands" if number == 1 else "marks stand"
        yield f"{number} {noun} on the very words of another: read back, they are one mark."


def replaced(marks: Collection) -> Iterator[str]:
    """Count what was replaced in the texts."""
    number = sum(len(UNHELD.findall(one.article.text)) for one in documents(marks))
    if number:
        noun = "character" if number == 1 else "characters"
        yield f"Replaced: {number} {noun} of the texts that databases refuse, by {REPLACEMENT}."
