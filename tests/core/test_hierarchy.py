"""Tags below tags, whatever a file says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.hierarchy import arranged, branches, children, parents, paths, siblings, with_below
from tui.core.tag import Codebook, Tag

NAMES = st.sampled_from(["", "a", "b", "c", "d", "missing"])
TAGS = st.lists(
    st.builds(Tag, NAMES, parent=NAMES, order=st.none() | st.integers(min_value=-3, max_value=3)),
    max_size=8,
)


def book(*tags: tuple[str, str]) -> Codebook:
    """Give the codebook of names, each with its parent."""
    return arranged([Tag(name, parent=parent) for name, parent in tags])


def names(codebook: Codebook) -> str:
    return "".join(tag.name for tag in codebook)


@pytest.mark.parametrize(
    ("tags", "order", "depths"),
    [
        pytest.param([("a", ""), ("b", "")], "ab", [0, 0], id="flat"),
        pytest.param([("a", ""), ("b", ""), ("c", "a")], "acb", [0, 1, 0], id="a child"),
        pytest.param([("c", "b"), ("b", "a"), ("a", "")], "abc", [0, 1, 2], id="children first"),
        pytest.param([("a", "missing"), ("b", "a")], "ab", [0, 1], id="no such parent"),
        pytest.param([("a", "a"), ("b", "a")], "ab", [0, 1], id="below itself"),
        pytest.param([("a", "b"), ("b", "a"), ("c", "b")], "abc", [0, 0, 1], id="a ring"),
        pytest.param([("a", ""), ("a", "b"), ("b", "")], "ab", [0, 0], id="two of one name"),
    ],
)
def test_below_each_tag_stand_its_children(
    tags: list[tuple[str, str]], order: str, depths: list[int]
) -> None:
    codebook = book(*tags)
    assert names(codebook) == order
    assert [branch.depth for branch in branches(codebook)] == depths


def test_tags_with_a_place_come_first_and_in_its_order() -> None:
    tags = [Tag("new"), Tag("second", order=2), Tag("first", order=-1)]
    assert [tag.name for tag in arranged(tags)] == ["first", "second", "new"]


def test_digits_go_by_the_order_on_the_screen() -> None:
    found = branches(book(("a", ""), ("b", ""), ("c", "a")))
    assert [(one.tag.name, one.digit) for one in found] == [("a", 1), ("c", 2), ("b", 3)]


def test_a_path_leads_from_the_top() -> None:
    codebook = book(("a", ""), ("b", "a"), ("c", "b"))
    assert paths(codebook)["c"] == ("a", "b", "c")
    assert with_below(codebook, "b") == {"b", "c"}


def test_siblings_are_below_the_same_tag() -> None:
    codebook = book(("a", ""), ("b", "a"), ("c", "a"), ("d", ""))
    assert [tag.name for tag in siblings(codebook, "c")] == ["b", "c"]
    assert [tag.name for tag in children(codebook, "a")] == ["b", "c"]


@given(TAGS)
def test_no_tag_is_lost_and_none_doubled_whatever_the_parents(tags: list[Tag]) -> None:
    assert sorted(tag.name for tag in arranged(tags)) == sorted({tag.name for tag in tags})


@given(TAGS)
def test_an_arranged_codebook_stays_as_it_is(tags: list[Tag]) -> None:
    codebook = arranged(tags)
    assert arranged(codebook) == codebook


@given(TAGS)
def test_every_path_ends_at_a_top_tag(tags: list[Tag]) -> None:
    codebook = arranged(tags)
    above = parents(codebook)
    assert all(not above[path[0]] for path in paths(codebook).values())
