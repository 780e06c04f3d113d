"""What lies on a place is found as if every span had been looked at."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tui.core.span import Span
from tui.core.span_index import SpanIndex

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda p: Span(p[0], sum(p)))


class Item(NamedTuple):
    span: Span


@given(st.lists(SPANS, max_size=20).map(sorted), SPANS)
def test_every_item_that_shares_text_is_given_and_no_other(spans: list[Span], span: Span) -> None:
    index = SpanIndex([Item(one) for one in spans])
    assert [item.span for item in index.over(span)] == [s for s in spans if s.overlaps(span)]


def test_an_item_around_many_others_is_given_too() -> None:
    items = [Item(Span(0, 100)), *(Item(Span(at, at + 1)) for at in range(1, 99))]
    assert SpanIndex(items).at(50) == [items[0], items[50]]
