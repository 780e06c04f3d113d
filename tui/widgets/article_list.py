"""The articles of the library, each with its marks and how far it was read."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding
from textual.reactive import var

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

    entries: var[tuple[ArticleEntry, ...]] = var(())

    def watch_entries(
        self, before: tuple[ArticleEntry, ...], now: tuple[ArticleEntry, ...]
    ) -> None:
        """Keep what was chosen chosen."""
        chosen = before[self.highlighted].id if self.highlighted < len(before) else None
        number = next((n for n, entry in enumerate(now) if entry.id == chosen), self.highlighted)
        self.show(len(now), number)

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
