"""A database that is gone while backups or its journal are there is asked about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import main
from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.errors import StoreError
from tui.store import Store, backups, restoring
from tui.store.sidefiles import journal_of

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]
Loss = Callable[[Path], None]


def removed(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.fixture(params=[removed, emptied])
def loss(request: pytest.FixtureRequest) -> Loss:
    """A way to lose a database."""
    way: Loss = request.param
    return way


@pytest.fixture
def with_a_backup(path: Path, three: Marks, mark: MarkMaker, loss: Loss) -> Path:
    """A database of three marks and one more, of which only the backup of the three is left."""
    Store.open(path).save([Change(None, mark(9))])
    assert [*path.parent.glob(".glossator/backups/*.json.gz")]
    loss(path)
    return path


@pytest.fixture
def with_a_journal(
    path: Path,
    three: Marks,
    mark: MarkMaker,
    loss: Loss,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A database of which only the journal is left, with one mark."""
    with monkeypatch.context() as patch:
        patch.setattr("tui.store.file.LARGE", 0)
        patch.setattr("tui.store.safeguard.Safeguard.before", lambda _: None)
        Store.open(path).save([Change(None, mark(9))])
    loss(path)
    return path


def bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def test_who_lost_a_database_is_asked(with_a_backup: Path) -> None:
    store = Store.open(with_a_backup)
    assert "is missing or empty, and a backup of" in store.question
    assert store.notices == (store.question,)


def test_who_has_only_the_journal_is_asked(with_a_journal: Path) -> None:
    assert "and the journal of it is there" in Store.open(with_a_journal).question


def test_nothing_is_written_until_it_is_decided(with_a_backup: Path, mark: MarkMaker) -> None:
    before = bytes_of(with_a_backup)
    store = Store.open(with_a_backup)
    with pytest.raises(StoreError, match="Nothing is written until you decide"):
        store.save([Change(None, mark(1))])
    store.close()
    assert (bytes_of(with_a_backup), store.annotations()) == (before, ())


def test_no_session_settles_a_journal_without_its_file(with_a_journal: Path) -> None:
    before, journal = bytes_of(with_a_journal), journal_of(with_a_journal).read_bytes()
    Store.open(with_a_journal).close()
    assert bytes_of(with_a_journal) == before
    assert journal_of(with_a_journal).read_bytes() == journal


def test_who_goes_on_has_an_empty_database(with_a_backup: Path, mark: MarkMaker) -> None:
    store = Store.open(with_a_backup)
    store.resume()
    store.save([Change(None, mark(1))])
    assert Store.open(with_a_backup).annotations() == (mark(1),)


def test_who_goes_on_has_what_is_in_the_journal(with_a_journal: Path, mark: MarkMaker) -> None:
    store = Store.open(with_a_journal)
    store.resume()
    store.save([Change(None, mark(1))])
    assert store.annotations() == (mark(1), mark(9))
    store.close()
    assert Store.open(with_a_journal).annotations() == (mark(1), mark(9))


def test_a_backup_that_is_restored_leaves_what_the_journal_adds(
    with_a_journal: Path, tmp_path: Path, mark: MarkMaker
) -> None:
    other = Store.open(tmp_path / "other.json")
    other.save([Change(None, mark(1))])
    store = Store.open(with_a_journal)
    restoring.restore(store, other.tables)
    store.close()
    assert Store.open(with_a_journal).annotations() == (mark(1), mark(9))


