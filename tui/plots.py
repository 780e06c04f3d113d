"""Plots for a terminal, drawn by plotext as plain text."""

from collections.abc import Sequence
from math import ceil
from typing import Any

PLAIN = str.maketrans("┌─┐│└┘┤┬", "+-+|++|+")
"""The frame in ASCII."""
WIDEST = 6
"""Cells of a column."""
FRAME = 2
"""Cells of the frame on both sides; rows of it above and below."""
GAP = 3
"""Cells between two names."""


def column_plot(
    numbers: Sequence[int], names: Sequence[str], width: int, height: int, *, plain: bool = False
) -> list[str]:
    """Give the lines of a plot with a column for each number, named below.

    It is `width` cells wide at the most and `height` lines high; nothing where the columns do
    not fit or none is above 0. `plain` is ASCII. Columns stand on whole parts of a cell, so that
    equal numbers look alike.
    """
    fine = 1 if plain else 2
    top, rows = max(numbers, default=0), (height - FRAME - 1) * fine
    cells = width - FRAME - len(str(top))
    each = min(cells * fine // max(1, len(numbers)), WIDEST * fine)
    each -= each % fine if each > fine else 0
    if top <= 0 or each < 1 or rows < 1 or cells < len(names[0]):
        return []
    used = max(-(-each * len(numbers) // fine), len(names[0]))
    figure = _figure()
    figure.plot_size(used + FRAME + len(str(top)), height)
    ends = [
        (at * each + x, max(1, round(rows * number / top)))
        for at, number in enumerate(numbers)
        for x in range(_ink(each, fine))
        if number
    ]
    xs, ys = map(list, zip(*ends, strict=True))
    figure.scatter(xs, ys, marker="#" if plain else "hd", fillx=True)
    figure.xlim(0, max(1, used * fine - 1))
    figure.ylim(1, max(2, rows))
    figure.yticks([rows], [str(top)])
    ticks = [*_named(len(numbers), each / fine, len(names[0]))]
    figure.xticks([at * each + _ink(each, fine) // 2 for at in ticks], [names[at] for at in ticks])
    lines: list[str] = figure.uncolorize(figure.build()).splitlines()
    return [line.translate(PLAIN).rstrip() if plain else line.rstrip() for line in lines]


def _ink(each: int, fine: int) -> int:
    """Give how much of a column is not the gap to the next one."""
    return max(1, each - (fine if each > fine else 1))


def _named(number: int, cells: float, length: int) -> range:
    """Give the columns whose names have room beside each other."""
    return range(0, number, max(1, ceil((length + GAP) / cells)))


def _figure() -> Any:
    """Give plotext, empty, without colours, and not bound to the size of the terminal."""
    import plotext

    plotext.clear_figure()
    plotext.limit_size(False, False)
    plotext.theme("clear")
    return plotext
