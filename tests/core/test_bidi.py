"""The bidirectional algorithm on its hard cases; capitals stand for letters read from the right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.bidi import levels, ordered, visual

LETTERS = dict(zip("ABCDEF", "אבגדהו", strict=True)) | dict(zip("XYZ", "ابت", strict=True))
BACK = {letter: capital for capital, letter in LETTERS.items()}


def shown(text: str) -> str:
    """Give a text as it is drawn."""
    letters = "".join(LETTERS.get(char, char) for char in text)
    return "".join(BACK.get(char, char) for char in visual(letters))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("abc", "abc"),
        ("ABC", "CBA"),
        ("abc ABC def", "abc CBA def"),
        ("ABC abc DEF", "FED abc CBA"),
        ("ABC 12 DEF", "FED 12 CBA"),
        ("abc 12 ABC", "abc 12 CBA"),
        ("ABC 1,250.5 D", "D 1,250.5 CBA"),
        ("ABC 1-2", "1-2 CBA"),
        ("XYZ 1-2", "2-1 ZYX"),
        ("ABC -5", "5- CBA"),
        ("ABC $5", "$5 CBA"),
        ("ABC 5%", "5% CBA"),
        ("XYZ 5%", "%5 ZYX"),
        ("ABC (abc) D", "D (abc) CBA"),
        ("abc (ABC) d", "abc (CBA) d"),
        ("abc A(b)", "abc A(b)"),
        ("ABC [a(b] c", "c [a(b] CBA"),
        ("ABC « D » E", "E « D » CBA"),
        ("ABC a) b", "a) b CBA"),
        ("ABC ", " CBA"),
        ("abc A ", "abc A "),
        ("A\u202eB", "B⇠A"),
    ],
)
def test_a_row_is_drawn_in_the_order_of_its_directions(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_brackets_that_are_open_too_deep_are_none() -> None:
    assert shown("A" + "(" * 70 + "b)") == "(b" + ")" * 70 + "A"


@given(st.text(st.sampled_from("abAX12(),. «»%-+\u0301\u0378"), max_size=30))
def test_every_character_is_drawn_once(text: str) -> None:
    base, depths = levels([LETTERS.get(char, char) for char in text])
    order = ordered(base, depths, [char.isspace() for char in text])
    assert sorted(order) == list(range(len(text)))
    assert all(depth in (base, base + 1, base + 2) for depth in depths)
