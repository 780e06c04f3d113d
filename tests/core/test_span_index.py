"""What lies on a place is found as if every span had been looked at."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.span import Span
from tui.core.span_index import SpanIndex

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda p: Span(p[0], sum(p)))


class Item(NamedTuple):
    span: Span
    id: str = ""


@given(st.lists(SPANS, max_size=20).map(sorted), SPANS)
def test_every_item_that_shares_text_is_given_and_no_other(spans: list[Span], span: Span) -> None:
    index = SpanIndex([Item(one) for one in spans])
    assert [item.span for item in index.over(span)] == [s for s in spans if s.overlaps(span)]


def test_an_item_around_many_others_is_given_too() -> None:
    items = [Item(Span(0, 100)), *(Item(Span(at, at + 1)) for at in range(1, 99))]
    assert SpanIndex(items).at(50) == [items[0], items[50]]


@given(st.lists(SPANS, max_size=20).map(sorted), st.data(), st.lists(SPANS, max_size=4), SPANS)
def test_a_revised_index_finds_what_a_new_one_would(
    spans: list[Span], data: st.DataObject, come: list[Span], span: Span
) -> None:
    gone = data.draw(st.lists(st.sampled_from(range(len(spans))), unique=True)) if spans else []
    items = [Item(one) for one in spans]
    index = SpanIndex(items).revised([items[n] for n in gone], [Item(one) for one in come])
    kept = sorted([one for n, one in enumerate(spans) if n not in gone] + come)
    assert index.items == [Item(one) for one in kept]
    assert index.over(span) == SpanIndex([Item(one) for one in kept]).over(span)


def test_an_index_stays_as_it_was_when_another_is_made_of_it() -> None:
    index = SpanIndex([Item(Span(0, 5))])
    index.revised(index.items, [Item(Span(1, 2))])
    assert index.at(0) == [Item(Span(0, 5))]


def test_an_item_that_is_not_there_cannot_go() -> None:
    with pytest.raises(ValueError, match="not in list"):
        SpanIndex([Item(Span(0, 5))]).revised([Item(Span(0, 4))], [])


def test_items_on_one_span_stand_in_the_order_of_their_ids() -> None:
    first, second, third = (Item(Span(0, 5), id) for id in "abc")
    assert SpanIndex([first, third]).revised([], [second]).items == [first, second, third]
