"""Passages of an old text, what became of them, and which of them the truth is clear about."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
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
    """Give sentences, quotations, figures and as many random ranges of whole words."""
    units = [(one.kind, one.span.start, one.span.end) for one in Units(text.text).all()]
    by_kind = {kind: [one for one in units if one[0] == kind] for kind, _, _ in units}
    found: list[tuple[str, int, int]] = []
    for some in by_kind.values():
        generator.shuffle(some)
        found += some[:most]
    words = [n for n, letters in enumerate(text.letters) if letters]
    for _ in range(most):
        first = generator.randrange(len(words))
        last = min(len(words) - 1, first + round(60 * generator.random() ** 2))
        found.append(("range", text.starts[words[first]], text.ends[words[last]]))
    return found


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
        head = min(n for _, n in cluster) - inside[0]
        tail = inside[-1] - max(n for _, n in cluster)
        low, high = first, last
        while first - low < 2 * head and low and self.came[low - 1] == GONE:
            low -= 1
        while high - last < 2 * tail and high + 1 < len(self.came) and self.came[high + 1] == GONE:
            high += 1
        widest = self.new.starts[low], self.new.ends[high]
        return Truth(self._kind(inside, cluster, kept), span, widest, kept)

    def _kind(self, inside: range, cluster: list[tuple[int, int]], kept: float) -> Kind:
        moved = sum(self.old.letters[n] for _, n in cluster if self.was_moved[n])
        if moved * 2 > sum(self.old.letters[n] for _, n in cluster):
            return "moved"
        a = self.old.text[self.old.starts[inside[0]] : self.old.ends[inside[-1]]]
        b = self.new.text[self.new.starts[cluster[0][0]] : self.new.ends[cluster[-1][0]]]
        if a == b:
            return "untouched"
        if a.split() == b.split():
            return "reflowed"
        return "reworded lightly" if kept >= LIGHT else "heavy"

    def _deleted(self, inside: range, kept: float) -> Truth | str:
        if self._is_replaced(inside):
            return "a few words replaced by others"
        window = self._most_alike(inside)
        if window is None:
            return Truth("deleted", None, None, kept)
        known = sum(self.new.letters[n] for n in window if self.came[n] != GONE)
        if known * 2 < sum(self.new.letters[n] for n in window):
            return "perhaps written anew elsewhere"
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
