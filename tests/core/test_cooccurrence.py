"""Tags that come together: on one mark, on marks that overlap; symmetric, as one would count."""

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.cooccurrence import Pair, Placed, coefficient, matrix, pairs
from tui.core.span import Span

TAGS = ("claim", "figure", "quote", "other")


@st.composite
def placed(draw: st.DrawFn) -> Placed:
    start = draw(st.integers(0, 20))
    span = Span(start, start + draw(st.integers(1, 10)))
    tags = draw(st.lists(st.sampled_from(TAGS), unique=True, min_size=1, max_size=3))
    return Placed(draw(st.sampled_from("ab")), span, tuple(sorted(tags)))


def counted(marks: list[Placed], one: str, other: str) -> int:
    """Every mark of one tag held against every mark of the other."""
    return sum(
        first is second
        or (
            first.article == second.article
            and first.span.start < second.span.end
            and second.span.start < first.span.end
        )
        for first, second in product(marks, marks)
        if one in first.tags and other in second.tags
    )


@given(st.lists(placed(), max_size=12))
def test_overlapping_marks_are_counted_as_pairs_of_marks(marks: list[Placed]) -> None:
    found = {(one.one, one.other): one.overlapping for one in pairs(marks)}
    each = {
        (one, other): counted(marks, one, other)
        for one, other in product(TAGS, TAGS)
        if one < other and counted(marks, one, other)
    }
    assert found == each


@given(st.lists(placed(), max_size=12))
def test_a_mark_with_both_tags_is_one_of_those_that_overlap(marks: list[Placed]) -> None:
    for pair in pairs(marks):
        assert pair.same == sum({pair.one, pair.other} <= {*mark.tags} for mark in marks)
        assert pair.same <= pair.overlapping


@given(st.lists(placed(), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_marks_does_not_matter(marks: list[Placed], random: Random) -> None:
    shuffled = [*marks]
    random.shuffle(shuffled)
    assert pairs(shuffled) == pairs(marks)


@given(st.lists(placed(), max_size=12))
def test_the_matrix_is_the_same_on_both_sides(marks: list[Placed]) -> None:
    table = matrix(pairs(marks), TAGS)
    assert all(table[other, one] is pair for (one, other), pair in table.items())


@given(st.lists(placed(), max_size=12))
def test_the_coefficient_lies_between_0_and_1_or_is_none(marks: list[Placed]) -> None:
    assert all(p.coefficient is None or 0 < p.coefficient <= 1 for p in pairs(marks))


@pytest.mark.parametrize(
    ("together", "one", "other", "expected"),
    [
        (0, 5, 5, 0.0),
        (5, 100, 10, 5 / 105),  # the manual's own example
        (10, 10, 10, 1.0),
        (11, 10, 10, None),
        (4, 2, 2, None),
        (0, 0, 0, 0.0),
    ],
)
def test_the_coefficient_is_that_of_the_manual(
    together: int, one: int, other: int, expected: float | None
) -> None:
    assert coefficient(together, one, other) == expected


def test_marks_that_touch_do_not_overlap() -> None:
    marks = [Placed("a", Span(0, 5), ("claim",)), Placed("a", Span(5, 9), ("quote",))]
    assert pairs(marks) == ()


def test_marks_of_two_articles_do_not_overlap() -> None:
    marks = [Placed("a", Span(0, 5), ("claim",)), Placed("b", Span(0, 5), ("quote",))]
    assert pairs(marks) == ()


def test_two_marks_that_cross_are_one_pair() -> None:
    marks = [Placed("a", Span(0, 5), ("claim",)), Placed("a", Span(4, 9), ("quote",))]
    assert pairs(marks) == (Pair("claim", "quote", 0, 1, 1.0),)
