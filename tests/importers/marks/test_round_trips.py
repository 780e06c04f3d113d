"""What leaves in a format that holds all of a mark comes back as it was."""

import pytest
from hypothesis import given

from tests.importers.marks.roundtrip import (
    EMPTY,
    Shelved,
    all_of,
    article,
    is_unchanged,
    mark,
    sent,
    shelves,
)
from tui.core.span import Span
from tui.core.tag import INITIAL_CODEBOOK, Codebook, Tag

WITH_LINKS = ("json", "jsonl", "w3c")
WITH_CONTROLS = (*WITH_LINKS, "csv", "hypothesis")
WHOLE = (*WITH_CONTROLS, "qdpx")
"""Formats that hold every field of a mark; those with controls also what XML cannot hold."""


@pytest.mark.parametrize("name", WITH_CONTROLS)
@given(library=shelves(controls=True, whole=False))
def test_marks_come_back_into_an_empty_library(name: str, library: Shelved) -> None:
    came = EMPTY.after(EMPTY.receive(sent(library, name)))
    assert all_of(came.marks) == all_of(library.marks)


@pytest.mark.parametrize("name", WITH_LINKS)
@given(library=shelves(controls=True, whole=False))
def test_links_and_the_codebook_come_back(name: str, library: Shelved) -> None:
    came = EMPTY.after(EMPTY.receive(sent(library, name)))
    assert {*came.links} == {*library.links}
    assert {*came.codebook} >= {*library.codebook}
    used = {tag for mark in library.marks for tag in mark.tags}
    assert used <= {tag.name for tag in came.codebook}


@pytest.mark.parametrize("name", WHOLE)
@given(library=shelves(whole=False))
def test_marks_stand_again_where_the_articles_are(name: str, library: Shelved) -> None:
    plan = library.without_marks.receive(sent(library, name))
    assert {one.anchor.state for one in plan.arrivals} <= {"same"}
    assert all_of(library.without_marks.after(plan).marks) == all_of(library.marks)


@pytest.mark.parametrize("name", WHOLE)
@given(library=shelves())
def test_the_same_import_twice_changes_nothing(name: str, library: Shelved) -> None:
    batch = sent(library, name)
    assert is_unchanged(library, batch)
    assert is_unchanged(EMPTY.after(EMPTY.receive(batch)), batch)


@pytest.mark.parametrize("name", [*WITH_LINKS, "brat", "qdc", "qdpx"])
def test_tags_come_back_below_the_ones_above_them(name: str) -> None:
    tags = [Tag("top", colour="#010203"), Tag("mid", colour="#010204", parent="top"),
            Tag("low", colour="#010205", parent="mid"), Tag("lost", colour="#010206",
            parent="nobody")]  # fmt: skip
    one = article("Peace at last.")
    marks = (mark(one, Span(0, 5), 1, tags=[tag.name for tag in tags]),)
    library = Shelved((one,), marks, (), Codebook((*INITIAL_CODEBOOK, *tags)))
    came = EMPTY.after(EMPTY.receive(sent(library, name)))
    found = {tag.name: tag.parent for tag in came.codebook}
    assert {name: found[name] for name in ("top", "mid", "low", "lost")} == {
        "top": "",
        "mid": "top",
        "low": "mid",
        "lost": "",
    }
