"""A session on a journal is as safe as one without: replayed, merged, written into the file."""

import errno
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.identity import uuid7
from tui.core.tag import Tag
from tui.errors import StoreError
from tui.store import Store
from tui.store.edits import Edit
from tui.store.journal import Journal
from tui.store.sidefiles import journal_of

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]
LATER = "2026-03-01T00:00:00.000Z"


@pytest.fixture(autouse=True)
def appending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is so large that a save goes to the journal."""
    monkeypatch.setattr("tui.store.file.LARGE", 0)
    monkeypatch.setattr("tui.store.safeguard.Safeguard.before", lambda _: None)


@pytest.fixture
def beside(path: Path) -> Path:
    """Where the journal is."""
    return journal_of(path)


def noted(marks: Marks, number: int, words: str) -> Change:
    return Change(marks[number], replace(marks[number], note=words))


def notes(path: Path) -> list[str]:
    return [one.note for one in Store.open(path).annotations()]


def rewriting(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is too large to be written anew from now on."""
    monkeypatch.setattr("tui.store.file.LARGE", 1 << 40)


def test_a_save_goes_to_the_journal_and_the_file_stays(
    path: Path, store: Store, three: Marks, beside: Path
) -> None:
    before = path.read_bytes()
    store.save([noted(three, 0, "!")])
    assert path.read_bytes() == before
    assert b'"note": "!"' in beside.read_bytes()


def test_a_journal_that_was_left_is_replayed(path: Path, store: Store, three: Marks) -> None:
    store.save([noted(three, 0, "!")])
    assert notes(path) == ["!", "", ""]


def test_the_file_is_current_and_the_journal_gone_after_close(
    path: Path, store: Store, three: Marks, beside: Path
) -> None:
    store.save([noted(three, 0, "!")])
    store.close()
    assert b'"note": "!"' in path.read_bytes()
    assert not beside.exists()


def test_a_journal_left_behind_after_the_file_was_written_changes_nothing(
    path: Path, store: Store, three: Marks, beside: Path
) -> None:
    store.save([noted(three, 0, "!")])
    store.save([Change(three[1], None)])
    left = beside.read_bytes()
    store.close()
    before = path.read_bytes()
    beside.write_bytes(left)
    again = Store.open(path)
    assert [one.note for one in again.annotations()] == ["!", ""]
    again.close()
    assert (path.read_bytes(), beside.exists()) == (before, False)


def test_a_journal_on_a_file_that_others_changed_meanwhile_is_merged(
    path: Path, store: Store, three: Marks, mark: MarkMaker
) -> None:
    store.save([noted(three, 0, "ours"), Change(three[2], None)])
    path.write_bytes(
        path.read_bytes().replace(b'"tags": ["quote"]', b'"tags": ["quote", "theirs"]', 1)
    )
    found = Store.open(path).annotations()
    assert [(one.note, one.tags) for one in found] == [
        ("ours", ("quote", "theirs")),
        ("", ("quote",)),
    ]


def test_a_part_of_the_journal_that_cannot_be_read_is_told_and_kept(
    path: Path, store: Store, three: Marks, mark: MarkMaker, beside: Path
) -> None:
    for number in range(3):
        store.save([noted(three, number, "kept")])
    damaged = beside.read_bytes().replace(b'"note": "kept"', b'"note": "lost"')
    middle = damaged.replace(b'"note": "lost"', b'"note": "kept"', 1)
    middle = middle[::-1].replace(b'"note": "lost"'[::-1], b'"note": "kept"'[::-1], 1)[::-1]
    beside.write_bytes(middle)
    again = Store.open(path)
    assert [one.note for one in again.annotations()] == ["kept", "", "kept"]
    assert "a part of its journal cannot be read" in again.notices[0]
    again.save([Change(None, mark(9))])
    (copy,) = path.parent.glob("annotations.damaged-*.journal")
    assert copy.read_bytes() == middle
    assert notes(path) == ["kept", "", "kept", ""]
    assert Store.open(path).notices == ()


def test_a_line_of_the_journal_that_is_no_record_is_put_aside(
    path: Path, store: Store, three: Marks, beside: Path
) -> None:
    store.save([noted(three, 0, "!")])
    journal = Journal(beside)
    journal.read()
    journal.append({("annotations", 5): Edit(None, b'"5": {"id": 7}')}, 0o644)
    again = Store.open(path)
    assert [one.note for one in again.annotations()] == ["!", "", ""]
    assert "is damaged" in again.notices[0]
    again.close()
    (side,) = path.parent.glob("annotations.rejected-*.jsonl")
    assert '{\\"id\\": 7}' in side.read_text("utf-8")


def test_two_programs_on_one_journal_see_each_others_saves(
    path: Path, store: Store, three: Marks, mark: MarkMaker
) -> None:
    other = Store.open(path)
    store.save([noted(three, 0, "ours")])
    other.save([noted(three, 1, "theirs")])
    store.refresh()
    assert [one.note for one in store.annotations()] == ["ours", "theirs", ""]
    assert other.annotations() == store.annotations() == Store.open(path).annotations()


def test_two_notes_in_one_journal_both_stay(path: Path, store: Store, three: Marks) -> None:
    other = Store.open(path)
    store.save([noted(three, 0, "ours")])
    other.save([noted(three, 0, "theirs")])
    assert notes(path)[0] == "ours\n\ntheirs"


def test_a_file_that_another_program_brought_up_to_date_is_followed(
    path: Path, store: Store, three: Marks
) -> None:
    store.save([noted(three, 0, "ours")])
    other = Store.open(path)
    other.save([noted(three, 1, "theirs")])
    other.close()
    store.save([noted(three, 2, "last")])
    assert notes(path) == ["ours", "theirs", "last"]


