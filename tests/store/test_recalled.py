"""What is remembered of the marks of a large database is never out of date."""

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.conftest import MarkMaker
from tui.core.change import Change
from tui.store import Store, recalled, view
from tui.store.index import Index
from tui.store.recalled import Recalled, cache_file

MARKS = 25


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is used for small files too, in short runs."""
    monkeypatch.setattr(view, "LARGE", 0)
    monkeypatch.setattr(recalled, "RUN", 4)


@pytest.fixture
def database(path: Path, mark: MarkMaker) -> Path:
    """A database with marks, of which two were deleted."""
    store = Store.open(path)
    marks = [mark(number) for number in range(MARKS)]
    store.save([Change(None, one) for one in marks])
    gone = [replace(one, deleted="2026-11-20T10:00:00.000Z") for one in marks[3:5]]
    store.save([Change(marks[3 + n], one) for n, one in enumerate(gone)])
    store.close()
    return path


@pytest.fixture
def remembered(database: Path) -> Path:
    """The file in which is remembered what those marks are."""
    Store.open(database).remember()
    return cache_file(database)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the runs that are looked into."""
    found: list[int] = []
    learned = recalled._learned

    def told(run: list[bytes], begins: bool) -> recalled.Run:
        found.append(len(run))
        return learned(run, begins)

    monkeypatch.setattr(recalled, "_learned", told)
    return found


def known(store: Store) -> tuple[object, ...]:
    """Give all that a store knows of its records."""
    one: Index = store._index
    return store.tables, dict(one.by_article), one.tombstones, one.displaced


