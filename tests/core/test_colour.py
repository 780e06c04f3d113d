"""Colours that stay readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.colour import TEXT_CONTRAST, blend, channels, contrast, legible, readable, tint

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")
PAGES = st.sampled_from([("#000000", "#ffffff"), ("#ffffff", "#000000"), ("#1e1e1e", "#e0e0e0")])


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_contrast_of_a_known_pair() -> None:
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("share", "mixed"), [(0, "#000000"), (1, "#ffffff"), (0.5, "#808080")])
def test_blending_goes_from_one_to_the_other(share: float, mixed: str) -> None:
    assert blend("#000000", "#ffffff", share) == mixed


@pytest.mark.parametrize("bad", ["", "red", "#12345", "123456#", "#12345g"])
def test_what_is_no_colour_is_refused(bad: str) -> None:
    with pytest.raises(ValueError):
        channels(bad)


@given(COLOURS, PAGES)
def test_a_legible_colour_reads_as_text_on_any_page(colour: str, page: tuple[str, str]) -> None:
    assert contrast(legible(colour, *page), page[0]) >= TEXT_CONTRAST


@given(COLOURS, PAGES, st.floats(0, 1))
def test_ink_reads_on_any_tint(colour: str, page: tuple[str, str], share: float) -> None:
    assert contrast(tint(colour, *page, share), page[1]) >= TEXT_CONTRAST


def test_a_tint_on_unreadable_ground_is_left_out() -> None:
    assert tint("#ff0000", "#808080", "#808080", 0.5) == "#808080"


def test_on_ground_where_the_ink_does_not_read_black_or_white_does() -> None:
    shade = legible("#808080", "#808080", "#808080")
    assert contrast(shade, "#808080") >= TEXT_CONTRAST


@given(COLOURS, COLOURS)
def test_on_any_ground_some_shade_reads(colour: str, ground: str) -> None:
    assert contrast(readable(colour, [ground]), ground) >= TEXT_CONTRAST


def test_a_colour_that_reads_already_is_kept() -> None:
    assert readable("#ffff00", ["#000000", "#202020"]) == "#ffff00"


def test_where_no_shade_reads_on_all_grounds_the_one_that_reads_best_is_given() -> None:
    grounds = ["#000000", "#ffffff"]
    worst = min(contrast(readable("#808080", grounds), ground) for ground in grounds)
    assert worst > 4


def test_a_tint_keeps_the_contrast_that_is_asked_for() -> None:
    ground = tint("#ff0000", "#000000", "#ffffff", 1.0, 7.0)
    assert 7.0 <= contrast(ground, "#ffffff") < 9
