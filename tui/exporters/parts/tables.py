"""Rows of a table as comma-separated values, after RFC 4180."""

import csv
from collections.abc import Iterable

from tui.core.formulas import guarded
from tui.core.patterns import pattern

END = "\r\n"
SUSPECT = pattern("\0['=+\\-@\t\r\n＝＋－＠]")
"""Behind the border of a cell, what a spreadsheet may run."""
HALF = pattern("[\ud800-\udfff]")
"""Half of a surrogate pair."""


class Rows:
    """Gives rows that no spreadsheet runs. Belongs to one thread."""

    def __init__(self) -> None:
        """Start with no row."""
        self._row = ""
        # What the line end is made of is quoted in cells, so it cannot be left out.
        self._writer = csv.writer(self, lineterminator=END)

    def write(self, row: str) -> None:
        """Take a row from the writer."""
        self._row = row

    def line(self, values: Iterable[str]) -> str:
        """Give a row with its line end."""
        return self.cells(values) + END

    def cells(self, values: Iterable[str]) -> str:
        """Give some cells of a row, between which the commas are."""
        plain = [*values]
        # Most cells are plain, and a table of 100,000 rows has millions: all are looked at at once.
        joined = "\0" + "\0".join(plain)
        if SUSPECT.search(joined) or not (joined.isascii() or not HALF.search(joined)):
            plain = [*map(_cell, plain)]
        self._writer.writerow(plain)
        return self._row[: -len(END)]


def _cell(value: str) -> str:
    """Give a value that is text to a spreadsheet, and valid Unicode."""
    if HALF.search(value):
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return guarded(value)
