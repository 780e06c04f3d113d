"""An article as text: nothing of it is lost, and every mark can be told apart."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.anchoring import Anchor, State
from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord
from tui.core.paragraphs import paragraphs
from tui.core.plain import plain, wrapped
from tui.core.span import Span

TEXT = "First one here.\n\nThen “the second” one,\nwith 64 troops.\n\nNo comments:\n"


LOST = "Marks that have no sure place:"


def article(text: str = TEXT) -> Article:
    return Article(ArticleRecord("a", "a.txt", "0" * 64, "A title", outlet="A paper"), text)


def anchor(start: int, end: int, *tags: str, text: str = TEXT, **known: object) -> Anchor:
    exact = text[start:end]
    one = Annotation(f"{start}-{end}", "a", start, end, exact, "", "", "0" * 64, tags)
    return Anchor(replace(one, **known), Span(start, end), "same")  # type: ignore[arg-type]


def said(*anchors: Anchor, text: str = TEXT, folded: bool = False) -> list[str]:
    return [*plain(article(text), anchors, folded)][1:]


def test_it_begins_with_what_is_known_of_the_article() -> None:
    head = next(plain(article(), [anchor(0, 5, "claim"), anchor(6, 9, "claim", "quote")]))
    assert head.split("\n") == ["A title", "A paper · a.txt", "2 marks: 2 claim, 1 quote"]


def test_a_mark_stands_in_brackets_with_its_number_and_tags() -> None:
    assert said(anchor(0, 5, "claim", "figure"))[0] == "[1 claim, figure: First 1] one here."


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (((0, 9), (6, 15)), "[1 t: First [2 t: one 1] here. 2]"),
        (((0, 15), (6, 9)), "[1 t: First [2 t: one 2] here. 1]"),
        (((0, 9), (0, 15)), "[1 t: [2 t: First one 2] here. 1]"),
        (((0, 9), (0, 9)), "[1 t: [2 t: First one 2] 1] here."),
        (((0, 3), (3, 5)), "[1 t: Fir 1][2 t: st 2] one here."),
        (((0, 16),), "[1 t: First one here. 1]"),
    ],
)
def test_marks_that_overlap_stay_apart(spans: tuple[tuple[int, int], ...], words: str) -> None:
    assert said(*(anchor(*span, "t") for span in spans))[0] == words


def test_a_mark_over_two_paragraphs_opens_in_one_and_ends_in_the_other() -> None:
    first, second, *_ = said(anchor(6, 21, "t"))
    assert first == "First [1 t: one here."
    assert second.startswith("Then 1] “the")


def test_what_is_known_of_a_mark_follows_its_paragraph() -> None:
    one = anchor(
        22, 34, "quote", attributes={"speaker": "Ana", "cue": "she said"}, note="so\n\nit is"
    )
    assert said(one)[2] == "    1 quote; by Ana; note: so it is"


def test_a_mark_of_which_nothing_is_known_needs_no_line() -> None:
    assert not any(line.startswith(" ") for line in said(anchor(0, 5, "claim")))


@pytest.mark.parametrize("state", ["gone", "check"])
def test_marks_without_a_place_stand_at_the_end(state: State) -> None:
    lost = replace(anchor(0, 5, "claim"), span=None, state=state)
    title, words = said(lost)[-2:]
    assert title == LOST
    assert words.startswith("    1 claim; ")
    assert words.endswith("“First”")


def test_clutter_is_left_out_when_it_is_folded_unless_it_is_marked() -> None:
    assert said()[-1] == "No comments:"
    assert "No comments:" not in said(folded=True)
    start = TEXT.index("No comments")
    assert said(anchor(start, start + 2, "t"), folded=True)[-1] == "[1 t: No 1] comments:"


def test_control_characters_are_shown_and_not_obeyed() -> None:
    hostile = "A \x1b[31mred\x9b2J \u202eword.\n"
    shown = "".join(plain(article(hostile), [anchor(0, 3, "\x1b]0;x\x07", text=hostile)]))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


@given(
    st.text(st.sampled_from("ab c.\n“😀é"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6),
)
def test_without_its_brackets_it_is_the_text(text: str, places: list[tuple[int, int]]) -> None:
    ends = [(start, min(len(text), start + length)) for start, length in places]
    marks = [anchor(start, end, "t", text=text) for start, end in ends if start < end]
    every = said(*marks, text=text)
    end = every.index(LOST) if LOST in every else None  # marks of white space alone
    shown = every[:end]
    bare = [re.sub(r" [0-9]+\]", "", re.sub(r"\[[0-9]+ t: ", "", line)) for line in shown]
    whole = [" ".join(one.of(text).split()) for one in paragraphs(text)]
    assert [" ".join(line.split()) for line in bare] == whole
    assert sum(line.count("[") for line in shown) == sum(line.count("]") for line in shown)


@given(st.text(max_size=200), st.integers(1, 60))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    line = " ".join(text.split())
    assert "".join(wrapped(line, width).split()) == "".join(line.split())


def test_what_is_known_of_a_mark_stays_indented_when_it_wraps() -> None:
    assert wrapped("    1 quote; note: words", 14).split("\n") == [
        "    1 quote;",
        "    note:",
        "    words",
    ]
