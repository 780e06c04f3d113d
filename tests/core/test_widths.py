"""What a tag key takes when it is pressed again, and what less of it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.units import Units
from tui.core.widths import widths

TEXT = (
    "“We stay,” McKenzie said. “We always do.” More than 64 US troops were hurt on January 3.\n"
    "McKenzie said: “Yes.” “No,” they replied.\n"
    "It was “heartening” to see."
)


def words(tag: str, place: str) -> tuple[list[str], str]:
    """Give what each width takes, and what the key takes first."""
    units = Units(TEXT)
    found = units.for_tag(tag, TEXT.index(place))
    assert found
    taken, own = widths(units, found[0])
    return [width.span.of(TEXT) for width in taken], taken[own].span.of(TEXT)


@pytest.mark.parametrize(
    ("tag", "place", "taken", "first"),
    [
        (
            "quote",
            "We stay",
            [
                "“We stay,”",
                "“We stay,” McKenzie said",
                "“We stay,” McKenzie said. “We always do.”",
            ],
            "“We stay,”",
        ),
        (
            "quote",
            "We always",
            [
                "“We always do.”",
                "McKenzie said. “We always do.”",
                "“We stay,” McKenzie said. “We always do.”",
            ],
            "“We always do.”",
        ),
        ("quote", "Yes", ["“Yes.”", "McKenzie said: “Yes.”"], "“Yes.”"),
        ("quote", "heartening", ["“heartening”"], "“heartening”"),
        (
            "figure",
            "64",
            ["64", "More than 64 US troops", "More than 64 US troops were hurt on January 3."],
            "More than 64 US troops",
        ),
        (
            "figure",
            "January",
            ["January 3", "More than 64 US troops were hurt on January 3."],
            "January 3",
        ),
        ("claim", "hurt", ["More than 64 US troops were hurt on January 3."], ""),
    ],
)
def test_a_key_widens_what_it_took(tag: str, place: str, taken: list[str], first: str) -> None:
    assert words(tag, place) == (taken, first or taken[0])


PIECES = ["“", "”", "McKenzie said", ", ", ". ", "64 troops ", "\n", "a"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_every_width_holds_the_one_before(text: str) -> None:
    units = Units(text)
    for unit in units.all():
        found, place = widths(units, unit)
        assert found[place].span == unit.span
        spans = [width.span for width in found]
        assert all(b.covers(a) and a != b for a, b in pairwise(spans))
