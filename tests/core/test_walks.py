"""From quotation to quotation and figure to figure, on and back."""

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from tui.core import quotations as rules
from tui.core.paragraphs import paragraphs
from tui.core.quotations import quotations
from tui.core.span import Span
from tui.core.units import Units
from tui.core.walks import Passage, following, preceding

TEXT = "He said “go, ‘now’ then” twice.\n\nSome 64 troops.\n\nNo more.\n\n“End,” at 5 p.m."
PIECES = st.text(st.sampled_from("aB1 .!?,’'‘“”„\"()«»‹›`「」-—sS\n\u00a0é漢"), max_size=80)
ANYTHING = re.compile("")


def walked(units: Units, kind: Passage) -> list[Span]:
    """Every stop from before the text to its end."""
    found, offset = [], -1
    while place := following(units, kind, offset):
        found.append(place)
        offset = place.start
    return found


def walked_back(units: Units, kind: Passage) -> list[Span]:
    found, offset = [], len(units.text) + 1
    while place := preceding(units, kind, offset):
        found.append(place)
        offset = place.start
    return found


def test_the_way_leads_over_every_quotation_also_one_inside_another() -> None:
    assert [span.of(TEXT) for span in walked(Units(TEXT), "quotation")] == [
        "“go, ‘now’ then”",
        "‘now’",
        "“End,”",
    ]


def test_the_way_leads_over_every_figure() -> None:
    assert [span.of(TEXT) for span in walked(Units(TEXT), "figure")] == ["Some 64 troops", "5 p.m."]


def test_beyond_the_last_and_before_the_first_there_is_none() -> None:
    units = Units("“A.” Then no more.")
    assert following(units, "quotation", 0) is None
    assert preceding(units, "quotation", 0) is None
    assert following(Units(""), "figure", 0) is None
    assert preceding(Units(""), "figure", 0) is None


@given(PIECES)
def test_the_way_back_is_the_way_there(text: str) -> None:
    units = Units(text)
    assert walked_back(units, "quotation")[::-1] == walked(units, "quotation")
    assert walked_back(units, "figure")[::-1] == walked(units, "figure")


@given(PIECES)
def test_the_way_leads_wherever_a_quotation_begins(text: str) -> None:
    units = Units(text)
    starts = {span.start for span in units.quotations_in(Span(0, len(text)))}
    assert {span.start for span in walked(units, "quotation")} == starts


@given(PIECES)
def test_at_a_stop_the_key_of_the_tag_takes_what_begins_there(text: str) -> None:
    units = Units(text)
    tags: dict[Passage, str] = {"quotation": "quote", "figure": "figure"}
    for kind, tag in tags.items():
        for place in walked(units, kind):
            taken = units.for_tag(tag, place.start)
            assert taken and taken[0].span == place


@given(PIECES)
def test_a_paragraph_that_is_passed_over_has_no_quotation(text: str) -> None:
    for paragraph in paragraphs(text):
        with patch.object(rules, "MAY_OPEN", ANYTHING):
            found = quotations(text, paragraph)
        assert quotations(text, paragraph) == found