@pytest.mark.parametrize("then", ["save", "close"])
def test_what_a_removed_journal_held_is_written_into_the_file(
    path: Path, store: Store, three: Marks, beside: Path, then: str
) -> None:
    store.save([noted(three, 0, "!")])
    beside.unlink()
    if then == "save":
        store.save([noted(three, 1, "!")])
    store.close()
    assert notes(path)[0] == "!"


def test_after_a_journal_was_removed_the_file_is_written_once(
    path: Path, store: Store, three: Marks, beside: Path
) -> None:
    store.save([noted(three, 0, "!")])
    beside.unlink()
    store.close()
    before = path.stat().st_ino, path.stat().st_mtime_ns
    store.refresh()
    store.close()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


def test_what_another_program_wrote_into_a_new_journal_is_not_lost(
    path: Path, store: Store, three: Marks, beside: Path
) -> None:
    store.save([noted(three, 0, "ours")])
    beside.unlink()
    Store.open(path).save([noted(three, 1, "theirs")])
    store.save([noted(three, 2, "last")])
    assert [one.note for one in store.annotations()] == ["ours", "theirs", "last"]
    assert notes(path) == ["ours", "theirs", "last"]


def test_an_undo_is_not_undone_by_a_journal_that_cannot_be_removed(
    path: Path, store: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = noted(three, 0, "!")
    store.save([change])
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "remove", _refused)
        store.close()
        rewriting(patch)
        again = Store.open(path)
        again.save([change.inverse])
        assert notes(path) == ["", "", ""]
        again.close()
        assert "cannot be removed" in again.notices[-1]
        assert notes(path) == ["", "", ""]


def test_a_journal_that_cannot_be_removed_does_not_have_the_file_written_again_and_again(
    path: Path, store: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save([noted(three, 0, "!")])
    monkeypatch.setattr(Journal, "remove", _refused)
    store.close()
    before = path.stat().st_ino, path.stat().st_mtime_ns
    store.close()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


def _refused(_: Journal) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_journal_that_cannot_be_read_is_told_and_stops_no_save_once_it_can(
    path: Path, store: Store, three: Marks, beside: Path
) -> None:
    beside.mkdir()
    again = Store.open(path)
    assert "cannot be read" in again.notices[0]
    with pytest.raises(StoreError):
        again.save([noted(three, 0, "!")])
    beside.rmdir()
    again.flush()
    assert notes(path) == ["!", "", ""]


def test_a_file_emptied_by_others_is_written_whole_and_not_appended_to(
    path: Path, store: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    store._writer._file._durations.extend([1.0] * 5)
    path.write_bytes(b"")
    store.save([noted(three, 0, "!")])
    assert notes(path) == ["!", "", ""]


@pytest.mark.parametrize("emptied", [b"", b"{}"])
def test_a_file_without_tables_is_written_whole(
    path: Path, store: Store, three: Marks, emptied: bytes
) -> None:
    store._writer._file._durations.extend([1.0] * 5)
    path.write_bytes(emptied)
    store.save([noted(three, 0, "!")])
    assert notes(path) == ["!", "", ""]


def test_a_purged_tombstone_stays_away(
    path: Path, three: Marks, monkeypatch: pytest.MonkeyPatch, mark: MarkMaker
) -> None:
    monkeypatch.setattr("tui.clock.now", lambda: "2026-01-02T00:00:00.000Z")
    Store.open(path).save([Change(three[0], None)])
    monkeypatch.setattr("tui.clock.now", lambda: LATER)
    Store.open(path).save([Change(None, mark(9))])
    lines = Store.open(path).tables["annotations"]
    assert len(lines) == 3
    assert not any(b'"deleted": "2026' in one for one in lines.values())


def test_a_slow_disk_is_found_out(
    path: Path, store: Store, three: Marks, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewriting(monkeypatch)
    monkeypatch.setattr("tui.store.file.SLOW", -1)
    for number in range(4):
        store.save([Change(None, Tag(f"tag{number}"))])
        assert not beside.exists()
    store.save([Change(None, Tag("last"))])
    assert b'"name": "last"' in beside.read_bytes()


# Any sequence


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["note", "add", "delete", "reopen", "close", "refresh"]),
        st.integers(0, 3),
        st.text(max_size=3),
        st.booleans(),
    ),
    max_size=14,
)
Steps = list[tuple[str, int, str, bool]]


def play(folder: str, steps: Steps, journals: bool) -> dict[str, dict[int, bytes]]:
    """Give what is on record after these steps."""
    path = Path(folder, f"{journals}.json")
    store = Store.open(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.clock.now", lambda: LATER)
        for what, number, words, appends in steps:
            patch.setattr("tui.store.file.LARGE", 0 if appends and journals else 1 << 40)
            known = {one.id: one for one in store.annotations()}
            mark = Annotation(uuid7(1_700_000_000_000, number), "one", number, 9, "", "", "", "")
            before = known.get(mark.id)
            match what:
                case "add":
                    store.save([Change(before, mark)])
                case "note" if before:
                    store.save([Change(before, replace(before, note=words))])
                case "delete" if before:
                    store.save([Change(before, None)])
                case "close":
                    store.close()
                case "reopen":
                    store = Store.open(path)
                case _:
                    assert not store.refresh()
        assert shown(Store.open(path)) == shown(store)
        store.close()
    journal_of(path).unlink(missing_ok=True)
    return shown(Store.open(path))


def shown(store: Store) -> dict[str, dict[int, bytes]]:
    return {name: lines for name, lines in store.tables.items() if lines}


@settings(max_examples=60)
@given(STEPS)
def test_saves_through_the_journal_are_the_same_as_plain_ones(steps: Steps) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert play(folder, steps, True) == play(folder, steps, False)
