"""Two changes to one record, merged field by field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.store.encoding import decode, encode
from tui.store.merging import PLACE, merged, merged_line, said

NOTES = st.lists(st.sampled_from(["", "a", "b", "c", "a b"]), max_size=4).map("\n\n".join)
TAGS = st.lists(st.sampled_from("abcd"), max_size=4)
MOMENTS = st.sampled_from(["", "1", "2", "3"])
JUNK = st.sampled_from([None, 0, "x", [], {}, [1], {"a": 1}])
"""What a field may hold in a file that another program wrote."""
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "start": st.integers(0, 2),
        "end": st.integers(3, 5),
        "tags": TAGS,
        "note": NOTES | JUNK,
        "attributes": st.dictionaries(st.sampled_from("pqr"), st.sampled_from("12")) | JUNK,
        "created": MOMENTS | JUNK,
        "modified": MOMENTS | JUNK,
        "deleted": st.none() | MOMENTS | JUNK,
        "of_a_later_version": JUNK,
    },
)
BEGINNINGS = st.none() | RECORDS

BEFORE: dict[str, Any] = {
    "start": 3,
    "end": 7,
    "exact": "word",
    "tags": ["claim"],
    "note": "",
    "attributes": {"value": "64"},
    "modified": "1",
    "deleted": None,
}


def test_an_undone_note_leaves_the_other_s() -> None:
    both = merged(BEFORE, BEFORE | {"note": "mine"}, BEFORE | {"note": "theirs"})
    assert both["note"] == "mine\n\ntheirs"
    undone = merged(BEFORE | {"note": "mine"}, BEFORE, both)
    assert undone["note"] == "theirs"
    assert merged(BEFORE, BEFORE | {"note": "mine"}, undone)["note"] == "mine\n\ntheirs"


def test_a_note_that_grew_on_both_sides_is_not_doubled() -> None:
    old, ours = BEFORE | {"note": "old"}, BEFORE | {"note": "old plus"}
    both = merged(old, ours, BEFORE | {"note": "old\n\ntheirs"})
    assert both["note"] == "old plus\n\ntheirs"
    assert merged(ours, old, both)["note"] == "old\n\ntheirs"


@pytest.mark.parametrize(
    ("ours", "theirs", "saved"),
    [
        ({"tags": ["claim", "figure"]}, {"note": "checked"}, {"note": "checked"}),
        ({"note": "mine"}, {"tags": ["figure"]}, {"tags": ["figure"], "note": "mine"}),
        ({"note": "mine"}, {"note": "theirs"}, {"note": "mine\n\ntheirs"}),
        ({"note": "same"}, {"note": "same"}, {"note": "same"}),
        ({"tags": ["a", "claim"]}, {"tags": ["b", "claim"]}, {"tags": ["a", "b", "claim"]}),
        ({"tags": []}, {"tags": ["b", "claim"]}, {"tags": ["b"]}),
        (
            {"attributes": {"value": "64", "unit": "men"}},
            {"attributes": {"value": "64", "speaker": "Ana"}},
            {"attributes": {"value": "64", "unit": "men", "speaker": "Ana"}},
        ),
        ({"attributes": {}}, {"attributes": {"value": "64", "b": ""}}, {"attributes": {"b": ""}}),
        ({"end": 8, "exact": "words"}, {"start": 1}, {"start": 3, "end": 8, "exact": "words"}),
        ({"note": "mine"}, {"start": 1, "exact": "a word"}, {"start": 1, "exact": "a word"}),
        ({"note": "mine"}, {"deleted": "2"}, {"note": "mine", "deleted": None}),
    ],
)
def test_each_change_stays(
    ours: dict[str, Any], theirs: dict[str, Any], saved: dict[str, Any]
) -> None:
    found = merged(BEFORE, BEFORE | ours | {"modified": "3"}, BEFORE | theirs | {"modified": "2"})
    assert {name: found[name] for name in (*saved, "modified")} == saved | {"modified": "3"}


Fields = dict[str, Any]


@given(BEGINNINGS, RECORDS, RECORDS)
def test_it_is_the_same_whichever_side_is_ours(
    before: Fields | None, ours: Fields, theirs: Fields
) -> None:
    assert merged(before, ours, theirs) == merged(before, theirs, ours)


@given(BEGINNINGS, RECORDS)
def test_a_record_merged_with_itself_stays(before: Fields | None, ours: Fields) -> None:
    assert merged(before, ours, ours) == ours


@given(BEGINNINGS, RECORDS, RECORDS)
def test_merging_a_side_once_more_changes_nothing(
    before: Fields | None, ours: Fields, theirs: Fields
) -> None:
    once = merged(before, ours, theirs)
    assert merged(before, once, ours) == once == merged(before, theirs, once)


@given(RECORDS, RECORDS)
def test_what_one_side_changed_stays_as_it_is(before: Fields, ours: Fields) -> None:
    assert said(merged(before, ours, before)) == said(ours)


def names(record: Fields) -> set[str]:
    """The tags of a record that has any."""
    tags = record.get("tags")
    return {*tags} if isinstance(tags, list) else set()


@given(BEGINNINGS, RECORDS, RECORDS)
def test_no_field_and_no_new_tag_is_lost(
    before: Fields | None, ours: Fields, theirs: Fields
) -> None:
    found, start = merged(before, ours, theirs), before or {}
    assert {*ours, *theirs} - {*start, *PLACE} <= {*found}
    assert (names(ours) | names(theirs)) - names(start) <= names(found)


@given(RECORDS, RECORDS)
def test_a_deletion_stands_where_the_other_side_only_looked(before: Fields, ours: Fields) -> None:
    living, gone = before | {"deleted": None}, ours | {"deleted": "9"}
    looked = living | {"modified": "8"}
    assert merged(living, gone, looked)["deleted"] == "9"


@given(RECORDS, RECORDS, RECORDS)
def test_a_deletion_of_both_stands(before: Fields, ours: Fields, theirs: Fields) -> None:
    found = merged(before, ours | {"deleted": "8"}, theirs | {"deleted": "9"})
    assert found["deleted"] == "9"


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ({"tags": ["a"]}, {"tags": ["b"]}, {"tags": ["a", "b"]}),
        ({"note": "one"}, {"note": "two"}, {"note": "one\n\ntwo"}),
        ({"note": "one\n\ntwo"}, {"note": "two"}, {"note": "one\n\ntwo"}),
        ({"note": "one\n\ntwo"}, {"note": "one\n\nsix"}, {"note": "one\n\nsix\n\ntwo"}),
        ({"attributes": {"unit": "men"}}, {"attributes": {}}, {"attributes": {"unit": "men"}}),
        ({"start": 4, "modified": "3"}, {"end": 9, "modified": "2"}, {"start": 4, "end": 7}),
        ({"start": 4, "modified": "1"}, {"end": 9, "modified": "2"}, {"start": 3, "end": 9}),
        ({"deleted": "5", "modified": "1"}, {"modified": "1"}, {"deleted": "5"}),
        ({"deleted": "5", "modified": "2"}, {"modified": "1"}, {"deleted": "5", "modified": "2"}),
        ({"deleted": "5", "modified": "1"}, {"modified": "2"}, {"deleted": None}),
        ({"created": "1"}, {"created": "2"}, {"created": "1"}),
        ({"odd": [1]}, {"other": 2}, {"odd": [1], "other": 2}),
        ({"tags": "no list", "modified": "2"}, {"tags": ["a"]}, {"tags": "no list"}),
    ],
)
def test_without_a_common_beginning_nothing_is_lost(
    ours: Fields, theirs: Fields, found: Fields
) -> None:
    both = merged(None, BEFORE | ours, BEFORE | theirs)
    assert {name: both[name] for name in found} == found


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "found"),
    [
        ("a", "a\n\nb", "a\n\nc", "a\n\nb\n\nc"),
        ("a\n\nb", "b", "a\n\nb\n\nc", "b\n\nc"),
        ("a\n\nb", "x\n\nb", "a\n\nb\n\nc", "x\n\nb\n\nc"),
        ("a\n\nb", "", "a\n\nc", "c"),
        ("a", "b", "b", "b"),
        ("a", "x", "y", "x\n\ny"),
        ("", "a\n\na", "b", "a\n\na\n\nb"),
    ],
)
def test_notes_are_joined_by_paragraph(before: str, ours: str, theirs: str, found: str) -> None:
    assert merged({"note": before}, {"note": ours}, {"note": theirs}) == {"note": found}


def line(**changed: object) -> bytes:
    return encode(7, BEFORE | changed)


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "found"),
    [
        (None, None, None, None),
        (None, line(), None, line()),
        (line(), line(), None, None),
        (line(), line(note="mine"), None, line(note="mine")),
        (line(), line(note="mine"), line(), line(note="mine")),
        (None, b'"7": {"broken', b'"7": {"broken, too', b'"7": {"broken, too'),
    ],
)
def test_a_line_is_there_if_a_side_that_changed_it_has_it(
    before: bytes | None, ours: bytes | None, theirs: bytes | None, found: bytes | None
) -> None:
    assert merged_line(before, ours, theirs) == found == merged_line(before, theirs, ours)


def test_two_changed_lines_become_one() -> None:
    found = merged_line(line(), line(note="mine"), line(tags=["figure"]))
    assert found is not None and found.startswith(b'"7": {')
    assert decode(found) == BEFORE | {"note": "mine", "tags": ["figure"]}


def test_a_line_that_brings_nothing_new_leaves_ours_untouched() -> None:
    ours = line(tags=["a", "claim"])
    assert merged_line(None, ours, line()) is ours


def test_two_who_gave_a_tag_different_fields_end_with_the_same_line() -> None:
    before = encode(7001, {"name": "a", "key": "", "colour": "#112233", "description": ""})
    ours = encode(7001, {**decode(before), "parent": "b"})
    theirs = encode(7001, {**decode(before), "order": 2})
    line = merged_line(before, ours, theirs)
    assert line == merged_line(before, theirs, ours)
    assert line and decode(line) == {**decode(ours), "order": 2}
