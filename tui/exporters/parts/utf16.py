"""Offsets as JavaScript counts them: in code units of UTF-16."""

from bisect import bisect_left

from tui.core.patterns import pattern

BEYOND = pattern("[\U00010000-\U0010ffff]")
"""A character of two code units."""


class Units:
    """The code units of a text by its code points; asked as often as one likes."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._double = [found.start() for found in BEYOND.finditer(text)]

    def before(self, offset: int) -> int:
        """Give how many code units stand before a code point."""
        return offset + bisect_left(self._double, offset)
