"""`backup` and `restore`, as commands that a shell runs."""

import gzip
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.cli.backup import _size
from tui.core.visible import SUSPECT
from tui.store.backups import make, newest

Run = Callable[..., Any]
FIRST = "000_f61c682016ba5d16"


@pytest.fixture(autouse=True)
def only_what_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """No backup of the day before the first mark."""
    monkeypatch.setattr("tui.store.safeguard.Safeguard.before", lambda _: None)


@pytest.fixture
def database(library_folder: Path) -> Path:
    """The database of the library."""
    return library_folder / "annotations.json"


@pytest.fixture
def kept(marked: Run, database: Path) -> Run:
    """The library with three marks, a backup of them, and then a fourth."""
    marked("backup", "now")
    marked("mark", FIRST, "--tag", "claim", "--start", 20, "--end", 30)
    return marked


def glossator(command: str) -> tuple[int, str, str]:
    """Let a shell run the command as a process of its own."""
    line = command.replace("glossator", f"{shlex.quote(sys.executable)} -m tui", 1)
    done = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, check=False, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


def marks(run: Run) -> int:
    return len(run("annotations", "--json").objects)


def as_of(database: Path, *moments: str) -> list[Path]:
    """Give the backup other times: as many of it as there are moments, newest first."""
    backup = newest(database)
    assert backup is not None
    copies = [backup.path.with_name(f"annotations-{moment}.json.gz") for moment in moments]
    for copy in copies:
        shutil.copy(backup.path, copy)
    backup.path.unlink()
    return copies


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
    assert (by_hand, undo) == ("by hand", "before a restore or merge")
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


# Restoring


def test_the_newest_is_restored(kept: Run, database: Path) -> None:
    backup = newest(database)
    assert backup is not None
    code, _, err = kept("restore")
    assert (code, marks(kept)) == (0, 3)
    assert f"{backup.name} is restored: 4 marks before, 3 now." in err


def test_the_command_that_is_printed_undoes_it(kept: Run, database: Path) -> None:
    before = database.read_bytes()
    undo = kept("restore").out
    assert (database.read_bytes() == before, glossator(undo)[0]) == (False, 0)
    assert database.read_bytes() == before


def test_the_undoing_can_be_undone(kept: Run, database: Path) -> None:
    undo = kept("restore").out
    restored = database.read_bytes()
    redo = glossator(undo)[1]
    assert glossator(redo)[0] == 0
    assert database.read_bytes() == restored


