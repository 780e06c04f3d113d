"""Two wordings written as one, and what in a change is said first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.wordings import bracketed, in_one, what_changed

WORDS = st.lists(st.sampled_from("He saw three four 12 cats , . Ana not \n".split(" "))).map(
    " ".join
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("He saw three cats.", "He saw four cats.", "He saw [-three-]{+four+} cats."),
        ("He saw cats.", "He saw no cats.", "He saw {+no+} cats."),
        ("He saw no cats.", "He saw cats.", "He saw [-no-] cats."),
        ("He saw cats", "He saw cats, too", "He saw cats{+, too+}"),
        ("heartened", "dismayed", "[-heartened-]{+dismayed+}"),
        ("the same", "the same", "the same"),
    ],
)
def test_brackets_stand_close_to_what_changed(old: str, new: str, said: str) -> None:
    assert in_one(old, new) == said


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_from_one(old: str, new: str) -> None:
    said = in_one(old, new)
    was = re.sub(r"\{\+.*?\+\}", " ", said, flags=re.DOTALL)
    now = re.sub(r"\[-.*?-\]", " ", said, flags=re.DOTALL)
    assert re.sub(r"\[-|-\]|\s", "", was) == "".join(old.split())
    assert re.sub(r"\{\+|\+\}|\s", "", now) == "".join(new.split())


def test_white_space_alone_gets_no_brackets() -> None:
    assert bracketed([("same", "a"), ("deleted", "\n\n"), ("same", "b")]) == "a\n\nb"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("it cost 3", "it cost 4", "a figure changed"),
        ("it cost three", "it cost four", "a figure changed"),
        ("it will", "it will not", "a negation changed"),
        ("said Ana", "said Eve", "a name changed"),
        ("said Ana 3", "said Eve 4", "a figure and a name changed"),
        ("said Ana 3", "never said Eve 4", "a figure, a name and a negation changed"),
        ("he said", "he told", "its wording changed"),
    ],
)
def test_what_turns_the_meaning_is_said_first(old: str, new: str, said: str) -> None:
    assert what_changed(old, new) == said
