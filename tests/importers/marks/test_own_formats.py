"""What Glossator exports comes back as it was."""

import json

import pytest
from hypothesis import given

from tests.importers.marks.roundtrip import (
    EMPTY,
    Shelved,
    all_of,
    is_unchanged,
    loaded,
    sent,
    shelves,
)
from tui.errors import ImportFileError

FORMATS = ("json", "jsonl")


@pytest.mark.parametrize("name", FORMATS)
@given(library=shelves(controls=True, whole=False))
def test_marks_links_and_tags_come_back_into_an_empty_library(name: str, library: Shelved) -> None:
    came = EMPTY.after(EMPTY.receive(sent(library, name)))
    assert all_of(came.marks) == all_of(library.marks)
    assert {*came.links} == {*library.links}
    used = {name for mark in library.marks for name in mark.tags}
    assert used <= {tag.name for tag in came.codebook}


@pytest.mark.parametrize("name", FORMATS)
@given(library=shelves(controls=True, whole=False))
def test_they_stand_again_where_the_articles_are(name: str, library: Shelved) -> None:
    plan = library.without_marks.receive(sent(library, name))
    assert {one.anchor.state for one in plan.arrivals} <= {"same"}
    assert all_of(library.without_marks.after(plan).marks) == all_of(library.marks)


@pytest.mark.parametrize("name", FORMATS)
@given(library=shelves())
def test_the_same_import_twice_changes_nothing(name: str, library: Shelved) -> None:
    batch = sent(library, name)
    assert is_unchanged(library, batch)
    assert is_unchanged(EMPTY.after(EMPTY.receive(batch)), batch)


def test_an_export_of_a_newer_glossator_is_refused() -> None:
    with pytest.raises(ImportFileError, match="newer Glossator"):
        loaded("json", json.dumps({"schema": "glossator.export/9", "tags": []}))


def test_what_is_broken_is_counted_and_the_rest_comes() -> None:
    good, bad = {"id": "x", "exact": "words"}, {"id": "y", "exact": 3}
    batch = loaded("json", json.dumps({"schema": "glossator.export/2", "annotations": [good, bad]}))
    assert [mark.exact for mark in batch.marks] == ["words"]
    assert batch.problems == ("1 of its records could not be read.",)
