"""The second program says who has the database open, and the first is never a ghost."""

import errno
import fcntl
import importlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.store import Store, presence
from tui.store.presence import Holder, Presence

HERE = Holder("ana", "desk", 4711, "2026-11-21T14:03:00.000Z")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the first program says that it is there."""
    return tmp_path / ".glossator" / "annotations.json.open"


@pytest.fixture
def first(place: Path) -> Presence:
    """A program that came first."""
    found = Presence(place)
    assert found.announce() is None
    return found


def test_the_second_program_is_told_who_is_there(place: Path, first: Presence) -> None:
    holder = Presence(place).announce()
    assert holder
    assert (holder.process, holder.host) == (os.getpid(), os.uname().nodename)


def test_who_says_it_twice_does_not_meet_itself(first: Presence) -> None:
    assert first.announce() is None


def test_who_comes_after_the_first_has_left_is_the_first(place: Path, first: Presence) -> None:
    first.leave()
    second = Presence(place)
    assert second.announce() is None
    second.leave()


def test_who_never_came_can_leave(place: Path) -> None:
    Presence(place).leave()
    assert not place.exists()


def test_what_a_program_that_was_killed_said_holds_nobody_up(place: Path) -> None:
    place.parent.mkdir()
    place.write_text(json.dumps(HERE._asdict()))
    assert Presence(place).announce() is None


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"\xff",
        b'{"user": "ana"}',
        b'{"user": "a", "host": "b", "process": "c", "since": "d"}',
        b'{"user": "a", "host": "b", "process": Infinity, "since": "d"}',
        b'{"user": "a", "host": "b", "process": null, "since": "d"}',
        b"[" * 2000,
    ],
)
def test_nonsense_in_its_place_is_nobody(place: Path, first: Presence, said: bytes) -> None:
    place.write_bytes(said)
    assert Presence(place).announce() is None


def test_a_holder_is_described_with_the_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert HERE.describe().startswith("ana (process 4711 on desk) since ")


@pytest.mark.parametrize("since", ["", "noon", "0001-01-01T00:00:00+14:00"])
def test_a_holder_of_no_sure_time_is_described_without(since: str) -> None:
    assert HERE._replace(since=since).describe() == "ana (process 4711 on desk)"


def test_a_user_without_a_name_is_somebody(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nameless)
    assert Presence(place).announce() is None
    holder = Presence(place).announce()
    assert holder
    assert holder.user == "somebody"


def test_where_nothing_can_be_written_nobody_is_known(place: Path) -> None:
    place.parent.write_text("a file where the folder should be")
    assert Presence(place).announce() is None


def test_a_link_in_its_place_is_not_followed(place: Path, tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary")
    place.parent.mkdir()
    place.symlink_to(diary)
    program = Presence(place)
    assert program.announce() is None
    program.leave()
    assert diary.read_text() == "Dear diary"


@pytest.mark.parametrize("way", [Path.symlink_to, Path.hardlink_to])
def test_what_comes_in_its_place_meanwhile_is_not_written(
    place: Path, first: Presence, tmp_path: Path, way: Callable[[Path, Path], None]
) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary")
    place.unlink()
    way(place, diary)
    first.leave()
    assert diary.read_text() == "Dear diary"


def test_a_fifo_in_its_place_is_not_waited_for(place: Path) -> None:
    place.parent.mkdir()
    os.mkfifo(place)
    assert Presence(place).announce() is None


def test_a_file_system_without_locks_knows_nobody(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refused)
    assert Presence(place).announce() is None


def test_a_system_without_locks_knows_nobody(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "fcntl", None)
    assert Presence(place).announce() is None
    assert not place.exists()


def test_a_system_without_locks_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "fcntl", None)
        assert importlib.reload(presence).fcntl is None
    assert importlib.reload(presence).fcntl is not None


def test_a_session_says_who_else_has_the_database_open(path: Path) -> None:
    stores = Store.open(path), Store.open(path)
    told: list[str] = []
    for store in stores:
        store.watch(_note(store, told))
        store.look(30)
    assert told == [notice for notice in stores[1].notices if "is open elsewhere" in notice]
    assert len(told) == 1
    for store in stores:
        store.close()


def _note(store: Store, told: list[str]) -> Callable[[], None]:
    return lambda: told.extend(store.notices)
