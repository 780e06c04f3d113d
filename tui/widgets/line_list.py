"""A list in a dialog: one row for each entry, drawn by whoever fills it."""

from __future__ import annotations

from collections.abc import Callable

from tui.widgets.row_list import EntryRow, RowList

Draw = Callable[[int, int], EntryRow]
"""Gives the row of an entry, by its number, for a width in cells."""


class LineList(RowList):
    """Draws a row for each entry; what is chosen is shown as such while a field has the keys."""

    ROWS = 1
    GAP = 0

    DEFAULT_CSS = """
    LineList { height: 1fr; background: $surface; }
    """

    _draw: Draw | None = None

    @property
    def leads(self) -> bool:
        """Tell whether keys move what is chosen: in a dialog they do."""
        return True

    def fill(self, count: int, draw: Draw, highlighted: int = 0) -> None:
        """Draw so many entries."""
        self._draw = draw
        self.show(count, highlighted)

    def rows(self, index: int, width: int) -> list[EntryRow]:
        """Give the row of an entry."""
        return [self._draw(index, width)] if self._draw else []
