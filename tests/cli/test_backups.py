"""`backup`, as a command that a shell runs."""

import gzip
import json
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run, as_of, glossator
from tui.cli.backup import _size
from tui.store.backups import newest

pytestmark = pytest.mark.usefixtures("only_what_is_asked_for")


# The list


def test_without_backups_there_is_nothing_to_list(marked: Run) -> None:
    code, out, err = marked("backup", "list")
    assert (code, out) == (4, "")
    assert "There are no backups of" in err


def test_a_backup_is_listed_with_time_size_and_marks(marked: Run, database: Path) -> None:
    marked("backup", "now")
    as_of(database, "20261120T033139Z")
    code, out, err = marked("backup", "list")
    name, time, size, number = out.rstrip().split("  ")
    assert (code, err, name) == (0, "", "annotations-20261120T033139Z.json.gz")
    assert (time, size.split()[1], number) == ("2026-11-20 03:31 UTC", "kB", "3 marks")


def test_programs_get_them_as_objects_newest_first(kept: Run, database: Path) -> None:
    old, new = reversed(as_of(database, "20261120T120000Z", "20261119T120000Z"))
    found = kept("backup", "list", "--json").objects
    assert [one["name"] for one in found] == [new.name, old.name]
    assert found[0] == {
        "name": new.name,
        "time": "2026-11-20T12:00:00Z",
        "size": new.stat().st_size,
        "marks": 3,
        "kind": "automatic",
        "whole": True,
    }


def test_the_list_says_what_each_was_made_for(kept: Run, database: Path) -> None:
    kept("restore")
    by_hand, undo = (
        line.split("  ")[-1] for line in reversed(kept("backup", "list").out.splitlines())
    )
    assert (by_hand, undo) == ("by hand", "before a restore, merge or reanchor")
    assert [one["kind"] for one in kept("backup", "list", "--json").objects] == ["undo", "kept"]


def test_the_list_says_which_is_of_a_damaged_database(marked: Run, database: Path) -> None:
    database.write_bytes(database.read_bytes()[:-200])
    marked("backup", "now")
    code, out, _ = marked("backup", "list")
    assert (code, out.rstrip().split("  ")[-2:]) == (0, ["2 marks", "by hand, damaged"])
    assert marked("backup", "list", "--json").objects[0]["whole"] is False


def test_a_damaged_one_is_listed_as_such(kept: Run, database: Path) -> None:
    first, _ = as_of(database, "20261120T120000Z", "20261119T120000Z")
    first.write_bytes(first.read_bytes()[:-9])
    code, out, err = kept("backup", "list")
    assert (code, [line.split("  ")[-1] for line in out.splitlines()]) == (
        3,
        ["damaged", "3 marks"],
    )
    assert "is damaged: its end is missing" in err
    assert kept("backup", "list", "--json").objects[0]["marks"] is None


def test_they_are_listed_where_the_database_is_gone(kept: Run, database: Path) -> None:
    database.unlink()
    assert kept("backup", "list").code == 0
    assert kept("backup", "list", "--database", database).code == 0


def test_a_library_that_lost_its_database_is_still_one(
    kept: Run, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.unlink()
    shutil.rmtree(database.parent / "seeds")
    monkeypatch.chdir(database.parent)
    assert glossator("glossator restore")[0] == 0
    assert database.exists()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (15_068_339, "15.1 MB")],
)
def test_sizes_are_said_in_words(size: int, words: str) -> None:
    assert _size(size) == words


# One now


def test_one_is_made_and_printed(marked: Run, database: Path) -> None:
    code, out, err = marked("backup", "now")
    backup = newest(database)
    assert backup is not None
    assert (code, out.split("  ")[0], err) == (0, backup.name, "")
    assert gzip.decompress(backup.path.read_bytes()) == database.read_bytes()


def test_where_nothing_changed_the_newest_is_printed(marked: Run, database: Path) -> None:
    first = marked("backup", "now").out
    code, out, err = marked("backup", "now")
    assert (code, out) == (0, first)
    assert "Nothing has changed since the newest backup." in err


def test_one_of_a_damaged_file_has_its_bytes(marked: Run, database: Path) -> None:
    damaged = database.read_bytes()[:-300] + b"\xff\0"
    database.write_bytes(damaged)
    assert marked("backup", "now").code == 0
    backup = newest(database)
    assert backup is not None
    assert gzip.decompress(backup.path.read_bytes()) == damaged


@pytest.mark.parametrize("lost", [None, b""], ids=["missing", "empty"])
def test_there_is_none_of_nothing(run: Run, database: Path, lost: bytes | None) -> None:
    if lost is not None:
        database.write_bytes(lost)
    code, out, err = run("backup", "now")
    assert (code, out) == (4, "")
    assert "There is nothing to back up" in err
    assert newest(database) is None


def test_one_that_cannot_be_made_is_an_error(kept: Run, database: Path) -> None:
    folder = database.parent / ".glossator" / "backups"
    folder.chmod(0o555)
    code, out, err = kept("backup", "now")
    folder.chmod(0o755)
    assert (code, out) == (1, "")
    assert "cannot be backed up: the file or its folder is read-only. It is as it was" in err


def test_the_output_for_programs_is_one_object_a_line(kept: Run, library_folder: Path) -> None:
    command = ["glossator", "backup", "list", "--json", "--library", str(library_folder)]
    code, out, _ = glossator(shlex.join(command))
    assert code == 0
    assert [json.loads(line)["marks"] for line in out.splitlines()] == [3]
