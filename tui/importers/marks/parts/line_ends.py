"""Texts of others: their line ends as ours, and where their offsets are then."""

from bisect import bisect_left
from collections.abc import Callable

from tui.core.article import normalise
from tui.core.patterns import pattern

PAIR = pattern("\r\n")
BEYOND = pattern("[\U00010000-\U0010ffff]")
"""A character of two code units in UTF-16."""


def with_our_line_ends(text: str) -> tuple[str, Callable[[int], int]]:
    """Give a text with LF alone, and the function from offsets in it as it was."""
    starts = [found.start() for found in PAIR.finditer(text)]
    return normalise(text), lambda offset: offset - bisect_left(starts, offset)


def from_utf16(text: str) -> Callable[[int], int]:
    """Give the function from offsets in code units of UTF-16 to those in code points.

    One that lies within a character is taken to be before it.
    """
    starts = [found.start() + number for number, found in enumerate(BEYOND.finditer(text))]
    return lambda offset: offset - bisect_left(starts, offset)
