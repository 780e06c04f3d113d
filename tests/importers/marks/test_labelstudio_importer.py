"""Label Studio's tasks come in, and what Glossator exports for it comes back."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import (
    EMPTY,
    Shelved,
    is_unchanged,
    loaded,
    said,
    sent,
    shelves,
)
from tui.core.foreign import Batch
from tui.errors import ImportFileError
from tui.importers import marks as importers

FIELDS = ("id", "start", "end", "exact", "prefix", "suffix", "sha256", "tags", "note")
TEXT = "Ann 😀 said we go.\nBob left.\n"
VALUE = {"start": 11, "end": 16, "text": "we go", "labels": ["claim"]}


def held(library: Shelved) -> Shelved:
    """The library with what Label Studio holds: no attributes, no links between articles."""
    here = {one.id: one.article for one in library.marks}
    links = (replace(one, note="") for one in library.links if here[one.source] == here[one.target])
    marks = tuple(replace(one, attributes={}) for one in library.marks)
    return replace(library, marks=marks, links=tuple(links))


def region(id: str = "a", kind: str = "labels", **value: Any) -> dict[str, Any]:
    return {"id": id, "type": kind, "value": VALUE | value}


def relation(source: str = "a", target: str = "b", *labels: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": source, "to_id": target, "labels": [*labels]}


def batch(*results: Any, data: Any = None, **annotation: Any) -> Batch:
    task = {"data": {"text": TEXT} if data is None else data,
            "annotations": [{"result": [*results]} | annotation]}  # fmt: skip
    return loaded("labelstudio", json.dumps([task]))


def places(read: Batch) -> list[tuple[str, int | None, int | None]]:
    return [(one.exact, one.start, one.end) for one in read.marks]


@given(library=shelves().map(held))
def test_marks_and_links_come_back_into_an_empty_library(library: Shelved) -> None:
    came = EMPTY.after(EMPTY.receive(loaded_or_none(library)))
    assert said(came.marks, *FIELDS) == said(library.marks, *FIELDS)
    ends = [(one.kind, one.source, one.target) for one in library.links]
    assert sorted((one.kind, one.source, one.target) for one in came.links) == sorted(ends)


def loaded_or_none(library: Shelved) -> Batch:
    """What is sent; a library without marks is an empty list, which no format is known by."""
    return sent(library, "labelstudio") if library.marks else Batch()


@given(library=shelves().map(held))
def test_they_stand_again_where_the_articles_are(library: Shelved) -> None:
    plan = library.without_marks.receive(loaded_or_none(library))
    assert {one.anchor.state for one in plan.arrivals} <= {"same"}
    came = library.without_marks.after(plan)
    assert said(came.marks, *FIELDS, "article") == said(library.marks, *FIELDS, "article")


@given(library=shelves().map(held))
def test_the_same_import_twice_changes_nothing(library: Shelved) -> None:
    read = loaded_or_none(library)
    assert is_unchanged(EMPTY.after(EMPTY.receive(read)), read)
    assert is_unchanged(library, read)


def test_a_mark_after_an_emoji_stands_on_its_words() -> None:
    assert places(batch(region())) == [("we go", 11, 16)]


def test_offsets_are_moved_where_lines_end_with_cr_lf() -> None:
    read = batch(region(start=19, end=22), data={"text": TEXT.replace("\n", "\r\n")})
    assert places(read) == [("Bob", 18, 21)]


def test_a_text_of_any_name_is_found() -> None:
    assert places(batch(region(), data={"lang": "en", "review": TEXT})) == [("we go", 11, 16)]


def test_labels_notes_and_who_made_them_are_taken() -> None:
    noted = region(labels=["a", "b", 3]) | {"meta": {"text": ["one", "two", None]}}
    (mark,) = batch(noted, completed_by={"email": "ann@example.org"}).marks
    assert (mark.tags, mark.note, mark.creator) == (("a", "b"), "one\ntwo", "ann@example.org")


def test_relations_become_links() -> None:
    other = region("b", start=0, end=3)
    read = batch(region(), other, relation("a", "b", "Same", "updates"), relation("a", "b", "x"))
    assert [one.kind for one in read.links] == ["same", "updates"]
    assert read.problems == ("Not taken: 1 relation of kinds that links do not have.",)


def test_cancelled_annotations_are_left() -> None:
    assert batch(region(), was_cancelled=True).marks == ()


@pytest.mark.parametrize(
    "broken",
    [
        region(start=None),
        region(start=-1),
        region(start=40, end=50),
        region(end=5),
        region("") | {"id": 3},
        {"type": "choices", "id": "c", "value": {"choices": ["x"]}},
        {},
    ],
)
def test_results_that_are_no_ranges_are_counted(broken: dict[str, Any]) -> None:
    read = batch(broken, region())
    assert places(read) == [("we go", 11, 16)]
    assert read.problems == ("Not taken: 1 result without a range in a text.",)


def test_tasks_without_a_text_are_counted() -> None:
    assert batch(region(), data={"image": 3}).problems == ("Not taken: 1 task without a text.",)


def test_a_region_that_was_copied_is_one_mark() -> None:
    assert len(batch(region(), region()).marks) == 1


def test_a_copied_region_that_was_changed_since_is_a_mark_of_its_own() -> None:
    id = "0199c0de-0000-7000-8000-000000000000"
    read = batch(region(id), region(id, labels=["quote"]), region(id, labels=["quote"]))
    assert [(one.id, one.tags) for one in read.marks] == [
        (id, ("claim",)),
        (f"{id}#2", ("quote",)),
    ]


def test_an_object_is_no_list_of_tasks(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", "utf-8")
    with pytest.raises(ImportFileError, match="no list of tasks"):
        importers.load("labelstudio", tmp_path / "a.json")


@pytest.mark.parametrize(
    "text", ['[{"id": "x", "text": "a"}]', "[]", '{"data": {}}', '[{"text": 1}]']
)
def test_other_json_is_not_taken_for_label_studios(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    assert importers.recognised(tmp_path / "a.json") is None


@given(value=st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
))  # fmt: skip
def test_no_value_of_a_field_makes_it_fail(value: Any) -> None:
    fields = ("start", "end", "labels", "text")
    results = [region(**{name: value}) for name in fields]
    results += [region() | {name: value} for name in ("id", "type", "value", "meta")]
    results += [relation() | {name: value} for name in ("from_id", "to_id", "labels")]
    tasks = [{"data": {"text": TEXT}, "annotations": [{"result": results, "created_at": value}]}]
    tasks += [{"data": value, "annotations": value}, {"data": {"text": TEXT}, "annotations": value}]
    EMPTY.receive(loaded("labelstudio", json.dumps([*tasks, value])))
