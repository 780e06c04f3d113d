"""Results on stdout: aligned columns for people, an object a line for programs."""

import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence

from tui.core.graphemes import cell_width, fit
from tui.core.visible import visible

GAP = "  "
WIDEST = 48
"""Cells of a column but the last."""
SHORT_ID = 8


def print_json(objects: Iterable[Mapping[str, object]]) -> None:
    """Print an object a line, escaped where UTF-8 cannot hold the text."""
    for fields in objects:
        line = json.dumps(fields, ensure_ascii=False)
        print(line.encode("utf-8", "backslashreplace").decode("utf-8"))


def print_table(rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns, cut to the terminal's width where there is one."""
    shown = [[visible(" ".join(str(cell).split())) for cell in row] for row in rows]
    if not shown:
        return
    widths = [min(WIDEST, max(map(cell_width, column))) for column in zip(*shown, strict=True)]
    whole = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for row in shown:
        line = GAP.join([*map(_padded, row[:-1], widths), row[-1]]).rstrip()
        print(fit(line, whole) if whole else line)


def _padded(cell: str, width: int) -> str:
    cut = fit(cell, width)
    return cut + " " * (width - cell_width(cut))
