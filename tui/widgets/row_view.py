"""A widget that draws its rows itself, and again only those that look different."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual.geometry import Region
from textual.widget import Widget

WHEEL_ROWS = 3
"""Rows by which a step of the mouse wheel scrolls."""


class RowView(Widget):
    """Holds what the rows of the screen show; what that is, is the subclass's."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        """Start without rows."""
        super().__init__(id=id)
        self._rows: Sequence[Hashable] = []
        """What each row of the screen shows: all that decides how it is drawn."""
        self._outdated = False

    def present_rows(self) -> Sequence[Hashable]:
        """Give what each row should show now."""
        raise LookupError(f"{type(self).__name__} has no rows")

    def update(self) -> None:
        """Draw before the next paint the rows that look different then.

        Keys that come all at once change the widget many times, and it is compared once.
        """
        if not self._outdated:
            self._outdated = True
            self.call_later(self._draw_changed)

    def _draw_changed(self) -> None:
        self._outdated = False
        before, self._rows = self._rows, self.present_rows()
        if len(before) != len(self._rows):
            self.refresh()
            return
        changed = [y for y, row in enumerate(self._rows) if row != before[y]]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
