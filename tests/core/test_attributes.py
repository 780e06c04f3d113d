"""What is asked of a mark, and what the text says of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.annotation import Annotation
from tui.core.attributes import NOTHING_TOLD, Told, described, form, told_of, used_with
from tui.core.span import Span
from tui.core.units import Units

MARK = Annotation("1", "one", 0, 5, "words", "", "", "0" * 64)
NEWS = "“We saw 64 troops,” Ana Lee said. He left with 12 men.\n\nThe army said it lost 3 tanks."
UNSURE = "Ana Lee met Bo Chan. “We saw nothing.” “We left,” Bo Chan said."
NAMES = st.text("abc =\n", max_size=4)


def span_of(text: str, words: str) -> Span:
    """Give where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        (("quote",), ["speaker", "direct"]),
        (("figure",), ["value", "unit"]),
        (("figure", "quote"), ["value", "unit", "speaker", "direct"]),
        (("claim",), []),
        ((), []),
    ],
)
def test_a_tag_asks_for_its_attributes(tags: tuple[str, ...], names: list[str]) -> None:
    asked = form(replace(MARK, tags=tags), NOTHING_TOLD)
    assert [one.name for one in asked if one.is_asked] == names


def test_what_was_said_stands_whatever_the_text_says() -> None:
    mark = replace(MARK, tags=("quote",), attributes={"speaker": "Bo"})
    speaker, direct = form(mark, Told({"speaker": "Ana"}, {"speaker": "Ana", "direct": "no"}))
    assert (speaker.value, speaker.guess) == ("Bo", "")
    assert (direct.value, direct.guess, direct.values) == ("", "no", ("yes", "no"))


def test_a_value_of_its_reader_s_own_is_no_choice() -> None:
    mark = replace(MARK, tags=("quote",), attributes={"direct": "partly"})
    assert form(mark, NOTHING_TOLD)[1].values == ()


def test_what_a_mark_has_and_what_was_used_before_is_asked_too() -> None:
    mark = replace(MARK, tags=("claim",), attributes={"mood": "angry"})
    found = form(mark, NOTHING_TOLD, ("place", "mood"))
    assert [(one.name, one.value, one.is_asked) for one in found] == [
        ("mood", "angry", False),
        ("place", "", False),
    ]


@pytest.mark.parametrize(
    ("text", "words", "tags", "sure", "guesses"),
    [
        (NEWS, "“We saw 64 troops,”", ("quote",), {"speaker": "Ana Lee", "direct": "yes"}, {}),
        (NEWS, "We saw 64", ("quote",), {"speaker": "Ana Lee", "direct": "yes"}, {}),
        (NEWS, "“We saw 64 troops,” Ana Lee said.", ("quote",), {"speaker": "Ana Lee"},
         {"direct": "yes"}),
        (NEWS, "The army said it lost 3 tanks.", ("quote",), {}, {"direct": "no"}),
        (UNSURE, "“We saw nothing.”", ("quote",), {"direct": "yes"}, {"speaker": "Bo Chan"}),
        (NEWS, "64 troops", ("figure",), {"value": "64", "unit": "troops"}, {}),
        (NEWS, "He left with 12 men.", ("figure",), {}, {"value": "12", "unit": "men"}),
        (NEWS, "Ana Lee said", ("figure",), {}, {}),
        (NEWS, "64 troops", ("claim",), {}, {}),
    ],
)  # fmt: skip
def test_the_text_tells_what_is_sure_and_what_only_seems_so(
    text: str, words: str, tags: tuple[str, ...], sure: dict[str, str], guesses: dict[str, str]
) -> None:
    told = told_of(Units(text), tags, span_of(text, words))
    assert (told.sure, told.guesses) == (sure, guesses)


def test_names_used_with_a_tag_are_offered_the_usual_ones_first() -> None:
    marks = [
        replace(MARK, tags=("mine",), attributes={"place": "here"}),
        replace(MARK, tags=("mine",), attributes={"mood": "sad", "place": "there"}),
        replace(MARK, tags=("other",), attributes={"taste": "sour"}),
    ]
    assert used_with(("mine",), marks) == ("place", "mood")


def test_what_belongs_to_another_tag_of_a_mark_is_not_offered() -> None:
    said = {"speaker": "Ana", "cue": "Ana said", "mood": "sad"}
    mark = replace(MARK, tags=("mine", "quote"), attributes=said)
    assert used_with(("mine",), [mark]) == ("mood",)


def test_saying_it_is_one_step() -> None:
    step = described(MARK, {"speaker": " Ana  Lee ", "mood": "", "": "x"}, "later")
    assert step is not None
    (change,) = step.changes
    assert change.before is MARK
    assert change.after == replace(MARK, attributes={"speaker": "Ana Lee"}, modified="later")


def test_the_same_again_changes_nothing() -> None:
    mark = replace(MARK, attributes={"speaker": "Ana"})
    assert described(mark, {"speaker": "Ana"}, "later") is None


def test_taking_all_away_is_said_so() -> None:
    step = described(replace(MARK, attributes={"speaker": "Ana"}), {"speaker": ""}, "later")
    assert step and step.label == "attributes removed"


@given(st.dictionaries(NAMES, NAMES, max_size=3))
def test_what_is_saved_has_a_name_and_a_value_on_one_line_each(said: dict[str, str]) -> None:
    step = described(replace(MARK, attributes={"x": "y"}), said, "later")
    assert step
    after = step.changes[0].after
    assert isinstance(after, Annotation)
    for words in (*after.attributes, *after.attributes.values()):
        assert words and "\n" not in words and words == words.strip()
