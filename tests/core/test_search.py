"""Finding words in a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.search import find, occurrences


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
    assert [span.of(text) for span in find(text, words)] == found


@pytest.mark.parametrize(
    ("exact", "starts"), [("aa", [0, 1, 5]), ("aab", [1]), ("A", []), ("", [])]
)
def test_the_very_words_are_found_also_where_they_overlap(exact: str, starts: list[int]) -> None:
    assert list(occurrences("aaab aa", exact)) == starts


@given(st.text(), st.text(max_size=3))
def test_matches_come_in_order_and_never_overlap(text: str, words: str) -> None:
    spans = find(text, words)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(), st.text(min_size=1, max_size=4), st.text())
def test_what_stands_in_the_text_is_found(before: str, words: str, after: str) -> None:
    assert find(before + words + after, words)
