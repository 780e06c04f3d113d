"""TinyDB's own interface works on our storage, and touches only what it must."""

from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from tui.store.encoding import decode
from tui.store.storage import LineStorage
from tui.store.table import Database, Edited, RecordTable, Stored


@pytest.fixture
def database(path: Path) -> Database:
    """A database with three records in one table."""
    found = Database(path)
    found.table("things").insert_multiple([{"size": 1}, {"size": 2}, {"size": 3}])
    return found


def sizes(path: Path) -> dict[int, int]:
    with TinyDB(path, encoding="utf-8", access_mode="r") as stock:
        return {record.doc_id: record["size"] for record in stock.table("things")}


def test_records_get_ids_as_in_stock_tinydb(path: Path, database: Database) -> None:
    assert sizes(path) == {1: 1, 2: 2, 3: 3}


def test_a_record_is_inserted_under_its_own_id(path: Path, database: Database) -> None:
    database.table("things").insert(Document({"size": 9}, doc_id=70))
    assert sizes(path)[70] == 9


def test_a_taken_id_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="already exists"):
        database.table("things").insert(Document({"size": 9}, doc_id=2))


def test_a_record_is_updated_by_id(path: Path, database: Database) -> None:
    assert database.table("things").update({"size": 20}, doc_ids=[2, 99]) == [2]
    assert sizes(path) == {1: 1, 2: 20, 3: 3}


def test_records_are_updated_by_condition(path: Path, database: Database) -> None:
    database.table("things").update({"size": 0}, where("size") > 1)
    assert sizes(path) == {1: 1, 2: 0, 3: 0}


def test_all_records_are_updated(path: Path, database: Database) -> None:
    database.table("things").update({"size": 7})
    assert sizes(path) == {1: 7, 2: 7, 3: 7}


def test_a_record_is_removed_by_id(path: Path, database: Database) -> None:
    database.table("things").remove(doc_ids=[2])
    assert sizes(path) == {1: 1, 3: 3}


def test_records_are_removed_by_condition(path: Path, database: Database) -> None:
    database.table("things").remove(where("size") < 3)
    assert sizes(path) == {3: 3}


def test_upsert_writes_a_record_whether_it_is_there_or_not(path: Path, database: Database) -> None:
    database.table("things").upsert(Document({"size": 10}, doc_id=1))
    database.table("things").upsert(Document({"size": 40}, doc_id=4))
    assert sizes(path) == {1: 10, 2: 2, 3: 3, 4: 40}


def test_a_search_gives_the_records_that_fit(database: Database) -> None:
    assert database.table("things").search(where("size") >= 2) == [{"size": 2}, {"size": 3}]


def test_a_record_found_twice_is_not_shared(database: Database) -> None:
    first = database.table("things").get(doc_id=1)
    assert isinstance(first, Document)
    first["size"] = 99
    assert database.table("things").get(doc_id=1) == {"size": 1}


def test_a_table_is_counted(database: Database) -> None:
    assert len(database.table("things")) == 3


def test_an_unknown_id_gives_none(database: Database) -> None:
    assert database.table("things").get(doc_id=99) is None


def test_the_whole_database_is_read_and_replaced(path: Path, database: Database) -> None:
    assert database.tables() == {"things"}
    database.drop_tables()
    assert database.tables() == set()
    assert sizes(path) == {}


def test_an_operation_by_id_decodes_only_its_own_record(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[bytes] = []

    def noted(line: bytes) -> dict[str, object]:
        decoded.append(line)
        return decode(line)

    monkeypatch.setattr("tui.store.table.decode", noted)
    database.table("things").update({"size": 20}, doc_ids=[2])
    database.table("things").remove(doc_ids=[3])
    database.table("things").insert({"size": 4})
    assert decoded == [b'"2": {"size": 2}']


def test_a_batch_is_saved_once(path: Path, database: Database) -> None:
    storage, table = database.storage, database.table("things")
    assert isinstance(table, RecordTable)
    before = path.stat().st_ino
    with storage.batch() as deltas:
        table.put(9, {"size": 9})
        table.remove(doc_ids=[1])
        assert (len(table), path.stat().st_ino) == (3, before)
    assert [(delta.doc_id, delta.new) for delta in deltas] == [(9, b'"9": {"size": 9}'), (1, None)]


def test_a_batch_that_is_broken_off_saves_nothing(path: Path, database: Database) -> None:
    storage = database.storage
    assert isinstance(storage, LineStorage)
    with pytest.raises(RuntimeError), storage.batch():
        database.table("things").remove(doc_ids=[1])
        raise RuntimeError
    assert sizes(path) == {1: 1, 2: 2, 3: 3}


@pytest.fixture
def rows(database: Database) -> Edited:
    """The rows of one operation."""
    storage = database.storage
    assert isinstance(storage, LineStorage)
    return Edited(Stored(storage, "things"))


def test_rows_show_the_edits_made_to_them(rows: Edited) -> None:
    rows[4] = {"size": 4}
    del rows[1]
    assert ([*rows], len(rows), 1 in rows, 4 in rows) == ([2, 3, 4], 3, False, True)


def test_a_removed_row_cannot_be_had(rows: Edited) -> None:
    del rows[1]
    with pytest.raises(KeyError):
        rows[1]
