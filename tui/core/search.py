"""Finding words in a text, as much of it as is asked for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tui.core.span import Span

WINDOW = 4_096
"""Code points that are looked through first; then four times as many."""
WIDEST = 1_048_576
ALIKE = {"i": ("ı", "İ"), "k": ("\u212a",), "s": ("ſ",)}
"""What else the letters of ASCII find where capitals do not count."""
SHORTEST = 3
"""Letters of a run that is worth to be sought by itself: shorter ones stand everywhere."""
MOST_MISSED = 50
"""Places of the run, in vain, after which the pattern is quicker."""
STRICT = re.compile(r"[!#-&(-,.-~]+")
"""ASCII that finds nothing but itself, and its capitals."""


@dataclass(frozen=True, eq=False)
class Search:
    """Words sought in a text; places are looked for where they are asked for.

    Smart case: a capital letter in the words makes capitals count. Straight quotation
    marks find curly ones, and a space finds any white space.
    """

    text: str
    words: str

    def on(self, text: str) -> "Search":
        """Give the same search in another text."""
        return Search(text, self.words)

    def next(self, offset: int) -> Span | None:
        """Give the first place that begins at or behind the offset, else the first of all."""
        found = self._first(offset, len(self.text)) or self._first(0, offset)
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

    def _first(self, start: int, end: int) -> re.Match[str] | None:
        """Give the first match that begins at or behind `start`.

        Bytes are put in lower case and looked through ten times as fast as `re` does it.
        """
        probe = _probe(self.words)
        size = WINDOW
        while start < end:
            high = min(end, start + size)
            found = self._first_near(probe, start, high)
            if found:
                return found
            start, size = high, min(WIDEST, size * 4)
        return None

    def _first_near(self, probe: "_Probe | None", start: int, end: int) -> re.Match[str] | None:
        """Give the first match that begins from `start` up to, not at, `end`."""
        high = end + len(self.words) - 1
        data = self.text[start:high].encode("utf-8", "surrogatepass")
        if not probe or any(letter in data for letter in probe.alike):
            return self._first_by_pattern(start, end)
        data = data.lower() if probe.any_case else data
        here, passed, at = start - probe.before, 0, data.find(probe.letters)
        for _ in range(MOST_MISSED):
            if at < 0:
                return None
            here += len(data[passed:at].decode("utf-8", "surrogatepass"))
            found = self._pattern.match(self.text, here) if start <= here < end else None
            if found:
                return found
            passed, at = at, data.find(probe.letters, at + 1)
        return self._first_by_pattern(max(start, here), end)

    def _first_by_pattern(self, start: int, end: int) -> re.Match[str] | None:
        found = self._pattern.search(self.text, start, end + len(self.words) - 1)
        return found if found and found.start() < end else None

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


class _Probe(NamedTuple):
    """A run of the words that is quickly found, as the bytes that are sought."""

    letters: bytes
    before: int
    """Characters of the words before it."""
    any_case: bool
    alike: tuple[bytes, ...]
    """Where these stand, `re` has to look."""


@lru_cache(maxsize=16)
def _probe(words: str) -> _Probe | None:
    """Give the longest run that stands in a text just so; None where there is none."""
    run = max(STRICT.finditer(words), key=lambda found: len(found[0]), default=None)
    if not run or len(run[0]) < SHORTEST:
        return None
    any_case = not any(char.isupper() for char in words)
    alike = [other for letter, others in ALIKE.items() if letter in run[0] for other in others]
    return _Probe(
        run[0].encode(),
        run.start(),
        any_case,
        tuple(other.encode() for other in alike) if any_case else (),
    )


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


@dataclass(frozen=True, eq=False)
class Places(Search):
    """Places that were found otherwise: those of a regular expression."""

    spans: tuple[Span, ...] = ()
    """In order; no two overlap."""
    find: Callable[[str], tuple[Span, ...]] = lambda text: ()
    """Gives the places in another text."""

    def on(self, text: str) -> "Places":
        """Give the same search in another text."""
        return Places(text, self.words, self.find(text), self.find)

    def next(self, offset: int) -> Span | None:
        """Give the first place that begins at or behind the offset, else the first of all."""
        at = bisect_left(self.spans, offset, key=_start)
        return self.spans[at % len(self.spans)] if self.spans else None

    def previous(self, offset: int) -> Span | None:
        """Give the last place that begins before the offset, else the last of all."""
        return self.spans[bisect_left(self.spans, offset, key=_start) - 1] if self.spans else None

    def within(self, span: Span) -> tuple[Span, ...]:
        """Give the places that share text with a span, in order."""
        low = max(0, bisect_left(self.spans, span.start, key=_start) - 1)
        high = bisect_left(self.spans, span.end, key=_start)
        return tuple(place for place in self.spans[low:high] if place.overlaps(span))

    def numbered(self, place: Span) -> tuple[int, int]:
        """Give which one of all places this is, from 1 on, and how many there are."""
        return max(1, bisect_right(self.spans, place.start, key=_start)), len(self.spans)


def _start(span: Span) -> int:
    return span.start
