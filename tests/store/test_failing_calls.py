"""Whichever call to the system fails in a session, nothing that was told to be saved is lost."""

import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.long.sessions import Session, State, shown
from tests.store.faults import Act, Calls, Failing, counted, passing
from tui.errors import StoreError
from tui.store import Store, file

EDITS = 6
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


class Player:
    """A session played into a store whose calls may fail, with what it was told."""

    def __init__(self, path: Path, act: Act) -> None:
        self.path = path
        self.act = act
        self.session = Session(seed=5, marks=3)
        self.store = Store.open(path)
        self.refused = 0
        """Edits that the store did not take, or could not save at once."""
        self.faults: list[str] = []

    def play(self) -> Calls:
        """Play, and give the calls that were made."""
        with counted(self.path.parent, self.act) as calls:
            for attempt in range(EDITS):
                self._edit(calls, attempt)
        with suppress(StoreError):
            self.store.flush()
        return calls

    def _edit(self, calls: Calls, attempt: int) -> None:
        if self.session.save_next(self.store, attempt) != "saved":
            self.refused += 1
            return
        with calls.unseen():
            self._compare("saved", on_disk(self.path))

    def agree(self) -> None:
        """Compare memory and disk with the session, now that nothing fails."""
        self.store.flush()
        self._compare("in memory", shown(self.store, "a"))
        self._compare("at the end", on_disk(self.path))

    def _compare(self, when: str, state: State) -> None:
        if state != self.session.state:
            self.faults.append(f"{when} after edit {self.session.number}")


def on_disk(path: Path) -> State:
    """Give what a program that opens a copy of the folder shows."""
    copy = path.parent.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(path.parent, copy)
    return shown(Store.open(copy / path.name), "a")


@pytest.fixture(params=[file.LARGE, 0], ids=["rewrite", "journal"])
def places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Callable[[], Path]]:
    """A maker of places for databases, each in an empty folder, for each way of saving."""
    monkeypatch.setattr(file, "LARGE", request.param)

    def make() -> Iterator[Path]:
        for number in range(10_000):
            folder = tmp_path / f"{number}" / "library"
            folder.mkdir(parents=True)
            yield folder / "annotations.json"

    made = make()
    yield lambda: next(made)


def faults_of(place: Callable[[], Path], failing: Callable[[int], Failing]) -> list[str]:
    """Let one call after the other fail until a session is through before its turn comes."""
    found = []
    number = 1
    while True:
        act = failing(number)
        player = Player(place(), act)
        calls = player.play()
        player.agree()
        where = f"{calls.names[number - 1]}, call {number}" if act.failed else ""
        found += [f"{fault}: {where}" for fault in player.faults]
        if not act.failed:
            return found
        number += 1


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_whichever_call_fails_once_memory_and_disk_agree(
    places: Callable[[], Path], code: int
) -> None:
    assert faults_of(places, lambda number: Failing(number, number, code)) == []


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_whichever_three_calls_fail_memory_and_disk_agree(
    places: Callable[[], Path], code: int
) -> None:
    assert faults_of(places, lambda number: Failing(number, number + 2, code)) == []


@pytest.mark.parametrize("first", [1, 5, 20, 40])
def test_what_a_disk_takes_no_more_of_is_saved_when_it_can_be(
    places: Callable[[], Path], first: int
) -> None:
    player = Player(places(), Failing(first, 1_000_000))
    player.play()
    player.agree()
    assert player.refused
    assert player.faults == []


def test_a_disk_that_takes_nothing_takes_no_change_out_of_memory(path: Path) -> None:
    session = Session(seed=5, marks=3)
    store = Store.open(path)
    with counted(path.parent, Failing(1, 1_000_000)):
        for _ in range(EDITS):
            edit = session.next()
            store.apply(edit.step.changes, edit.articles)
            session.accept(edit)
        with pytest.raises(StoreError):
            store.flush()
        assert shown(store, "a") == session.state
    store.flush()
    assert shown(Store.open(path), "a") == session.state


# The calls themselves


def test_every_call_of_a_save_is_met(path: Path) -> None:
    player = Player(path, passing)
    assert {"open", "write", "fsync", "replace"} <= set(player.play().names)


def test_calls_elsewhere_are_not_met(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    with counted(tmp_path / "inside", Failing(1, 9)) as calls:
        (tmp_path / "outside").write_bytes(b"words")
    assert calls.names == []


def by_os(path: Path) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        os.write(file, b"12345678")
    finally:
        os.close(file)


def by_path(path: Path) -> None:
    path.write_bytes(b"12345678")


def by_lines(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("12345678")


def by_gather(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        os.writev(file.fileno(), [b"1234", b"5678"])


WRITERS = [by_os, by_path, by_lines, by_gather]


@pytest.mark.parametrize("write", WRITERS)
def test_a_write_that_fails_has_written_half(tmp_path: Path, write: Callable[[Path], None]) -> None:
    path = tmp_path / "file"
    with counted(tmp_path, Failing(2, 2, errno.ENOSPC)) as calls, pytest.raises(OSError):
        write(path)
    assert path.read_bytes()[:4] == b"1234"
    assert calls.names[:2] in (["open", "write"], ["open", "writev"])


@pytest.mark.parametrize("write", WRITERS)
def test_calls_that_pass_do_what_they_do(tmp_path: Path, write: Callable[[Path], None]) -> None:
    with counted(tmp_path):
        write(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"12345678"


def test_afterwards_everything_is_as_it_was() -> None:
    before = io.open, open, os.open, os.fsync, os.close
    with counted(Path("here")):
        pass
    assert (io.open, open, os.open, os.fsync, os.close) == before


def test_a_store_that_is_silent_of_a_failure_is_caught(
    places: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("apply", "flush"):
        monkeypatch.setattr(Store, name, silent(getattr(Store, name)))
    assert any(
        fault.startswith("saved after edit 1")
        for fault in faults_of(places, lambda number: Failing(number, number))
    )


def silent(call: Callable[..., None]) -> Callable[..., None]:
    def called(*given: object) -> None:
        with suppress(StoreError):
            call(*given)

    return called
