"""`restore`, as a command that a shell runs: the choice, the change, and its undoing."""

import gzip
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import FIRST, Run, as_of, glossator, marks
from tui.core.visible import SUSPECT
from tui.store.backups import make, newest

pytestmark = pytest.mark.usefixtures("only_what_is_asked_for")


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
    before = database.stat().st_ino
    code, out, err = marked("restore")
    assert (code, out) == (0, "")
    assert "already; nothing was changed" in err
    assert database.stat().st_ino == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(kept: Run, database: Path) -> None:
    before, backups = database.stat().st_ino, sorted(database.parent.rglob("*"))
    code, out, err = kept("restore", "--dry-run")
    assert (code, out) == (0, "")
    assert (
        "would be restored: 4 marks now, 3 after it. Of all records 0 would come, 1 go, 0 ch" in err
    )
    assert (database.stat().st_ino, sorted(database.parent.rglob("*"))) == (before, backups)


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
    assert (code, "reanchor: annotations-20261120T130000Z-undo.json.gz." in err) == (1, True)
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
