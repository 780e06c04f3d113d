"""A codebook from a file, joined by name into the one that is here."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.codebook_merge import joined, step_of
from tui.core.hierarchy import arranged
from tui.core.tag import CLAIM, INITIAL_CODEBOOK, NO_COLOUR, QUOTE, Codebook, Tag


def after(codebook: Codebook, *told: Tag) -> dict[str, Tag]:
    """Give the tags as they are then, by name."""
    found, _ = joined(codebook, told)
    return {tag.name: tag for tag in codebook} | {one.after.name: one.after for one in found}


def problems(*told: Tag) -> tuple[str, ...]:
    return joined(INITIAL_CODEBOOK, told)[1]


def test_a_new_tag_comes_as_it_is_told() -> None:
    told = Tag("scene", "s", "#010203", "where it is", "claim")
    assert after(INITIAL_CODEBOOK, told)["scene"] == told


def test_a_new_tag_of_which_nothing_is_said_gets_a_letter_and_a_colour() -> None:
    tag = after(INITIAL_CODEBOOK, Tag("scene"))["scene"]
    assert tag.key == "s" and tag.colour not in ("", NO_COLOUR)


def test_what_the_file_does_not_say_stays() -> None:
    assert after(INITIAL_CODEBOOK, Tag("claim"))["claim"] == CLAIM


@pytest.mark.parametrize(
    ("told", "changed"),
    [
        (Tag("claim", "x"), ("key",)),
        (Tag("claim", colour="#000000"), ("colour",)),
        (Tag("claim", colour="teal"), ("colour",)),
        (Tag("claim", description="new"), ("description",)),
        (Tag("claim", parent="quote"), ("parent",)),
        (Tag("claim", "C"), ()),
        (Tag(" claim\n"), ()),
    ],
)
def test_what_it_says_is_taken(told: Tag, changed: tuple[str, ...]) -> None:
    (one,) = joined(INITIAL_CODEBOOK, [told])[0]
    assert (one.changed, one.outcome) == (changed, "changed" if changed else "same")


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        (Tag("scene", "q"), "scene: q is the key of quote."),
        (Tag("scene", "t"), "scene: t is not free: t t finds a tag by its name."),
        (Tag("scene", "xyz"), "scene: xyz is no key: it is one letter."),
        (Tag("scene", colour="url(x)"), "scene: 'url(x)' is no colour."),
        (Tag("scene", parent="nowhere"), "scene: there is no tag nowhere to stand below."),
        (Tag("scene", parent="scene"), "scene: scene stands below it, or is the same."),
    ],
)
def test_what_cannot_be_taken_is_told(told: Tag, problem: str) -> None:
    assert problems(told) == (problem,)
    tag = after(INITIAL_CODEBOOK, told)["scene"]
    assert (tag.key, tag.parent) != (told.key, told.parent) or tag.colour != told.colour


def test_a_ring_in_the_file_is_cut_once() -> None:
    ring = [Tag("a", parent="c"), Tag("b", parent="a"), Tag("c", parent="b")]
    assert problems(*ring) == ("c: b stands below it, or is the same.",)


def test_parents_may_stand_behind_their_children() -> None:
    assert problems(Tag("low", parent="high"), Tag("high")) == ()


def test_two_of_one_name_are_one_tag() -> None:
    found, _ = joined(INITIAL_CODEBOOK, [Tag("scene", "s"), Tag("scene", description="two")])
    assert [(one.after.key, one.after.description) for one in found] == [("s", "two")]


def test_nothing_new_is_no_step() -> None:
    assert step_of(joined(INITIAL_CODEBOOK, INITIAL_CODEBOOK)[0]) is None
    step = step_of(joined(INITIAL_CODEBOOK, [QUOTE, Tag("scene")])[0])
    assert step and len(step.changes) == 1


WORDS = st.sampled_from(["", "claim", "a", "b", " c ", "q", "t", "\n", "#123", "x" * 50])
TAGS = st.lists(st.builds(Tag, WORDS, WORDS, WORDS, WORDS, WORDS), max_size=6)


@given(TAGS)
def test_nothing_is_lost_and_no_key_doubled_whatever_is_told(told: list[Tag]) -> None:
    tags = after(INITIAL_CODEBOOK, *told)
    keys = [tag.key.casefold() for tag in tags.values() if tag.key]
    assert {tag.name for tag in INITIAL_CODEBOOK} <= tags.keys()
    assert len(keys) == len({*keys})
    assert all(name == tag.name.strip() and name for name, tag in tags.items())


@given(TAGS)
def test_the_same_file_twice_changes_nothing_more(told: list[Tag]) -> None:
    codebook = arranged(after(INITIAL_CODEBOOK, *told).values())
    again = after(codebook, *told)
    same = {name: replace(tag, order=None) for name, tag in again.items()}
    assert same.keys() == {tag.name for tag in codebook}
    assert [tag.colour for tag in codebook] == [again[tag.name].colour for tag in codebook]


@pytest.mark.parametrize("name", ["x" * 201, "x" * 100_000, "\ud800x"])
def test_a_name_that_cannot_be_one_is_left_out_and_said(name: str) -> None:
    found, problems = joined(INITIAL_CODEBOOK, [Tag(name), Tag("good")])
    assert [one.after.name for one in found] == ["good"]
    assert len(problems) == 1 and len(problems[0]) < 200
