"""Rows of a table as comma-separated values, after RFC 4180."""

import csv
import io
from collections.abc import Iterable

from tui.core.formulas import STARTS, guarded
from tui.core.patterns import pattern

END = "\r\n"
HALF = pattern("[\ud800-\udfff]")
"""Half of a surrogate pair."""


def line(values: Iterable[str]) -> str:
    """Give a row that no spreadsheet runs, with its line end."""
    return cells(values) + END


def cells(values: Iterable[str]) -> str:
    """Give some cells of a row, between which the commas are."""
    # Most cells are plain, and a table of 100,000 rows has millions.
    plain = [one if one.isascii() and one[:1] not in STARTS else cell(one) for one in values]
    table = io.StringIO(newline="")
    # What the line end is made of is quoted in cells, so it cannot be left out.
    csv.writer(table, lineterminator=END).writerow(plain)
    return table.getvalue().removesuffix(END)


def cell(value: str) -> str:
    """Give a value that is text to a spreadsheet, and valid Unicode."""
    if HALF.search(value):
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return guarded(value)
