"""What two wordings share by chance, and where an insertion begins: sense put into equal runs."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from tui.core.chains import Run, Stretch, between
from tui.core.tokens import Tokens

CHANCE = 4
"""Tokens of a run that may be a coincidence between two rewrites."""
SHORT = 3
"""Letters of a word that says little."""
LIGHT, HEAVY, FIGURE = 1, 3, 5
FAR = 8
"""How many times as much as a run says was put in beside it, so that it hangs on nothing there."""
STOPS = frozenset(".!?…")
CLOSING = frozenset("\"')]}")


class Changed(NamedTuple):
    """What lies between two runs, in weights."""

    rewritten: int
    """Taken out as well as put in."""
    most: int
    """Taken out or put in, whichever is more."""


class Sides:
    """Two texts as tokens, how much each token says, and which stand once in both."""

    def __init__(self, old: Tokens, new: Tokens) -> None:
        """Weigh the tokens."""
        self.old, self.new = old, new
        self._old_weights = [0, *accumulate(map(weight, old.keys))]
        self._new_weights = [0, *accumulate(map(weight, new.keys))]
        ours, theirs = Counter(old.keys), Counter(new.keys)
        self.once = frozenset(key for key, n in ours.items() if n == 1 == theirs[key])

    def changed(self, stretch: Stretch) -> Changed:
        """Give how much was changed in a stretch."""
        ours = self._old_weights[stretch.old_end] - self._old_weights[stretch.old]
        theirs = self._new_weights[stretch.new_end] - self._new_weights[stretch.new]
        return Changed(min(ours, theirs), max(ours, theirs))

    def weight(self, run: Run) -> int:
        """Give how much a run says."""
        return self._old_weights[run.old + run.length] - self._old_weights[run.old]


@cache
def weight(key: str) -> int:
    """Give how much a token says: punctuation and short words 1, figures most."""
    if any(map(str.isdecimal, key)):
        return FIGURE
    return LIGHT if len(key) <= SHORT else HEAVY


def settled(runs: Sequence[Run], sides: Sides, whole: Stretch) -> list[Run]:
    """Give the runs of a stretch without chance matches, insertions and deletions put in order."""
    return slid(without_chance(runs, sides, whole), sides)


def without_chance(runs: Sequence[Run], sides: Sides, whole: Stretch) -> list[Run]:
    """Leave out short runs that weigh less than the rewrites around them."""
    kept = list(runs)
    while True:
        gaps = [sides.changed(gap) for gap in between(kept, whole)]
        left = [
            run
            for number, run in enumerate(kept)
            if not _is_chance(run, gaps[number], gaps[number + 1], sides)
        ]
        if len(left) == len(kept):
            return left
        kept = left


def _is_chance(run: Run, before: Changed, behind: Changed, sides: Sides) -> bool:
    weight_of_run = sides.weight(run)
    if run.length > CHANCE or weight_of_run >= before.rewritten + behind.rewritten:
        return False
    for gap, other in ((before, behind), (behind, before)):
        most = gap.most or other.rewritten
        if not gap.rewritten and most < FAR * weight_of_run:
            return False
    words = sides.old.keys[run.old : run.old + run.length]
    return not any(word in sides.once and weight(word) > LIGHT for word in words)


def slid(runs: Sequence[Run], sides: Sides) -> list[Run]:
    """Let what was put in or taken out begin and end where a sentence does, if it can.

    Of `A. B.` to `A. X. B.` the first stop could be either; the one of `A` is meant.
    """
    found: list[Run] = []
    for run in runs:
        shift = 0
        if found:
            before = found.pop()
            shift = _shift(before, run, sides)
            if before.length + shift:
                found.append(Run(before.old, before.new, before.length + shift))
        if run.length - shift:
            found.append(Run(run.old + shift, run.new + shift, run.length - shift))
    return found


def _shift(one: Run, other: Run, sides: Sides) -> int:
    """Give by how many tokens the end of a run and the start of the next one move on."""
    old, new = one.old + one.length, one.new + one.length
    if old == other.old and new < other.new:
        return _best(sides.new, new, other.new, one.length, other.length)
    if new == other.new and old < other.old:
        return _best(sides.old, old, other.old, one.length, other.length)
    return 0


def _best(side: Tokens, start: int, end: int, back: int, on: int) -> int:
    """Give the shift of a range of tokens that leaves the same words and fits the sentences."""
    keys = side.keys
    low = high = 0
    while -low < back and keys[start + low - 1] == keys[end + low - 1]:
        low -= 1
    while high < on and keys[start + high] == keys[end + high]:
        high += 1
    if low == high:
        return 0
    return max(
        range(low, high + 1),
        key=lambda by: (border(side, start + by) + border(side, end + by), -abs(by), by),
    )


def border(side: Tokens, number: int) -> int:
    """Give how well a part can end before a token: a paragraph, a sentence, a clause, a word."""
    if number in (0, len(side.keys)):
        return 4
    space, before = side.space(number), side.keys[number - 1]
    if "\n" in space:
        return 4 if space.count("\n") > 1 else 3
    if not space:
        return 0
    if before in STOPS or (before in CLOSING and number > 1 and side.keys[number - 2] in STOPS):
        return 3
    return 2 if before in ",;:)" else 1