def test_the_command_names_library_and_database_for_the_shell(
    library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library_folder.rename(tmp_path / "it's $HOME; a library")
    monkeypatch.chdir(tmp_path)
    places = shlex.join(["--library", "it's $HOME; a library", "--database", "my marks.json"])
    mark = f"glossator mark {FIRST} --tag quote {places} --start"
    glossator(f"{mark} 0 --end 5")
    glossator(f"glossator backup now {places}")
    glossator(f"{mark} 20 --end 30")
    before = Path("my marks.json").read_bytes()
    undo = glossator(f"glossator restore {places}")[1]
    words = shlex.split(undo)
    assert words[3:] == [
        "--library",
        str(tmp_path / "it's $HOME; a library"),
        "--database",
        str(tmp_path / "my marks.json"),
    ]
    monkeypatch.chdir("/")
    assert glossator(undo)[0] == 0
    assert (tmp_path / "my marks.json").read_bytes() == before


def test_the_command_names_only_what_was_named(
    kept: Run, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library_folder)
    undo = glossator("glossator restore")[1]
    assert shlex.split(undo)[:2] == ["glossator", "restore"]
    assert len(shlex.split(undo)) == 3


@pytest.mark.parametrize("lost", [None, b""], ids=["missing", "empty"])
def test_a_lost_database_comes_back(
    kept: Run, library_folder: Path, database: Path, lost: bytes | None
) -> None:
    database.unlink()
    if lost is not None:
        database.write_bytes(lost)
    code, out, err = glossator(
        shlex.join(["glossator", "restore", "--library", str(library_folder)])
    )
    assert (code, out, marks(kept)) == (0, "", 3)
    assert "0 marks before, 3 now." in err
    assert "there is nothing to undo" in err


def test_a_damaged_database_is_kept_as_it_is_and_restored(kept: Run, database: Path) -> None:
    damaged = database.read_bytes()[:-300] + b"\xff"
    database.write_bytes(damaged)
    undo = shlex.split(kept("restore").out)
    assert marks(kept) == 3
    backup = database.parent / ".glossator" / "backups" / undo[2]
    assert gzip.decompress(backup.read_bytes()) == damaged


def test_what_is_so_already_is_left(marked: Run, database: Path) -> None:
    marked("backup", "now")
    before = database.stat()
    code, out, err = marked("restore")
    assert (code, out) == (0, "")
    assert "already; nothing was changed" in err
    assert database.stat() == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(kept: Run, database: Path) -> None:
    before, backups = database.stat(), sorted(database.parent.rglob("*"))
    code, out, err = kept("restore", "--dry-run")
    assert (code, out) == (0, "")
    assert (
        "would be restored: 4 marks now, 3 after it. Of all records 0 would come, 1 go, 0 ch" in err
    )
    assert (database.stat(), sorted(database.parent.rglob("*"))) == (before, backups)


def test_a_dry_run_says_that_nothing_would_change(marked: Run) -> None:
    marked("backup", "now")
    assert "already; nothing was changed." in marked("restore", "--dry-run").err
    name = marked("backup", "list", "--json").objects[0]["name"]
    assert "no record would change." in marked("restore", name, "--dry-run").err


def test_a_dry_run_on_a_lost_database_leaves_it_lost(kept: Run, database: Path) -> None:
    database.unlink()
    assert "0 marks now, 3 after it." in kept("restore", "--dry-run").err
    assert not database.exists()


@pytest.mark.parametrize(
    "words", ["annotations-20261119", "annotations-20261119T120000Z", "2026-11-19", "20261119T12"]
)
def test_a_backup_is_named_by_what_fits_it_alone(kept: Run, database: Path, words: str) -> None:
    as_of(database, "20261120T120000Z", "20261119T120000Z")
    code, _, err = kept("restore", words)
    assert code == 0
    assert "annotations-20261119T120000Z.json.gz is restored" in err


FORMS = (
    "Give a name from the list, its beginning, or a date such as 2026-11-20 or '2026-11-20 13:26'."
)
LISTED = "annotations-20261120T120000Z.json.gz, annotations-20261119T120000Z.json.gz"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2026-11", f"'2026-11' fits 2 backups. {FORMS} They are: {LISTED}."),
        ("2025", f"There is no backup '2025'. {FORMS} There are: {LISTED}."),
    ],
)
def test_what_does_not_fit_one_alone_is_answered_with_the_list(
    kept: Run, database: Path, words: str, said: str
) -> None:
    as_of(database, "20261120T120000Z", "20261119T120000Z")
    before = database.read_bytes()
    code, out, err = kept("restore", words)
    assert (code, out, database.read_bytes()) == (2, "", before)
    assert said in err


@pytest.mark.parametrize(
    ("words", "taken"),
    [("2026-11-20", "T120000Z"), ("2026-11-20 12", "T120000Z"), ("2026-11-20 09:30", "T093000Z")],
)
def test_a_date_means_the_newest_of_that_day_that_undoes_nothing(
    kept: Run, database: Path, words: str, taken: str
) -> None:
    as_of(database, "20261120T130000Z-undo", "20261120T120000Z", "20261120T093000Z")
    code, _, err = kept("restore", words)
    assert (code, f"annotations-20261120{taken}.json.gz is restored" in err) == (0, True)


def test_of_several_of_a_day_it_is_said_which_is_taken(kept: Run, database: Path) -> None:
    as_of(database, "20261120T120000Z", "20261120T093000Z")
    said = "'2026-11-20' fits 2 backups: the newest is taken, annotations-20261120T120000Z.json.gz."
    assert said in kept("restore", "2026-11-20").err


def test_a_day_of_which_there_are_only_undoing_ones_is_answered_with_the_list(
    kept: Run, database: Path
) -> None:
    as_of(database, "20261120T130000Z-undo")
    code, _, err = kept("restore", "2026-11-20")
    assert (code, "There are: annotations-20261120T130000Z-undo.json.gz." in err) == (2, True)


def test_where_all_would_undo_something_one_must_be_named(kept: Run, database: Path) -> None:
    as_of(database, "20261120T130000Z-undo")
    code, _, err = kept("restore")
    assert (code, "merge: annotations-20261120T130000Z-undo.json.gz." in err) == (1, True)
    assert kept("restore", "annotations-20261120T130000Z-undo").code == 0


def test_a_second_restore_does_not_undo_the_first(kept: Run, database: Path) -> None:
    kept("restore")
    before = database.read_bytes()
    code, out, err = kept("restore")
    assert (code, out, database.read_bytes()) == (0, "", before)
    assert "already; nothing was changed." in err


