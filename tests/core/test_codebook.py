"""Edits of the codebook, each with its way back."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core import codebook as edits
from tui.core.annotation import Annotation
from tui.core.change import Change, Record, Step
from tui.core.codebook import (
    LONGEST_NAME,
    NAMED_COLOURS,
    colour_of,
    in_vivo,
    key_fault,
    name_fault,
    parent_fault,
    plain_name,
)
from tui.core.hierarchy import arranged, parents
from tui.core.link import Link
from tui.core.tag import CLAIM, FIGURE, INITIAL_CODEBOOK, QUOTE, Codebook, Tag

NOW = "2026-02-02T00:00:00.000Z"


def mark(id: str, *tags: str, note: str = "") -> Annotation:
    return Annotation(id, "a", 0, 1, "x", "", "", "", tuple(sorted(tags)), note)


def after(records: Sequence[Record], step: Step | None) -> list[Record]:
    """Give the records as a step leaves them; what it says was there must be there."""
    found = list(records)
    for change in step.changes if step else ():
        if change.before is None:
            found.append(change.after or CLAIM)
        elif change.after is None:
            found.remove(change.before)
        else:
            found[found.index(change.before)] = change.after
    return found


def tags_of(records: Sequence[Record]) -> Codebook:
    return arranged(one for one in records if isinstance(one, Tag))


def names(records: Sequence[Record]) -> list[str]:
    return [tag.name for tag in tags_of(records)]


def marks_of(records: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    return {one.id: one.tags for one in records if isinstance(one, Annotation)}


@pytest.fixture
def family() -> Codebook:
    """Give claim with two tags below it."""
    below = [Tag("fact", parent="claim"), Tag("doubt", parent="claim")]
    return arranged([CLAIM, QUOTE, *below])


# Names, keys, colours, parents


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("new", ""),
        (" claim ", ""),
        ("quote", "There is a tag quote already."),
        (" quote\n", "There is a tag quote already."),
        ("", "A tag needs a name."),
        (" \t", "A tag needs a name."),
    ],
)
def test_a_name_is_not_empty_and_stands_once(words: str, fault: str) -> None:
    assert name_fault(INITIAL_CODEBOOK, words, of="claim") == fault


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("", ""),
        ("x", ""),
        ("ß", ""),
        ("c", ""),
        ("q", "q is the key of quote."),
        ("Q", "Q is the key of quote."),
        ("t", "t is not free: t t finds a tag by its name."),
        ("a", "a is not free: ] a goes to the next mark."),
        ("1", "1 is no key to choose: digits go by the order of the tags."),
        ("12", "12 is no key to choose: digits go by the order of the tags."),
        ("xy", "xy is no key: it is one letter."),
        ("-", "- is no key: it is one letter."),
        (" ", "  is no key: it is one letter."),
    ],
)
def test_a_key_that_clashes_is_told(key: str, fault: str) -> None:
    assert key_fault(INITIAL_CODEBOOK, key, of="claim") == fault


@pytest.mark.parametrize(
    ("words", "colour"),
    [
        ("blue", "#3d8bfd"),
        (" Blue ", "#3d8bfd"),
        ("#ABCDEF", "#abcdef"),
        ("abcdef", "#abcdef"),
        ("#abc", "#aabbcc"),
        ("abc", "#aabbcc"),
        ("", ""),
        ("##abc", ""),
        ("url(x)", ""),
        ("#12345", ""),
    ],
)
def test_a_colour_has_a_name_or_a_number(words: str, colour: str) -> None:
    assert colour_of(words) == colour
    assert bool(edits.colour_fault(words)) == (not colour)


def test_every_named_colour_is_one() -> None:
    assert [colour_of(code) for code in NAMED_COLOURS.values()] == [*NAMED_COLOURS.values()]


def test_no_tag_gets_below_itself(family: Codebook) -> None:
    assert parent_fault(family, "quote", "fact") == ""
    assert parent_fault(family, "claim", "") == ""
    assert parent_fault(family, "claim", "claim") == "claim cannot stand below itself."
    assert parent_fault(family, "claim", "nothing") == "There is no tag nothing."
    assert "stands below claim" in parent_fault(family, "claim", "fact")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("dark horse", "dark horse"),
        ("  dark\n  horse ", "dark horse"),
        ("“I was heartened,”", "I was heartened"),
        ("$5 billion.", "$5 billion"),
        ("50%", "50%"),
        ("“ — ”", ""),
        ("()", ""),
        ("(and so on)", "and so on"),
        ("(February 5) General", "(February 5) General"),
        ("and so on)", "and so on"),
        ("the army (of one)", "the army (of one)"),
        ("a\x1bb\u202ec", "abc"),
        ("a" * 50, "a" * LONGEST_NAME),
        ("one two three four five six seven eight nine", "one two three four five six seven eight"),
        ("x" * 38 + ", and more", "x" * 38),
    ],
)
def test_a_tag_is_named_after_the_words(words: str, name: str) -> None:
    assert in_vivo(words) == name


@given(st.text())
def test_a_name_made_of_words_is_plain_and_not_too_long(words: str) -> None:
    name = in_vivo(words)
    assert name == plain_name(name) and len(name) <= LONGEST_NAME


# Steps


def test_a_new_tag_gets_a_free_letter_and_a_colour() -> None:
    tag = edits.new_tag(INITIAL_CODEBOOK, "  close   call ")
    assert (tag.name, tag.key) == ("close call", "l")
    assert colour_of(tag.colour)


def test_a_rename_goes_to_marks_and_children(family: Codebook) -> None:
    records = [*family, mark("1", "claim"), mark("2", "claim", "quote")]
    step = edits.rename(family, CLAIM, "thesis", [mark("1", "claim"), mark("2", "claim", "quote")],
                        NOW)  # fmt: skip
    found = after(records, step)
    assert names(found) == ["thesis", "fact", "doubt", "quote"]
    assert marks_of(found) == {"1": ("thesis",), "2": ("quote", "thesis")}
    assert parents(tags_of(found))["fact"] == "thesis"


def test_merged_marks_get_the_other_tag_once(family: Codebook) -> None:
    marks = [mark("1", "claim"), mark("2", "claim", "quote")]
    found = after([*family, *marks], edits.merge(family, CLAIM, QUOTE, marks, NOW))
    assert marks_of(found) == {"1": ("quote",), "2": ("quote",)}
    assert names(found) == ["quote", "fact", "doubt"]
    assert parents(tags_of(found)) == {"quote": "", "fact": "quote", "doubt": "quote"}


@pytest.mark.parametrize("into", ["fact", "detail"])
def test_a_tag_merged_into_one_below_it_leaves_it_in_its_place(into: str) -> None:
    tags = [CLAIM, Tag("fact", parent="claim"), Tag("doubt", parent="claim"),
            Tag("detail", parent="fact"), QUOTE]  # fmt: skip
    codebook = arranged(tags)
    target = codebook.get(into)
    assert target
    found = after(tags, edits.merge(codebook, CLAIM, target, [], NOW))
    assert parents(tags_of(found))[into] == ""
    assert parents(tags_of(found))["doubt"] == into
    assert {"claim", *names(found)} == {tag.name for tag in tags}


def test_a_tag_taken_off_leaves_marks_that_still_say_something() -> None:
    marks = [
        mark("bare", "claim"),
        mark("noted", "claim", note="why"),
        mark("linked", "claim"),
        mark("tagged", "claim", "quote"),
    ]
    link = Link("9", "same", "linked", "tagged", "", "", "", "")
    step = edits.remove(INITIAL_CODEBOOK, CLAIM, marks, [link], NOW)
    assert marks_of(after([*INITIAL_CODEBOOK, *marks], step)) == {
        "noted": (),
        "linked": (),
        "tagged": ("quote",),
    }
    assert step.label == "tag claim deleted and 1 mark with it"


def test_a_tag_deleted_with_its_marks_takes_their_links_too() -> None:
    marks = [mark("1", "claim", "quote", note="kept?"), mark("2", "quote")]
    link = Link("9", "same", "1", "2", "", "", "", "")
    step = edits.remove_with_marks(INITIAL_CODEBOOK, CLAIM, marks[:1], [link])
    assert after([*INITIAL_CODEBOOK, *marks, link], step) == [QUOTE, FIGURE, marks[1]]


def test_the_children_of_a_deleted_tag_stand_where_it_stood(family: Codebook) -> None:
    codebook = arranged([*family, Tag("top")])
    below = arranged([replace(tag, parent="top") if tag == CLAIM else tag for tag in codebook])
    claim = below.get("claim")
    assert claim
    found = after([*below], edits.remove(below, claim, [], [], NOW))
    assert parents(tags_of(found)) == {"quote": "", "top": "", "fact": "top", "doubt": "top"}


def test_what_changes_nothing_is_no_step() -> None:
    assert edits.recolour(CLAIM, CLAIM.colour) is None
    assert edits.describe(CLAIM, f" {CLAIM.description}\n") is None
    assert edits.rekey(CLAIM, "c") is None
    assert edits.put_below(CLAIM, "") is None


@pytest.mark.parametrize(
    ("step", "after"),
    [
        (edits.recolour(CLAIM, "#000000"), replace(CLAIM, colour="#000000")),
        (edits.describe(CLAIM, " new "), replace(CLAIM, description="new")),
        (edits.rekey(CLAIM, "x"), replace(CLAIM, key="x")),
        (edits.rekey(CLAIM, ""), replace(CLAIM, key="")),
        (edits.put_below(CLAIM, "quote"), replace(CLAIM, parent="quote")),
    ],
)
def test_one_thing_of_a_tag_is_changed(step: Step | None, after: Tag) -> None:
    assert step and step.changes == (Change(CLAIM, after),)


# The order


def test_the_last_tag_moved_to_the_top_changes_one_record() -> None:
    step = edits.put_before(INITIAL_CODEBOOK, "figure", "claim")
    assert step and len(step.changes) == 1
    assert names(after([*INITIAL_CODEBOOK], step)) == ["figure", "claim", "quote"]


def test_a_tag_moves_over_the_children_of_its_neighbour(family: Codebook) -> None:
    found = after([*family], edits.move(family, "quote", -1))
    assert names(found) == ["quote", "claim", "fact", "doubt"]


@pytest.mark.parametrize(("name", "by"), [("claim", -1), ("figure", 1)])
def test_at_the_end_there_is_no_way_further(name: str, by: int) -> None:
    assert edits.move(INITIAL_CODEBOOK, name, by) is None


def test_a_tag_put_where_it_stands_stays() -> None:
    assert edits.put_before(INITIAL_CODEBOOK, "claim", "quote") is None


@given(
    st.lists(st.none() | st.integers(min_value=0, max_value=6), min_size=2, max_size=7),
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from([-1, 1])), max_size=12),
)
def test_every_move_is_one_place_whatever_the_places_before(
    orders: list[int | None], moves: list[tuple[int, int]]
) -> None:
    records: list[Record] = [Tag(str(n), order=order) for n, order in enumerate(orders)]
    for number, by in moves:
        wanted = names(records)
        place = number % len(wanted)
        name = wanted[place]
        step = edits.move(tags_of(records), name, by)
        if step:
            wanted.insert(place + by, wanted.pop(place))
        records = after(records, step)
        assert names(records) == wanted


def test_moves_between_two_tags_find_room_again_and_again() -> None:
    records: list[Record] = [*map(Tag, "abc")]
    for _ in range(30):
        records = reduce(
            lambda found, by: after(found, edits.move(tags_of(found), "b", by)), (1, -1), records
        )
        records = after(records, edits.put_before(tags_of(records), "c", "b"))
        records = after(records, edits.put_before(tags_of(records), "b", "c"))
    assert names(records) == ["a", "b", "c"]


# Back again


@pytest.mark.parametrize("name", ["rename", "merge", "remove", "remove_with_marks", "move"])
def test_every_step_has_a_way_back(name: str, family: Codebook) -> None:
    marks = [mark("1", "claim"), mark("2", "claim", "quote")]
    link = Link("9", "same", "1", "2", "", "", "", "")
    steps = {
        "rename": edits.rename(family, CLAIM, "thesis", marks, NOW),
        "merge": edits.merge(family, CLAIM, QUOTE, marks, NOW),
        "remove": edits.remove(family, CLAIM, marks, [link], NOW),
        "remove_with_marks": edits.remove_with_marks(family, CLAIM, marks, [link]),
        "move": edits.move(family, "quote", -1),
    }
    records = [*family, *marks, link]
    step = steps[name]
    assert step
    there = after(records, step)
    back = after(there, step.inverse)
    assert there != records
    assert (sorted(map(repr, back)), step.inverse.inverse) == (sorted(map(repr, records)), step)
