"""What was taken out at one place and put in at another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.core.chains import Run, Stretch, match
from tui.core.rewrites import CHANCE, Sides, without_chance

GRAM = 5
"""Tokens that stand in both, word for word."""
LIGHT = 8
"""Weight up to which a run is a turn of phrase, no passage."""
COMMON = 8
"""Places of a gram in the new text from which on it says nothing."""
AT_ONCE = 2**12
"""Tokens that are looked up between two looks at the clock, about."""
NEAR = 40
"""Tokens between two parts of one passage that moved."""


class _Free(NamedTuple):
    """The tokens of a text that have no counterpart."""

    ranges: Sequence[tuple[int, int]]
    ends: Mapping[int, int]
    """By the number of each free token: where its range ends."""


def moved(
    runs: Sequence[Run], sides: Sides, stretches: Sequence[Stretch], check: Callable[[], None]
) -> tuple[list[Run], list[Run]]:
    """Give the runs that stayed and those that moved, by their place in the old text.

    Sought among the tokens in no run, or in a short one that says less. The longest are taken
    first; one that could be at two places is at none.
    """
    firm = [run for run in runs if run.length > CHANCE]
    ours = _free([s[:2] for s in stretches], [(run.old, run.length) for run in firm])
    theirs = _free([s[2:] for s in stretches], [(run.new, run.length) for run in firm])
    check()
    found = _candidates(ours, theirs, sides, check)
    parts = sorted(_apart(run for run in found if sides.weight(run) > LIGHT))
    parts, stayed = _against(parts, runs, sides)
    ours = _free([s[:2] for s in stretches], [(run.old, run.length) for run in stayed])
    theirs = _free([s[2:] for s in stretches], [(run.new, run.length) for run in stayed])
    parts = sorted([*parts, *_parts_between(parts, ours, theirs, sides, check)])
    ours = _free([s[:2] for s in stretches], [(run.old, run.length) for run in (*stayed, *parts)])
    theirs = _free([s[2:] for s in stretches], [(run.new, run.length) for run in (*stayed, *parts)])
    return stayed, sorted([*parts, *_parts_beside(parts, ours, theirs, sides, check)])


def _against(
    parts: Sequence[Run], runs: Sequence[Run], sides: Sides
) -> tuple[list[Run], list[Run]]:
    """Give the runs that moved and say more than those in their way, and the runs left of those."""
    old = {place: run for run in runs if run.length <= CHANCE for place in _range(run.old, run)}
    new = {place: run for run in runs if run.length <= CHANCE for place in _range(run.new, run)}
    gone: set[Run] = set()
    moved = []
    for part in parts:
        in_the_way = {old[place] for place in _range(part.old, part) if place in old}
        in_the_way |= {new[place] for place in _range(part.new, part) if place in new}
        if sides.weight(part) > sum(map(sides.weight, in_the_way)):
            moved.append(part)
            gone |= in_the_way
    return moved, [run for run in runs if run not in gone]


def _range(start: int, run: Run) -> range:
    return range(start, start + run.length)


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


def _candidates(
    ours: _Free, theirs: _Free, sides: Sides, check: Callable[[], None]
) -> Iterator[Run]:
    """Give the longest run at each place of the old text that has one longest."""
    old, new = sides.old.keys, sides.new.keys
    places: dict[tuple[str, ...], list[int]] = {}
    for start, end in theirs.ranges:
        for number in range(start, end - GRAM + 1):
            places.setdefault(tuple(new[number : number + GRAM]), []).append(number)
    check()
    for start, end in ours.ranges if places else ():
        here = start
        while here + GRAM <= end:
            if here % AT_ONCE == 0:
                check()
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


def _parts_beside(
    parts: Sequence[Run], ours: _Free, theirs: _Free, sides: Sides, check: Callable[[], None]
) -> Iterator[Run]:
    """Give what else of a passage that moved stands before its first part and behind its last."""
    old, new = set(ours.ends), set(theirs.ends)
    for part in parts:
        ahead = min(_back(part.old, old), 2 * _back(part.new, new))
        reach = min(_back(part.new, new), 2 * ahead)
        head = Stretch(part.old - ahead, part.old, part.new - reach, part.new)
        end, new_end = part.old + part.length, part.new + part.length
        behind = min(_on(end, old), 2 * _on(new_end, new))
        reach = min(_on(new_end, new), 2 * behind)
        for stretch in (head, Stretch(end, end + behind, new_end, new_end + reach)):
            runs = match(sides.old.keys, sides.new.keys, stretch, check)
            for run in without_chance(runs, sides, stretch):
                yield run
                old.difference_update(_range(run.old, run))
                new.difference_update(_range(run.new, run))


def _back(place: int, free: set[int]) -> int:
    """Count the free tokens in a row before a place, as far as a passage reaches."""
    return next((by for by in range(NEAR) if place - by - 1 not in free), NEAR)


def _on(place: int, free: set[int]) -> int:
    return next((by for by in range(NEAR) if place + by not in free), NEAR)
