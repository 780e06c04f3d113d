"""Our edits on top of another program's: nothing of either is lost, and memory follows."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB
from tinydb.table import Document

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.identity import doc_id, uuid7
from tui.core.tag import CLAIM, FIGURE, QUOTE, Tag
from tui.errors import ChangedError
from tui.store import Store

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]


@pytest.fixture
def other(path: Path, three: Marks) -> Store:
    """A second program's store on the same file."""
    return Store.open(path)


@pytest.fixture
def twins(mark: MarkMaker) -> tuple[Annotation, Annotation]:
    """Two marks that ask for one doc id."""
    one, two = mark(10), mark(11, id=mark(10).id[:-1] + "f")
    assert doc_id(one.id) == doc_id(two.id)
    return one, two


def noted(mark: Annotation, words: str) -> Annotation:
    return replace(mark, note=words)


def agree(path: Path, *stores: Store) -> None:
    """Claim that these stores, and one opened now, show the same."""
    expected = Store.open(path)
    for store in stores:
        store.flush()
        store.refresh()
        assert records(store) == records(expected)
        assert store.annotations() == expected.annotations()
        assert store.counts() == expected.counts()
        assert [*store.codebook()] == [*expected.codebook()]


def records(store: Store) -> dict[str, dict[int, bytes]]:
    """The lines of the tables that have any."""
    return {name: lines for name, lines in store.tables.items() if lines}


# One doc id, two records


def test_two_marks_of_two_programs_under_one_doc_id_are_both_kept(
    path: Path, store: Store, other: Store, twins: Marks
) -> None:
    store.apply([Change(None, twins[0])])
    other.apply([Change(None, twins[1])])
    other.flush()
    store.flush()
    assert {*twins} <= {*store.annotations()}
    agree(path, store, other)


def test_a_mark_that_had_to_move_can_be_edited_and_deleted(
    path: Path, store: Store, other: Store, twins: Marks
) -> None:
    other.save([Change(None, twins[1])])
    store.save([Change(None, twins[0])])
    store.save([Change(twins[0], noted(twins[0], "!"))])
    assert store.annotation(twins[0].id) == noted(twins[0], "!")
    agree(path, store, other)
    other.save([Change(noted(twins[0], "!"), None)])
    agree(path, store, other)
    assert store.annotation(twins[0].id) is None
    assert store.annotation(twins[1].id) == twins[1]


