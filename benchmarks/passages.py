"""Passages of an old text, what became of them, and which of them the truth is clear about."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice
from typing import Literal

from benchmarks.carried import Carried
from benchmarks.steps import GONE, inverse
from benchmarks.tokens import Tokens
from tui.core.units import Units

Kind = Literal[
    "untouched", "reflowed", "reworded lightly", "heavy", "moved", "deleted", "look-alike left"
]
KINDS: tuple[Kind, ...] = (
    "untouched",
    "reflowed",
    "reworded lightly",
    "heavy",
    "moved",
    "deleted",
    "look-alike left",
)
LIVING = KINDS[:5]
ALIVE, DEAD = 0.65, 0.35
"""Shares of letters from which a passage lives, and under which it is deleted."""
LIGHT = 0.8
"""Share of letters from which a passage is reworded lightly."""
GATHERED = 0.8
"""Share of the surviving letters that stand together."""
COST = 0.5
"""What a letter between surviving words costs that is none of the passage."""
ALIKE = 0.6
PROSE = 0.88
"""Share of letters and white space of a block of prose."""
BLOCK_WORDS = 12
BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
BETWEEN_SPACES = re.compile(r"\w(?:\S*\w)?")
AROUND = 8
"""Words before and behind a passage by which a repeated one is told from its twins."""
NEAR = 40
"""Tokens in which they stand."""
COMPANY = 0.5
"""Share of the letters of those words that a repeated passage keeps beside it."""
LONGEST = 1_500
"""Code points of a passage."""
SHORT = 3
"""Words of a passage that was replaced rather than deleted, where words stand in its place."""


@dataclass(frozen=True)
class Truth:
    """What became of a passage."""

    kind: Kind
    span: tuple[int, int] | None
    """From the first to the last word of it that is left."""
    widest: tuple[int, int] | None
    """With the words that stand in place of those that were reworded at its edges."""
    kept: float


@dataclass(frozen=True)
class Passage:
    """A range of an old text and the truth about it."""

    unit: str
    start: int
    end: int
    truth: Truth


def candidates(text: Tokens, generator: random.Random, most: int) -> list[tuple[str, int, int]]:
    """Give sentences, quotations, figures and as many random ranges of whole words, of prose."""
    by_kind: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for one in Units(text.text).all():
        by_kind[one.kind].append((one.kind, one.span.start, one.span.end))
    words = [one.span() for one in BETWEEN_SPACES.finditer(text.text)]
    for _ in range(most):
        first = generator.randrange(len(words))
        last = min(len(words) - 1, first + round(60 * generator.random() ** 2))
        by_kind["range"].append(("range", words[first][0], words[last][1]))
    is_prose = _prose(text.text)
    found: list[tuple[str, int, int]] = []
    for some in by_kind.values():
        of_prose = [one for one in some if is_prose[one[1]] and is_prose[one[2] - 1]]
        generator.shuffle(of_prose)
        found += of_prose[:most]
    return found


def _prose(text: str) -> bytearray:
    """Tell of every offset whether it is in a block of prose: no code, table, heading or matter."""
    flags = bytearray(len(text))
    for block in BLOCK.finditer(text):
        words = block[0]
        letters = sum(c.isalpha() or c.isspace() for c in words)
        if letters >= PROSE * len(words) and len(words.split()) >= BLOCK_WORDS:
            flags[block.start() : block.end()] = b"\1" * len(words)
    return flags


class Judge:
    """Tells what became of the passages of an old text."""

    def __init__(self, carried: Carried) -> None:
        """Take the tokens at the end of their way."""
        self.old, self.new = carried.old, carried.now
        self.where = carried.mended()
        self.came = inverse(self.where, len(self.new.words))
        self.was_moved = carried.was_moved

    def truth(self, start: int, end: int) -> Truth | str:
        """Give what became of a passage, or in words why that is not clear."""
        inside = self.old.inside(start, end)
        letters = sum(self.old.letters[n] for n in inside)
        if not letters:
            return "no whole words"
        placed = sorted((self.where[n], n) for n in inside if self.where[n] != GONE)
        alive = sum(self.old.letters[n] for _, n in placed)
        cluster = self._densest(placed)
        gathered = sum(self.old.letters[n] for _, n in cluster)
        kept = gathered / letters
        if alive / letters < DEAD:
            return self._deleted(inside, kept)
        if gathered < GATHERED * alive:
            return "scattered"
        if kept < ALIVE:
            return "between living and deleted"
        if self._is_repeated(inside) and self._company(inside, cluster[0][0]) < COMPANY:
            return "repeated, and its neighbours changed"
        return self._living(inside, cluster, kept)

    def _densest(self, placed: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Give the surviving tokens that stand together: the interval with the highest sum."""
        best, best_sum, begun, running = (0, 0), 0.0, 0, 0.0
        before = self.new.letters_before
        for n, (at, token) in enumerate(placed):
            if n:
                running -= COST * (before[at] - before[placed[n - 1][0] + 1])
            if running <= 0:
                begun, running = n, 0.0
            running += max(COST, self.old.letters[token])
            if running > best_sum:
                best, best_sum = (begun, n + 1), running
        return list(placed[best[0] : best[1]])

    def _living(self, inside: range, cluster: list[tuple[int, int]], kept: float) -> Truth:
        first, last = cluster[0][0], cluster[-1][0]
        span = self.new.starts[first], self.new.ends[last]
        low, high = self._widest(inside, first, last)
        widest = self.new.starts[low], self.new.ends[high]
        return Truth(self._kind(inside, cluster, kept), span, widest, kept)

    def _widest(self, inside: range, first: int, last: int) -> tuple[int, int]:
        """Give the first and last token that may belong to a passage.

        These are its own that stand apart, behind words that were inserted, and as many words
        as may replace those that it lost at its edges.
        """
        low = self._reach(first, -1, inside)
        high = self._reach(last, 1, inside)
        ours = {self.came[first], self.came[last]}
        head, tail = min(ours) - inside[0], inside[-1] - max(ours)
        for _ in range(2 * head):
            low -= low > 0 and self.came[low - 1] == GONE
        for _ in range(2 * tail):
            high += high + 1 < len(self.came) and self.came[high + 1] == GONE
        return low, high

    def _reach(self, token: int, order: int, inside: range) -> int:
        """Give the last token of a passage that is reached over inserted ones only."""
        reached = token
        while 0 <= token + order < len(self.came):
            token += order
            if self.came[token] in inside:
                reached = token
            elif self.came[token] != GONE:
                break
        return reached

    def _kind(self, inside: range, cluster: list[tuple[int, int]], kept: float) -> Kind:
        moved = sum(self.old.letters[n] for _, n in cluster if self.was_moved[n])
        is_moved = moved * 2 > sum(self.old.letters[n] for _, n in cluster)
        if is_moved and not self._is_in_order(inside, cluster[0][0]):
            return "moved"
        a = self.old.text[self.old.starts[inside[0]] : self.old.ends[inside[-1]]]
        b = self.new.text[self.new.starts[cluster[0][0]] : self.new.ends[cluster[-1][0]]]
        if a == b:
            return "untouched"
        if a.split() == b.split():
            return "reflowed"
        return "reworded lightly" if kept >= LIGHT else "heavy"

    def _is_in_order(self, inside: range, at: int) -> bool:
        """Tell whether it stands between the nearest words that never moved."""
        before = (n for n in reversed(range(inside[0])) if self._stayed(n))
        behind = (n for n in range(inside[-1] + 1, len(self.where)) if self._stayed(n))
        low, high = next(before, None), next(behind, None)
        return (low is None or self.where[low] < at) and (high is None or at < self.where[high])

    def _stayed(self, token: int) -> bool:
        return self.where[token] != GONE and not self.was_moved[token]

    def _is_repeated(self, inside: range) -> bool:
        """Tell whether the same words stand elsewhere in the old or the new text."""
        words = f" {' '.join(self.old.words[inside.start : inside.stop])} "
        return any(text.count(words) > 1 for text in self._joined)

    @cached_property
    def _joined(self) -> tuple[str, str]:
        return f" {' '.join(self.old.words)} ", f" {' '.join(self.new.words)} "

    def _company(self, inside: range, at: int) -> float:
        """Give the share of the words around a passage that stand around its new place."""
        around = self._around(inside)
        near = (n for n in around if self.where[n] != GONE and abs(self.where[n] - at) <= NEAR)
        letters = self.old.letters
        return sum(letters[n] for n in near) / max(1, sum(letters[n] for n in around))

    def _around(self, inside: range) -> list[int]:
        before = (n for n in reversed(range(inside[0])) if self.old.letters[n])
        behind = (n for n in range(inside[-1] + 1, len(self.where)) if self.old.letters[n])
        return [*islice(before, AROUND), *islice(behind, AROUND)]

    def _deleted(self, inside: range, kept: float) -> Truth | str:
        if self._is_replaced(inside):
            return "a few words replaced by others"
        window = self._most_alike(inside)
        if window is None:
            return Truth("deleted", None, None, kept)
        known = sum(self.new.letters[n] for n in window if self.came[n] != GONE)
        if known * 2 < sum(self.new.letters[n] for n in window):
            return "perhaps written anew elsewhere"
        if self._is_repeated(inside) and self._company(inside, window.start) > 0:
            return "repeated, and its twin is near"
        return Truth("look-alike left", None, None, kept)

    def _is_replaced(self, inside: range) -> bool:
        """Tell whether other words stand exactly in the place of a few."""
        if sum(self.old.letters[n] > 0 for n in inside) > SHORT:
            return False
        before, behind = inside[0] - 1, inside[-1] + 1
        if (
            before < 0
            or behind >= len(self.where)
            or GONE
            in (
                self.where[before],
                self.where[behind],
            )
        ):
            return False
        return 1 < self.where[behind] - self.where[before] <= 2 * len(inside) + 3

    def _most_alike(self, inside: range) -> range | None:
        """Give the window of the new text that is most like a passage, if it is alike at all."""
        wanted = Counter(self.old.words[n] for n in inside)
        size, words = len(inside), self.new.words
        passage = [self.old.words[n] for n in inside]
        open_, common, scores = Counter(wanted), 0, list[tuple[int, int]]()
        for at, word in enumerate(words):
            common += open_[word] > 0
            open_[word] -= 1
            if at >= size:
                open_[words[at - size]] += 1
                common -= open_[words[at - size]] > 0
            scores.append((common, at))
        for common, at in sorted(scores, reverse=True)[:5]:
            if common < ALIKE * size:
                return None
            window = range(max(0, at - size + 1), at + 1)
            there = words[window.start : window.stop]
            if SequenceMatcher(None, passage, there, autojunk=False).ratio() >= ALIKE:
                return window
        return None


def sample(
    judge: Judge, generator: random.Random, most: int, left_out: Counter[str]
) -> list[Passage]:
    """Give so many passages: as many that stayed as they were as others, if there are.

    Those that the truth is not clear about are counted.
    """
    stayed: list[Passage] = []
    others: list[Passage] = []
    found = candidates(judge.old, generator, 4 * most)
    generator.shuffle(found)
    for unit, start, end in found:
        if end - start > LONGEST:
            continue
        truth = judge.truth(start, end)
        if isinstance(truth, str):
            left_out[truth] += 1
        else:
            group = stayed if truth.kind in ("untouched", "reflowed") else others
            group.append(Passage(unit, start, end, truth))
    others = others[: most // 2]
    return others + stayed[: max(2, len(others))]
