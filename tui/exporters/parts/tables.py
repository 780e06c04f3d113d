"""Rows of a table as comma-separated values, after RFC 4180."""

import csv
import io
from collections.abc import Iterable

from tui.core.formulas import STARTS, guarded


def line(values: Iterable[str]) -> str:
    """Give a row that no spreadsheet runs, with its line end."""
    # Most cells are plain, and a table of 100,000 rows has millions.
    cells = [one if one.isascii() and one[:1] not in STARTS else cell(one) for one in values]
    table = io.StringIO(newline="")
    csv.writer(table, lineterminator="\r\n").writerow(cells)
    return table.getvalue()


def cell(value: str) -> str:
    """Give a value that is text to a spreadsheet, and valid Unicode."""
    return guarded(value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
