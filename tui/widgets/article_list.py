"""The articles of the library, each with its marks and how far it was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, overload

from textual.binding import Binding
from textual.reactive import var

from tui.core.article import Article
from tui.core.graphemes import cell_width
from tui.core.wording import count
from tui.widgets.row_list import EntryRow, Piece, RowList, text_rows


class ArticleEntry(NamedTuple):
    """What the list says of an article."""

    id: str
    heading: str
    has_title: bool
    source: str
    """Outlet and date, where they are known."""
    marks: int
    unsettled: int
    """Of them, those whose words changed or went, as far as it is known."""
    percent: int
    """How much was read, 0 to 100."""
    current: bool
    note: str = ""
    """`note` or `draft` where there is one on the article as a whole."""


class ArticleListing(Sequence[ArticleEntry]):
    """What the list says of articles, made up for the ones that are looked at."""

    def __init__(
        self,
        articles: Sequence[Article] = (),
        entry: Callable[[Article], ArticleEntry] | None = None,
        before: ArticleListing | None = None,
    ) -> None:
        """Take the articles in their order, and what makes up what is said of one.

        `before` is the list that this one follows: where its articles are the same, so is their
        order.
        """
        self.articles = articles
        self._entry = entry
        self._known: dict[int, ArticleEntry] = {}
        if before and before.articles is articles:
            self.numbers = before.numbers

    def __len__(self) -> int:
        """Give the number of articles."""
        return len(self.articles)

    @overload
    def __getitem__(self, index: int) -> ArticleEntry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ArticleEntry]: ...
    def __getitem__(self, index: int | slice) -> ArticleEntry | Sequence[ArticleEntry]:
        """Give what is said of one article, or of some."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        known = self._known.get(index)
        if known is None:
            assert self._entry  # a list of articles was given it
            known = self._known[index] = self._entry(self.articles[index])
        return known

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Give the number of each article in the list, by its id."""
        return {article.id: number for number, article in enumerate(self.articles)}

    def follow(self, before: ArticleListing, number: int) -> int:
        """Give the new number of what had a number before; the same one if it is gone."""
        if self.articles is before.articles or not 0 <= number < len(before):
            return number
        return self.numbers.get(before.articles[number].id, number)


class ArticleList(RowList):
    """Draws a heading of two rows, then source, marks and progress."""

    ROWS = 4

    KEY_TITLE = "Articles"

    BINDINGS = [
        Binding("s", "screen.order", "Order", id="articles.order",
                tooltip="By file name, or newest first"),
        Binding("i", "screen.details", "Details", id="articles.details",
                tooltip="What is known of the article"),
    ]  # fmt: skip

    entries: var[ArticleListing] = var(ArticleListing)

    def watch_entries(self, before: ArticleListing, now: ArticleListing) -> None:
        """Keep what was chosen chosen."""
        self.show(len(now), now.follow(before, self.highlighted))

    def rows(self, index: int, width: int) -> list[EntryRow]:
        """Give the rows of an article."""
        entry = self.entries[index]
        heading = text_rows(entry.heading, max(1, width - 2), 2)
        sign = "● " if entry.current else "○ "
        first: EntryRow = (Piece(sign), Piece(heading[0], bold=entry.current))
        rest: list[EntryRow] = [
            (Piece("  "), Piece(line, bold=entry.current)) for line in heading[1:]
        ]
        return [first, *rest, (Piece("  "), Piece(_facts(entry, width - 2), muted=True))]


def _facts(entry: ArticleEntry, width: int) -> str:
    """Give source, marks and progress, as much of it as fits in whole words."""
    unsettled = f", {entry.unsettled} ≠" if entry.unsettled else ""
    note = f", {entry.note}" if entry.note else ""
    marks = count(entry.marks, "mark") + unsettled + note
    short = f"{marks} · {entry.percent} %"
    whole = f"{entry.source} · {short} read" if entry.source else f"{short} read"
    forms = (whole, f"{short} read", short)
    return next((words for words in forms if cell_width(words) <= width), marks)