def test_the_command_brings_back_what_the_journal_holds(
    with_a_journal: Path, mark: MarkMaker, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ["--library", str(with_a_journal.parent)]
    assert main(["backup", "now", *library]) == 4
    assert main(["restore", *library]) == 3
    assert "What the journal holds is back: 1 mark." in capsys.readouterr().err
    assert Store.open(with_a_journal).annotations() == (mark(9),)


def test_a_dry_run_brings_nothing_back_from_the_journal(
    with_a_journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, journal = bytes_of(with_a_journal), journal_of(with_a_journal).read_bytes()
    assert run(with_a_journal, "restore", "--dry-run") == 3
    assert "What the journal holds would be back: 1 mark." in capsys.readouterr().err
    assert bytes_of(with_a_journal) == before
    assert journal_of(with_a_journal).read_bytes() == journal


def test_a_backup_that_is_named_is_not_the_journal(
    with_a_journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_of(with_a_journal)
    assert run(with_a_journal, "restore", "2026-11-20") == 4
    assert "There are no backups of" in capsys.readouterr().err
    assert bytes_of(with_a_journal) == before


@pytest.fixture
def with_a_damaged_journal(with_a_journal: Path) -> Path:
    """The same, but a part of the journal cannot be read."""
    with journal_of(with_a_journal).open("ab") as file:
        file.write(b"rubbish that is no block")
    return with_a_journal


@pytest.fixture
def with_both(with_a_damaged_journal: Path, tmp_path: Path, mark: MarkMaker) -> Path:
    """The same, with a backup of another mark."""
    whole = Store.open(tmp_path / "whole.json")
    whole.save([Change(None, mark(1))])
    with whole.path.open("rb") as file:
        backups.make(with_a_damaged_journal, file)
    return with_a_damaged_journal


def kept_aside(path: Path) -> str:
    """The name of the copy of the damaged journal."""
    (copy,) = path.parent.glob("annotations.damaged-*.journal")
    return copy.name


def test_who_gets_back_a_part_of_the_journal_is_told(
    with_a_damaged_journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(with_a_damaged_journal, "restore") == 3
    said = capsys.readouterr().err
    assert "What the journal holds is back: 1 mark." in said
    assert "is damaged: a part of its journal cannot be read" in said
    assert kept_aside(with_a_damaged_journal) in said


def test_who_gets_back_a_backup_and_a_part_of_the_journal_is_told(
    with_both: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(with_both, "restore") == 3
    said = capsys.readouterr().err
    assert "is restored: 0 marks before, 2 now" in said
    assert "is damaged: a part of its journal cannot be read" in said
    assert kept_aside(with_both) in said


def test_a_dry_run_counts_what_the_journal_adds_and_tells_of_its_damage(
    with_both: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, journal = bytes_of(with_both), journal_of(with_both).read_bytes()
    assert run(with_both, "restore", "--dry-run") == 3
    said = capsys.readouterr().err
    assert "0 marks now, 2 after it." in said
    assert "taken in, but for a part that cannot be read." in said
    assert (bytes_of(with_both), journal_of(with_both).read_bytes()) == (before, journal)


def test_what_is_offered_is_counted_with_what_the_journal_adds(with_both: Path) -> None:
    assert [one.marks for one in restoring.candidates(with_both, 3)] == [2]


def test_a_backup_of_what_is_lost_is_answered_with_what_is_left(
    with_both: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(with_both, "backup", "now") == 4
    assert "and the journal of it are there" in capsys.readouterr().err


def test_a_journal_that_cannot_be_read_is_told(
    with_a_journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "cannot be read" not in restoring.left_in_journal(with_a_journal)
    monkeypatch.setattr("tui.store.journal.Journal.read", refused)
    assert "cannot be read" in restoring.left_in_journal(with_a_journal)
    with pytest.raises(StoreError, match="cannot be looked at: No space left on device"):
        monkeypatch.setattr("shutil.copyfile", refused)
        restoring.rehearsed(with_a_journal)


def test_who_begins_anew_keeps_the_journal_aside(with_a_journal: Path, mark: MarkMaker) -> None:
    journal = journal_of(with_a_journal).read_bytes()
    store = Store.open(with_a_journal)
    store.begin_anew()
    store.save([Change(None, mark(1))])
    store.close()
    assert Store.open(with_a_journal).annotations() == (mark(1),)
    (copy,) = with_a_journal.parent.glob("annotations.damaged-*.journal")
    assert copy.read_bytes() == journal
    assert not journal_of(with_a_journal).exists()


def test_who_begins_anew_without_a_journal_keeps_nothing_aside(with_a_backup: Path) -> None:
    store = Store.open(with_a_backup)
    store.begin_anew()
    assert store.question == ""
    assert not [*with_a_backup.parent.glob("annotations.damaged-*")]


def test_a_journal_that_cannot_be_kept_aside_is_not_let_go(
    with_a_journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(with_a_journal)
    before = journal_of(with_a_journal).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("tui.atomic.flush", refused)
        with pytest.raises(StoreError, match="the disk is full"):
            store.begin_anew()
    assert store.question
    assert journal_of(with_a_journal).read_bytes() == before


def refused(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_database_that_comes_back_is_asked_about_no_more(
    path: Path, three: Marks, mark: MarkMaker, loss: Loss
) -> None:
    Store.open(path).save([Change(None, mark(9))])
    data = path.read_bytes()
    loss(path)
    store = Store.open(path)
    path.write_bytes(data)
    assert store.refresh()
    assert (store.question, store.annotations()) == ("", (*three, mark(9)))
    store.save([Change(None, mark(10))])
    assert len(Store.open(path).annotations()) == 5


def test_an_empty_file_that_comes_in_place_of_a_missing_one_answers_nothing(
    path: Path, three: Marks, mark: MarkMaker
) -> None:
    Store.open(path).save([Change(None, mark(9))])
    path.unlink()
    store = Store.open(path)
    path.touch()
    store.refresh()
    with pytest.raises(StoreError, match="Nothing is written until you decide"):
        store.save([Change(None, mark(1))])


def test_a_missing_file_without_backups_is_a_new_database(path: Path, mark: MarkMaker) -> None:
    (path.parent / ".glossator" / "backups").mkdir(parents=True)
    journal_of(path).write_bytes(b"")
    store = Store.open(path)
    assert (store.question, store.notices) == ("", ())
    store.save([Change(None, mark(1))])
    assert Store.open(path).annotations() == (mark(1),)


# Commands


def run(path: Path, *words: str) -> int:
    return main(["--library", str(path.parent), *words])


def test_a_command_that_reads_says_that_the_database_is_lost(
    with_a_backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(with_a_backup, "tags") == 3
    assert "is missing or empty" in capsys.readouterr().err


def test_a_command_that_marks_fails(
    with_a_backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (with_a_backup.parent / "text.txt").write_text("Some words to be marked.\n")
    before = bytes_of(with_a_backup)
    code = run(with_a_backup, "mark", "text", "--tag", "claim", "--start", "0", "--end", "4")
    assert (code, bytes_of(with_a_backup)) == (1, before)
    assert "Nothing is written until you decide" in capsys.readouterr().err


def test_restore_brings_the_marks_back(
    with_a_backup: Path, three: Marks, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(with_a_backup, "restore") == 0
    assert Store.open(with_a_backup).annotations() == three
