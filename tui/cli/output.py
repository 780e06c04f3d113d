"""Results on stdout: aligned columns for people, an object a line for programs."""

import io
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence

from tui.core.graphemes import cell_width, fit
from tui.core.visible import visible
from tui.exporters.json import encode

GAP = "  "
NARROWEST = 8
"""Cells that a column keeps while lines are cut."""
SHORT_ID = 8


def print_json(objects: Iterable[Mapping[str, object]]) -> None:
    """Print an object a line, in UTF-8 whatever the locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    for fields in objects:
        print(encode(fields))


def print_table(rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns; on a terminal the widest are cut until a line fits."""
    for line in table(rows):
        print_line(line)


def table(rows: Iterable[Sequence[object]]) -> list[str]:
    """Give rows in columns, on a terminal the widest cut, a line for each row."""
    shown = [[one_line(str(cell)) for cell in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(*shown, strict=True)]
    whole = _columns()
    if whole:
        widths = _narrowed(widths, whole - len(GAP) * (len(widths) - 1))
    return [GAP.join(map(_padded, row, widths)).rstrip() for row in shown]


def print_line(line: str) -> None:
    """Print a line, on a terminal cut to its width."""
    whole = _columns()
    shown = visible(line)
    print(fit(shown, whole) if whole else shown)


def one_line(words: str) -> str:
    """Give words on one line, in characters that no terminal obeys."""
    return visible(" ".join(words.split()))


def _columns() -> int | None:
    """Give the width of the terminal; None where there is none to cut for."""
    return shutil.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else None


def _narrowed(widths: Sequence[int], whole: int) -> list[int]:
    """Give widths whose sum is at most `whole` if the narrowest columns allow it."""
    narrowed = [min(width, max(whole, NARROWEST)) for width in widths]
    while sum(narrowed) > whole and max(narrowed) > NARROWEST:
        narrowed[narrowed.index(max(narrowed))] -= 1
    return narrowed


def _padded(cell: str, width: int) -> str:
    cut = fit(cell, width)
    return cut + " " * (width - cell_width(cut))
