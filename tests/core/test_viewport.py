"""The rows on the screen follow the caret as little as they can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.layout import Layout, Row
from tui.core.span import Span
from tui.core.viewport import Viewport, thumb

WORDS = "word " * 400


def view(top: int = 0, height: int = 10) -> Viewport:
    """Give a viewport on a paragraph of 100 rows."""
    return Viewport(Layout(WORDS, (Span(0, len(WORDS)),), 20), Row(0, top), height)


def test_a_caret_in_sight_moves_nothing() -> None:
    assert view(50).revealing(55 * 20).top == view(50).top


def test_a_caret_near_the_edge_scrolls_to_the_margin() -> None:
    assert view(50).revealing(58 * 20).top == Row(0, 51)


def test_a_caret_above_scrolls_up() -> None:
    assert view(50).revealing(48 * 20).top == Row(0, 46)


def test_a_caret_far_away_stands_in_the_upper_third() -> None:
    assert view(0).revealing(80 * 20).top == Row(0, 77)


def test_the_last_page_is_a_full_one() -> None:
    assert view(0).scrolled(1000).top == Row(0, 90)


def test_below_the_end_of_a_short_text_there_is_no_row() -> None:
    layout = Layout("one", (Span(0, 3),), 20)
    assert Viewport(layout, Row(0, 0), 3).rows() == [Row(0, 0), None, None]


def test_an_empty_text_has_no_row_and_no_end() -> None:
    empty = Viewport(Layout("", (), 20), Row(0, 0), 5)
    assert (empty.first, empty.behind, empty.revealing(0)) == (0, 0, empty)
    assert empty.rows() == [None] * 5


def test_another_width_keeps_the_passage_on_top() -> None:
    narrow = Layout(WORDS, (Span(0, len(WORDS)),), 10)
    assert view(50).on(narrow).first == view(50).first


@given(st.integers(0, 95), st.lists(st.integers(4, 60), max_size=6))
def test_through_any_widths_and_back_the_passage_stays(top: int, widths: list[int]) -> None:
    shown = view(top).scrolled(0)
    there = shown
    for width in widths:
        there = there.on(Layout(WORDS, shown.layout.blocks, width))
    assert there.on(shown.layout).top == shown.top


def test_a_gap_on_the_top_row_stays_there_at_another_width() -> None:
    text = "\n".join(["word " * 30] * 9)
    blocks = tuple(Span(at, at + 149) for at in range(0, len(text), 151))
    wide, narrow = Layout(text, blocks, 40), Layout(text, blocks, 30)
    shown = Viewport(wide, Row(3, -1), 5)
    assert shown.on(narrow).top == Row(3, -1)
    assert shown.on(narrow).on(wide).top == Row(3, -1)


def test_a_passage_can_be_put_on_top() -> None:
    assert view(0).starting(33 * 20).top == Row(0, 33)


@pytest.mark.parametrize(("below", "rows"), [(-1, 3), (0, 2), (5, 0), (7, 0), (9, -2)])
def test_the_overhang_brings_a_row_inside_the_margins(below: int, rows: int) -> None:
    assert view().overhang(below) == rows


@given(st.integers(0, 95), st.integers(0, 1999), st.integers(1, 40))
def test_a_revealed_caret_is_on_the_screen(top: int, caret: int, height: int) -> None:
    shown = view(top, height).scrolled(0).revealing(caret)
    assert 0 <= shown.rows_below_top(caret) < height


@given(st.integers(0, 500), st.integers(1, 40), st.integers(1, 500))
def test_the_thumb_of_a_scroll_bar_stays_on_the_screen(first: int, height: int, whole: int) -> None:
    rows = thumb(min(first, max(0, whole - height)), height, whole)
    assert bool(rows) == (whole > height)
    assert all(0 <= row < height for row in rows)


def test_the_thumb_goes_from_end_to_end() -> None:
    assert thumb(0, 10, 100) == range(0, 1)
    assert thumb(90, 10, 100) == range(9, 10)
    assert thumb(5, 10, 20) == range(2, 7)
