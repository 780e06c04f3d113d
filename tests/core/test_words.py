"""Claims about words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import clusters
from tui.core.span import Span
from tui.core.words import words

PIECES = st.text(st.sampled_from("aB1_ .,’'-‑!e\u0301漢か👩\u200d\u0915\u093f\n"), max_size=60)


def found(text: str) -> list[str]:
    return [span.of(text) for span in words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “No!”", ["He", "said", "No"]),
        ("I don’t don't", ["I", "don’t", "don't"]),
        ("less-than-perfect solutions", ["less-than-perfect", "solutions"]),
        ("between 5,000 and 6.5", ["between", "5,000", "and", "6.5"]),
        ("the U.S. forces at 5 p.m. now", ["the", "U.S.", "forces", "at", "5", "p.m.", "now"]),
        ("U.S.-led al-Asad", ["U.S.", "led", "al-Asad"]),
        ("protesters' anger, 'tis ’90s", ["protesters", "anger", "tis", "90s"]),
        ("a--b — c - d...e", ["a", "b", "c", "d", "e"]),
        ("DefenceTalk.com https://ift.tt/2Q", ["DefenceTalk.com", "https", "ift.tt", "2Q"]),
        ("snake_case f(x)", ["snake_case", "f", "x"]),
        ("e\u0301te\u0301 don’te\u0301", ["e\u0301te\u0301", "don’te\u0301"]),
        ("U.S. e\u0301", ["U.S.", "e\u0301"]),
        ("漢字かな ok", ["漢", "字", "か", "な", "ok"]),
        ("a漢b 5,漢", ["a", "漢", "b", "5", "漢"]),
        ("\u0939\u093f\u0928\u094d\u0926\u0940", ["\u0939\u093f\u0928\u094d\u0926\u0940"]),
        ("привет, мир-а", ["привет", "мир-а"]),
        ("漢-a a--b漢 a-漢 a'", ["漢", "a", "a", "b", "漢", "a", "漢", "a"]),
        ("👩\u200d🚀 flies", ["flies"]),
        ("... —", []),
        ("", []),
    ],
)
def test_words_are_what_a_reader_moves_through(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_only_words_within_the_range_are_given() -> None:
    text = "one two three"
    assert [span.of(text) for span in words(text, Span(4, 9))] == ["two", "t"]


@given(PIECES)
def test_words_are_sorted_apart_and_keep_clusters_whole(text: str) -> None:
    spans = words(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    starts = {c.start for c in clusters(text, 0, len(text))} | {len(text)}
    assert all(len(span) and {span.start, span.end} <= starts for span in spans)
    assert not any(c.isspace() for span in spans for c in span.of(text)[:1])


@given(PIECES)
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    covered = {i for w in words(text, Span(0, len(text))) for i in range(w.start, w.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


@given(st.text(max_size=60))
def test_words_are_found_in_any_text(text: str) -> None:
    assert all(len(span) for span in words(text, Span(0, len(text))))
