"""Backups go by age and number, never those made by hand, and never other files."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import backup_of, made, made_as, names
from tui.store.backups import (
    Backup,
    backups,
    contents,
    thin,
    to_remove,
)

Clock = Callable[[str], None]

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SOME = st.lists(
    st.builds(
        backup_of,
        st.timedeltas(timedelta(days=-3), timedelta(days=90)).map(
            lambda age: (NOW - age).replace(microsecond=0)
        ),
        st.integers(1, 3),
        st.sampled_from(["automatic", "kept", "undo"]),
    ),
    unique_by=lambda backup: (backup.time, backup.number),
)


def kept(found: list[Backup]) -> list[Backup]:
    gone = to_remove(found, NOW)
    return sorted((backup for backup in found if backup not in gone), reverse=True)


def past(found: list[Backup]) -> list[Backup]:
    """Those that take a place, newest first."""
    return sorted(
        (backup for backup in found if backup.time <= NOW and backup.kind != "kept"), reverse=True
    )


def standing(found: list[Backup]) -> Backup:
    """The one that stands for a day or a week."""
    return max(found, key=lambda backup: (backup.kind == "automatic", backup))


@given(SOME)
def test_the_newest_ten_stay(found: list[Backup]) -> None:
    assert set(past(found)[:10]) <= set(kept(found))


@given(SOME)
def test_those_made_by_hand_stay_and_take_no_place(found: list[Backup]) -> None:
    by_hand = {backup for backup in found if backup.kind == "kept"}
    assert by_hand <= set(kept(found))
    assert set(kept(found)) - by_hand == set(kept([one for one in found if one.kind != "kept"]))


@given(SOME)
def test_the_newest_of_each_of_the_last_seven_days_that_have_one_stays(found: list[Backup]) -> None:
    days = sorted({backup.time.date() for backup in past(found)})[-7:]
    of_day = {standing([one for one in past(found) if one.time.date() == day]) for day in days}
    assert of_day <= set(kept(found))


@given(SOME)
def test_the_newest_of_each_of_the_last_four_weeks_that_have_one_stays(found: list[Backup]) -> None:
    weeks = sorted({backup.time.isocalendar()[:2] for backup in past(found)})[-4:]
    of_week = {
        standing([one for one in past(found) if one.time.isocalendar()[:2] == week])
        for week in weeks
    }
    assert of_week <= set(kept(found))


@given(SOME)
def test_no_more_than_these_stay(found: list[Backup]) -> None:
    assert len(past(kept(found))) <= 10 + 7 + 4


@given(SOME)
def test_backups_of_the_future_stay_and_take_no_place(found: list[Backup]) -> None:
    future = {backup for backup in found if backup.time > NOW}
    assert future <= set(kept(found))
    assert set(kept(found)) - future == set(kept([one for one in found if one.time <= NOW]))


@given(SOME)
def test_what_stayed_stays_when_it_is_thinned_again(found: list[Backup]) -> None:
    assert kept(kept(found)) == kept(found)


@given(SOME)
def test_the_order_in_which_they_are_found_is_nothing(found: list[Backup]) -> None:
    assert to_remove(found, NOW) == to_remove(found[::-1], NOW)


def test_of_a_backup_an_hour_for_sixty_days_eighteen_stay() -> None:
    hours = [backup_of(NOW - timedelta(hours=age)) for age in range(24 * 60)]
    ages = [(NOW - backup.time) // timedelta(hours=1) for backup in kept(hours)]
    #  the newest ten; the last hour of six days before; Sundays of two weeks before those
    assert ages == [*range(10), 13, 37, 61, 85, 109, 133, 301, 469]


def test_old_ones_go_when_a_new_one_is_made(path: Path, at: Clock) -> None:
    for minute in range(10, 22):
        at(f"2026-11-21T12:{minute}:00.000Z")
        made(path, b"%d" % minute)
    assert [backup.time.minute for backup in backups(path)] == [*range(21, 11, -1)]


def test_one_made_by_hand_outlives_any_number_of_sessions(path: Path, at: Clock) -> None:
    by_hand = made_as(path, "kept", b"22 marks")
    for minute in range(10, 40):
        at(f"2026-11-21T12:{minute}:00.000Z")
        made(path, b"%d" % minute)
    assert backups(path)[-1] == by_hand


def test_one_that_is_spared_stays_this_time(path: Path, at: Clock) -> None:
    found = [made_as(path, "automatic", b"%d" % number) for number in range(12)]
    thin(path, [found[0], None])
    assert len(backups(path)) == 11
    assert backups(path)[-1] == found[0]
    thin(path)
    assert len(backups(path)) == 10


def test_other_files_are_never_removed(path: Path, folder: Path, at: Clock) -> None:
    folder.mkdir(parents=True)
    (folder / "annotations-20200101T120000Z.json.gz.bak").touch()
    (folder / "other-20200101T120000Z.json.gz").touch()
    for minute in range(10, 22):
        at(f"2026-11-21T12:{minute}:00.000Z")
        made(path, b"%d" % minute)
    assert len(names(folder)) == 10 + 2


def test_what_a_killed_program_left_goes_after_an_hour(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    old, young = (folder / f".annotations-{letter * 8}.saving" for letter in "ab")
    for left in (old, young):
        left.touch()
    os.utime(old, (0, 0))
    thin(path)
    assert names(folder) == [young.name]


def test_a_dead_link_among_the_backups_stops_nothing(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / ".annotations-aaaaaaaa.saving").symlink_to("nowhere")
    (folder / "annotations-20261121T120000Z.json.gz").symlink_to("nowhere")
    assert backups(path) == ()
    assert contents(made(path, b"words")) == b"words"
