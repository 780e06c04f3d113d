"""What another program does between two steps of ours is seen, and nothing is read as half."""

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.errors import StoreError
from tui.store import Store
from tui.store.journal import Journal
from tui.store.table import Database

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]


@pytest.fixture
def noted(three: Marks) -> Marks:
    """The three marks, with a note on the first."""
    return (replace(three[0], note="!"), *three[1:])


@pytest.fixture
def writing(path: Path, three: Marks, noted: Marks, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Another program, whose last save is in the journal alone."""
    monkeypatch.setattr("tui.store.file.LARGE", 0)
    monkeypatch.setattr("tui.store.safeguard.Safeguard.before", lambda _: None)
    other = Store.open(path)
    other.save([Change(three[0], noted[0])])
    return other


def before(patch: pytest.MonkeyPatch, name: str, act: Callable[[], None]) -> None:
    """Do something just before the journal is read for the first time."""
    read = getattr(Journal, name)

    def once(journal: Journal) -> object:
        patch.setattr(Journal, name, read)
        act()
        return read(journal)

    patch.setattr(Journal, name, once)


def test_a_file_that_was_brought_up_to_date_while_we_open_it_is_read_again(
    path: Path, writing: Store, noted: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(monkeypatch, "read", writing.close)
    assert Store.open(path).annotations() == noted


def test_a_file_that_was_brought_up_to_date_while_we_look_is_read_again(
    store: Store, writing: Store, noted: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.refresh()
    before(monkeypatch, "read_on", writing.close)
    store.refresh()
    assert store.annotations() == noted
    assert not store._writer._file.is_behind


def test_a_file_that_changes_while_it_is_read_is_read_again(
    path: Path, store: Store, writing: Store, noted: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(path.read_bytes() + b"\n")
    before(monkeypatch, "read", writing.close)
    store.refresh()
    assert store.annotations() == noted


def test_a_file_that_goes_while_it_is_read_takes_no_mark_away(
    path: Path, store: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(place: Path) -> bytes:
        place.unlink(missing_ok=True)
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    data = path.read_bytes()
    path.write_bytes(data + b"\n")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", gone)
        assert not store.refresh()
    assert store.annotations() == three
    path.write_bytes(data)
    assert not store.refresh()


# Other ways to write


def test_all_marks_can_be_saved_elsewhere(path: Path, store: Store, three: Marks) -> None:
    store.save_elsewhere(path.with_name("other.json"))
    assert Store.open(path.with_name("other.json")).annotations() == three


def test_a_file_that_is_there_is_not_written_over(path: Path, store: Store, three: Marks) -> None:
    with pytest.raises(StoreError, match="exists: choose another name"):
        store.save_elsewhere(path)
    assert Store.open(path).annotations() == three


def test_a_place_that_cannot_be_written_is_told(path: Path, store: Store, three: Marks) -> None:
    with pytest.raises(StoreError, match=r"^Nothing was written to .*: its folder is gone\."):
        store.save_elsewhere(path.parent / "none" / "other.json")


def test_lines_that_are_no_records_are_not_put(store: Store, three: Marks) -> None:
    good, bad = b'"8": {"a": 1}', b'"9": {"a": }'
    rejected = store.put({"annotations": {7: b'"7": {}'}, "other": {8: good, 9: bad}})
    assert [(piece.table, piece.key) for piece in rejected] == [
        ("annotations", "7"),
        ("other", "9"),
    ]
    assert store.tables["other"] == {8: good}


def test_a_file_that_cannot_be_written_anew_is_told(
    store: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tui.atomic.write", full)
    with pytest.raises(StoreError, match="the disk is full"):
        store.write_anew()


def test_a_whole_database_can_be_written_as_tinydb_does(path: Path) -> None:
    Database(path).storage.write({"other": {"2": {"a": 1}, "1": {"b": "ü"}}})
    with TinyDB(path, encoding="utf-8", access_mode="r") as database:
        assert database.table("other").all() == [{"b": "ü"}, {"a": 1}]
