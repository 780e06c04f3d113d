"""Backups: made whole or not at all, thinned out by day and week, and never trusted unread."""

import gzip
import io
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from tests.store.conftest import backup_of, made, made_as, names
from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.store import Store, packing
from tui.store.backups import (
    Kind,
    backups,
    contents,
    is_day,
    is_due,
    make,
    matching,
    newest,
)

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]
Clock = Callable[[str], None]


# Making one


def test_a_backup_has_the_bytes_of_the_file(path: Path, three: Marks) -> None:
    with path.open("rb") as file:
        backup = make(path, file)
    assert backup is not None
    assert contents(backup) == path.read_bytes()


def test_any_gunzip_reads_it(path: Path) -> None:
    assert gzip.decompress(made(path, b"words").path.read_bytes()) == b"words"


def test_it_is_named_by_database_and_time(path: Path, folder: Path, at: Clock) -> None:
    assert made(path, b"words").path == folder / "annotations-20261121T120000Z.json.gz"


def test_it_knows_its_time_and_size(path: Path, at: Clock) -> None:
    backup = made(path, b"words")
    assert backup.time == datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert backup.size == backup.path.stat().st_size


def test_two_of_one_second_are_numbered(path: Path, at: Clock) -> None:
    found = [made(path, data).name for data in (b"1", b"2", b"3")]
    stem = "annotations-20261121T120000Z"
    assert found == [f"{stem}.json.gz", f"{stem}-2.json.gz", f"{stem}-3.json.gz"]
    assert [contents(backup) for backup in backups(path)] == [b"3", b"2", b"1"]


def test_the_number_of_one_that_went_is_not_given_again(path: Path, at: Clock) -> None:
    found = [made(path, b"%d" % number).number for number in range(1, 13)]
    assert found == [*range(1, 13)]
    assert [backup.number for backup in backups(path)] == [*range(12, 2, -1)]


def test_a_name_that_another_program_takes_meanwhile_is_left_to_it(
    path: Path, folder: Path, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(target: Path, source: Path) -> None:
        if not names(folder)[-1].endswith(".gz"):
            target.write_bytes(b"theirs")
        whole(target, source)

    whole = Path.hardlink_to
    monkeypatch.setattr(Path, "hardlink_to", link)
    assert made(path, b"ours").number == 2
    assert backups(path)[1].path.read_bytes() == b"theirs"


def test_the_file_that_was_opened_is_kept_after_another_took_its_name(
    path: Path, store: Store, three: Marks
) -> None:
    before = path.read_bytes()
    with path.open("rb") as file:
        store.apply([Change(three[0], None)])
        store.flush()
        assert path.read_bytes() != before
        backup = make(path, file)
    assert backup is not None
    assert contents(backup) == before


def test_wherever_the_file_was_read_to_all_of_it_is_kept(path: Path) -> None:
    source = io.BytesIO(b"words")
    source.read(3)
    backup = make(path, source)
    assert backup is not None
    assert contents(backup) == b"words"


def test_many_pieces_are_joined(path: Path) -> None:
    data = os.urandom(packing.PIECE) + b"x" * (3 * packing.PIECE + 7)
    assert contents(made(path, data)) == data


def test_the_same_bytes_are_not_kept_twice(path: Path, folder: Path) -> None:
    made(path, b"words")
    assert make(path, io.BytesIO(b"words")) is None
    assert len(names(folder)) == 1


def test_other_bytes_of_the_same_length_are_kept(path: Path) -> None:
    made(path, b"words")
    assert contents(made(path, b"swrod")) == b"swrod"


def test_what_an_older_one_has_is_kept_again(path: Path, folder: Path) -> None:
    assert [contents(made(path, data)) for data in (b"1", b"2", b"1")] == [b"1", b"2", b"1"]


def test_the_same_bytes_are_kept_again_if_the_newest_is_damaged(path: Path) -> None:
    backup = made(path, b"words")
    backup.path.write_bytes(b"\0" + backup.path.read_bytes()[1:])
    assert contents(made(path, b"words")) == b"words"


def test_an_empty_file_is_never_backed_up(path: Path) -> None:
    assert make(path, io.BytesIO(b"")) is None
    assert not (path.parent / ".glossator").exists()


def test_a_copy_may_be_read_by_those_who_may_read_the_database(path: Path, three: Marks) -> None:
    path.chmod(0o640)
    assert made(path, b"words").path.stat().st_mode & 0o777 == 0o640


def test_a_copy_of_a_database_that_is_gone_is_for_its_owner(path: Path) -> None:
    assert made(path, b"words").path.stat().st_mode & 0o777 == 0o600


def test_a_linked_database_is_backed_up_beside_the_file(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "other.json"
    link.parent.mkdir()
    link.symlink_to(path)
    made(link, b"words")
    assert [contents(backup) for backup in backups(path)] == [b"words"]
    assert names(link.parent) == ["other.json"]


def test_databases_whose_names_differ_by_their_suffix_share_no_backups(path: Path) -> None:
    bare = path.with_suffix("")
    one, other = made(path, b"{}"), made(bare, b"{ }")
    assert (backups(path), backups(bare)) == ((one,), (other,))
    assert matching([other], other.name.removesuffix(".gz")) == (other,)


def test_where_nothing_can_tell_the_system_to_forget_it_is_read_back_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise")
    assert contents(made(path, b"words")) == b"words"


# Finding them


def test_newest_first(path: Path, at: Clock) -> None:
    for day in (20, 22, 21):
        at(f"2026-11-{day}T12:00:00.000Z")
        made(path, b"%d" % day)
    assert [backup.time.day for backup in backups(path)] == [22, 21, 20]
    assert newest(path) == backups(path)[0]


def test_without_a_folder_there_are_none(path: Path) -> None:
    assert (backups(path), newest(path), is_due(path)) == ((), None, True)


def test_a_folder_that_is_a_file_holds_none(path: Path, folder: Path) -> None:
    folder.parent.mkdir()
    folder.touch()
    assert backups(path) == ()


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "annotations-20261121T120000Z.json",
        "annotations-20261321T120000Z.json.gz",
        "annotations-٢0261121T120000Z.json.gz",
        "annotations-20261121T120000Z-x.json.gz",
        "annotations-20261121T120000Z-20261122T120000Z.json.gz",
        "other-20261121T120000Z.json.gz",
        ".annotations-12345678.saving",
    ],
)
def test_a_foreign_file_is_no_backup(path: Path, folder: Path, name: str) -> None:
    folder.mkdir(parents=True)
    (folder / name).touch()
    assert backups(path) == ()