def truth(database: Path) -> tuple[object, ...]:
    """Give the same of a store that remembers nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view, "LARGE", 1 << 60)
        return known(Store.open(database))


def test_what_is_remembered_is_not_looked_into(remembered: Path, looked_at: list[int]) -> None:
    assert remembered.exists() and looked_at == []


def test_what_is_remembered_is_what_is_there(
    database: Path, remembered: Path, looked_at: list[int]
) -> None:
    assert remembered.exists()
    assert (known(Store.open(database)), looked_at) == (truth(database), [])


@given(at=st.integers(0, 5_000), by=st.integers(1, 255))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_counts_for_nothing(
    database: Path, remembered: Path, at: int, by: int
) -> None:
    data = remembered.read_bytes()
    damaged = bytearray(data)
    damaged[at % len(data)] ^= by
    remembered.write_bytes(damaged)
    assert known(Store.open(database)) == truth(database)
    remembered.write_bytes(data)


@pytest.mark.parametrize("kept", [0, 1, 64, 130, 300])
def test_a_file_that_was_cut_off_counts_for_nothing(
    database: Path, remembered: Path, kept: int
) -> None:
    remembered.write_bytes(remembered.read_bytes()[:kept])
    assert known(Store.open(database)) == truth(database)


@pytest.mark.parametrize("body", [[], {"a": 1}, {"a": [True, ["x"], {}, [], []]}])
def test_a_file_of_another_shape_counts_for_nothing(
    database: Path, remembered: Path, body: object
) -> None:
    data = msgspec.msgpack.encode(body)
    remembered.write_bytes(recalled._head(data) + data)
    assert known(Store.open(database)) == truth(database)


def test_what_other_rules_found_counts_for_nothing(
    database: Path, remembered: Path, looked_at: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert remembered.exists()
    monkeypatch.setattr(recalled, "rules", lambda: "others")
    assert (known(Store.open(database)), sum(looked_at)) == (truth(database), MARKS)


def test_a_run_with_other_places_is_read_anew(database: Path, remembered: Path) -> None:
    runs = recalled._read(remembered)
    wrong = {name: msgspec.structs.replace(run, ids=run.ids[:-1]) for name, run in runs.items()}
    body = msgspec.msgpack.encode(wrong)
    remembered.write_bytes(recalled._head(body) + body)
    assert known(Store.open(database)) == truth(database)


def test_a_change_of_the_same_size_and_time_is_seen(
    database: Path, remembered: Path, looked_at: list[int]
) -> None:
    status = database.stat()
    data = database.read_bytes()
    other = data.replace(b'"start": 7,', b'"start": 8,', 1).replace(b'"end": 8,', b'"end": 9,', 1)
    assert (data != other, remembered.exists()) == (True, True)
    with database.open("r+b") as file:
        file.write(other)
    os.utime(database, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert known(Store.open(database)) == truth(database)
    assert 0 < sum(looked_at) < MARKS


@pytest.mark.parametrize("seconds", [-(10**9), 10**9])
def test_a_clock_that_was_set_says_nothing(
    database: Path, remembered: Path, looked_at: list[int], seconds: int
) -> None:
    os.utime(database, (10**9 + seconds, 10**9 + seconds))
    os.utime(remembered, (10**9 - seconds, 10**9 - seconds))
    assert (known(Store.open(database)), looked_at) == (truth(database), [])


def test_a_new_mark_leaves_what_is_remembered_of_others(
    database: Path, remembered: Path, looked_at: list[int], mark: MarkMaker
) -> None:
    assert remembered.exists()
    store = Store.open(database)
    store.save([Change(None, mark(MARKS + 1))])
    store.close()
    assert (known(Store.open(database)), looked_at) == (truth(database), [2])


BROKEN: list[Callable[[list[bytes]], list[bytes]]] = [
    lambda lines: [*lines[:9], lines[8], *lines[9:]],  # twice
    lambda lines: [*lines[:9], *lines[5:]],  # some runs twice
    lambda lines: [*lines[:9], lines[9][1:], *lines[10:]],
    lambda lines: [*lines[:9], b"," + lines[9], *lines[10:]],
    lambda lines: [*lines[:9], b"", *lines[9:]],
    lambda lines: [*lines[:9], lines[9].replace(b'"start": ', b'"start": -'), *lines[10:]],
    lambda lines: [*lines[:9], lines[9][:-1], *lines[10:]],
    lambda lines: [*lines[:9], lines[9].replace(b'"id": "', b'"id": "\xff'), *lines[10:]],
    lambda lines: lines[:-1],
    lambda lines: lines[:9],
    lambda lines: [*lines[:9], b"}}", b""],
]


@pytest.mark.parametrize("broken", BROKEN)
def test_damage_is_met_as_without_it(
    database: Path, remembered: Path, broken: Callable[[list[bytes]], list[bytes]]
) -> None:
    assert remembered.exists()
    lines = database.read_bytes().split(b"\n")
    begins = lines.index(b'"annotations": {') + 1
    database.write_bytes(b"\n".join([*lines[:begins], *broken(lines[begins:])]))
    store = Store.open(database)
    assert known(store) == truth(database)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view, "LARGE", 1 << 60)
        assert store.notices == Store.open(database).notices


def test_what_another_database_had_at_this_place_is_no_mark_of_this_one(
    database: Path, remembered: Path, tmp_path: Path, mark: MarkMaker
) -> None:
    other = tmp_path / "other.json"
    store = Store.open(other)
    store.save([Change(None, mark(number)) for number in range(7, 12)])
    store.close()
    cache_file(other).write_bytes(remembered.read_bytes())
    assert known(Store.open(other)) == truth(other)
    assert known(Store.open(database)) == truth(database)


def test_a_disk_that_refuses_stops_nothing(database: Path) -> None:
    cache_file(database).parent.parent.mkdir(parents=True, exist_ok=True)
    cache_file(database).parent.write_text("a file in the place of the folder")
    store = Store.open(database)
    store.remember()
    assert known(store) == truth(database)


def test_two_programs_may_remember_at_once(database: Path) -> None:
    programs = [Recalled(database, Index()) for _ in range(6)]
    for one in programs:
        lines = iter(database.read_bytes().split(b'"annotations": {\n')[1].split(b"\n"))
        one.read(lines, {})
    threads = [threading.Thread(target=one.keep) for one in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    file = cache_file(database)
    assert ([*file.parent.iterdir()], bool(recalled._read(file))) == ([file], True)
    assert known(Store.open(database)) == truth(database)
