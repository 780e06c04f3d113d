"""Names by some of their letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.fuzzy import fit, fitting

TAGS = ["claim", "quote", "figure", "counter claim", "indirect quote", "Quelle", "source of claim"]


@pytest.mark.parametrize(
    ("wanted", "best"),
    [
        ("claim", "claim"),
        ("CLAIM", "claim"),
        ("cl", "claim"),
        ("cc", "counter claim"),
        ("iq", "indirect quote"),
        ("qu", "quote"),
        ("quo", "quote"),
        ("counter cl", "counter claim"),
        ("soc", "source of claim"),
        ("gure", "figure"),
        ("fgr", "figure"),
        ("elle", "Quelle"),
        ("  claim  ", "claim"),
    ],
)
def test_the_name_that_is_meant_comes_first(wanted: str, best: str) -> None:
    assert fitting(wanted, TAGS, (), {})[0] == best


@pytest.mark.parametrize(
    ("wanted", "name", "kind"),
    [
        ("claim", "claim", 0),
        ("cla", "claim", 1),
        ("cla", "counter claim", 2),
        ("cc", "counter claim", 3),
        ("lai", "claim", 4),
        ("cm", "claim", 5),
        ("straße", "STRASSE", 0),
    ],
)
def test_letters_fit_a_name_in_one_of_six_ways(wanted: str, name: str, kind: int) -> None:
    found = fit(wanted, name)
    assert found and found.kind == kind


@pytest.mark.parametrize(
    ("wanted", "name"), [("x", "claim"), ("mc", "claim"), ("claims", "claim"), ("a", "")]
)
def test_letters_that_are_missing_or_in_another_order_do_not_fit(wanted: str, name: str) -> None:
    assert fit(wanted, name) is None


def test_letters_close_together_fit_better() -> None:
    assert fitting("fg", ["far gone story f", "a fog of war"], (), {})[0] == "far gone story f"
    assert fitting("og", ["our long story", "fog of war"], (), {})[0] == "fog of war"


def test_where_nothing_is_typed_what_was_used_last_comes_first() -> None:
    assert fitting(" ", ["a", "b", "c"], ("c", "b", "gone"), {}) == ["c", "b", "a"]


def test_of_names_that_fit_alike_the_one_used_last_comes_first() -> None:
    assert fitting("cl", ["claim", "clause"], ("clause",), {}) == ["clause", "claim"]


def test_a_better_fit_comes_before_what_was_used_last() -> None:
    assert fitting("clause", ["claim", "clause"], ("claim",), {}) == ["clause"]
    assert fitting("cl", ["uncle", "claim"], ("uncle",), {}) == ["claim", "uncle"]


def test_a_tag_is_found_by_the_one_above_it_behind_those_found_by_name() -> None:
    paths = {"tank": "army / tank"}
    assert fitting("arm", ["tank", "arms", "boat"], (), paths) == ["arms", "tank"]


@given(st.text(), st.data())
def test_letters_taken_from_a_name_in_their_order_always_fit(
    name: str, data: st.DataObject
) -> None:
    kept = [char for char in name if data.draw(st.booleans())]
    assert fit("".join(kept), name) is not None


@given(st.text(), st.text())
def test_any_text_can_be_asked_for(wanted: str, name: str) -> None:
    assert fit(wanted, name) is None or fit(wanted, name) == fit(f" {wanted} ", name)