def test_a_folder_with_the_name_of_a_backup_is_none(path: Path, folder: Path) -> None:
    (folder / "annotations-20261121T120000Z.json.gz").mkdir(parents=True)
    assert backups(path) == ()


@pytest.mark.parametrize("other", ["annotations", "marks.json", "annotations.db", "an*.json"])
def test_databases_in_one_folder_do_not_mix(path: Path, other: str) -> None:
    made(path.with_name(other), b"others")
    assert backups(path) == ()


@pytest.mark.parametrize(
    ("time", "due"), [("2026-11-21T23:59:59.999Z", False), ("2026-11-22T00:00:00.000Z", True)]
)
def test_one_is_due_when_the_day_has_none(path: Path, at: Clock, time: str, due: bool) -> None:
    made(path, b"words")
    at(time)
    assert is_due(path) is due


FOUND = [
    backup_of(datetime(2026, 11, 20, 9, tzinfo=UTC)),
    backup_of(datetime(2026, 11, 20, 15, tzinfo=UTC)),
    backup_of(datetime(2026, 11, 20, 15, tzinfo=UTC), 2),
    backup_of(datetime(2026, 11, 3, 15, tzinfo=UTC)),
]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("20261103T150000Z-1", [3]),
        ("2026-11-03", [3]),
        ("2026-11", [0, 1, 2, 3]),
        ("2026-11-20", [0, 1, 2]),
        ("2026-11-20 09", [0]),
        ("2026-11-20T09:00:00Z", [0]),
        ("20261120T15", [1, 2]),
        ("2026-11-20 15:00", [1, 2]),
        ("2027", []),
        ("-", []),
    ],
)
def test_a_backup_is_found_by_its_name_or_time(words: str, meant: list[int]) -> None:
    assert matching(FOUND, words) == tuple(FOUND[place] for place in meant)


@pytest.mark.parametrize("ending", ["", ".json.gz"])
def test_a_whole_name_means_one_alone(path: Path, at: Clock, ending: str) -> None:
    first, _ = made(path, b"1"), made(path, b"2")
    assert matching(backups(path), "annotations-20261121T120000Z" + ending) == (first,)


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("2026-11-20", True),
        ("20261120T", True),
        ("2026-11-20 13", True),
        ("2026-11-20 13:26", True),
        ("2026-11-20T13:26:05Z", True),
        ("2026-11", False),
        ("2026-11-2", False),
        ("2026-11-20 1", False),
        ("annotations-20261120", False),
        ("٢026-11-20", False),
        ("", False),
    ],
)
def test_a_date_with_or_without_a_time_is_seen_to_be_one(words: str, is_one: bool) -> None:
    assert is_day(words) is is_one


# What they were made for


@pytest.mark.parametrize(
    ("kind", "label"), [("automatic", ""), ("kept", "-kept"), ("undo", "-undo")]
)
def test_the_name_says_what_it_was_made_for(path: Path, at: Clock, kind: Kind, label: str) -> None:
    backup = made_as(path, kind, b"1")
    assert backup is not None
    assert (backup.kind, backup.name) == (kind, f"annotations-20261121T120000Z{label}.json.gz")
    assert backups(path) == (backup,)


def test_those_of_one_second_are_numbered_whatever_they_were_made_for(
    path: Path, at: Clock
) -> None:
    for data, kind in ((b"1", "kept"), (b"2", "undo"), (b"3", "automatic")):
        made_as(path, cast(Kind, kind), data)
    stem = "annotations-20261121T120000Z"
    assert [one.name for one in backups(path)] == [
        f"{stem}-3.json.gz",
        f"{stem}-2-undo.json.gz",
        f"{stem}-kept.json.gz",
    ]


@pytest.mark.parametrize(
    ("last", "kind", "again"),
    [
        ("automatic", "automatic", False),
        ("automatic", "kept", True),
        ("automatic", "undo", False),
        ("kept", "automatic", False),
        ("kept", "kept", False),
        ("kept", "undo", False),
        ("undo", "automatic", True),
        ("undo", "kept", True),
        ("undo", "undo", False),
    ],
)
def test_the_same_bytes_are_kept_again_where_the_last_copy_goes_sooner(
    path: Path, last: Kind, kind: Kind, again: bool
) -> None:
    made_as(path, last, b"words")
    assert (made_as(path, kind, b"words") is not None) is again
