"""The thread that writes: it gathers, waits, tries again, and looks what others do."""

import errno
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.errors import StoreError
from tui.store import Store, notices
from tui.store.edits import Edits
from tui.store.file import DatabaseFile
from tui.store.sidefiles import journal_of

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]
DEADLINE = 30.0
"""Seconds after which a test gives up; no claim depends on it."""


class Told:
    """Counts the calls of the thread, and waits for what they bring."""

    def __init__(self) -> None:
        self.times = 0
        self.then: Callable[[], None] = lambda: None
        self._turn = threading.Condition()

    def __call__(self) -> None:
        with self._turn:
            self.times += 1
            self._turn.notify_all()
        self.then()

    def until(self, claim: Callable[[], bool]) -> None:
        """Wait until the claim is true, and fail if it never is."""
        with self._turn:
            polls = int(DEADLINE / 0.01)
            assert any(claim() or (self._turn.wait(0.01) and claim()) for _ in range(polls))


class Disk:
    """A disk that saves when it is let, and fails when it is told to."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.saves: list[Edits] = []
        self.began, self.go = threading.Event(), threading.Event()
        self.go.set()
        self.failures = 0
        save = DatabaseFile.save

        def gated(file: DatabaseFile, edits: Edits, texts: Mapping[str, str]) -> None:
            self.saves.append(edits)
            self.began.set()
            assert self.go.wait(DEADLINE)
            if self.failures:
                self.failures -= 1
                raise OSError(errno.ENOSPC, "No space left on device")
            save(file, edits, texts)

        patch.setattr(DatabaseFile, "save", gated)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch, three: Marks) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that does nothing of its own accord."""
    for name in ("POLL", "RETRY", "IDLE"):
        monkeypatch.setattr(f"tui.store.writer.{name}", 600.0)


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that looks, tries again and settles at once."""
    for name, seconds in (("POLL", 0.01), ("RETRY", 0.0), ("IDLE", 0.0)):
        monkeypatch.setattr(f"tui.store.writer.{name}", seconds)


@pytest.fixture
def watched(store: Store, three: Marks, told: Told) -> Iterator[Store]:
    """The store of a session with three marks."""
    store.watch(told)
    yield store
    store.close(DEADLINE)


def noted(mark: Annotation, words: str) -> Change:
    return Change(mark, replace(mark, note=words))


@pytest.mark.usefixtures("patient")
def test_what_is_applied_during_a_save_is_saved_in_one_more(
    disk: Disk, watched: Store, mark: MarkMaker, path: Path
) -> None:
    disk.go.clear()
    watched.apply([Change(None, mark(10))])
    assert disk.began.wait(DEADLINE)
    for number in range(11, 30):
        watched.apply([Change(None, mark(number))])
    disk.go.set()
    watched.flush(DEADLINE)
    assert [len(edits) for edits in disk.saves] == [1, 19]
    assert len(Store.open(path).annotations()) == 23


@pytest.mark.usefixtures("patient")
def test_a_change_is_in_memory_before_it_is_on_the_disk(
    disk: Disk, watched: Store, mark: MarkMaker
) -> None:
    disk.go.clear()
    watched.apply([Change(None, mark(10))])
    assert (len(watched.annotations()), watched.is_saving) == (4, True)
    disk.go.set()
    watched.flush(DEADLINE)
    assert (watched.is_saving, watched.failure) == (False, "")


@pytest.mark.usefixtures("patient")
def test_a_flush_that_ends_before_the_save_says_so(
    disk: Disk, watched: Store, mark: MarkMaker
) -> None:
    disk.go.clear()
    watched.apply([Change(None, mark(10))])
    with pytest.raises(StoreError, match=r"^Not saved yet: the disk .* takes very long"):
        watched.flush(0.01)
    disk.go.set()
    watched.flush(DEADLINE)


@pytest.mark.usefixtures("patient")
def test_a_flush_waits_for_the_save_after_the_one_that_is_under_way(
    disk: Disk, watched: Store, mark: MarkMaker, path: Path
) -> None:
    disk.go.clear()
    watched.apply([Change(None, mark(10))])
    assert disk.began.wait(DEADLINE)
    watched.apply([Change(None, mark(11))])
    threading.Timer(0.05, disk.go.set).start()
    watched.flush(DEADLINE)
    assert len(Store.open(path).annotations()) == 5


@pytest.mark.usefixtures("patient")
def test_a_flush_with_nothing_to_save_returns(watched: Store) -> None:
    watched.flush(DEADLINE)
    assert not watched.is_saving


@pytest.mark.usefixtures("eager")
def test_a_save_that_failed_is_told_and_tried_again_by_itself(
    disk: Disk, watched: Store, told: Told, mark: MarkMaker, path: Path
) -> None:
    disk.failures = 3
    failures: list[str] = []
    told.then = lambda: failures.append(watched.failure)
    watched.apply([Change(None, mark(10))])
    told.until(lambda: not watched.is_saving)
    assert "the disk is full" in failures[0]
    assert watched.failure == ""
    assert len(Store.open(path).annotations()) == 4


@pytest.mark.usefixtures("patient")
def test_a_flush_tries_again_at_once_and_says_why_it_failed(
    disk: Disk, watched: Store, mark: MarkMaker, path: Path
) -> None:
    disk.failures = 100
    watched.apply([Change(None, mark(10))])
    with pytest.raises(StoreError, match="the disk is full"):
        watched.flush(DEADLINE)
    disk.failures = 0
    watched.flush(DEADLINE)
    assert len(Store.open(path).annotations()) == 4


@pytest.mark.usefixtures("patient")
def test_changes_made_while_a_save_fails_come_after_those_that_failed(
    disk: Disk, watched: Store, three: Marks, path: Path
) -> None:
    disk.go.clear()
    disk.failures = 100
    first = noted(three[0], "first")
    watched.apply([first, Change(three[1], None)])
    assert disk.began.wait(DEADLINE)
    assert isinstance(first.after, Annotation)
    watched.apply([noted(first.after, "second"), noted(three[2], "third")])
    disk.go.set()
    with pytest.raises(StoreError):
        watched.flush(DEADLINE)
    disk.failures = 0
    watched.flush(DEADLINE)
    assert [one.note for one in Store.open(path).annotations()] == ["second", "third"]


@pytest.mark.usefixtures("patient")
def test_the_screen_is_told_after_each_save(watched: Store, told: Told, mark: MarkMaker) -> None:
    watched.save([Change(None, mark(10))])
    told.until(lambda: told.times >= 1)


@pytest.mark.usefixtures("eager")
def test_a_change_of_another_program_is_noticed_without_a_call(
    watched: Store, told: Told, mark: MarkMaker, path: Path
) -> None:
    Store.open(path).save([Change(None, mark(10))])
    told.until(lambda: told.times >= 1)
    assert watched.refresh()
    assert mark(10) in watched.annotations()


@pytest.mark.usefixtures("patient")
def test_a_look_finds_at_once_what_another_program_wrote(
    watched: Store, mark: MarkMaker, path: Path
) -> None:
    Store.open(path).save([Change(None, mark(10))])
    watched.look(DEADLINE)
    assert watched.refresh()


@pytest.mark.usefixtures("patient")
def test_a_look_asked_for_together_with_a_save_follows_it(
    store: Store, three: Marks, told: Told, mark: MarkMaker, path: Path
) -> None:
    def once() -> None:
        told.then = lambda: None
        Store.open(path).save([Change(None, mark(11))])

    told.then = once
    store.apply([Change(None, mark(10))])
    store.look()
    store.watch(told)
    told.until(lambda: bool(store.refresh() and mark(11) in store.annotations()))
    store.close(DEADLINE)


def test_a_look_without_a_thread_does_not_wait(store: Store) -> None:
    store.look(DEADLINE)


@pytest.mark.usefixtures("patient")
def test_closing_saves_what_is_left(
    disk: Disk, store: Store, told: Told, mark: MarkMaker, path: Path
) -> None:
    disk.go.clear()
    store.watch(told)
    store.apply([Change(None, mark(10))])
    assert disk.began.wait(DEADLINE)
    store.apply([Change(None, mark(11))])
    threading.Timer(0.05, disk.go.set).start()
    store.close(DEADLINE)
    assert len(Store.open(path).annotations()) == 5


@pytest.mark.usefixtures("patient")
def test_closing_brings_the_file_up_to_date(
    watched: Store, mark: MarkMaker, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.store.file.LARGE", 0)
    watched.save([Change(None, mark(10))])
    assert journal_of(path).exists()
    watched.close(DEADLINE)
    assert not journal_of(path).exists()
    assert b'"start": 10,' in path.read_bytes()


@pytest.mark.usefixtures("patient")
def test_closing_says_why_the_last_change_is_not_saved(
    disk: Disk, store: Store, told: Told, mark: MarkMaker
) -> None:
    store.watch(told)
    disk.failures = 100
    store.apply([Change(None, mark(10))])
    with pytest.raises(StoreError, match="the disk is full"):
        store.close(DEADLINE)
    disk.failures = 0
    store.close(DEADLINE)


@pytest.mark.usefixtures("patient")
def test_closing_does_not_wait_for_ever_for_a_disk_that_does_not_answer(
    disk: Disk, store: Store, told: Told, mark: MarkMaker
) -> None:
    disk.go.clear()
    store.watch(told)
    store.apply([Change(None, mark(10))])
    assert disk.began.wait(DEADLINE)
    with pytest.raises(StoreError, match="takes very long"):
        store.close(0.01)
    disk.go.set()
    store.close(DEADLINE)


@pytest.mark.usefixtures("eager")
def test_the_file_is_brought_up_to_date_when_nothing_happens(
    watched: Store,
    told: Told,
    mark: MarkMaker,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.store.file.LARGE", 0)
    watched.save([Change(None, mark(10))])
    told.until(lambda: not journal_of(path).exists())
    assert b'"start": 10,' in path.read_bytes()


@pytest.mark.usefixtures("eager")
def test_a_file_that_cannot_be_brought_up_to_date_is_told_and_not_tried_all_the_time(
    watched: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[None] = []

    def failing(_: DatabaseFile) -> None:
        tries.append(None)
        raise OSError(errno.ENOSPC, "No space left on device")

    watched.look(DEADLINE)
    monkeypatch.setattr("tui.store.writer.RETRY", 600.0)
    with monkeypatch.context() as patch:
        patch.setattr(DatabaseFile, "settle", failing)
        for _ in range(5):
            watched.look(DEADLINE)
        assert len(tries) == 1
    assert "could not be brought up to date: the disk is full" in watched.notices[0]


def test_a_fault_of_ours_keeps_the_changes_and_says_that_nothing_was_saved(
    store: Store, three: Marks, mark: MarkMaker, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: DatabaseFile, edits: Edits, texts: Mapping[str, str]) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(DatabaseFile, "save", broken)
        with pytest.raises(RuntimeError):
            store.save([Change(None, mark(10))])
    assert (store.failure, store.is_saving) == (notices.BROKEN, True)
    store.flush()
    assert len(Store.open(path).annotations()) == 4
