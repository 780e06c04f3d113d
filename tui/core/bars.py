"""Bars of text: a share of a row of cells."""

from math import floor

EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
FULL, PLAIN = "█", "#"


def bar(share: float, cells: int) -> str:
    """Give a bar of eighths of a cell; what is more than nothing is seen."""
    eighths = floor(8 * cells * min(1.0, max(0.0, share)) + 0.5)
    if share > 0 and cells > 0:
        eighths = max(1, eighths)
    whole, rest = divmod(eighths, 8)
    return FULL * whole + EIGHTHS[rest]


def plain_bar(share: float, cells: int) -> str:
    """Give the same in ASCII, by whole cells."""
    whole = floor(cells * min(1.0, max(0.0, share)) + 0.5)
    return PLAIN * (max(1, whole) if share > 0 and cells > 0 else whole)
