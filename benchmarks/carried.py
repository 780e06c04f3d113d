"""Where the words of a text stand many versions later: the truth that anchoring is judged by.

Every token is carried from version to version. What is deleted in one place, and stands verbatim
in text that is inserted in the same version or a later one, was moved or brought back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from benchmarks.steps import GONE, inverse, same_words, step
from benchmarks.tokens import Tokens

GRAM = 5
"""Tokens in a row from which a passage can be recognised elsewhere."""
MOVED_LETTERS, GAPS = 20, 4
"""Letters, and spaces between words, of what moved: an address alone is no passage."""
MOST_PLACES = 30
"""Places of the same few tokens, beyond which they say nothing."""


class _Found(NamedTuple):
    """A run of lost tokens that stands in inserted text."""

    letters: int
    nearness: int
    old: int
    new: int
    size: int


@dataclass(frozen=True)
class Carried:
    """The tokens of an old text on their way through its versions."""

    old: Tokens
    now: Tokens
    where: tuple[int, ...]
    """For each old token which one of the present text it is, or GONE."""
    was_moved: tuple[bool, ...]
    kept: float = 1.0
    """Share of the letters of the shorter version that the last step left."""

    def to(self, new: Tokens) -> "Carried":
        """Go on to the next version."""
        next_of = step(self.now, new)
        now = self.now.letters
        left = sum(letters for letters, at in zip(now, next_of, strict=True) if at != GONE)
        kept = left / max(1, min(sum(now), sum(new.letters)))
        where = [next_of[at] if at != GONE else GONE for at in self.where]
        was_moved = list(self.was_moved)
        inserted = inverse(next_of, len(new.words))
        for run in _Lost(self.old, new, where, inserted).brought_back():
            where[run.old : run.old + run.size] = range(run.new, run.new + run.size)
            was_moved[run.old : run.old + run.size] = [True] * run.size
        return Carried(self.old, new, tuple(where), tuple(was_moved), kept)

    def mended(self) -> list[int]:
        """Give the map, with what is alike beside words that stayed or were brought back.

        It was changed and changed back, or moved with some words changed.
        """
        where = list(self.where)
        is_free = [one == GONE for one in inverse(where, len(self.now.words))]
        for start, end in _stretches(at == GONE for at in self.where):
            for low, high in self._gaps(start, end, is_free):
                for run in same_words(self.old, self.now, (start, end, low, high)):
                    if any(at != GONE for at in where[run.old : run.old + run.size]):
                        continue
                    where[run.old : run.old + run.size] = range(run.new, run.new + run.size)
                    is_free[run.new : run.new + run.size] = [False] * run.size
        return where

    def _gaps(self, start: int, end: int, is_free: Sequence[bool]) -> Iterator[tuple[int, int]]:
        """Give where the new text can hold lost tokens: beside those before and behind them."""
        room = 2 * (end - start) + GRAM
        if start:
            low = high = self.where[start - 1] + 1
            while high < min(len(is_free), low + room) and is_free[high]:
                high += 1
            yield low, high
        if end < len(self.where):
            low = high = self.where[end]
            while low > max(0, high - room) and is_free[low - 1]:
                low -= 1
            yield low, high

    def survived(self) -> float:
        """Give the share of the letters of the old text that are left."""
        letters = zip(self.old.letters, self.where, strict=True)
        return sum(n for n, at in letters if at != GONE) / max(1, sum(self.old.letters))


class _Lost:
    """What is lost of an old text, against tokens of a new one that came from nowhere."""

    def __init__(self, old: Tokens, new: Tokens, where: Sequence[int], came: Sequence[int]) -> None:
        self.old, self.new, self.gaps = old, new, old.gaps_before
        self.is_lost = [one == GONE for one in where]
        self.is_free = [one == GONE for one in came]

    def brought_back(self) -> Iterator[_Found]:
        """Give what stands in the new text after all; long runs first."""
        for run in sorted(self._candidates(), reverse=True):
            olds = slice(run.old, run.old + run.size)
            news = slice(run.new, run.new + run.size)
            if all(self.is_lost[olds]) and all(self.is_free[news]):
                self.is_lost[olds] = self.is_free[news] = [False] * run.size
                yield run

    def _candidates(self) -> list[_Found]:
        places = self._places()
        letters = self.old.letters_before
        found = []
        for start, end in _stretches(self.is_lost) if places else ():
            for token in range(start, end - GRAM + 1):
                for at in places.get(self.old.words[token : token + GRAM], ()):
                    size = self._in_common(token, at, end)
                    weight = letters[token + size] - letters[token]
                    if (
                        weight < MOVED_LETTERS
                        or self.gaps[token + size - 1] - self.gaps[token] < GAPS
                    ):
                        continue
                    if not self._goes_on(token - 1, at - 1):
                        found.append(_Found(weight, -abs(token - at), token, at, size))
        return found

    def _places(self) -> dict[tuple[str, ...], list[int]]:
        """Give where every few tokens of the inserted text stand, if not at many places."""
        places = defaultdict[tuple[str, ...], list[int]](list)
        for start, end in _stretches(self.is_free):
            for at in range(start, end - GRAM + 1):
                places[self.new.words[at : at + GRAM]].append(at)
        return {gram: found for gram, found in places.items() if len(found) <= MOST_PLACES}

    def _goes_on(self, token: int, at: int) -> bool:
        """Tell whether a run begins further ahead."""
        if min(token, at) < 0 or not (self.is_lost[token] and self.is_free[at]):
            return False
        return self.old.words[token] == self.new.words[at]

    def _in_common(self, token: int, at: int, end: int) -> int:
        size = GRAM
        while token + size < end and at + size < len(self.new.words):
            if (
                not self.is_free[at + size]
                or self.old.words[token + size] != self.new.words[at + size]
            ):
                break
            size += 1
        return size


def carried(old: Tokens) -> Carried:
    """Begin at an old text."""
    size = len(old.words)
    return Carried(old, old, tuple(range(size)), (False,) * size)


def _stretches(flags: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Give where flags in a row are set, from and up to."""
    edges = [n for n, (a, b) in enumerate(pairwise([False, *flags, False])) if a != b]
    yield from zip(edges[::2], edges[1::2], strict=True)
