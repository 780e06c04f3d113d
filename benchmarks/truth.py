"""What became of a passage of an old text, where that is clear."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice
from typing import Literal, get_args

from benchmarks.carried import Carried
from benchmarks.steps import GONE, inverse

Kind = Literal[
    "untouched", "reflowed", "reworded lightly", "heavy", "moved", "deleted", "look-alike left"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
LIVING = KINDS[:5]
ALIVE, DEAD = 0.65, 0.25
"""Shares of letters from which a passage lives, and under which it is deleted."""
LIGHT = 0.8
"""Share of letters from which a passage is reworded lightly."""
GATHERED = 0.8
"""Share of the surviving letters that stand together, or with inserted words between them."""
COST = 0.5
"""What a letter between surviving words costs that is none of the passage."""
ALIKE = 0.6
"""Share of words from which another passage looks like one that was deleted."""
CLOSEST = 5
"""Passages that share most words, which are compared in their order too."""
SHORT = 3
"""Words of a passage that was replaced rather than deleted, where words stand in its place."""
KNOWN = 0.8
"""Share of the letters of a look-alike that stood together before."""
AROUND = 8
"""Words before and behind a passage by which a repeated one is told from its twins."""
NEAR = 40
"""Tokens in which they stand."""
FEW = 12
"""Tokens of a passage of which few words are left: chance, if its neighbours are others."""
COMPANY = 0.5
"""Share of the letters of those words that a repeated passage keeps beside it."""


@dataclass(frozen=True)
class Truth:
    """What became of a passage."""

    kind: Kind
    span: tuple[int, int] | None
    """From the first to the last word of it that is left."""
    widest: tuple[int, int] | None
    """With the words that stand in place of those that were reworded at its edges."""
    kept: float


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
        if alive / letters < DEAD:
            return self._deleted(inside, alive / letters)
        return self._living(inside, placed, letters)

    def _living(
        self, inside: range, placed: Sequence[tuple[int, int]], letters: int
    ) -> Truth | str:
        cluster = self._densest(placed)
        first, last = cluster[0][0], cluster[-1][0]
        low, high = self._reach(first, -1, inside), self._reach(last, 1, inside)
        alive, together = (sum(self.old.letters[n] for _, n in some) for some in (placed, cluster))
        reached = sum(self.old.letters[n] for at, n in placed if low <= at <= high)
        kept = reached / letters
        if kept < ALIVE:
            return "between living and deleted"
        if reached < GATHERED * alive or together < ALIVE * reached:
            return "scattered"
        span = self.new.starts[first], self.new.ends[last]
        widest = self._with_replaced(inside, low, high)
        truth = Truth(self._kind(inside, cluster, kept), span, widest, kept)
        return self._doubt(inside, range(first, last + 1), kept) or truth

    def _doubt(self, inside: range, cluster: range, kept: float) -> str:
        """Tell why a passage may live elsewhere than where its words were carried to."""
        is_alone = self._company(inside, cluster.start) < COMPANY
        doubts = {
            "repeated, and its neighbours changed": is_alone and self._is_repeated(inside),
            "a few words left, and their neighbours changed": (
                is_alone and kept < LIGHT and len(inside) <= FEW
            ),
            "copied with its neighbours": self._is_copied(inside),
            "more alike in inserted words elsewhere": self._is_anew(inside, cluster),
        }
        return next((why for why, is_so in doubts.items() if is_so), "")

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

    def _with_replaced(self, inside: range, low: int, high: int) -> tuple[int, int]:
        """Give the range with as many inserted words as may replace those lost at its edges."""
        ours = sorted((self.came[low], self.came[high]))
        head, tail = ours[0] - inside[0], inside[-1] - ours[1]
        for _ in range(2 * head):
            low -= low > 0 and self._is_neutral(low - 1)
        for _ in range(2 * tail):
            high += high + 1 < len(self.came) and self._is_neutral(high + 1)
        return self.new.starts[low], self.new.ends[high]

    def _is_neutral(self, token: int) -> bool:
        return self.came[token] == GONE or not self.new.letters[token]

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

    def _is_anew(self, inside: range, cluster: range) -> bool:
        """Tell whether words that came from nowhere are more like a passage than its own are."""
        passage = self.old.words[inside.start : inside.stop]
        here = self.new.words[cluster.start : cluster.stop]
        if passage == here:
            return False
        window = most_alike(passage, self.new.words)
        if window is None or self._is_known(window):
            return False
        there = self.new.words[window.start : window.stop]
        return likeness(passage, there) > likeness(passage, here)

    def _is_known(self, window: range) -> bool:
        """Tell whether most of the letters of some words stood together in the old text."""
        known = [n for n in window if self.came[n] != GONE]
        if not known:
            return False
        middle = sorted(self.came[n] for n in known)[len(known) // 2]
        together = (n for n in known if abs(self.came[n] - middle) <= len(window))
        letters = sum(self.new.letters[n] for n in together)
        return letters >= KNOWN * sum(self.new.letters[n] for n in window)

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

    def _with_neighbours(self, inside: range, text: str) -> int:
        """Count where a passage stands in a text with the words around it."""
        start, stop = max(0, inside[0] - AROUND), inside.stop + AROUND
        return text.count(f" {' '.join(self.old.words[start:stop])} ")

    def _is_copied(self, inside: range) -> bool:
        """Tell whether a passage stands more often than before with the words around it."""
        old, new = (self._with_neighbours(inside, text) for text in self._joined)
        return new > old

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
        if self._stands_in_place(inside):
            return "a few words in a sentence written anew"
        if self._with_neighbours(inside, self._joined[1]):
            return "deleted, but its twin has the same neighbours"
        window = most_alike(self.old.words[inside.start : inside.stop], self.new.words)
        return self._beside(inside, kept, window) if window else Truth("deleted", None, None, kept)

    def _beside(self, inside: range, kept: float, window: range) -> Truth | str:
        """Judge a deleted passage that looks like other words."""
        if not self._is_known(window):
            return "perhaps written anew elsewhere"
        if self._is_repeated(inside) and self._company(inside, window.start) > 0:
            return "deleted, but its twin is near"
        return Truth("look-alike left", None, None, kept)

    def _stands_in_place(self, inside: range) -> bool:
        """Tell whether a few words stand about where they were, in a sentence written anew."""
        if sum(self.old.letters[n] > 0 for n in inside) > SHORT:
            return False
        before = (at for at in reversed(self.where[: inside.start]) if at != GONE)
        behind = (at for at in self.where[inside.stop :] if at != GONE)
        low = max(0, next(before, 0) - AROUND)
        high = next(behind, len(self.new.words)) + AROUND
        words = " ".join(self.old.words[inside.start : inside.stop])
        return f" {words} " in f" {' '.join(self.new.words[low:high])} "

    def _is_replaced(self, inside: range) -> bool:
        """Tell whether other words stand exactly in the place of a few."""
        if sum(self.old.letters[n] > 0 for n in inside) > SHORT:
            return False
        before, behind = inside[0] - 1, inside[-1] + 1
        if before < 0 or behind >= len(self.where):
            return False
        left, right = self.where[before], self.where[behind]
        return GONE not in (left, right) and 1 < right - left <= 2 * len(inside) + 3


def most_alike(passage: Sequence[str], text: Sequence[str]) -> range | None:
    """Give the tokens of a text that are most like a passage, None where nothing is alike."""
    size = len(passage)
    for common, at in sorted(_in_common(passage, text), reverse=True)[:CLOSEST]:
        if common < ALIKE * size:
            return None
        window = range(max(0, at - size + 1), at + 1)
        there = text[window.start : window.stop]
        if likeness(passage, there) >= ALIKE:
            return window
    return None


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Give the share of words that are the same, in order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _in_common(passage: Sequence[str], text: Sequence[str]) -> list[tuple[int, int]]:
    """Give for the last token of each window as long as a passage how many tokens they share."""
    open_, common, found = Counter(passage), 0, []
    for at, word in enumerate(text):
        common += open_[word] > 0
        open_[word] -= 1
        if at >= len(passage):
            open_[text[at - len(passage)]] += 1
            common -= open_[text[at - len(passage)]] > 0
        found.append((common, at))
    return found
