"""An older file opens in the present schema, and is backed up before it is written in it."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.errors import StoreError
from tui.store import Store, initial, migrations
from tui.store.encoding import Tables, decode, encode

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]


@pytest.fixture
def stock(path: Path, three: Marks) -> bytes:
    """Three marks in a file of stock TinyDB, which says nothing of a schema."""
    tables = json.loads(path.read_bytes())
    path.unlink()
    with TinyDB(path, encoding="utf-8") as database:
        for record in tables["annotations"].values():
            database.table("annotations").insert(record)
    for folder in path.parent.glob(".glossator"):
        assert not (folder / "backups").exists()
    return path.read_bytes()


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Schema 3: the second step adds a field to each mark, the third puts its value in."""

    def adding(words: str) -> Callable[[Tables], Tables]:
        def step(tables: Tables) -> Tables:
            rows = {
                key: encode(key, {**decode(line), "steps": decode(line).get("steps", "") + words})
                for key, line in tables["annotations"].items()
            }
            return {**tables, "annotations": rows}

        return step

    steps = (*migrations.STEPS, adding("a"), adding("b"))
    monkeypatch.setattr(migrations, "STEPS", steps)
    for module in (initial, migrations):
        monkeypatch.setattr(module, "SCHEMA", 3)
    monkeypatch.setattr("tui.store.view.SCHEMA", 3)


def backed_up(path: Path) -> list[bytes]:
    found = sorted(path.parent.glob(".glossator/backups/*.json.gz"))
    return [gzip.decompress(one.read_bytes()) for one in found]


def schema(path: Path) -> int:
    number: int = json.loads(path.read_bytes())["meta"]["1"]["schema"]
    return number


def test_a_file_that_says_no_schema_opens(path: Path, stock: bytes, three: Marks) -> None:
    store = Store.open(path)
    assert (store.annotations(), store.notices) == (three, ())


def test_opening_an_older_file_writes_nothing(path: Path, stock: bytes) -> None:
    Store.open(path).close()
    assert (path.read_bytes(), backed_up(path)) == (stock, [])


def test_the_first_save_writes_the_schema_and_backs_the_old_file_up(
    path: Path, stock: bytes, three: Marks, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.store.safeguard.Safeguard.before", lambda _: None)
    Store.open(path).save([Change(None, mark(9))])
    assert (schema(path), backed_up(path)) == (1, [stock])
    assert Store.open(path).annotations() == (*three, mark(9))


def test_a_migration_that_cannot_be_backed_up_is_not_written(
    path: Path, stock: bytes, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(path)
    with monkeypatch.context() as patch:
        patch.setattr("tui.store.copies.write", _refused)
        with pytest.raises(StoreError, match="the disk is full"):
            store.save([Change(None, mark(9))])
    assert path.read_bytes() == stock
    store.flush()
    assert schema(path) == 1


def _refused(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.usefixtures("chain")
def test_each_step_follows_the_one_before(
    path: Path, stock: bytes, three: Marks, mark: MarkMaker
) -> None:
    store = Store.open(path)
    assert store.annotations() == three
    store.save([Change(None, mark(9))])
    steps = [decode(line).get("steps") for line in store.tables["annotations"].values()]
    assert (schema(path), sorted(map(str, steps))) == (3, ["None", "ab", "ab", "ab"])
    assert backed_up(path) == [stock]


@pytest.mark.usefixtures("three", "chain")
def test_a_file_in_between_takes_only_the_steps_that_it_lacks(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"schema": 1', b'"schema": 2'))
    lines = Store.open(path).tables["annotations"].values()
    assert [decode(line)["steps"] for line in lines] == ["b", "b", "b"]


@pytest.mark.usefixtures("three", "chain")
def test_a_file_in_the_present_schema_takes_none(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"schema": 1', b'"schema": 3'))
    lines = Store.open(path).tables["annotations"].values()
    assert not any("steps" in decode(line) for line in lines)


@pytest.mark.usefixtures("chain")
def test_a_migrated_file_is_written_whole_however_large(
    path: Path, stock: bytes, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.store.file.LARGE", 0)
    Store.open(path).save([Change(None, mark(9))])
    assert schema(path) == 3


def test_a_newer_file_that_comes_while_we_run_is_not_written(
    path: Path, store: Store, three: Marks, mark: MarkMaker
) -> None:
    newer = path.read_bytes().replace(b'"schema": 1', b'"schema": 9')
    path.write_bytes(newer)
    with pytest.raises(StoreError, match="open for reading only"):
        store.save([Change(None, mark(9))])
    assert path.read_bytes() == newer


def test_a_damaged_file_without_its_head_is_not_taken_for_an_older_one(
    path: Path, three: Marks, mark: MarkMaker
) -> None:
    data = path.read_bytes()
    path.write_bytes(data[data.index(b'"annotations"') :])
    Store.open(path).save([Change(None, mark(9))])
    assert len([*path.parent.glob("annotations.damaged-*")]) == 1
    assert schema(path) == 1
