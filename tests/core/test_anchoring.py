"""Anchoring: on the marked words or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.anchoring import Anchor, Anchoring
from tui.core.annotation import Annotation
from tui.core.article import digest
from tui.core.selectors import describe
from tui.core.span import Span

NEWS = "On Monday 64 troops were hurt. Later that day 64 troops left the base near Baghdad."


def marked(text: str, start: int, end: int) -> Annotation:
    """Give an annotation of these code points."""
    quote = describe(text, Span(start, end))
    return Annotation("id", "article", start, end, *quote, sha256=digest(text))


def anchor(annotation: Annotation, text: str, sha256: str) -> Anchor:
    """Give the place of an annotation by its quotation alone."""
    return Anchoring(text, sha256).of(annotation)


def standing(annotation: Annotation, text: str) -> tuple[int, int] | None:
    """Give where the annotation stands in a text."""
    span = anchor(annotation, text, digest(text)).span
    return (span.start, span.end) if span else None


def test_in_the_same_text_its_offsets_stand() -> None:
    assert standing(marked(NEWS, 46, 55), NEWS) == (46, 55)


@pytest.mark.parametrize("before", ["", "x", "A new first sentence. ", "64 troops came. "])
def test_text_put_in_front_moves_it_along(before: str) -> None:
    assert standing(marked(NEWS, 46, 55), before + NEWS) == (46 + len(before), 55 + len(before))


def test_words_deleted_are_not_found_on_their_look_alike() -> None:
    assert standing(marked(NEWS, 46, 55), NEWS[:30]) is None


def test_a_changed_digit_is_gone_and_not_guessed() -> None:
    assert standing(marked(NEWS, 10, 19), NEWS.replace("64", "65")) is None


def test_two_places_with_the_same_context_decide_nothing() -> None:
    text = "a 64 b. " * 30
    assert standing(marked(text, 122, 124), "x" + text[:160]) is None


def test_a_deleted_passage_does_not_come_back_on_its_twin() -> None:
    twin = (
        "On {} a ministry spokesman said that 300 soldiers were killed in the attack {}, he said."
    )
    first, second = twin.format("Monday", "near Mosul"), twin.format("Friday", "on Fallujah")
    text = f"Intro line of the article stands here.\n\n{first}\n\nBetween.\n\n{second}\n"
    start = text.index("300")
    place = anchor(marked(text, start, start + 12), text.replace(first, ""), "of another")
    assert (place.span, place.state) == (None, "check")


def test_the_first_words_of_a_text_do_not_come_back_further_down() -> None:
    text = "General McKenzie visits Iraq on Tuesday\n\nGeneral McKenzie visits Iraq on a mission.\n"
    place = anchor(marked(text, 0, 16), text[41:].replace("G", "So G", 1), "of another")
    assert (place.span, place.state) == (None, "check")


LONG_WORDING = "The resolution however was not binding and some stayed away."


def test_a_long_wording_that_stands_once_needs_its_context_on_one_side() -> None:
    text = f"Before it came this. {LONG_WORDING} And this came behind it."
    edited = text.replace("Before it came this.", "Now something else.")
    assert standing(marked(text, 21, 81), edited) == (20, 80)


def test_a_copy_of_a_deleted_passage_is_to_be_checked() -> None:
    text = f"He wrote a letter: {LONG_WORDING} Then he left.\n\nPull: {LONG_WORDING}\n"
    edited = text.replace(LONG_WORDING, "", 1)
    place = anchor(marked(text, 19, 79), edited, digest(edited))
    assert (place.span, place.state) == (None, "check")


def test_a_line_put_in_above_does_not_move_a_mark_to_the_line_like_it() -> None:
    lines = [f"- 5 soldiers were killed in Kabul in attack number {n}\n" for n in range(9)]
    text, start = "".join(lines), len("".join(lines[:3])) + 2
    edited = lines[0] + text
    assert standing(marked(text, start, start + 10), edited) == (
        start + len(lines[0]),
        start + len(lines[0]) + 10,
    )


def test_a_deleted_line_does_not_come_back_on_the_line_like_it() -> None:
    text = (
        "Kabul: 5 soldiers were killed in an attack on Monday.\n"
        "Herat: 8 soldiers were killed in an attack on Friday.\n"
    )
    edited = text[54:].replace("8", "5")
    place = anchor(marked(text, 7, 17), edited, digest(edited))
    assert (place.span, place.state) == (None, "check")


def test_a_whole_text_needs_no_context() -> None:
    assert standing(marked("64", 0, 2), "64\n") == (0, 2)


def test_without_context_one_of_two_places_is_not_guessed() -> None:
    bare = Annotation("id", "article", 46, 55, "64 troops", "", "", sha256="of another text")
    assert standing(bare, NEWS) is None


def test_without_context_the_one_place_is_sure() -> None:
    bare = Annotation("id", "article", 0, 7, "Baghdad", "", "", sha256="of another text")
    assert standing(bare, NEWS) == (75, 82)


@pytest.mark.parametrize("before", ["", "b"])
def test_among_look_alikes_no_place_is_guessed(before: str) -> None:
    text = before + "a " * 200
    start = 100 + len(before)
    assert standing(marked(text, start, start + 1), "a " * 50_000) is None


def test_an_annotation_of_no_words_has_no_place() -> None:
    assert standing(marked(NEWS, 5, 5), NEWS) is None


def test_offsets_that_contradict_the_words_are_not_believed() -> None:
    wrong = Annotation("id", "a", 0, 9, *describe(NEWS, Span(46, 55)), sha256=digest(NEWS))
    assert standing(wrong, NEWS) == (46, 55)


def test_what_has_no_place_says_so() -> None:
    assert anchor(marked(NEWS, 10, 19), "Other.", "").state == "gone"


look_alikes = st.lists(st.sampled_from(["64 troops", " ", "On Monday ", " left."])).map("".join)


@given(look_alikes, look_alikes)
def test_look_alikes_around_its_text_never_take_a_mark(before: str, after: str) -> None:
    place = standing(marked(NEWS, 46, 55), f"{before}\n\n{NEWS}\n\n{after}")
    assert place == (len(before) + 48, len(before) + 57)


@given(look_alikes, look_alikes)
def test_look_alikes_never_take_a_mark_that_was_deleted(before: str, after: str) -> None:
    assert standing(marked(NEWS, 46, 55), f"{before}\n\n{after}") is None


@given(st.text("ab 1.", max_size=60), st.data(), st.text("ab 1.", max_size=20))
def test_whatever_is_inserted_the_words_are_the_same_or_gone(
    text: str, data: st.DataObject, new: str
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = data.draw(st.integers(0, len(text)))
    annotation, edited = marked(text, start, end), text[:at] + new + text[at:]
    place = anchor(annotation, edited, digest(edited)).span
    assert place is None or place.of(edited) == annotation.exact
