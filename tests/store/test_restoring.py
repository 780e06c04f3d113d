"""Restoring turns the database into what a backup holds, as a change like any other."""

import errno
import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.tag import Tag
from tui.errors import StoreError
from tui.store import Store
from tui.store.backups import Backup, Kind, backups, contents, make
from tui.store.edits import difference
from tui.store.encoding import Tables, compose
from tui.store.restoring import (
    best,
    candidates,
    held,
    is_restored,
    keep_file,
    marks,
    present,
    restore,
)

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]
TABLES = st.dictionaries(
    st.sampled_from(["meta", "tags", "annotations", "theirs"]),
    st.dictionaries(st.integers(0, 5), st.sampled_from([b"a", b"b"])),
)


@pytest.fixture
def backup(path: Path, three: Marks) -> Backup:
    """A backup of the database with three marks."""
    made = keep_file(path)
    assert made is not None
    return made


def full(*args: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def edited(before: Tables, now: Tables) -> Tables:
    """The tables after the edits that lead from one to the other."""
    found = {name: {**lines} for name, lines in before.items()}
    for name, lines in difference(before, now).items():
        for key, line in lines.items():
            if line is None:
                del found[name][key]
            else:
                found.setdefault(name, {})[key] = line
    return found


def filled(tables: Tables) -> Tables:
    return {name: lines for name, lines in tables.items() if lines}


@given(TABLES, TABLES)
def test_the_difference_leads_from_one_state_to_the_other(now: Tables, then: Tables) -> None:
    assert filled(edited(now, then)) == filled(then)


@given(TABLES)
def test_what_is_equal_has_no_difference(tables: Tables) -> None:
    assert difference(tables, tables) == {}


def test_what_came_went_and_changed_is_as_it_was(
    path: Path, store: Store, three: Marks, backup: Backup, mark: MarkMaker
) -> None:
    changes = [
        Change(three[0], None),
        Change(three[1], replace(three[1], note="!")),
        Change(None, mark(9)),
        Change(None, Tag("scene")),
    ]
    store.save(changes)
    restore(store, held(backup).tables)
    assert Store.open(path).annotations() == store.annotations() == three
    assert path.read_bytes() == contents(backup)


@pytest.mark.parametrize("lost", [None, b""], ids=["missing", "empty"])
def test_a_database_that_is_lost_comes_back(
    path: Path, three: Marks, backup: Backup, lost: bytes | None
) -> None:
    path.unlink()
    if lost is not None:
        path.write_bytes(lost)
    store, kept = present(path)
    restore(store, held(backup).tables)
    assert (kept, path.read_bytes()) == (None, contents(backup))


def test_a_lost_database_without_marks_comes_back_too(path: Path, store: Store) -> None:
    backup = make(path, io.BytesIO(b"".join(compose(store.tables))))
    assert backup is not None
    then = held(backup).tables
    assert not is_restored(store, then)
    restore(store, then)
    assert path.read_bytes() == contents(backup)


def test_a_running_program_takes_it_in_as_a_change_from_outside(
    path: Path, store: Store, three: Marks, backup: Backup
) -> None:
    store.save([Change(three[0], None)])
    restore(Store.open(path), held(backup).tables)
    assert store.refresh()
    assert store.annotations() == three


def test_restoring_what_was_kept_before_undoes_it(
    path: Path, store: Store, three: Marks, backup: Backup
) -> None:
    store.save([Change(three[0], None)])
    edited = path.read_bytes()
    now, kept = present(path)
    restore(now, held(backup).tables)
    assert kept is not None
    restore(Store.open(path), held(kept).tables)
    assert path.read_bytes() == edited


def test_a_damaged_file_is_kept_byte_for_byte_and_then_whole_again(
    path: Path, three: Marks, backup: Backup
) -> None:
    damaged = path.read_bytes()[:-100] + b"\xff"
    path.write_bytes(damaged)
    store, kept = present(path)
    restore(store, held(backup).tables)
    assert kept is not None
    assert contents(kept) == damaged
    assert Store.open(path).annotations() == three


def test_a_file_that_only_looks_restored_is_written(
    path: Path, three: Marks, backup: Backup
) -> None:
    path.write_bytes(path.read_bytes() + b"<<<<<<< HEAD\n")
    store, then = Store.open(path), held(backup).tables
    assert difference(store.tables, then) == {}
    assert not is_restored(store, then)
    restore(store, then)
    assert path.read_bytes() == contents(backup)


def test_a_database_as_it_was_is_seen_to_be(path: Path, three: Marks, backup: Backup) -> None:
    assert is_restored(Store.open(path), held(backup).tables)


def test_saves_that_wait_in_the_journal_are_kept_too(
    path: Path, three: Marks, backup: Backup
) -> None:
    path.with_name(".glossator").joinpath("annotations.json.journal").write_bytes(b"saved")
    path.write_bytes(path.read_bytes().replace(b'{"id"', b'{ "id"'))
    store, kept = present(path)
    assert kept is not None
    assert contents(kept) == b"".join(compose(store.tables))


def test_a_file_that_changes_while_it_is_kept_is_kept_again(
    path: Path, store: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interfered(database: Path) -> Store:
        if len(backups(path)) == 1:
            store.save([Change(three[0], None)])
        return whole(database)

    whole = Store.open
    monkeypatch.setattr(Store, "open", interfered)
    _, kept = present(path)
    assert kept is not None
    assert contents(kept) == path.read_bytes()


def test_a_file_that_never_stops_changing_is_an_error(
    path: Path, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interfered(database: Path) -> Store:
        path.write_bytes(path.read_bytes() + b" ")
        return whole(database)

    whole = Store.open
    monkeypatch.setattr(Store, "open", interfered)
    with pytest.raises(StoreError, match="Another program keeps saving"):
        present(path)


def test_marks_are_those_that_live(store: Store, three: Marks) -> None:
    store.save([Change(three[0], None)])
    assert marks(store) == 2


# What cannot be done


def test_what_can_be_read_of_a_damaged_database_is_held(path: Path, three: Marks) -> None:
    backup = make(path, io.BytesIO(path.read_bytes()[:-200]))
    assert backup is not None
    found = held(backup)
    assert (found.marks, found.whole) == (2, False)


@pytest.mark.parametrize("data", [b"no database at all", b"\0" * 4096, b"[1]"])
def test_a_backup_of_a_wreck_is_no_database(path: Path, data: bytes) -> None:
    backup = make(path, io.BytesIO(data))
    assert backup is not None
    with pytest.raises(StoreError, match="holds nothing that can be read"):
        held(backup)


def test_a_file_that_cannot_be_read_stops_it(
    path: Path, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(StoreError, match="cannot be read: Permission denied"):
        keep_file(path)


def test_a_file_that_cannot_be_kept_stops_it(
    path: Path, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match=r"cannot be backed up: the disk is full\. It is as it"):
        present(path)


def test_a_backup_that_cannot_be_unpacked_is_told(
    backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match="cannot be unpacked: No space left on device"):
        held(backup)


def test_a_restore_that_fails_lets_no_backup_go(
    path: Path, store: Store, three: Marks, backup: Backup
) -> None:
    for number in range(11):
        store.save([Change(None, Tag(f"tag {number}"))])
        present(path)
    then, found = held(backup).tables, backups(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(StoreError, match="the disk is full"):
            restore(store, then)
    assert backups(path) == found
    restore(store, then)
    assert len(backups(path)) < len(found)


def test_neither_what_is_restored_nor_what_undoes_it_is_pushed_out(
    path: Path, store: Store, three: Marks, at: Callable[[str], None]
) -> None:
    at("2026-11-21T12:00:00.000Z")
    first = keep_file(path)
    for number in range(11):
        store.save([Change(None, Tag(f"tag {number}"))])
        at(f"2026-11-21T12:{number + 10}:00.000Z")
        present(path)
    assert first is not None
    restore(store, held(first).tables, (first,))
    assert (len(backups(path)), backups(path)[-1]) == (11, first)


# The choice where none is named


def saved(store: Store, kind: Kind = "automatic") -> Backup:
    """A backup of the database after another change."""
    store.save([Change(None, Tag(f"tag {len(store.codebook())}"))])
    backup = keep_file(store.path, kind)
    assert backup is not None
    return backup


def spoilt(store: Store) -> Backup:
    """A backup of the database as it would be without its end."""
    backup = make(store.path, io.BytesIO(store.path.read_bytes()[:-200]))
    assert backup is not None
    return backup


def test_the_best_is_the_newest_that_differs(store: Store, three: Marks) -> None:
    _, wanted, now = saved(store), saved(store), saved(store)
    choice = best(store)
    assert (choice.backup, choice.current) == (wanted, now)
    assert choice.passed == (f"{now.name} is passed over: the database has just that now.",)


def test_the_best_is_never_one_made_to_undo_something(store: Store, three: Marks) -> None:
    wanted, _ = saved(store), saved(store, "undo")
    store.save([Change(three[0], None)])
    assert best(store) == (wanted, (), None)


def test_the_best_is_intact_where_one_is(store: Store, three: Marks) -> None:
    wanted, damaged = saved(store), spoilt(store)
    store.save([Change(three[0], None)])
    said = f"{damaged.name} is passed over: it was made of a damaged database."
    assert best(store) == (wanted, (said,), None)


def test_a_backup_that_cannot_be_read_is_passed_over(store: Store, three: Marks) -> None:
    wanted, broken = saved(store), saved(store)
    broken.path.write_bytes(broken.path.read_bytes()[:-9])
    store.save([Change(three[0], None)])
    said = f"The backup {broken.name} is damaged: its end is missing. It is passed over."
    assert best(store) == (wanted, (said,), None)


def test_where_no_backup_is_intact_the_newest_of_a_damaged_database_is_the_best(
    store: Store, three: Marks
) -> None:
    older = spoilt(store)
    store.save([Change(None, Tag("scene"))])
    newer = spoilt(store)
    said = f"{older.name} is passed over: it was made of a damaged database."
    assert best(store) == (newer, (said,), None)


def test_an_intact_database_is_never_put_back_to_a_damaged_one_unasked(
    store: Store, three: Marks
) -> None:
    damaged, current = spoilt(store), saved(store)
    said = f"{damaged.name} is passed over: it was made of a damaged database."
    assert best(store) == (None, (said,), current)


@pytest.mark.parametrize("lost", [b"", b"\0" * 99], ids=["empty", "wrecked"])
def test_for_a_lost_database_the_best_is_the_newest(
    path: Path, store: Store, three: Marks, lost: bytes
) -> None:
    _, wanted = saved(store), saved(store)
    path.write_bytes(lost)
    assert best(Store.open(path)).backup == wanted


def test_without_backups_there_is_no_best(store: Store) -> None:
    assert best(store) == (None, (), None)


def test_the_candidates_differ_and_are_counted_and_flagged(
    path: Path, store: Store, three: Marks
) -> None:
    first = saved(store, "kept")
    store.save([Change(three[0], None)])
    second, damaged, _ = saved(store), spoilt(store), saved(store, "undo")
    again = make(path, io.BytesIO(contents(first)))
    assert again is not None
    assert candidates(path, 9) == ((again, 3, True), (damaged, 1, False), (second, 2, True))


def test_no_more_candidates_are_given_than_asked_for(
    path: Path, store: Store, three: Marks
) -> None:
    _, second, third = saved(store), saved(store), saved(store)
    assert [one.backup for one in candidates(path, 2)] == [third, second]


def test_what_cannot_be_restored_is_no_candidate(path: Path, store: Store, three: Marks) -> None:
    good, broken = saved(store), saved(store)
    broken.path.write_bytes(b"")
    assert candidates(path, 2) == ((good, 3, True),)


def test_a_backup_of_a_newer_version_is_left_to_it(path: Path, three: Marks) -> None:
    data = path.read_bytes().replace(b'"schema": 1', b'"schema": 99')
    backup = make(path, io.BytesIO(data))
    assert backup is not None
    with pytest.raises(StoreError, match=r"by a newer Glossator \(schema 99, .* update Glossator"):
        held(backup)
