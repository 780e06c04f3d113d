"""A snippet shows what was found with a few words around it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui.core.folding import fold
from tui.core.query_hints import hint
from tui.core.snippets import LENGTH, LONG_LINE, occurrences_of, snippet
from tui.core.span import Span
from tui.core.tag import INITIAL_CODEBOOK, Codebook, Tag

TEXT = "one two three four five six seven eight nine ten eleven twelve\nthirteen Twelve"


def lit(text: str, *words: str) -> list[tuple[str, list[str]]]:
    return [
        (one.snippet.words, [span.of(one.snippet.words) for span in one.snippet.found])
        for one in occurrences_of(text, words, 5)
    ]


def test_a_snippet_begins_at_a_word_before_what_was_found() -> None:
    assert lit(TEXT, "eleven") == [("…five six seven eight nine ten eleven twelve", ["eleven"])]


def test_each_line_counts_once() -> None:
    assert [found for _, found in lit(TEXT, "twelve")] == [["twelve"], ["Twelve"]]


def test_lines_that_have_all_words_come_first() -> None:
    assert [found for _, found in lit("oil here\ngas and oil", "gas", "oil")] == [["gas", "oil"]]


def test_words_that_no_line_has_together_are_shown_where_the_first_stands() -> None:
    assert lit("x\noil here\ngas", "gas", "oil") == [("oil here", ["oil"])]


def test_a_phrase_over_the_end_of_a_line_is_found() -> None:
    assert lit("the oil\ntanker", "oil tanker") == [
        ("the oil tanker", ["oil\ntanker".replace("\n", " ")])
    ]


def test_a_long_line_is_cut() -> None:
    ((words, found),) = lit("a " * 500 + "oil" + " b" * 500, "oil")
    assert found == ["oil"] and words[0] == words[-1] == "…" and len(words) <= LENGTH + 2


def test_what_stands_deep_in_a_very_long_line_is_found() -> None:
    text = "a" * (LONG_LINE - 1) + "oil"
    assert occurrences_of(text, ["oil"], 1)[0].span == Span(LONG_LINE - 1, LONG_LINE + 2)


@given(st.text(st.sampled_from("ab É\n"), min_size=1, max_size=40), st.data())
def test_what_is_lit_is_what_was_sought(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    sought = fold(text[start : data.draw(st.integers(start + 1, start + 4))]) or "a"
    assume(sought in fold(text))
    found = occurrences_of(text, [sought], 9)
    assert found
    for one in found:
        assert fold(one.span.of(text)) == sought
        assert any(fold(span.of(one.snippet.words)) == sought for span in one.snippet.found)


def test_without_a_place_a_snippet_is_the_beginning() -> None:
    assert snippet(" one two", ()) == ("one two", ())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ""),
        ("oil", ""),
        ("oil tag:", "c claim · q quote · f figure"),
        ("-tag:Q", "q quote"),
        ('tag:"fig', "f figure"),
        ("tag:x", "no tag begins so"),
        ("tag:claim oil", ""),
        ("http://x", ""),
        ("creator:a", "ada"),
        ("creator:x", "marks by somebody whose name begins so"),
        ("no", "note: marks with these words in the note"),
        ("has:", "marks that have a note, a tag or an attribute of that name"),
    ],
)
def test_a_hint_says_what_an_operator_asks_for(typed: str, said: str) -> None:
    assert hint(typed, INITIAL_CODEBOOK, ["bob", "ada"]) == said


def test_a_hint_names_some_of_many_tags() -> None:
    tags = Codebook(tuple(Tag(f"t{n}") for n in range(9)))
    assert hint("tag:", tags) == "t0 · t1 · t2 · t3 · t4 · t5 · t6 · t7 · …"
