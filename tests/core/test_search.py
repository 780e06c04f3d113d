"""Finding words in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.search import WINDOW, Search, _probe, occurrences
from tui.core.span import Span


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Iraq and iraq", "iraq", ["Iraq", "iraq"]),
        ("Iraq and iraq", "Iraq", ["Iraq"]),
        ("“so”", '"so"', ["“so”"]),
        ("protesters’ anger", "protesters' a", ["protesters’ a"]),
        ("one\ntwo", "one two", ["one\ntwo"]),
        ("US–Iraq", "us-iraq", ["US–Iraq"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("aaa", "aa", ["aa"]),
        ("anything", "", []),
        ("İstanbul straße", "straße", ["straße"]),
    ],
)
def test_what_a_reader_types_is_found(text: str, words: str, found: list[str]) -> None:
    places = Search(text, words).within(Span(0, len(text)))
    assert [span.of(text) for span in places] == found


@pytest.mark.parametrize(
    ("exact", "starts"), [("aa", [0, 1, 5]), ("aab", [1]), ("A", []), ("", [])]
)
def test_the_very_words_are_found_also_where_they_overlap(exact: str, starts: list[int]) -> None:
    assert list(occurrences("aaab aa", exact)) == starts


def test_the_next_and_the_previous_place_go_round_the_ends() -> None:
    search = Search("one two one", "one")
    assert [search.next(at) for at in (0, 1, 9)] == [Span(0, 3), Span(8, 11), Span(0, 3)]
    assert [search.previous(at) for at in (9, 8, 0)] == [Span(8, 11), Span(0, 3), Span(8, 11)]


def test_a_place_far_above_is_found() -> None:
    text = "one " + "x" * 5 * WINDOW + " two"
    assert Search(text, "one").previous(len(text)) == Span(0, 3)


def test_a_place_knows_its_number() -> None:
    assert Search("a b a b a", "a").numbered(Span(4, 5)) == (2, 3)


TEXTS = st.text(st.sampled_from("abA \n’'"), max_size=60)


@given(TEXTS, st.text(st.sampled_from("abA '"), min_size=1, max_size=3), st.data())
def test_whatever_is_asked_for_agrees_with_a_search_of_the_whole(
    text: str, words: str, data: st.DataObject
) -> None:
    search = Search(text, words)
    starts = {at for at in range(len(text)) if search.next(at) == Span(at, at + len(words))}
    here = data.draw(st.integers(0, len(text)))
    after, before = search.next(here), search.previous(here)
    assert (after is None) == (before is None) == (not starts)
    if after and before:
        assert after.start == min((s for s in starts if s >= here), default=min(starts))
        assert before.start in starts
    row = Span(here, data.draw(st.integers(here, len(text))))
    assert all(place.start in starts and place.overlaps(row) for place in search.within(row))


@given(st.text(), st.text(min_size=1, max_size=4), st.text())
def test_what_stands_in_the_text_is_found(before: str, words: str, after: str) -> None:
    assert Search(before + words + after, words).next(0)


@given(
    st.integers(WINDOW - 8, WINDOW + 8),
    st.text(st.sampled_from("abAskİıſ\u212a’é \n"), max_size=12),
    st.text(st.sampled_from("absk' é"), min_size=1, max_size=4),
)
def test_the_next_place_is_the_first_that_the_pattern_finds(
    far: int, text: str, words: str
) -> None:
    whole = "." * far + text
    found = Search(whole, words)._pattern.search(whole)
    assert Search(whole, words).next(0) == (Span(*found.span()) if found else None)


def test_a_run_that_stands_everywhere_in_vain_gives_way_to_the_pattern() -> None:
    text = "aaab " * 5 * WINDOW + "-aaa"
    search = Search(text, "-aaa")
    assert search.next(0) == Span(len(text) - 4, len(text))
    assert _probe("-aaa") and not _probe("-a")
