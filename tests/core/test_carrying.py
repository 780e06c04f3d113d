"""Where a passage stands after the text around it changed: laws that hold for every text."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.marked_texts import (
    WORDS,
    Marked,
    edited,
    marked_texts,
    some_words,
    spaced,
    texts,
)
from tui.core.alignment import align
from tui.core.carrying import Placement, carry
from tui.core.compare import same_wording
from tui.core.span import Span
from tui.core.tokens import tokens
from tui.core.words import words


def carried(mark: Marked, new: str) -> Placement:
    return carry(align(mark.text, new), mark.span)


def count(text: str, passage: str) -> int:
    """Count the places of a passage, however it is spaced."""
    keys, sought = tokens(text).keys, tokens(passage).keys
    starts = range(len(keys) - len(sought) + 1)
    return sum(keys[start : start + len(sought)] == sought for start in starts)


@given(st.text(min_size=1) | texts, st.data())
def test_in_an_unchanged_text_each_range_stands_where_it_stood(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    exact = span.of(text)
    assume(any(map(str.isalnum, exact)) and exact == exact.strip())
    assert carried(Marked(text, span), text).span == span


@given(marked_texts(), some_words.flatmap(spaced), st.data())
def test_what_is_put_in_outside_changes_nothing_in_a_passage(
    mark: Marked, inserted: str, data: st.DataObject
) -> None:
    starts = [match.start() for match in re.finditer(r"\S+", mark.text)]
    outside = [at for at in starts if at <= mark.span.start or at >= mark.span.end]
    at = data.draw(st.sampled_from([*outside, len(mark.text)]))
    space = " " if at == len(mark.text) else ""
    new = f"{mark.text[:at]}{space}{inserted} {mark.text[at:]}"
    place = carried(mark, new).span
    assert place
    assert same_wording(place.of(new), mark.exact)


@given(marked_texts())
def test_a_passage_that_is_taken_out_stands_nowhere(mark: Marked) -> None:
    assert carried(mark, "".join(mark.around)).span is None


@given(marked_texts())
def test_a_passage_of_words_all_its_own_is_gone_when_it_is_taken_out(mark: Marked) -> None:
    new = "".join(mark.around)
    assume(not {*tokens(mark.exact).keys} & {*tokens(new).keys})
    place = carried(mark, new)
    assert (len(place.near), place.kept) == (0, 0)
    assert new[: place.near.start].rstrip() == mark.around[0].rstrip()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20), st.data())
def test_reflow_is_invisible(some: list[str], data: st.DataObject) -> None:
    old, new = data.draw(spaced(some)), data.draw(spaced(some))
    ours, theirs = ([match.span() for match in re.finditer(r"\S+", text)] for text in (old, new))
    first = data.draw(st.integers(0, len(some) - 1))
    last = data.draw(st.integers(first, len(some) - 1))
    place = carried(Marked(old, Span(ours[first][0], ours[last][1])), new)
    assert place.span == Span(theirs[first][0], theirs[last][1])


@given(marked_texts(), st.data())
def test_a_passage_unique_and_verbatim_in_both_texts_is_never_lost_nor_misplaced(
    mark: Marked, data: st.DataObject
) -> None:
    new = data.draw(edited(mark.text) | texts.map(lambda text: text + " " + mark.exact))
    assume(mark.exact in new and count(mark.text, mark.exact) == 1 == count(new, mark.exact))
    start = new.index(mark.exact)
    there = Span(start, start + len(mark.exact))
    assume(in_whole_words(new, there))
    place = carried(mark, new)
    assert place.near == there
    assert place.span in (there, None)


def in_whole_words(text: str, span: Span) -> bool:
    """Tell whether a range neither begins nor ends inside a word."""
    return not any(
        word.start < edge < word.end
        for word in words(text, Span(0, len(text)))
        for edge in (span.start, span.end)
    )


@given(marked_texts(), st.data())
def test_no_place_cuts_a_word(mark: Marked, data: st.DataObject) -> None:
    new = data.draw(edited(mark.text) | texts)
    place = carried(mark, new)
    assume(in_whole_words(mark.text, mark.span))
    assert in_whole_words(new, place.near)


@given(marked_texts(), st.data())
def test_a_place_begins_and_ends_with_words(mark: Marked, data: st.DataObject) -> None:
    new = data.draw(edited(mark.text) | texts)
    found = carried(mark, new).near.of(new)
    assert found == found.strip()


@given(st.text("ab 1.,’\n", min_size=1, max_size=40) | texts, st.data())
def test_any_range_has_a_place_in_the_text_or_none(text: str, data: st.DataObject) -> None:
    new = data.draw(edited(text) | st.text("ab 1.,’\n", max_size=40))
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    place = carried(Marked(text, span), new)
    assert place.span in (place.near, None)
    assert place.near.end <= len(new)
    assert 0 <= place.kept <= 1


@given(marked_texts(), st.data())
def test_edits_around_words_all_its_own_carried_there_and_back_leave_a_passage(
    mark: Marked, data: st.DataObject
) -> None:
    before, after = (data.draw(edited(side)) for side in mark.around)
    others = f"{before} {after} {' '.join(mark.around)}"
    assume(not {*tokens(mark.exact).keys} & {*tokens(others).keys})
    new = f"{before} {mark.exact} {after}"
    place = carried(mark, new)
    assert place.near.of(new) == mark.exact
    back = carried(Marked(new, place.near), mark.text)
    assert back.near == mark.span
    assert back.span in (mark.span, None)
