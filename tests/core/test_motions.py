"""Motions: from offset to offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import clusters
from tui.core.layout import Layout
from tui.core.motions import KINDS, MOTIONS, Page, extended, settle, word_end
from tui.core.units import Units

TEXT = "One two. Three four!\n\nA second e\u0301t 👩\u200d👧 end."


def page(text: str, width: int = 12) -> Page:
    units = Units(text)
    return Page(Layout(text, units.paragraphs, width), units)


@pytest.mark.parametrize(
    ("motion", "start", "reached"),
    [
        ("right", 0, 1),
        ("right", 19, 22),
        ("left", 22, 19),
        ("left", 0, 0),
        ("next_word", 0, 4),
        ("next_word", 5, 9),
        ("next_word", 15, 22),
        ("previous_word", 9, 4),
        ("previous_word", 6, 4),
        ("previous_word", 22, 15),
        ("previous_word", 0, 0),
        ("next_sentence", 0, 9),
        ("next_sentence", 12, 22),
        ("previous_sentence", 12, 9),
        ("previous_sentence", 9, 0),
        ("previous_sentence", 22, 9),
        ("previous_sentence", 0, 0),
        ("next_paragraph", 3, 22),
        ("previous_paragraph", 25, 22),
        ("previous_paragraph", 22, 0),
        ("row_start", 11, 9),
        ("row_end", 0, 7),
        ("top", 30, 0),
        ("bottom", 0, len(TEXT) - 1),
        ("next_paragraph", 23, len(TEXT) - 1),
        ("next_sentence", 23, len(TEXT) - 1),
        ("next_word", len(TEXT) - 3, len(TEXT) - 1),
        ("right", len(TEXT) - 1, len(TEXT) - 1),
    ],
)
def test_a_motion_reaches_what_a_reader_expects(motion: str, start: int, reached: int) -> None:
    assert MOTIONS[motion](page(TEXT), start) == reached


@pytest.mark.parametrize(
    ("text", "start", "reached"),
    [
        ("a (b [c] d) e", 0, 10),
        ("a (b [c] d) e", 10, 2),
        ("a (b [c] d) e", 4, 7),
        ("a (b [c] d) e", 12, 12),
        ("he said “so (it) goes” then", 3, 21),
        ("he said “so (it) goes” then", 21, 8),
        ("a ) b ( c", 0, 0),
    ],
)
def test_a_bracket_or_quotation_mark_leads_to_its_partner(
    text: str, start: int, reached: int
) -> None:
    assert MOTIONS["partner"](page(text, 80), start) == reached


def test_the_caret_passes_a_family_in_one_step() -> None:
    family = TEXT.index("👩")
    assert MOTIONS["right"](page(TEXT), family) == family + 3


def test_the_caret_comes_back_over_a_letter_with_its_accent() -> None:
    letter = TEXT.index("e\u0301")
    assert MOTIONS["left"](page(TEXT), letter + 2) == letter


@pytest.mark.parametrize(
    ("fixed", "motions", "selected"),
    [
        (4, "next_word", "two"),
        (4, "next_word next_word", "two. Three"),
        (4, "next_word next_word previous_word", "two"),
        (4, "next_word previous_word", "t"),
        (4, "next_word previous_word previous_word", "One t"),
        (15, "previous_word", "Three f"),
        (15, "previous_word previous_word next_word", "Three f"),
        (5, "previous_word next_word", "wo"),
        (0, "next_sentence", "One two."),
        (0, "next_sentence next_sentence", "One two. Three four!"),
        (11, "next_paragraph", "ree four!"),
        (30, "previous_paragraph", "A second "),
        (4, "right right", "two"),
    ],
)
def test_a_selection_is_extended_by_whole_units(fixed: int, motions: str, selected: str) -> None:
    here = page(TEXT)
    moving = fixed
    for name in motions.split():
        moving = extended(here, fixed, moving, name)
    low, high = sorted((fixed, moving))
    assert TEXT[low : high + 1] == selected


@pytest.mark.parametrize("motion", MOTIONS)
def test_in_an_empty_text_every_motion_stays(motion: str) -> None:
    assert MOTIONS[motion](page("\n \n"), 0) == 0


@given(st.text(st.sampled_from("ab .!?“”\n漢e\u0301👩\u200d"), max_size=40), st.data())
def test_every_motion_ends_on_the_start_of_a_cluster(text: str, data: st.DataObject) -> None:
    here = page(text, data.draw(st.integers(1, 20)))
    start = settle(here.layout, data.draw(st.integers(0, len(text))))
    starts = {c.start for b in here.layout.blocks for c in clusters(text, b.start, b.end)} or {0}
    assert {motion(here, start) for motion in MOTIONS.values()} <= starts


@given(st.text(st.sampled_from("ab .“”\n漢e\u0301"), max_size=40), st.data())
def test_extending_goes_on_until_the_end_of_the_text(text: str, data: st.DataObject) -> None:
    here = page(text, 20)
    fixed = settle(here.layout, data.draw(st.integers(0, len(text))))
    kind = data.draw(st.sampled_from(KINDS))
    moving = fixed
    for _ in text:
        moving = extended(here, fixed, moving, f"next_{kind}")
    assert moving == MOTIONS["bottom"](here, fixed)
    for _ in range(2 * len(text)):
        moving = extended(here, fixed, moving, f"previous_{kind}")
    assert moving == MOTIONS["top"](here, fixed)


@pytest.mark.parametrize(
    ("offset", "step", "end"), [(3, 1, 7), (7, -1, 3), (3, -1, 3), (20, 1, 20), (21, 1, 21)]
)
def test_the_end_of_a_word_is_found_on_either_side(offset: int, step: int, end: int) -> None:
    assert word_end(Units("One two. Three four!\n"), offset, step) in (end, 19)
