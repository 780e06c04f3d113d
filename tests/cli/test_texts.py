"""`texts` and `clean`: what is kept of the articles that were annotated."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.identity import uuid7
from tui.store import Store, backups, lock, mentions
from tui.store.sidefiles import beside, journal_of
from tui.store.texts import Texts

Run = Callable[..., Any]


@pytest.fixture
def texts(library_folder: Path) -> Texts:
    """The texts beside the library's database."""
    return Texts(library_folder / "annotations.json")


def test_a_text_is_listed_with_its_marks_and_its_article(marked: Run, texts: Texts) -> None:
    rows = marked("texts", "--json").objects
    assert [row["sha256"] for row in rows] == [text.sha256 for text in texts.stored()]
    assert sum(row["marks"] for row in rows) == 3
    assert all(row["whole"] and row["title"] for row in rows)


def test_without_marks_no_text_is_kept(run: Run) -> None:
    code, out, err = run("texts")
    assert (code, out) == (4, "")
    assert "No texts are kept yet" in err


def test_a_damaged_text_is_listed_as_such(marked: Run, texts: Texts) -> None:
    texts.stored()[0].path.write_bytes(b"rubbish")
    assert "damaged" in marked("texts")[1]


def test_what_nothing_refers_to_is_removed_and_the_rest_stays(marked: Run, texts: Texts) -> None:
    before = texts.stored()
    texts.keep("0" * 64, "forgotten")
    assert marked("clean", "--dry-run")[1] == "0" * 64 + "\n"
    assert len(texts.stored()) == len(before) + 1
    assert marked("clean")[:2] == (0, "0" * 64 + "\n")
    assert texts.stored() == before


def test_nothing_is_removed_where_the_database_is_damaged(
    marked: Run, texts: Texts, library_folder: Path
) -> None:
    database = library_folder / "annotations.json"
    database.write_bytes(database.read_bytes()[:-200])
    before = texts.stored()
    code, _, err = marked("clean")
    assert (code, texts.stored()) == (1, before)
    assert "Nothing was removed" in err


FORGOTTEN = "0" * 64
Way = Callable[[Path], None]


def mark_in(path: Path) -> None:
    """Save a mark on the forgotten text in a database."""
    one = Annotation(uuid7(1_700_000_000_000, 5), "one", 0, 3, "abc", "", "", FORGOTTEN)
    Store.open(path).save([Change(None, one)])


def in_another_database(database: Path) -> None:
    mark_in(database.with_name("other.json"))


def in_a_database_of_another_suffix(database: Path) -> None:
    mark_in(database.with_name("other.db"))


def in_a_database_of_a_colleague(database: Path) -> None:
    in_another_database(database)
    beside(database.with_name("other.json"), "lock").unlink()


def in_a_copy_by_hand(database: Path) -> None:
    in_a_database_of_a_colleague(database)
    other = database.with_name("other.json")
    other.rename(database.with_name("other.json.old"))


def in_a_backup(database: Path) -> None:
    other = database.with_name("other.json")
    mark_in(other)
    with other.open("rb") as file:
        backups.make(other, file)
    other.unlink()


def in_a_journal(database: Path) -> None:
    Store.open(database.with_name("other.json")).save([Change(None, unrelated())])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.store.file.LARGE", 0)
        in_another_database(database)
    assert journal_of(database.with_name("other.json")).exists()


def in_a_copy_of_a_damaged_one(database: Path) -> None:
    other = database.with_name("other.json")
    mark_in(other)
    other.with_name("other.damaged-20261120T120000Z.json").write_bytes(other.read_bytes()[:-20])
    other.unlink()


def unrelated() -> Annotation:
    return Annotation(uuid7(1_700_000_000_001, 6), "one", 0, 3, "abc", "", "", "1" * 64)


@pytest.mark.parametrize(
    "way",
    [
        in_another_database,
        in_a_database_of_another_suffix,
        in_a_database_of_a_colleague,
        in_a_copy_by_hand,
        in_a_backup,
        in_a_journal,
        in_a_copy_of_a_damaged_one,
    ],
)
def test_what_anything_in_the_folder_refers_to_stays(
    marked: Run, texts: Texts, database: Path, way: Way
) -> None:
    texts.keep(FORGOTTEN, "not forgotten")
    before = texts.stored()
    way(database)
    assert marked("clean")[:2] == (0, "")
    assert texts.stored() == before


def lost_with_its_backups(database: Path) -> None:
    shutil.rmtree(database.parent / ".glossator" / "backups")
    database.unlink()


def damaged_beside(database: Path) -> None:
    other = database.with_name("other.json")
    other.write_bytes(database.read_bytes()[:-200])


def emptied_beside(database: Path) -> None:
    in_another_database(database)
    database.with_name("other.json").write_bytes(b"")


def damaged_backup(database: Path) -> None:
    folder = database.parent / ".glossator" / "backups"
    folder.mkdir(exist_ok=True)
    (folder / "annotations-20261120T120000Z.json.gz").write_bytes(b"rubbish")


def damaged_journal_beside(database: Path) -> None:
    in_a_journal(database)
    journal = journal_of(database.with_name("other.json"))
    journal.write_bytes(journal.read_bytes() + b"rubbish\n")


@pytest.mark.parametrize(
    "way",
    [
        lost_with_its_backups,
        lambda database: database.write_bytes(b""),
        damaged_beside,
        emptied_beside,
        damaged_backup,
        damaged_journal_beside,
    ],
)
def test_nothing_is_removed_where_it_is_not_certain_what_refers_to_the_texts(
    marked: Run, texts: Texts, database: Path, way: Way
) -> None:
    texts.keep(FORGOTTEN, "forgotten")
    before = texts.stored()
    way(database)
    code, out, err = marked("clean")
    assert (code, out, texts.stored()) == (1, "", before)
    assert "Nothing was removed" in err


def test_nothing_is_removed_where_a_database_beside_cannot_be_read(
    marked: Run, texts: Texts, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts.keep(FORGOTTEN, "forgotten")
    in_another_database(database)
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "other.json":
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    code, out, err = marked("clean")
    assert (code, out, FORGOTTEN in {text.sha256 for text in texts.stored()}) == (1, "", True)
    assert "other.json cannot be read: Permission denied" in err


def test_other_json_files_beside_the_database_hinder_nothing(
    marked: Run, texts: Texts, database: Path
) -> None:
    texts.keep(FORGOTTEN, "forgotten")
    database.with_name("package.json").write_text('{"name": "x", "files": {}}')
    database.with_name("half.json").write_text('{"name": ')
    assert marked("clean")[:2] == (0, FORGOTTEN + "\n")
    assert not beside(database.with_name("package.json"), "lock").exists()


def test_a_mark_that_is_made_meanwhile_keeps_its_text(
    marked: Run, texts: Texts, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts.keep(FORGOTTEN, "not forgotten")
    before = texts.stored()
    held = mentions.held

    def late(folder: Path) -> object:
        mark_in(database)
        return held(folder)

    monkeypatch.setattr(mentions, "held", late)
    assert marked("clean")[:2] == (0, "")
    assert texts.stored() == before


def test_nothing_is_removed_while_another_program_saves(
    marked: Run, texts: Texts, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts.keep(FORGOTTEN, "forgotten")
    before = texts.stored()
    monkeypatch.setattr(lock, "PATIENCE", 0)
    with lock.held(beside(database, "lock")):
        code, out, err = marked("clean")
    assert (code, out, texts.stored()) == (1, "", before)
    assert "cannot be locked: another program is holding the database" in err
