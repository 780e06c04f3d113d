"""What was taken out at one place and put in at another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.core.chains import Run, Stretch, match
from tui.core.rewrites import Sides, without_chance

GRAM = 5
"""Tokens that stand in both, word for word."""
LIGHT = 8
"""Weight up to which a run is a turn of phrase, no passage."""
COMMON = 8
"""Places of a gram in the new text from which on it says nothing."""
NEAR = 40
"""Tokens between two parts of one passage that moved."""


class _Free(NamedTuple):
    """The tokens of a text that have no counterpart."""

    ranges: Sequence[tuple[int, int]]
    ends: Mapping[int, int]
    """By the number of each free token: where its range ends."""


def moved(
    runs: Sequence[Run], sides: Sides, stretches: Sequence[Stretch], check: Callable[[], None]
) -> list[Run]:
    """Give the runs that moved, by their place in the old text, beside those that did not.

    Sought among the tokens in no run. The longest are taken first; one that could be at two
    places is at none.
    """
    ours = _free([s[:2] for s in stretches], [(run.old, run.length) for run in runs])
    theirs = _free([s[2:] for s in stretches], [(run.new, run.length) for run in runs])
    check()
    found = _candidates(ours, theirs, sides)
    parts = sorted(_apart(run for run in found if sides.weight(run) > LIGHT))
    return sorted([*parts, *_parts_between(parts, ours, theirs, sides, check)])


def _free(wholes: Iterable[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> _Free:
    """Give what of some ranges, in order, runs in them leave over."""
    ranges: list[tuple[int, int]] = []
    borders = iter([*sorted(taken), (-1, 0)])
    here, length = next(borders)
    for start, end in wholes:
        free = start
        while start <= here < end:
            ranges.append((free, here))
            free = here + length
            here, length = next(borders)
        ranges.append((free, end))
    return _Free(ranges, {number: end for start, end in ranges for number in range(start, end)})


def _candidates(ours: _Free, theirs: _Free, sides: Sides) -> Iterator[Run]:
    """Give the longest run at each place of the old text that has one longest."""
    old, new = sides.old.keys, sides.new.keys
    places: dict[tuple[str, ...], list[int]] = {}
    for start, end in theirs.ranges:
        for number in range(start, end - GRAM + 1):
            places.setdefault(tuple(new[number : number + GRAM]), []).append(number)
    for start, end in ours.ranges if places else ():
        here = start
        while here + GRAM <= end:
            starts = places.get(tuple(old[here : here + GRAM]), ())
            lengths = [
                _extent(old, here, new, there, min(end - here, theirs.ends[there] - there))
                for there in starts[:COMMON]
            ]
            longest = max(lengths, default=1)
            if len(lengths) < COMMON and lengths.count(longest) == 1:
                yield Run(here, starts[lengths.index(longest)], longest)
            here += longest


def _extent(old: Sequence[str], here: int, new: Sequence[str], there: int, most: int) -> int:
    """Count the tokens that are equal from two places on."""
    count = GRAM
    while count < most and old[here + count] == new[there + count]:
        count += 1
    return count


def _apart(runs: Iterable[Run]) -> Iterator[Run]:
    """Give the runs, the longest first, of which none shares new text with one before it."""
    taken: set[int] = set()
    for run in sorted(runs, key=lambda run: (-run.length, run)):
        places = range(run.new, run.new + run.length)
        if taken.isdisjoint(places):
            taken.update(places)
            yield run


def _parts_between(
    parts: Sequence[Run], ours: _Free, theirs: _Free, sides: Sides, check: Callable[[], None]
) -> Iterator[Run]:
    """Give what else two parts of one passage have between them: it moved and was reworded."""
    for one, other in pairwise(parts):
        gap = Stretch(one.old + one.length, other.old, one.new + one.length, other.new)
        is_one_passage = (
            gap.new < gap.new_end
            and ours.ends[one.old] == ours.ends[other.old]
            and theirs.ends[one.new] == theirs.ends[other.new]
        )
        if is_one_passage and max(gap.old_end - gap.old, gap.new_end - gap.new) <= NEAR:
            runs = match(sides.old.keys, sides.new.keys, gap, check)
            yield from without_chance(runs, sides, gap)
