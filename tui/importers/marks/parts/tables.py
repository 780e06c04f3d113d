"""Tables as text, after RFC 4180 and as spreadsheets write them, to rows by column."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = ("\t", ";", ",", "|")
"""The first that fits is taken: a heading alone has none, and its lines are whole with a tab."""
LONGEST_CELL = (1 << 31) - 1
LONGEST_HEADER = 1 << 16
SEPARATOR = re.compile(r'\s*"?sep=.+"?\s*', re.IGNORECASE)
"""A first line of Excel's own, which names the delimiter."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table."""

    header: tuple[str, ...]
    """Names in lower case."""
    rows: tuple[Mapping[str, str], ...]
    """Cells by the name of their column; of several columns of one name the first with words."""
    problems: tuple[str, ...]
    """Sentences."""


def header_of(text: str, fitness: Callable[[Sequence[str]], int]) -> tuple[tuple[str, ...], str]:
    """Give the names of the columns and the delimiter with which they fit best."""
    first = next((line for line in _lines(text) if _is_said(line)), "")[:LONGEST_HEADER]
    found = {by: next(_cells([first], by)) for by in DELIMITERS}
    best = max(DELIMITERS, key=lambda by: (fitness(_names(found[by])), len(found[by])))
    return tuple(_names(found[best])), best


def table(text: str, header: Sequence[str], delimiter: str) -> Table:
    """Give the rows under a header; one that has cells under no name is counted."""
    lines = [*_lines(text)]
    start = next((at for at, line in enumerate(lines) if _is_said(line)), len(lines)) + 1
    found, problems = _unbroken(lines, start, delimiter)
    rows, wide = [], 0
    for cells in found:
        if any(map(str.strip, cells[len(header) :])):
            wide += 1
        elif any(map(str.strip, cells)):
            rows.append(_row(header, cells))
    if wide:
        problems.append(f"{wide} of its rows have more cells than there are columns.")
    return Table(tuple(header), tuple(rows), tuple(problems))


def _row(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):
        row[name] = row.get(name) or cell
    return row


def _unbroken(
    lines: Sequence[str], start: int, delimiter: str
) -> tuple[list[list[str]], list[str]]:
    """Give the rows from a line on; a line whose quotation mark has no end is stepped over."""
    rows, begun = _rows(lines[start:], delimiter)
    if not rows or not _is_open(lines[start + begun :], delimiter):
        return rows, []
    # All marks after it come in pairs: what is left closes.
    rest, _ = _rows(lines[start + begun + 1 :], delimiter)
    problem = f"The quotation mark in line {start + begun + 1} does not close."
    return [*rows[:-1], *rest], [problem]


def _rows(lines: Sequence[str], delimiter: str) -> tuple[list[list[str]], int]:
    """Give the rows and the line at which the last of them begins."""
    reader, rows, begun, ended = _cells(lines, delimiter), [], 0, 0
    with _long_cells():
        for cells in reader:
            rows.append(cells)
            begun, ended = ended, reader.line_num
    return rows, begun


def _is_open(lines: Sequence[str], delimiter: str) -> bool:
    """Tell whether the row that these lines are ends inside quotation marks."""
    # A mark that is closed leaves a further line a row of its own.
    return len(_rows([*lines, "x\n"], delimiter)[0]) == 1


def _lines(text: str) -> Iterator[str]:
    return iter(io.StringIO(text, newline=""))


def _cells(lines: Sequence[str], delimiter: str) -> "Reader":
    return csv.reader(lines, delimiter=delimiter)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let cells be as long as the file, while this lasts."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _is_said(line: str) -> bool:
    return bool(line.strip()) and not SEPARATOR.fullmatch(line)


def _names(cells: Sequence[str]) -> list[str]:
    return [" ".join(cell.lower().split()) for cell in islice(cells, 1000)]
