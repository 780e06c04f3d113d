"""A table of numbers: a row for each line, with a bar and the numbers on the right."""

from __future__ import annotations

from textual.reactive import var

from tui.core.bars import bar
from tui.core.graphemes import cell_width, fit
from tui.core.tabulating import GAP, LETTER, Line, Measures, Table, measured
from tui.widgets.row_list import EntryRow, Piece, RowList

SIDES = 3
"""Cells of a row that are not the line's: the cursor, a space, the scroll bar."""
NO_TABLE = Table("", "", (), ())


class TableList(RowList):
    """Draws the lines of a table."""

    ROWS, GAP = 1, 0

    table: var[Table] = var(NO_TABLE)

    def __init__(self, *, id: str | None = None) -> None:
        """Start without a table."""
        super().__init__(id=id)
        self._measures: tuple[int, Measures] | None = None

    def watch_table(self, table: Table) -> None:
        """Show another table from its top."""
        self._measures = None
        self.show(len(table.lines), 0)
        self._look_from(0)

    @property
    def chosen(self) -> Line | None:
        """Give the line that is chosen."""
        lines = self.table.lines
        return lines[self.highlighted] if lines else None

    @property
    def head(self) -> str:
        """Give what stands above the columns, with the cells that stand before a line."""
        if not self.table.lines:
            return ""
        pieces = self._pieces(Line("", "", self.table.head))
        return " " + "".join(piece.text for piece in pieces)

    def rows(self, index: int, width: int) -> list[EntryRow]:
        """Give the one row of a line."""
        return [self._pieces(self.table.lines[index])]

    def _pieces(self, line: Line) -> EntryRow:
        widths = self._widths()
        name = fit(line.name, widths.name)
        drawn = bar(line.share, widths.bar)
        has_letters = bool(self.table.lines[0].letter)
        cells = zip(line.cells, widths.cells, strict=False)
        numbers = "".join(" " * GAP + f"{cell:>{width}}" for cell, width in cells)
        return (
            *([Piece(f"{line.letter or ' '} ", line.colour, bold=True)] if has_letters else []),
            Piece(name + " " * (widths.name - cell_width(name))),
            *([Piece(" " * GAP + f"{drawn:<{widths.bar}}", line.colour)] if widths.bar else []),
            Piece(numbers),
        )

    def _widths(self) -> Measures:
        """Give the widths of the columns, measured once for each width of the list."""
        width = self.size.width
        if self._measures is None or self._measures[0] != width:
            lines = self.table.lines
            room = max(1, width - SIDES - LETTER * bool(lines and lines[0].letter))
            self._measures = width, measured(self.table, lines, room)
        return self._measures[1]
