"""Words are compared without case, accents and kinds of marks, dashes and spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.folding import _with_starts, fold, folded_fields, places

TEXTS = st.text(st.sampled_from("abÉe\u0301ß İ\n\t’“–\0\ud800後のกำйx"), max_size=30) | st.text()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße", "strasse"),
        ("Erdoğan", "erdogan"),
        ("cafe\u0301 CAFÉ", "cafe cafe"),
        ("“don’t”", '"don\'t"'),
        ("US–Iraq", "us-iraq"),
        ("  one\n\n two\u00a0three ", "one two three"),
        ("İstanbul", "istanbul"),
        ("ёлка", "елка"),
        ("北京", "北京"),
        ("ที่นี่", "ที่นี่"),
        ("がく", "がく"),
        ("a\0b\ud800", "a b\ufffd"),
    ],
)
def test_what_a_reader_takes_for_the_same_is_folded_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXTS)
def test_folded_words_are_folded_already(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_each_folded_character_knows_where_it_came_from(text: str) -> None:
    folded, starts = _with_starts(text)
    assert folded == fold(text)
    assert len(starts) == len(folded) and starts == sorted(starts)


@given(TEXTS, st.data())
def test_what_is_cut_from_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    sought = fold(text[start : data.draw(st.integers(start, len(text)))])
    assert sought in fold(text) or not sought
    assert bool(places(text, [sought])) == bool(sought)


def test_places_that_overlap_are_one() -> None:
    assert [span.of("The café’s") for span in places("The café’s", ["caf", "afe's"])] == ["café’s"]


def test_nothing_is_found_over_two_fields() -> None:
    assert "a b" not in folded_fields(["a", "b"])
