"""Text is shown, never obeyed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.visible import symbol, visible


@pytest.mark.parametrize(
    ("char", "shown"),
    [("\x1b", "␛"), ("\x00", "␀"), ("\x7f", "␡"), ("\u202e", "⇠"), ("\x9b", "\ufffd"), ("é", "é")],
)
def test_a_control_character_is_shown_as_a_symbol(char: str, shown: str) -> None:
    assert symbol(char) == shown


@pytest.mark.parametrize("char", ["\U000e0041", "\U000e0100"])
def test_what_never_has_a_shape_of_its_own_is_left_out(char: str) -> None:
    assert visible(f"a{char}b") == "ab"


@pytest.mark.parametrize("kept", ["\n", "\t", "\u200d", "\u00ad", "漢", "🇩🇪"])
def test_what_text_needs_stays(kept: str) -> None:
    assert visible(kept) == kept


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    left = {unicodedata.category(char) for char in visible(text) if char not in "\n\t"}
    assert not left & {"Cc", "Cs"}


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_shown_can_be_written(text: str) -> None:
    assert visible(text).encode("utf-8") is not None
