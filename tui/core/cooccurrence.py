"""Which tags come together: on the same mark, and on marks that overlap.

The second is what tools for qualitative analysis call a co-occurrence of codes. Counted as
ATLAS.ti counts it: https://doc.atlasti.com/ManualWin.v22/CodeCooccurrence/CodeCoOccurrenceTable.html
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations, groupby
from typing import NamedTuple

from tui.core.span import Span


class Placed(NamedTuple):
    """A mark as it is looked at here."""

    article: str
    span: Span
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tags, and how often they come together."""

    one: str
    other: str
    same: int
    """Marks that have both."""
    overlapping: int
    """Pairs of a mark with the one tag and a mark with the other that are the same or share text.

    Marks that overlap and have both tags each count once for every such pair.
    """
    coefficient: float | None
    """The c-coefficient of the overlapping ones, 0 to 1; None where it is out of that range."""


def coefficient(together: int, one: int, other: int) -> float | None:
    """Give how closely two tags go together: c = n12 / (n1 + n2 - n12).

    0: they never do; 1: wherever they are used. `one` and `other` count the marks with each.
    None where both come together so often that c would pass 1: it is meant for marks that do
    not overlap those of their own tag. Source: ATLAS.ti 22, "Code Co-occurrence Coefficient",
    https://doc.atlasti.com/ManualWin.v22/CodeCooccurrence/CodeCoOccurrenceTableCcoefficient.html
    """
    if 2 * together > one + other:
        return None
    return together / (one + other - together) if together else 0.0


def pairs(marks: Iterable[Placed]) -> tuple[Pair, ...]:
    """Give the tags that come together, the most often first.

    Takes about as long as sorting: each mark is compared with the tags that are open at its
    start, not with other marks.
    """
    ranked = sorted(marks, key=lambda one: (one.article, one.span))
    used = Counter(tag for one in ranked for tag in one.tags)
    several = (sorted({*one.tags}) for one in ranked if one.tags[1:])
    same = Counter(pair for tags in several for pair in combinations(tags, 2))
    together: Counter[tuple[str, str]] = Counter(same)
    for _, group in groupby(ranked, key=lambda one: one.article):
        _add_overlaps(together, group)
    found = [
        Pair(*pair, same[pair], number, coefficient(number, *map(used.__getitem__, pair)))
        for pair, number in together.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.overlapping, -one.same, one.one, one.other)))


def _add_overlaps(together: Counter[tuple[str, str]], marks: Iterable[Placed]) -> None:
    """Count the tags of each mark with those of the marks that began before it and go on."""
    running: Counter[str] = Counter()
    ends: list[tuple[int, tuple[str, ...]]] = []
    for mark in marks:
        while ends and ends[0][0] <= mark.span.start:
            for tag in heappop(ends)[1]:
                running[tag] -= 1
                if not running[tag]:
                    del running[tag]
        for tag in mark.tags:
            for other, number in running.items():
                if other != tag:
                    together[(tag, other) if tag < other else (other, tag)] += number
        running.update(mark.tags)
        heappush(ends, (mark.span.end, mark.tags))


def matrix(found: Iterable[Pair], tags: Sequence[str]) -> Mapping[tuple[str, str], Pair]:
    """Give the pairs of these tags by both of their orders: a table is the same on both sides."""
    wanted = {*tags}
    kept = [one for one in found if one.one in wanted and one.other in wanted]
    return {key: one for one in kept for key in ((one.one, one.other), (one.other, one.one))}
