"""What two texts have in common, word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.marked_texts import some_words, spaced, texts, texts_before_and_after
from tui.core.alignment import Alignment, align
from tui.core.span import Span
from tui.core.tokens import tokens
from tui.errors import TooLongError

any_two = st.tuples(texts, texts) | texts_before_and_after() | st.tuples(st.text(), st.text())


def in_common(alignment: Alignment) -> list[tuple[str, str]]:
    """Give the words of each block in both texts."""
    return [
        (alignment.old[b.old : b.old_end], alignment.new[b.new : b.new_end])
        for b in alignment.blocks
    ]


@given(st.text() | texts)
def test_a_text_and_itself_have_everything_in_common(text: str) -> None:
    alignment = align(text, text)
    assert not any(tokens(rest).keys for rest in rests(alignment))
    assert all(block.old == block.new and block.is_even for block in alignment.blocks)


def rests(alignment: Alignment) -> list[str]:
    """Give what of the old text is in no block."""
    ends = [0, *(block.old_end for block in alignment.blocks)]
    starts = [*(block.old for block in alignment.blocks), len(alignment.old)]
    return [alignment.old[end:start] for end, start in zip(ends, starts, strict=True)]


@given(any_two)
def test_no_block_overlaps_another_in_either_text(pair: tuple[str, str]) -> None:
    alignment = align(*pair)
    assert all(one.old_end <= other.old for one, other in pairwise(alignment.blocks))
    assert all(one.new_end <= other.new for one, other in pairwise(alignment.by_new))


@given(any_two)
def test_blocks_lie_in_their_texts_and_are_not_empty(pair: tuple[str, str]) -> None:
    old, new = pair
    for block in align(old, new).blocks:
        assert 0 <= block.old < block.old_end <= len(old)
        assert 0 <= block.new < block.new_end <= len(new)


@given(any_two)
def test_the_words_of_a_block_are_the_same_in_both_texts(pair: tuple[str, str]) -> None:
    for ours, theirs in in_common(align(*pair)):
        assert tokens(ours).keys == tokens(theirs).keys


@given(any_two)
def test_blocks_in_place_rise_in_both_texts(pair: tuple[str, str]) -> None:
    in_place = align(*pair).in_place
    assert all(one.new_end <= other.new for one, other in pairwise(in_place))


@given(any_two)
def test_two_texts_are_aligned_in_one_way(pair: tuple[str, str]) -> None:
    assert align(*pair) == align(*pair)


@given(st.data(), some_words)
def test_white_space_is_no_difference(data: st.DataObject, words: list[str]) -> None:
    alignment = align(data.draw(spaced(words)), data.draw(spaced(words)))
    assert not any(rest.strip() for rest in rests(alignment))
    assert not any(block.moved for block in alignment.blocks)


@given(any_two, st.data())
def test_over_gives_the_blocks_that_share_something_with_a_range(
    pair: tuple[str, str], data: st.DataObject
) -> None:
    alignment = align(*pair)
    start = data.draw(st.integers(0, len(alignment.old)))
    span = Span(start, data.draw(st.integers(start, len(alignment.old))))
    assert [*alignment.over(span)] == [
        block for block in alignment.blocks if span.overlaps(Span(block.old, block.old_end))
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("word", "", []),
        ("", "word", []),
        ("Der Fluß steigt", "DER FLUSS STEIGT", [("Der", "DER"), ("Fluß", "FLUSS")]),
        ("one two", "one  two", [("one", "one"), ("two", "two")]),
        ("one two", "one\u00a0two", [("one two", "one\u00a0two")]),
        ("co\u00adop", "coop", [("co\u00adop", "coop")]),
    ],
)
def test_a_block_is_as_long_as_both_texts_go_on_evenly(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert in_common(align(old, new))[: len(expected) or None] == expected


PARAGRAPHS = [
    "The tunnel is nine kilometres long and has two tubes.\n",
    "It was dug by four crews working day and night in the cold.\n",
    "The opening has been put off five times since March.\n",
]


def test_what_moved_is_known_as_moved() -> None:
    first, second, third = PARAGRAPHS
    alignment = align(first + second + third, third + first + second)
    moved = [alignment.old[b.old : b.old_end] for b in alignment.blocks if b.moved]
    assert moved == [third.rstrip("\n")]


def test_a_line_that_stands_once_is_in_common_whatever_is_around_it() -> None:
    line = PARAGRAPHS[0]
    assert in_common(align(f"a b c\n{line}d e f\n", f"g h\n{line}i j\n")) == [(line, line)]


@pytest.mark.parametrize("calls", range(3))
def test_the_check_may_end_it_at_any_time(calls: int) -> None:
    left = iter(range(calls))

    def check() -> None:
        if next(left, None) is None:
            raise TooLongError

    with pytest.raises(TooLongError):
        align("a b c d e f g h. " * 20, "i a b j c d k e f l g h. " * 20, check)
