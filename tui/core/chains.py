"""What two sequences have in common, in order: runs that stand once in both, then what is between.

After patience diff (B. Cohen): unique runs are anchors that no repetition can mislead. Never the
longest common subsequence of long texts, which takes time and memory by the product of lengths.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

H = TypeVar("H", bound=Hashable)
LENGTHS = (8, 4, 2, 1)
"""Of the runs that are anchors, the surest first."""
SHORT = 4
"""Places of a stretch in which runs of two and of one are looked for all the same."""
SMALL = 250_000
"""Pairs of places among which every common run is looked for."""


class Run(NamedTuple):
    """Equal stretches of two sequences."""

    old: int
    new: int
    length: int


class Stretch(NamedTuple):
    """A range of each of two sequences."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def size(self) -> int:
        """The length of both ranges."""
        return self.old_end - self.old + self.new_end - self.new

    @property
    def pairs(self) -> int:
        """The product of their lengths."""
        return (self.old_end - self.old) * (self.new_end - self.new)


def match(
    old: Sequence[Hashable], new: Sequence[Hashable], whole: Stretch, check: Callable[[], None]
) -> list[Run]:
    """Give equal runs inside a stretch, in order, none in another; touching runs are one.

    `check` is called now and then, and may end it by an exception.
    """
    found: list[Run] = []
    waiting: list[tuple[Stretch, tuple[int, ...]]] = [(whole, LENGTHS)]
    while waiting:
        check()
        stretch, lengths = waiting.pop()
        head, stretch = _head(old, new, stretch)
        check()
        tail, stretch = _tail(old, new, stretch)
        found += [run for run in (head, tail) if run.length]
        if stretch.old == stretch.old_end or stretch.new == stretch.new_end:
            continue
        runs, shorter = _anchors(old, new, stretch, lengths, check)
        if runs:
            found += runs
            for gap in between(runs, stretch):
                # All lengths again only where little is left: else long texts take squared time.
                waiting.append((gap, LENGTHS if 2 * gap.size <= stretch.size else shorter))
        elif stretch.pairs <= SMALL:
            found += _every(old, new, stretch)
    return joined(sorted(found))


def between(runs: Sequence[Run], whole: Stretch) -> Iterator[Stretch]:
    """Give what lies before, between and behind runs."""
    old, new = whole.old, whole.new
    for run in runs:
        yield Stretch(old, run.old, new, run.new)
        old, new = run.old + run.length, run.new + run.length
    yield Stretch(old, whole.old_end, new, whole.new_end)


def joined(runs: Sequence[Run]) -> list[Run]:
    """Give runs in order with those made one that touch in both sequences."""
    found: list[Run] = []
    for run in runs:
        if found:
            last = found[-1]
            if last.old + last.length == run.old and last.new + last.length == run.new:
                found[-1] = Run(last.old, last.new, last.length + run.length)
                continue
        found.append(run)
    return found


def _head(
    old: Sequence[Hashable], new: Sequence[Hashable], stretch: Stretch
) -> tuple[Run, Stretch]:
    here, there, old_end, new_end = stretch.old, stretch.new, stretch.old_end, stretch.new_end
    while here < old_end and there < new_end and old[here] == new[there]:
        here += 1
        there += 1
    run = Run(stretch.old, stretch.new, here - stretch.old)
    return run, Stretch(here, old_end, there, new_end)


def _tail(
    old: Sequence[Hashable], new: Sequence[Hashable], stretch: Stretch
) -> tuple[Run, Stretch]:
    here, there = stretch.old_end, stretch.new_end
    while here > stretch.old and there > stretch.new and old[here - 1] == new[there - 1]:
        here -= 1
        there -= 1
    run = Run(here, there, stretch.old_end - here)
    return run, Stretch(stretch.old, here, stretch.new, there)


def _anchors(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    stretch: Stretch,
    lengths: tuple[int, ...],
    check: Callable[[], None],
) -> tuple[list[Run], tuple[int, ...]]:
    """Give the runs of the first length that has some which are sure, and what lengths remain."""
    ours, theirs = old[stretch.old : stretch.old_end], new[stretch.new : stretch.new_end]
    if set(ours).isdisjoint(theirs):
        return [], ()
    room = min(len(ours), len(theirs))
    for number, length in enumerate(lengths, start=1):
        if 2 * length > max(room, SHORT):  # shorter runs find as much there
            continue
        check()
        runs = heaviest_chain(unique_runs(ours, theirs, length))
        if runs:
            return [Run(stretch.old + a, stretch.new + b, n) for a, b, n in runs], lengths[number:]
    return [], ()


def _every(old: Sequence[Hashable], new: Sequence[Hashable], stretch: Stretch) -> Iterator[Run]:
    """Give the common runs of small stretches, longest first."""
    ours, theirs = old[stretch.old : stretch.old_end], new[stretch.new : stretch.new_end]
    for a, b, length in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        if length:
            yield Run(stretch.old + a, stretch.new + b, length)


def unique_runs(old: Sequence[H], new: Sequence[H], length: int) -> list[Run]:
    """Give the runs, by their place in `old`, of grams that stand once in each sequence."""
    ours, theirs = _grams(old, length), _grams(new, length)
    last, last_new = _last(ours), _last(theirs)
    common = last.keys() & last_new.keys()
    if not common:
        return []
    first, first_new = _first(ours, last), _first(theirs, last_new)
    grams = sorted(
        Run(last[gram], last_new[gram], 1)
        for gram in common
        if first[gram] == last[gram] and first_new[gram] == last_new[gram]
    )
    return [Run(a, b, n + length - 1) for a, b, n in joined(grams)]


def _grams(keys: Sequence[H], length: int) -> Sequence[Hashable]:
    return (
        list(zip(*(keys[start:] for start in range(length)), strict=False)) if length > 1 else keys
    )


def _last(grams: Sequence[Hashable]) -> dict[Hashable, int]:
    """Give the last place of each gram."""
    return dict(zip(grams, range(len(grams)), strict=True))


def _first(grams: Sequence[Hashable], last: dict[Hashable, int]) -> dict[Hashable, int]:
    """Give the first place of each gram, of which the last one is known."""
    if len(last) == len(grams):
        return last
    return dict(zip(reversed(grams), reversed(range(len(grams))), strict=True))


def heaviest_chain(runs: Sequence[Run]) -> list[Run]:
    """Give of runs, by their place in `old`, the most that rise in both; overlaps are cut off."""
    ends: list[int] = []
    weights: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, run in enumerate(runs):
        at = bisect_right(ends, run.new) - 1
        weight = run.length + (weights[at] if at >= 0 else 0)
        before.append(last[at] if at >= 0 else -1)
        end = run.new + run.length
        low = bisect_left(ends, end)
        if low and weights[low - 1] >= weight:
            continue
        high = low
        while high < len(ends) and weights[high] <= weight:
            high += 1
        ends[low:high], weights[low:high], last[low:high] = [end], [weight], [number]
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(runs[number])
        number = before[number]
    return _apart(reversed(chain))


def _apart(chain: Iterator[Run]) -> list[Run]:
    """Cut off what a run shares with the one before it."""
    found: list[Run] = []
    old = new = 0
    for run in chain:
        cut = max(0, old - run.old, new - run.new)
        if cut < run.length:
            found.append(Run(run.old + cut, run.new + cut, run.length - cut))
            old, new = run.old + run.length, run.new + run.length
    return found
