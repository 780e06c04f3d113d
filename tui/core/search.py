"""Finding words in a text, as much of it as is asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui.core.span import Span

WINDOW = 4_096
"""Code points that are looked through first on the way back; then four times as many."""


@dataclass(frozen=True, eq=False)
class Search:
    """Words sought in a text; places are looked for where they are asked for.

    Smart case: a capital letter in the words makes capitals count. Straight quotation
    marks find curly ones, and a space finds any white space.
    """

    text: str
    words: str

    def next(self, offset: int) -> Span | None:
        """Give the first place that begins at or behind the offset, else the first of all."""
        found = self._pattern.search(self.text, offset) or self._pattern.search(self.text)
        return Span(*found.span()) if found else None

    def previous(self, offset: int) -> Span | None:
        """Give the last place that begins before the offset, else the last of all."""
        return self._last_before(offset) or self._last_before(len(self.text))

    def _last_before(self, offset: int) -> Span | None:
        high, size = offset, WINDOW
        while high > 0:
            low = max(0, high - size)
            places = self._between(low, min(len(self.text), high + len(self.words) - 1))
            found = [place for place in places if place.start < high]
            if found:
                return found[-1]
            high, size = low, size * 4
        return None

    def within(self, span: Span) -> tuple[Span, ...]:
        """Give the places that share text with a span, in order."""
        reach = len(self.words) - 1
        low, high = max(0, span.start - reach), min(len(self.text), span.end + reach)
        return tuple(place for place in self._between(low, high) if place.overlaps(span))

    def numbered(self, place: Span) -> tuple[int, int]:
        """Give which one of all places this is, from 1 on, and how many there are."""
        before = whole = 0
        for found in self._pattern.finditer(self.text):
            whole += 1
            before += found.start() <= place.start
        return max(1, before), whole

    def _between(self, start: int, end: int) -> Iterator[Span]:
        return (Span(*found.span()) for found in self._pattern.finditer(self.text, start, end))

    @property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern(self.words)


@lru_cache(maxsize=16)
def _pattern(words: str) -> re.Pattern[str]:
    flags = re.NOFLAG if any(char.isupper() for char in words) else re.IGNORECASE
    # No words stand nowhere.
    return re.compile("".join(map(_loosened, words)) or r"(?!)", flags)


def occurrences(text: str, exact: str) -> Iterator[int]:
    """Give where the very words start, also where they overlap; no words stand nowhere."""
    here = text.find(exact) if exact else -1
    while here >= 0:
        yield here
        here = text.find(exact, here + 1)


def _loosened(char: str) -> str:
    """Give the pattern of a typed character."""
    loose = {" ": r"\s", '"': '["“”„«»]', "'": "['‘’‚]", "-": "[-‐‑–—]"}
    return loose.get(char) or re.escape(char)
