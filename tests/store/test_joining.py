"""Two databases joined: the laws that hold for all, and the cases one by one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.identity import doc_id
from tui.store.edits import difference
from tui.store.encoding import Tables, decode, encode
from tui.store.joining import Clash, merge_tables

Fields = dict[str, Any]
A, B, C, D = (f"00000000-0000-000{n}-8000-00000000000{n}" for n in (2, 3, 4, 6))
"""Ids of which the first two ask for one doc id."""
FIRST = doc_id(A)
MARKS = st.fixed_dictionaries(
    {
        "id": st.sampled_from([A, B, C, D]),
        "start": st.integers(0, 1),
        "tags": st.sets(st.sampled_from("ab")).map(sorted),
        "note": st.sampled_from(["", "n", "m"]),
        "modified": st.sampled_from("123"),
        "deleted": st.none() | st.sampled_from("45"),
    }
)
TAGS = st.fixed_dictionaries({"name": st.sampled_from("xyz"), "colour": st.sampled_from("12")})


def tables(**records: dict[int, Fields]) -> Tables:
    return {
        name: {key: encode(key, record) for key, record in sorted(table.items())}
        for name, table in records.items()
    }


def placed(marks: list[Fields]) -> dict[int, Fields]:
    """The marks where the store puts them: the second of one doc id behind the first."""
    found: dict[int, Fields] = {}
    for mark in marks:
        place = doc_id(mark["id"])
        found[place + (place in found)] = mark
    return found


@st.composite
def databases(draw: st.DrawFn) -> Tables:
    marks = draw(st.lists(MARKS, unique_by=lambda mark: mark["id"]))
    tags = draw(st.lists(TAGS, unique_by=lambda tag: tag["name"]))
    unknown = draw(st.dictionaries(st.integers(1, 3), MARKS.map(lambda m: {"start": m["start"]})))
    return tables(
        meta={1: {"schema": draw(st.integers(1, 2)), "generator": draw(st.sampled_from("gh"))}},
        tags={"xyz".index(tag["name"]): tag for tag in tags},
        annotations=placed(marks),
        unknown=unknown,
    )


def records(found: Tables) -> dict[str, list[tuple[int, str]]]:
    """What is in the tables; the doc ids of the table we do not know mean nothing."""
    return {
        name: sorted(
            (key * (name != "unknown"), json.dumps(decode(line), sort_keys=True))
            for key, line in lines.items()
        )
        for name, lines in found.items()
    }


def marks_of(found: Tables) -> dict[str, Fields]:
    return {mark["id"]: mark for mark in map(decode, found["annotations"].values())}


@given(st.none() | databases(), databases(), databases())
def test_it_is_the_same_whichever_side_is_ours(
    before: Tables | None, ours: Tables, theirs: Tables
) -> None:
    one, other = merge_tables(before, ours, theirs), merge_tables(before, theirs, ours)
    assert records(one.tables) == records(other.tables)


@given(st.none() | databases(), databases())
def test_a_database_joined_with_itself_stays(before: Tables | None, ours: Tables) -> None:
    found = merge_tables(before, ours, ours)
    assert (found.tables, found.came, found.clashed) == (ours, (), ())


@given(databases(), databases())
def test_a_second_time_nothing_is_new(ours: Tables, theirs: Tables) -> None:
    once = merge_tables(None, ours, theirs).tables
    for side in (ours, theirs):
        again = merge_tables(None, once, side)
        assert records(again.tables) == records(once)
        assert again.came == ()


@given(databases(), databases(), databases())
def test_no_insert_is_lost_and_no_record_stands_twice(
    before: Tables, ours: Tables, theirs: Tables
) -> None:
    found = merge_tables(before, ours, theirs).tables
    inserted = (marks_of(ours).keys() | marks_of(theirs).keys()) - marks_of(before).keys()
    assert inserted <= marks_of(found).keys()
    assert len(found["annotations"]) == len(marks_of(found))


@given(databases(), databases())
def test_two_ways_every_record_of_both_stays(ours: Tables, theirs: Tables) -> None:
    found = merge_tables(None, ours, theirs).tables
    assert marks_of(found).keys() == marks_of(ours).keys() | marks_of(theirs).keys()
    tags = [
        {decode(line)["name"] for line in side["tags"].values()} for side in (found, ours, theirs)
    ]
    assert tags[0] == tags[1] | tags[2]


@given(databases(), databases())
def test_what_one_side_did_stays_done(before: Tables, ours: Tables) -> None:
    found = merge_tables(before, ours, before).tables
    assert marks_of(found) == marks_of(ours)
    assert records(found)["tags"] == records(ours)["tags"]


@given(databases(), databases())
def test_the_edits_make_one_into_the_other(ours: Tables, theirs: Tables) -> None:
    found = merge_tables(None, ours, theirs).tables
    made = {name: {**lines} for name, lines in ours.items()}
    for name, lines in difference(ours, found).items():
        made[name] |= lines  # type: ignore[arg-type]
    kept = {
        name: {key: line for key, line in sorted(lines.items()) if line is not None}
        for name, lines in made.items()
    }
    assert kept == found


MARK: Fields = {"id": A, "tags": ["a"], "note": "", "modified": "1", "deleted": None}


def test_two_records_under_one_doc_id_both_stay() -> None:
    found = merge_tables(
        None,
        tables(annotations={FIRST: MARK | {"id": B}}),
        tables(annotations={FIRST: MARK}),
    )
    assert {key: decode(line)["id"] for key, line in found.tables["annotations"].items()} == {
        FIRST: A,
        FIRST + 1: B,
    }
    assert [one.line for one in found.came] == [encode(FIRST, MARK)]


def test_records_whose_ids_are_no_uuid_go_by_their_id_too() -> None:
    ours, theirs = tables(links={1: {"id": "b"}}), tables(links={1: {"id": "a"}, 2: {"id": "b"}})
    found = merge_tables(None, ours, theirs)
    assert found.tables == tables(links={1: {"id": "a"}, 2: {"id": "b"}})
    assert [one.doc_id for one in found.came] == [1]


def test_a_tag_that_both_made_is_one_under_the_lower_number() -> None:
    ours = tables(tags={9: {"name": "doubt", "colour": "#1"}})
    theirs = tables(tags={8: {"name": "doubt", "colour": "#2"}})
    found = merge_tables(None, ours, theirs)
    assert found.tables == tables(tags={8: {"name": "doubt", "colour": "#2"}})
    assert found.clashed[0].settled == "colour: theirs"


def test_a_tag_renamed_to_one_that_the_other_made_is_one() -> None:
    before = tables(tags={1: {"name": "claim", "colour": "#1"}})
    ours = tables(tags={1: {"name": "doubt", "colour": "#1"}})
    theirs = before | tables(tags={**{1: {"name": "claim", "colour": "#1"}}, 5: {"name": "doubt"}})
    found = merge_tables(before, ours, theirs).tables
    assert found == tables(tags={1: {"name": "doubt", "colour": "#1"}})


def test_tags_of_two_names_under_one_number_both_stay() -> None:
    ours, theirs = tables(tags={4: {"name": "b"}}), tables(tags={4: {"name": "a"}})
    found = merge_tables(None, ours, theirs).tables
    assert found == tables(tags={4: {"name": "a"}, 5: {"name": "b"}})


def test_the_higher_schema_stays() -> None:
    ours, theirs = tables(meta={1: {"schema": 1}}), tables(meta={1: {"schema": 2, "generator": ""}})
    assert merge_tables(ours, ours, theirs).tables == theirs


def test_a_table_we_do_not_know_stays_with_the_records_of_both() -> None:
    found = merge_tables(None, tables(odd={1: {"v": 1}}), tables(odd={1: {"v": 2}}, even={1: {}}))
    assert found.tables == tables(odd={1: {"v": 1}, 2: {"v": 2}}, even={1: {}})


def test_a_line_that_is_no_record_stays() -> None:
    broken: Tables = {"annotations": {3: b'"3": {"a": nonsense}'}}
    assert merge_tables(None, tables(annotations={}), broken).tables == broken


@pytest.mark.parametrize(
    ("ours", "theirs", "fields", "settled"),
    [
        ({"note": "a"}, {"note": "b"}, ("note",), "note: both"),
        ({"tags": []}, {}, ("tags",), "tags: theirs"),
        ({}, {"colour": 1, "modified": "2"}, ("colour",), "colour: theirs"),
        ({"start": 1, "modified": "2"}, {"start": 2}, ("place",), "place: ours"),
        ({"deleted": "3"}, {}, ("deleted",), "stays deleted"),
        (
            {"deleted": "3"},
            {"modified": "2"},
            ("deleted",),
            "not deleted: it was changed since",
        ),
    ],
)
def test_a_clash_is_told_in_words(
    ours: Fields, theirs: Fields, fields: tuple[str, ...], settled: str
) -> None:
    sides = (tables(annotations={FIRST: MARK | side}) for side in (ours, theirs))
    found = merge_tables(None, *sides)
    line = found.tables["annotations"][FIRST]
    assert found.clashed == (Clash("annotations", FIRST, line, fields, settled),)
    assert (found.came, found.equal) == ((), 0)


def test_a_change_of_times_alone_is_no_clash() -> None:
    ours, theirs = tables(annotations={1: MARK}), tables(annotations={1: MARK | {"modified": "2"}})
    found = merge_tables(None, ours, theirs)
    assert (found.tables, found.equal, found.clashed) == (theirs, 1, ())


def test_what_ours_has_already_counts_as_equal() -> None:
    ours = tables(annotations={FIRST: MARK | {"tags": ["a", "b"]}}, tags={1: {"name": "a"}})
    theirs = tables(annotations={FIRST: MARK}, tags={1: {"name": "a"}})
    assert merge_tables(None, ours, theirs).equal == 2