def test_an_edit_that_was_on_its_way_follows_a_mark_that_had_to_move(
    path: Path, store: Store, other: Store, twins: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.save([Change(None, twins[1])])
    store.apply([Change(None, twins[0])])
    with monkeypatch.context() as patch:
        patch.setattr(Store, "_take_in", lambda _: None)  # the screen has not looked yet
        store.flush()
        store.apply([Change(twins[0], noted(twins[0], "!"))])
    store.refresh()
    store.flush()
    assert store.annotation(twins[0].id) == noted(twins[0], "!")
    agree(path, store, other)


# Records that a script numbers anew


def renumbered(path: Path, three: Marks, order: Sequence[int]) -> None:
    """Let a script give each mark the doc id of another."""
    with TinyDB(path, encoding="utf-8") as database:
        table = database.table("annotations")
        rows = {row["id"]: dict(row) for row in table}
        table.truncate()
        for place, taken in enumerate(order):
            table.insert(Document(rows[three[taken].id], doc_id(three[place].id)))


ORDERS = [*permutations(range(3))]


@pytest.mark.parametrize("order", ORDERS)
def test_marks_under_each_other_s_doc_ids_are_edited_and_deleted_once(
    path: Path, store: Store, other: Store, three: Marks, order: Sequence[int]
) -> None:
    edited = noted(three[0], "ours")
    store.apply([Change(three[0], edited), Change(three[1], None)])
    renumbered(path, three, order)
    store.flush()
    assert store.annotations() == (edited, three[2])
    assert len(store.tables["annotations"]) == 3
    agree(path, store, other)


@pytest.mark.parametrize("order", ORDERS)
def test_a_mark_that_is_known_to_have_got_another_doc_id_can_be_edited_and_deleted(
    path: Path, store: Store, other: Store, three: Marks, order: Sequence[int]
) -> None:
    renumbered(path, three, order)
    store.refresh()
    edited = noted(three[0], "ours")
    store.save([Change(three[0], edited), Change(three[1], None)])
    assert store.annotation(three[0].id) == edited
    assert store.annotations() == (edited, three[2])
    agree(path, store, other)


@pytest.mark.parametrize("order", ORDERS)
def test_a_tombstone_under_another_s_doc_id_is_purged(
    path: Path, store: Store, three: Marks, order: Sequence[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save([Change(three[1], None)])
    later = Store.open(path)
    monkeypatch.setattr("tui.clock.now", lambda: "2040-01-01T00:00:00.000Z")
    later.apply([Change(three[0], noted(three[0], "!"))])
    renumbered(path, three, order)
    later.flush()
    assert later.annotations() == (noted(three[0], "!"), three[2])
    assert len(later.tables["annotations"]) == 2
    agree(path, later)


def test_a_tombstone_that_another_record_replaced_takes_that_one_not_away(
    path: Path, store: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save([Change(three[1], None)])
    later = Store.open(path)
    monkeypatch.setattr("tui.clock.now", lambda: "2040-01-01T00:00:00.000Z")
    later.apply([Change(three[0], noted(three[0], "!"))])
    renumbered(path, three, [0, 2])
    later.flush()
    assert later.annotations() == (noted(three[0], "!"), three[2])
    agree(path, later)


# Tags


def test_a_tag_that_two_programs_made_is_one(path: Path, store: Store, other: Store) -> None:
    store.apply([Change(None, Tag("scene", "s"))])
    other.apply([Change(None, Tag("scene", colour="red"))])
    other.flush()
    store.flush()
    assert [tag.name for tag in store.codebook()] == ["claim", "quote", "figure", "scene"]
    assert len(store.tables["tags"]) == 4
    agree(path, store, other)


def test_an_edit_of_a_tag_that_two_programs_made_reaches_both(
    path: Path, store: Store, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.save([Change(None, Tag("scene"))])
    store.apply([Change(None, Tag("scene"))])
    with monkeypatch.context() as patch:
        patch.setattr(Store, "_take_in", lambda _: None)
        store.flush()
        store.apply([Change(Tag("scene"), Tag("scene", description="!"))])
    store.refresh()
    store.flush()
    assert [*store.codebook()] == [CLAIM, QUOTE, FIGURE, Tag("scene", description="!")]
    agree(path, store, other)


def test_two_tags_of_two_programs_in_one_place_are_both_kept(
    path: Path, store: Store, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.clock.new_id", lambda: uuid7(1_700_000_000_000, 7))
    store.apply([Change(None, Tag("scene")), Change(None, Tag("setting"))])
    other.apply([Change(None, Tag("motive"))])
    other.flush()
    store.flush()
    names = {tag.name for tag in store.codebook()}
    assert names == {"claim", "quote", "figure", "scene", "setting", "motive"}
    agree(path, store, other)


def test_a_tag_under_the_old_name_of_a_renamed_one_is_another_tag(path: Path, store: Store) -> None:
    store.save([Change(QUOTE, replace(QUOTE, name="words")), Change(None, Tag("quote", "x"))])
    assert [*Store.open(path).codebook()] == [
        CLAIM,
        replace(QUOTE, name="words"),
        FIGURE,
        Tag("quote", "x"),
    ]
    agree(path, store)


def test_two_renames_of_one_tag_are_one_tag(path: Path, store: Store, other: Store) -> None:
    store.apply([Change(QUOTE, replace(QUOTE, name="words"))])
    other.save([Change(QUOTE, replace(QUOTE, name="speech"))])
    store.flush()
    assert len(store.codebook()) == 3
    agree(path, store, other)


# Edits and deletions


@pytest.mark.parametrize("first", [0, 1], ids=["the edit first", "the deletion first"])
def test_an_edit_beats_a_deletion_whoever_saves_first(
    path: Path, store: Store, other: Store, three: Marks, first: int
) -> None:
    edited = noted(three[0], "needed")
    store.apply([Change(three[0], edited)])
    other.apply([Change(three[0], None)])
    both = store, other
    both[first].flush()
    both[1 - first].flush()
    agree(path, store, other)
    assert store.annotation(three[0].id) == edited


def test_who_deleted_a_mark_that_stays_is_told(store: Store, other: Store, three: Marks) -> None:
    store.apply([Change(three[0], None)])
    other.save([Change(three[0], noted(three[0], "needed"))])
    store.flush()
    assert store.notices[-1].startswith("1 mark that you deleted stays")


def test_a_deletion_of_what_was_seen_to_change_is_refused(
    store: Store, other: Store, three: Marks
) -> None:
    other.save([Change(three[0], noted(three[0], "needed"))])
    store.refresh()
    with pytest.raises(ChangedError):
        store.apply([Change(three[0], None)])


def test_two_deletions_are_one(path: Path, store: Store, other: Store, three: Marks) -> None:
    store.apply([Change(three[0], None)])
    other.save([Change(three[0], None)])
    store.flush()
    assert store.annotation(three[0].id) is None
    agree(path, store, other)


def removed_by_a_script(path: Path, mark: Annotation) -> None:
    with TinyDB(path, encoding="utf-8") as database:
        database.table("annotations").remove(doc_ids=[doc_id(mark.id)])


def test_an_edit_beats_a_removal_by_a_script(path: Path, store: Store, three: Marks) -> None:
    store.apply([Change(three[0], noted(three[0], "needed"))])
    removed_by_a_script(path, three[0])
    store.flush()
    assert store.annotation(three[0].id) == noted(three[0], "needed")
    agree(path, store)


def test_a_mark_that_we_deleted_and_a_script_removed_is_gone(
    path: Path, store: Store, three: Marks
) -> None:
    store.apply([Change(three[0], None)])
    removed_by_a_script(path, three[0])
    store.flush()
    assert store.annotations() == three[1:]
    agree(path, store)


def test_a_mark_that_a_script_removed_is_gone(path: Path, store: Store, three: Marks) -> None:
    removed_by_a_script(path, three[0])
    store.flush()
    assert store.annotations() == three[1:]
    agree(path, store)


# Corrections on their way


def test_a_later_edit_is_not_taken_back_by_what_a_merge_made_of_the_earlier(
    path: Path, store: Store, other: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.save([Change(three[0], replace(three[0], tags=("claim", "quote")))])
    first, second = noted(three[0], "one"), noted(three[0], "two")
    store.apply([Change(three[0], first)])
    with monkeypatch.context() as patch:
        patch.setattr(Store, "_take_in", lambda _: None)
        store.flush()
        store.apply([Change(first, second)])
    store.refresh()
    assert store.annotation(three[0].id) == second
    store.flush()
    assert store.annotation(three[0].id) == replace(second, tags=("claim", "quote"))
    agree(path, store, other)


def test_an_edit_that_was_taken_back_before_it_was_saved_undoes_nobodys_work(
    path: Path, store: Store, other: Store, three: Marks
) -> None:
    edited = noted(three[0], "ours")
    store.apply([Change(three[0], edited)])
    other.save([Change(three[0], replace(three[0], tags=("claim",)))])
    store.refresh()
    store.apply([Change(edited, three[0])])
    store.flush()
    assert store.annotation(three[0].id) == replace(three[0], tags=("claim",))
    agree(path, store, other)


# Any order of anything

ACTIONS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(
            ["add", "note", "tag", "delete", "code", "recode", "uncode", "flush", "refresh"]
        ),
        st.integers(0, 4),
        st.integers(0, 3),
    ),
    max_size=30,
)
Action = tuple[int, str, int, int]


@contextmanager
def programs(appends: bool) -> Iterator[tuple[Path, tuple[Store, Store]]]:
    """Two programs at one database, with the journal or without."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.store.file.LARGE", 0 if appends else 1 << 40)
        patch.setattr("tui.store.safeguard.Safeguard.before", lambda _: None)
        path = Path(folder) / "annotations.json"
        Store.open(path).save([Change(None, marked(4))])
        yield path, (Store.open(path), Store.open(path))


def marked(number: int) -> Annotation:
    """A mark; 0 and 1 ask for the same doc id."""
    time = 1_700_000_000_000 + number // 2
    return Annotation(uuid7(time, number), "one", number, number + 3, "abc", "", "", "")


def act(store: Store, action: Action, counted: int) -> None:
    program, what, number, value = action
    before = store.annotation(marked(number).id)
    tag, name = store.codebook().get(f"t{number}"), Tag(f"t{number}", description=str(value))
    match what:
        case "flush":
            store.flush()
        case "refresh":
            store.refresh()
        case "add" if not before and number % 2 == program:  # no two programs make one id
            store.apply([Change(None, marked(number))])
        case "note" if before:
            note = f"{before.note}\n\n{counted}".strip()
            store.apply([Change(before, replace(before, note=note))])
        case "tag" if before:
            store.apply([Change(before, replace(before, tags=(f"t{value}",)))])
        case "delete" if before:
            store.apply([Change(before, None)])
        case "code" if not tag:
            store.apply([Change(None, name)])
        case "recode" if tag:
            store.apply([Change(tag, replace(tag, name=f"t{value}"))])
        case "uncode" if tag:
            store.apply([Change(tag, None)])


@settings(max_examples=150)
@given(ACTIONS, st.booleans())
def test_two_programs_end_with_one_database_whatever_they_did_in_which_order(
    actions: list[Action], appends: bool
) -> None:
    with programs(appends) as (path, both):
        for counted, action in enumerate(actions):
            act(both[action[0]], action, counted)
        for store in (*both, *both):
            store.flush()
        agree(path, *both)


@settings(max_examples=100)
@given(ACTIONS, st.booleans())
def test_no_mark_and_no_note_is_lost_where_nobody_deletes(
    actions: list[Action], appends: bool
) -> None:
    noted: set[str] = set()
    added = {marked(4).id}
    with programs(appends) as (path, both):
        for counted, action in enumerate(actions):
            store, (program, what, number, _) = both[action[0]], action
            if what == "delete":
                continue
            known = store.annotation(marked(number).id)
            act(store, action, counted)
            if what == "note" and known:
                noted.add(str(counted))
            if what == "add" and number % 2 == program:
                added.add(marked(number).id)
        for store in (*both, *both):
            store.flush()
        found = Store.open(path).annotations()
    assert {one.id for one in found} == added
    assert {words for one in found for words in one.note.split("\n\n") if words} == noted