def test_what_the_database_has_now_is_passed_over(marked: Run) -> None:
    marked("backup", "now")
    marked("mark", FIRST, "--tag", "claim", "--start", 20, "--end", 30)
    now = marked("backup", "now").out.split("  ")[0]
    code, _, err = marked("restore")
    assert (code, marks(marked)) == (0, 3)
    assert f"{now} is passed over: the database has just that now." in err


def test_the_one_made_by_hand_is_found_after_three_sessions_on_a_damaged_file(
    marked: Run, database: Path
) -> None:
    by_hand = marked("backup", "now").out.split("  ")[0]
    for size in (900, 600, 300):
        database.write_bytes(database.read_bytes()[:-size])
        with database.open("rb") as file:
            make(database, file)
    code, _, err = marked("restore")
    assert (code, marks(marked)) == (0, 3)
    assert f"{by_hand} is restored" in err


def test_a_damaged_backup_changes_nothing_and_the_next_older_is_named(
    kept: Run, database: Path
) -> None:
    first, _, third = as_of(
        database, "20261120T120000Z", "20261119T130000Z-undo", "20261119T120000Z"
    )
    first.write_bytes(first.read_bytes()[:-9])
    files = sorted(database.parent.rglob("*"))
    before = database.read_bytes()
    code, out, err = kept("restore", first.name)
    assert (code, out) == (1, "")
    assert f"its end is missing. Nothing was changed; try the next older, {third.name}." in err
    assert (database.read_bytes(), sorted(database.parent.rglob("*"))) == (before, files)


def test_a_damaged_backup_that_is_not_named_is_passed_over(kept: Run, database: Path) -> None:
    first, second = as_of(database, "20261120T120000Z", "20261119T120000Z")
    first.write_bytes(first.read_bytes()[:-9])
    code, _, err = kept("restore")
    assert (code, "its end is missing. It is passed over." in err) == (0, True)
    assert f"{second.name} is restored" in err


def test_a_damaged_backup_that_is_the_only_one_is_told(kept: Run, database: Path) -> None:
    (backup,) = as_of(database, "20261120T120000Z")
    backup.write_bytes(b"")
    unnamed, named = kept("restore"), kept("restore", backup.name)
    assert (unnamed.code, named.code) == (1, 1)
    assert "Nothing was changed; there is no other backup." in unnamed.err
    assert "Nothing was changed; there is no older one." in named.err


def test_a_backup_of_a_damaged_database_is_restored_in_part(marked: Run, database: Path) -> None:
    whole = database.read_bytes()
    database.write_bytes(whole[:-200])
    marked("backup", "now")
    database.write_bytes(whole)
    code, _, err = marked("restore")
    assert (code, marks(marked)) == (3, 2)
    assert "was made of a damaged database" in err


def test_without_backups_there_is_nothing_to_restore(marked: Run) -> None:
    code, out, err = marked("restore")
    assert (code, out) == (4, "")
    assert "There are no backups of" in err


def test_a_restore_that_cannot_be_undone_is_not_begun(kept: Run, database: Path) -> None:
    folder, before = database.parent / ".glossator" / "backups", database.read_bytes()
    folder.chmod(0o555)
    code, out, err = kept("restore")
    folder.chmod(0o755)
    assert (code, out, database.read_bytes()) == (1, "", before)
    assert "cannot be backed up" in err


def test_backups_of_one_database_are_not_those_of_another(
    kept: Run, database: Path, tmp_path: Path
) -> None:
    other = database.with_name("other.json")
    shutil.copy(database, other)
    assert kept("backup", "list", "--database", other).code == 4
    assert kept("restore", "--database", other).code == 4


def test_escape_codes_in_a_name_never_reach_the_terminal(kept: Run, tmp_path: Path) -> None:
    database = tmp_path / "\x1b[31mred\u202e.json"
    kept("mark", FIRST, "--tag", "quote", "--start", 0, "--end", 5, "--database", database)
    done = [
        kept(*command, "--database", database)
        for command in (["backup", "now"], ["backup", "list"], ["restore", "x"], ["restore"])
    ]
    assert [one.code for one in done] == [0, 0, 2, 0]
    assert not any(SUSPECT.search(one.out + one.err) for one in done)


def test_the_output_for_programs_is_one_object_a_line(kept: Run, library_folder: Path) -> None:
    command = ["glossator", "backup", "list", "--json", "--library", str(library_folder)]
    code, out, _ = glossator(shlex.join(command))
    assert code == 0
    assert [json.loads(line)["marks"] for line in out.splitlines()] == [3]
