"""The backups that nobody thinks of: before a session's first change, and daily."""

import gzip
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.store import Store
from tui.store.backups import backups, contents

MarkMaker = Callable[..., Annotation]
Clock = Callable[[str], None]
DEADLINE = 30.0
EVENING, MORNING = "2026-11-21T20:00:00.000Z", "2026-11-22T08:00:00.000Z"


@pytest.fixture
def session(path: Path, at: Clock, mark: MarkMaker) -> Store:
    """A session at a database with one mark, on a day that has its backup."""
    first = Store.open(path)
    first.save([Change(None, mark(1))])
    first.save([Change(None, mark(2))])
    store = Store.open(path)
    store.watch(lambda: None)
    return store


def kept(path: Path) -> list[bytes]:
    """The content of each backup, the oldest first."""
    return [contents(backup) for backup in reversed(backups(path))]


def test_the_first_change_of_all_has_nothing_to_keep(path: Path, mark: MarkMaker) -> None:
    Store.open(path).save([Change(None, mark(1))])
    assert kept(path) == []


def test_a_script_keeps_the_file_once_a_day(path: Path, at: Clock, mark: MarkMaker) -> None:
    Store.open(path).save([Change(None, mark(1))])
    before = path.read_bytes()
    for number in range(2, 5):
        Store.open(path).save([Change(None, mark(number))])
    assert kept(path) == [before]
    next_day = path.read_bytes()
    at(MORNING)
    for number in range(5, 8):
        Store.open(path).save([Change(None, mark(number))])
    assert kept(path) == [before, next_day]


def test_a_session_keeps_the_file_before_its_first_change(
    path: Path, session: Store, mark: MarkMaker
) -> None:
    before = path.read_bytes()
    earlier = kept(path)
    session.save([Change(None, mark(3))])
    session.save([Change(None, mark(4))])
    session.close(DEADLINE)
    assert kept(path) == [*earlier, before]


def test_a_session_over_midnight_keeps_the_file_again(
    path: Path, session: Store, at: Clock, mark: MarkMaker
) -> None:
    session.save([Change(None, mark(3))])
    session._writer._file.safeguard.finish(DEADLINE)  # or it is named by the next clock
    at(EVENING)
    session.save([Change(None, mark(4))])
    before = path.read_bytes()
    at(MORNING)
    session.save([Change(None, mark(5))])
    session.close(DEADLINE)
    assert kept(path)[-1] == before


def test_a_copy_that_takes_longer_than_the_save_has_the_old_content(
    path: Path, session: Store, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.store import backups as module

    go, make = threading.Event(), module.make

    def late(*arguments: object) -> object:
        assert go.wait(DEADLINE)
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "make", late)
    before = path.read_bytes()
    session.save([Change(None, mark(3))])
    session.save([Change(None, mark(4))])
    assert path.read_bytes() != before
    go.set()
    session.close(DEADLINE)
    assert kept(path)[-1] == before


def test_the_last_backup_is_on_the_disk_after_close(
    path: Path, session: Store, mark: MarkMaker
) -> None:
    session.save([Change(None, mark(3))])
    session.close(DEADLINE)
    assert gzip.decompress(backups(path)[0].path.read_bytes())


@pytest.mark.parametrize("call", ["tui.store.copies.write", "pathlib.Path.open"])
def test_a_backup_that_fails_is_told_and_the_mark_is_saved(
    path: Path, at: Clock, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    Store.open(path).save([Change(None, mark(1))])
    store = Store.open(path)
    opened = Path.open

    def refused(place: Path, mode: str) -> object:
        if place != path:
            return opened(place, mode)
        monkeypatch.undo()
        raise PermissionError(13, "Permission denied")

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    opens = call.endswith("open")
    monkeypatch.setattr(call, refused if opens else failing)
    store.save([Change(None, mark(2))])
    reason = "the file or its folder is read-only" if opens else "the disk is full"
    assert store.notices == (f"No backup of {path} could be made: {reason}. Every mark is saved.",)
    assert Store.open(path).annotations() == (mark(1), mark(2))


def test_a_save_that_finds_nothing_to_write_keeps_nothing(
    path: Path, at: Clock, mark: MarkMaker
) -> None:
    Store.open(path).save([Change(None, mark(1))])
    Store.open(path).save([Change(mark(9), None)])
    assert kept(path) == []


def test_a_file_removed_by_others_is_written_without_a_backup(
    path: Path, at: Clock, mark: MarkMaker
) -> None:
    store = Store.open(path)
    store.save([Change(None, mark(1))])
    path.unlink()
    again = Store.open(path)
    again.save([Change(None, mark(2))])
    assert kept(path) == []
