"""A mark whose text is kept, through any edit: what its state says is true."""

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.marked_texts import Marked, edited, marked_texts, some_words, spaced, texts
from tui.core.anchoring import Anchoring
from tui.core.article import digest
from tui.core.compare import Alert, alerts, same_wording
from tui.core.span import Span
from tui.core.tokens import tokens
from tui.errors import TooLongError

REPLACED = [
    ("figure", "63", "65"),
    ("figure", "1,200", "1,300"),
    ("figure", "seven", "nine"),
    ("name", "Okonkwo", "Okafor"),
    ("name", "Maria", "Marta"),
    ("name", "US", "Luxembourg"),
    ("negation", "always", "never"),
    ("negation", "can", "can't"),
]


def put(mark: Marked, at: int, word: str) -> tuple[str, Span]:
    """Give the text with a word put into the passage, and the passage."""
    before, after = mark.around
    words = mark.exact.split()
    exact = " ".join([*words[:at], word, *words[at:]])
    return before + exact + after, Span(len(before), len(before) + len(exact))


@given(marked_texts(), st.data(), st.sampled_from(REPLACED))
def test_a_changed_figure_name_or_negation_is_always_shown(
    mark: Marked, data: st.DataObject, change: tuple[Alert, str, str]
) -> None:
    alert, one, other = change
    at = data.draw(st.integers(0, len(mark.exact.split())))
    (old, span), (new, _) = put(mark, at, one), put(mark, at, other)
    anchor = Marked(old, span).anchored(new)
    assert anchor.state != "same"
    assert not anchor.span or alert in alerts(span.of(old), anchor.span.of(new))


@given(marked_texts(), st.data(), st.sampled_from(["never", "65", "Okonkwo"]))
def test_a_figure_a_name_or_a_negation_put_in_is_always_shown(
    mark: Marked, data: st.DataObject, word: str
) -> None:
    count = len(mark.exact.split())
    assume(count > 1)
    new, _ = put(mark, data.draw(st.integers(1, count - 1)), word)
    anchor = mark.anchored(new)
    assert anchor.state != "same"
    assert not anchor.span or alerts(mark.exact, anchor.span.of(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Here we ⟦can⟧ go.", "Here we can't go."),
        ("Here we ⟦can⟧ go.", "Here we can’t go."),
        ("Now ⟦we can⟧ go.", "Now we can't go."),
        ("It paid ⟦1,200⟧ grants.", "It paid 1,200,000 grants."),
        ("It paid ⟦200⟧ grants.", "It paid 1,200 grants."),
        ("It rose by ⟦4⟧ points.", "It rose by 4.5 points."),
        ("It rose by ⟦5⟧ points.", "It rose by 4.5 points."),
        ("Then ⟦Maria Lind⟧ left.", "Then Maria Lind-Berg left."),
        ("Then ⟦Berg⟧ left.", "Then Lind-Berg left."),
    ],
)
def test_words_that_are_a_part_of_a_longer_word_now_are_not_the_same(old: str, new: str) -> None:
    span = Span(old.index("⟦"), old.index("⟧") - 1)
    anchor = Marked(old.replace("⟦", "").replace("⟧", ""), span).anchored(new)
    assert anchor.state in ("changed", "check")


@given(marked_texts(), st.data())
def test_same_and_changed_say_what_the_words_say(mark: Marked, data: st.DataObject) -> None:
    new = data.draw(edited(mark.text) | texts)
    anchor = mark.anchored(new)
    is_same = anchor.span is not None and same_wording(mark.exact, anchor.span.of(new))
    assert (anchor.state == "same") is is_same
    assert (anchor.state == "changed") is (anchor.span is not None and not is_same)


@given(marked_texts(), st.data())
def test_only_check_asks_about_a_place(mark: Marked, data: st.DataObject) -> None:
    anchor = mark.anchored(data.draw(edited(mark.text) | texts))
    assert (anchor.state == "check") is (anchor.span is None and anchor.likely is not None)


@given(marked_texts(), st.data())
def test_a_place_has_a_word_of_the_mark_or_is_to_be_checked(
    mark: Marked, data: st.DataObject
) -> None:
    new = data.draw(edited(mark.text) | texts)
    span = mark.anchored(new).span
    assert not span or {*tokens(mark.exact).keys} & {*tokens(span.of(new)).keys}


@given(marked_texts())
def test_a_mark_that_was_taken_out_is_gone_or_to_be_checked(mark: Marked) -> None:
    assert mark.anchored("".join(mark.around)).state in ("gone", "check")


@given(st.data(), some_words)
def test_reflow_leaves_every_mark_the_same(data: st.DataObject, words: list[str]) -> None:
    old, new = data.draw(spaced(words)), data.draw(spaced(words))
    spans = [match.span() for match in re.finditer(r"\S+", old)]
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    assert Marked(old, Span(spans[first][0], spans[last][1])).anchored(new).state == "same"


@given(marked_texts(), st.data())
def test_the_old_text_again_has_the_old_marks(mark: Marked, data: st.DataObject) -> None:
    new = data.draw(edited(mark.text) | texts)
    mark.anchored(new)
    again = mark.anchored(mark.text)
    assert (again.span, again.state) == (mark.span, "same")


@pytest.mark.parametrize("new", ["", " ", "\n\n", "\u200b"])
def test_in_an_empty_text_every_mark_is_gone(new: str) -> None:
    mark = Marked("Boats were of no use.", Span(0, 5))
    assert mark.anchored(new).state == "gone"


def test_an_anchor_is_sought_once_for_each_state_of_its_annotation() -> None:
    old, new = "The dog ran. The cat sat.", "Then the dog ran. The cat sat."
    anchoring = Anchoring(new, digest(new), lambda sha256: old)
    annotation = Marked(old, Span(4, 7)).annotation
    moved = replace(annotation, start=17, end=20, exact="cat")
    assert anchoring.of(annotation) is anchoring.of(annotation)
    assert anchoring.of(moved).span == Span(22, 25)


def test_two_marks_of_one_text_share_its_alignment() -> None:
    old, new = "The dog ran. The cat sat.", "Then the dog ran. The cat sat."
    asked: list[str] = []

    def stored(sha256: str) -> str:
        asked.append(sha256)
        return old

    anchoring = Anchoring(new, digest(new), stored)
    for span in (Span(4, 7), Span(17, 20)):
        assert anchoring.of(Marked(old, span).annotation)
    assert asked == [digest(old)]


def test_two_texts_that_take_too_long_are_given_up_and_the_quotation_is_sought() -> None:
    old, new = "The dog ran. The cat sat.", "Then the dog ran. The cat sat."

    def limit() -> None:
        raise TooLongError

    mark = Marked(old, Span(4, 7))
    anchoring = Anchoring(new, digest(new), lambda sha256: old, lambda: limit)
    anchor = anchoring.of(mark.annotation)
    assert anchoring.given_up == {digest(old)}
    assert anchor.likely == Span(9, 12)


def test_a_stored_text_without_the_words_at_the_place_is_not_believed() -> None:
    old, new = "The dog ran. The cat sat.", "Then the dog ran. The cat sat."
    anchoring = Anchoring(new, digest(new), lambda sha256: "Another text that was kept.")
    anchor = anchoring.of(Marked(old, Span(4, 7)).annotation)
    assert anchor.likely == Span(9, 12)
