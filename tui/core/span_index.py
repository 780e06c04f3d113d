"""Which of many spans lie on a place: answered without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, Protocol, Self, TypeVar

from tui.core.span import Span


class Placed(Protocol):
    """Something that stands on a span of a text."""

    @property
    def span(self) -> Span:
        """Give where it stands."""

    @property
    def id(self) -> str:
        """Give what tells it from others on the same span."""


Item = TypeVar("Item", bound=Placed)


class SpanIndex(Generic[Item]):
    """Items that stand in a text, sorted by span and id; they may overlap and nest."""

    def __init__(self, items: Sequence[Item] = ()) -> None:
        """Take the items in the order of their spans and ids."""
        self.items = items
        self._starts = [item.span.start for item in items]
        # How far any item up to each place reaches: what ends before a span is skipped at once.
        self._reach = list(accumulate((item.span.end for item in items), max))

    def over(self, span: Span) -> list[Item]:
        """Give the items that share at least a code point with the span, in order."""
        low = bisect_right(self._reach, span.start)
        high = bisect_left(self._starts, span.end)
        return [item for item in self.items[low:high] if item.span.end > span.start]

    def at(self, offset: int) -> list[Item]:
        """Give the items that stand over the code point at an offset, in order."""
        return self.over(Span(offset, offset + 1))

    def revised(self, gone: Iterable[Item], come: Iterable[Item]) -> Self:
        """Give an index without some of its items and with others.

        Costs a copy of the index and what the changed places reach over, not a new one.
        Raises ValueError if one that should go is not there.
        """
        index = type(self)()
        index.items = items = list(self.items)
        index._starts = starts = self._starts.copy()
        index._reach = self._reach.copy()
        for item in gone:
            place = items.index(item, bisect_left(starts, item.span.start))
            del items[place], starts[place], index._reach[place]
            index._reach_on(place)
        for item in come:
            place = bisect_right(items, order(item), key=order)
            items.insert(place, item)
            starts.insert(place, item.span.start)
            index._reach.insert(place, 0)
            index._reach_on(place)
        return index

    def _reach_on(self, place: int) -> None:
        """Work out from a place on how far items reach, until it is what it was."""
        far = self._reach[place - 1] if place else 0
        for number in range(place, len(self.items)):
            far = max(far, self.items[number].span.end)
            if self._reach[number] == far:
                return
            self._reach[number] = far


def order(item: Placed) -> tuple[int, int, str]:
    """Give the key by which items are sorted."""
    return item.span.start, item.span.end, item.id
