"""The rows of a layout that are on the screen, and how they follow the caret."""

from dataclasses import dataclass, replace

from tui.core.layout import Layout, Row

MARGIN = 2
"""Rows that stay visible above and below the caret."""


TOP = Row(0, 0)


@dataclass(frozen=True, slots=True)
class Viewport:
    """So many rows of a layout, from `top` on."""

    layout: Layout
    top: Row = TOP
    height: int = 0
    kept: int | None = None
    """Offset that is kept on the top row while the layout changes and nobody scrolls."""

    @property
    def first(self) -> int:
        """Give the offset of the first code point on the screen."""
        return self.layout.span(self.top).start if self.layout.blocks else 0

    @property
    def behind(self) -> int:
        """Give the offset behind the last code point on the screen."""
        if not self.layout.blocks or not self.height:
            return 0
        return self.layout.span(self.layout.moved(self.top, self.height - 1)).end

    @property
    def margin(self) -> int:
        """Give the rows that the caret keeps from the edges."""
        return min(MARGIN, max(0, self.height - 1) // 2)

    def rows(self) -> list[Row | None]:
        """Give the rows of the screen from the top; None below the end of the text."""
        if not self.layout.blocks:
            return [None] * self.height
        rows: list[Row | None] = []
        row, last = self.top, False
        for _ in range(self.height):
            rows.append(None if last else row)
            below = self.layout.moved(row, 1)
            row, last = below, below == row
        return rows

    def on(self, layout: Layout) -> "Viewport":
        """Give the same passage in another layout; back in the first one it is where it was."""
        kept = self.first if self.kept is None else self.kept
        row = layout.place(kept).row
        if self.top.number < 0 and row.number == 0 and layout.has_gap(row.block):
            row = Row(row.block, -1)
        return Viewport(layout, row, self.height, kept).scrolled(0)

    def of_height(self, height: int) -> "Viewport":
        """Give the viewport with another number of rows."""
        return replace(self, height=height)

    def starting(self, offset: int) -> "Viewport":
        """Give the viewport with the row of an offset on top."""
        return replace(self, top=self.layout.place(offset).row, kept=None).scrolled(0)

    def scrolled(self, rows: int) -> "Viewport":
        """Give the viewport so many rows further down; the last page is a full one."""
        lowest = self.layout.moved(self.layout.last(), 1 - max(1, self.height))
        top = min(self.layout.moved(self.top, rows), lowest)
        return replace(self, top=top, kept=None if rows else self.kept)

    def revealing(self, offset: int) -> "Viewport":
        """Give the viewport that shows an offset: scrolled as little as can be, or centred."""
        if not self.layout.blocks or not self.height:
            return self
        row = self.layout.place(offset).row
        below = self.layout.distance(self.top, row, 2 * self.height)
        if not -self.height < below < 2 * self.height:
            return replace(self, top=row, kept=None).scrolled(-(self.height // 3))
        return self.scrolled(-self.overhang(below))

    def overhang(self, below: int) -> int:
        """Give how many rows a row so far below the top must move to stand inside the margins."""
        lowest = self.height - 1 - self.margin
        return max(0, self.margin - below) - max(0, below - lowest)

    def rows_below_top(self, offset: int) -> int:
        """Count the rows from the top down to an offset; negative above."""
        return self.layout.distance(self.top, self.layout.place(offset).row, 4 * self.height + 4)


def thumb(first: int, height: int, whole: int) -> range:
    """Give the rows of the screen that a scroll bar's thumb covers; none where all is seen."""
    if whole <= height or height <= 0:
        return range(0)
    size = max(1, height * height // whole)
    start = round(first * (height - size) / (whole - height))
    return range(start, start + size)
