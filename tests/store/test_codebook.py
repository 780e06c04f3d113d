"""The codebook on the disk: parents, places, and how many marks have a tag."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tui import clock
from tui.core import codebook as edits
from tui.core.annotation import Annotation
from tui.core.change import Change, Step
from tui.core.hierarchy import arranged
from tui.core.tag import CLAIM, FIGURE, INITIAL_CODEBOOK, QUOTE, Codebook, Tag
from tui.store import Store
from tui.store.joining import merge_tables
from tui.store.records import value

Marks = tuple[Annotation, ...]


def names(store: Store) -> list[str]:
    return [tag.name for tag in store.codebook()]


def records(path: Path) -> Sequence[dict[str, Any]]:
    """Give the tags as the file has them."""
    return list(json.loads(path.read_text("utf-8"))["tags"].values())


def do(store: Store, step: Step | None) -> None:
    assert step
    store.save(step.changes)


def test_a_tag_without_parent_and_place_is_written_as_ever(path: Path, store: Store) -> None:
    store.save([Change(None, Tag("scene"))])
    assert [[*record] for record in records(path)] == 4 * [["name", "key", "colour", "description"]]


def test_parent_and_place_come_back(path: Path, store: Store) -> None:
    scene = Tag("scene", parent="claim", order=-5)
    store.save([Change(None, scene)])
    assert Store.open(path).codebook().get("scene") == scene
    assert names(Store.open(path)) == ["claim", "scene", "quote", "figure"]


def test_what_is_taken_back_leaves_the_line_as_it_was(path: Path, store: Store) -> None:
    store.save([Change(None, Tag("scene"))])
    before = path.read_bytes()
    step = edits.move(store.codebook(), "scene", -1)
    below = edits.put_below(QUOTE, "claim")
    assert step and below
    store.save([*step.changes])
    store.save([*step.inverse.changes])
    store.save([*below.changes])
    store.save([*below.inverse.changes])
    assert path.read_bytes() == before


def test_a_moved_tag_changes_no_other_line(path: Path, store: Store) -> None:
    store.save([Change(None, Tag("scene"))])
    before = path.read_text("utf-8").splitlines()
    do(store, edits.put_before(store.codebook(), "scene", "claim"))
    now = path.read_text("utf-8").splitlines()
    assert sum(one != other for one, other in zip(before, now, strict=True)) == 1
    assert names(Store.open(path)) == ["scene", "claim", "quote", "figure"]


def test_fields_of_a_later_version_stay_through_an_edit(path: Path, store: Store) -> None:
    store.save([Change(None, Tag("scene"))])
    text = path.read_text("utf-8").replace('"name": "scene"', '"name": "scene", "icon": "S"')
    path.write_text(text, "utf-8")
    later = Store.open(path)
    later.save([Change(Tag("scene"), Tag("act", parent="claim"))])
    assert {"name": "act", "icon": "S", "parent": "claim"}.items() <= records(path)[-1].items()


def test_what_another_program_said_of_a_tag_stays(path: Path, store: Store) -> None:
    store.save([Change(None, Tag("scene"))])
    other = Store.open(path)
    other.save([Change(Tag("scene"), Tag("scene", description="theirs"))])
    other.close()
    store.save([Change(Tag("scene"), Tag("scene", key="s"))])
    assert Store.open(path).codebook().get("scene") == Tag("scene", "s", description="theirs")


@pytest.mark.parametrize("parent", ["nothing", "scene", "quote"])
def test_a_parent_that_makes_no_sense_hides_no_tag(path: Path, store: Store, parent: str) -> None:
    store.save([Change(QUOTE, replace(QUOTE, parent="scene")),
                Change(None, Tag("scene", parent=parent))])  # fmt: skip
    assert sorted(names(Store.open(path))) == ["claim", "figure", "quote", "scene"]


def test_a_new_tag_of_a_name_that_was_renamed_comes_last(path: Path, store: Store) -> None:
    do(store, edits.rename(store.codebook(), CLAIM, "thesis", (), clock.now()))
    do(store, edits.add(edits.new_tag(store.codebook(), "claim")))
    assert names(Store.open(path)) == ["thesis", "quote", "figure", "claim"]


# Marks


def test_the_marks_of_a_tag_are_counted(store: Store, three: Marks) -> None:
    expected = {name: 0 for one in three for name in one.tags}
    for one in three:
        for name in one.tags:
            expected[name] += 1
    assert {name: number for name, number in store.tag_counts().items() if number} == expected


def test_counts_follow_every_edit_and_its_way_back(store: Store, three: Marks) -> None:
    mark = three[0]
    store.tag_counts()
    again = replace(mark, tags=("claim", "scene"), modified=clock.now())
    changes = [Change(mark, again), Change(three[1], None)]
    step = Step("", tuple(changes))
    for one in (step, step.inverse, step):
        store.save(one.changes)
        fresh = Store.open(store.path)
        kept = {name: number for name, number in store.tag_counts().items() if number}
        assert kept == dict(fresh.tag_counts())


def test_counts_follow_what_another_program_does(store: Store, three: Marks) -> None:
    before = dict(store.tag_counts())
    other = Store.open(store.path)
    gone = Change(three[0], None)
    other.save([gone, Change(three[1], replace(three[1], tags=("scene",)))])
    other.close()
    store.save([Change(None, Tag("scene"))])
    kept = {name: number for name, number in store.tag_counts().items() if number}
    assert kept == dict(Store.open(store.path).tag_counts()) != before


def test_the_marks_of_a_tag_are_found(store: Store, three: Marks) -> None:
    tag = three[0].tags[0]
    assert {*store.tagged(tag)} == {one for one in three if tag in one.tags}
    assert store.tagged("nothing") == ()


def test_a_renamed_tag_and_its_marks_come_back(path: Path, store: Store, three: Marks) -> None:
    name = three[0].tags[0]
    tag = store.codebook().get(name) or Tag(name)
    step = edits.rename(store.codebook(), tag, "other", store.tagged(name), clock.now())
    do(store, step)
    assert name not in names(Store.open(path))
    assert Store.open(path).tag_counts()["other"] == len(store.tagged("other")) > 0
    do(store, step.inverse)
    assert {one.tags for one in Store.open(path).annotations()} == {one.tags for one in three}


def test_merged_tags_are_one_after_the_next_start(path: Path, store: Store, three: Marks) -> None:
    book, marks = store.codebook(), store.tagged("claim")
    do(store, edits.merge(book, CLAIM, FIGURE, marks, clock.now()))
    assert names(Store.open(path)) == ["quote", "figure"]
    assert not any("claim" in one.tags for one in Store.open(path).annotations())


def test_a_deleted_tag_comes_back_with_its_marks(path: Path, store: Store, three: Marks) -> None:
    everything: tuple[Annotation, ...] = store.annotations()
    for name in [tag.name for tag in INITIAL_CODEBOOK]:
        tag = store.codebook().get(name)
        assert tag
        step = edits.remove_with_marks(store.codebook(), tag, store.tagged(name), [])
        do(store, step)
        assert store.tagged(name) == ()
        do(store, step.inverse)
    assert {one.id for one in Store.open(path).annotations()} == {one.id for one in everything}
    assert Store.open(path).codebook() == INITIAL_CODEBOOK


# Two people


def copies(path: Path, store: Store) -> tuple[Store, Store]:
    """Give two stores that begin with the same file, each in a folder of its own."""
    store.save([Change(None, Tag("scene"))])
    found = []
    for name in ("one", "two"):
        folder = path.parent / name
        folder.mkdir()
        (folder / path.name).write_bytes(path.read_bytes())
        found.append(Store.open(folder / path.name))
    return found[0], found[1]


def merged_book(before: Store | None, one: Store, other: Store) -> Codebook:
    """Give the codebook of two stores joined, the same whichever side is ours."""
    start = before.tables if before else None
    books = []
    for ours, theirs in ((one, other), (other, one)):
        lines = merge_tables(start, ours.tables, theirs.tables).tables["tags"]
        books.append(arranged(value(line, Tag) for line in lines.values()))
    assert books[0] == books[1]
    return books[0]


@pytest.mark.parametrize("has_before", [True, False])
def test_a_parent_and_a_place_of_either_side_stay(
    path: Path, store: Store, has_before: bool
) -> None:
    one, other = copies(path, store)
    do(one, edits.put_below(QUOTE, "claim"))
    do(other, edits.put_before(other.codebook(), "scene", "claim"))
    book = merged_book(store if has_before else None, one, other)
    assert [(tag.name, tag.parent) for tag in book] == [
        ("scene", ""),
        ("claim", ""),
        ("quote", "claim"),
        ("figure", ""),
    ]


def test_a_rename_of_one_side_and_a_colour_of_the_other_are_one_tag(
    path: Path, store: Store
) -> None:
    one, other = copies(path, store)
    do(one, edits.rename(one.codebook(), CLAIM, "thesis", (), clock.now()))
    do(other, edits.recolour(CLAIM, "#000000"))
    book = merged_book(store, one, other)
    assert next((tag.name, tag.colour) for tag in book) == ("thesis", "#000000")
    assert len(book) == 4


def test_tags_put_below_each_other_by_two_people_are_both_there(path: Path, store: Store) -> None:
    one, other = copies(path, store)
    do(one, edits.put_below(CLAIM, "quote"))
    do(other, edits.put_below(QUOTE, "claim"))
    assert sorted(tag.name for tag in merged_book(store, one, other)) == [
        "claim",
        "figure",
        "quote",
        "scene",
    ]
