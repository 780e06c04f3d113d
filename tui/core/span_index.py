"""Which of many spans lie on a place: answered without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from tui.core.span import Span


class Placed(Protocol):
    """Something that stands on a span of a text."""

    @property
    def span(self) -> Span:
        """Give where it stands."""


Item = TypeVar("Item", bound=Placed)


class SpanIndex(Generic[Item]):
    """Items that stand in a text, sorted by their starts; they may overlap and nest."""

    def __init__(self, items: Sequence[Item] = ()) -> None:
        """Take the items in the order of their starts."""
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
