"""Short versions of the long runs, and the faults that they must see."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.long import full_disks, kills, power_cuts, programs, saving
from tests.long.disk import Event
from tests.long.meeting import CONTESTED, SHARED, mark
from tests.long.player import Part, play
from tests.long.recording import ALL, FIRST, NONE, SECTOR, SOME, Recording, cut
from tests.long.seen import Seen, seen
from tests.long.sessions import Session, State
from tests.long.troubles import TROUBLES, Trouble
from tests.long.verdicts import Progress, judged, progress

EDITS = 12


@pytest.mark.parametrize("mode", saving.MODES)
@pytest.mark.parametrize("two", [False, True])
def test_a_program_that_is_killed_loses_nothing_that_was_saved(mode: str, two: bool) -> None:
    tally = kills.run(kills.Options(kills=5, mode=mode, two=two, seed=3))
    assert tally.counts["kills"] == 5
    assert tally.faults == []


@pytest.mark.parametrize("mode", saving.MODES)
def test_three_programs_at_one_file_lose_nothing(tmp_path: Path, mode: str) -> None:
    outcome = programs.meet(tmp_path / "annotations.json", "abc", 1.0, mode, stock=False)
    assert min(outcome.counts[word] for word in ("own", "noted", "kept")) > 0
    assert outcome.faults == []


@pytest.mark.parametrize(
    ("said", "notes", "lost"),
    [
        ("noted 0 1", {SHARED: "<a 0 1>"}, False),
        ("noted 0 1", {SHARED: "<a 0 2>"}, True),
        ("noted 0 1", {}, True),
        ("missing 0", {SHARED: ""}, True),
        ("kept 0", {CONTESTED: "<a 0 0>"}, False),
        ("kept 0", {CONTESTED: ""}, True),
        ("kept 0", {}, True),
        ("deleted 0", {}, False),
        ("deleted 0", {CONTESTED: ""}, True),
        ("own 3", {}, True),
    ],
)
def test_what_is_lost_at_a_meeting_is_seen(said: str, notes: dict[str, str], lost: bool) -> None:
    states = {name: State() for name in ("a", SHARED, CONTESTED)}
    for kind, note in notes.items():
        one = replace(mark(kind, 0), note=note)
        states[kind].annotations[one.id] = one
    outcome = programs.Outcome()
    programs.compare(outcome, {"a": [tuple(said.split(" "))]}, Seen(states, (), ()))
    assert bool(outcome.faults) == lost


# What a verdict sees


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database that a program played a session of some edits into."""
    path = tmp_path / "library" / "annotations.json"
    path.parent.mkdir()
    play(Part(path, seed=1, first=1, last=EDITS), lambda word, number: None)
    return path


def faults_in(found: Seen, saved: int, begun: int) -> tuple[str, ...]:
    return judged(Session(1), Progress(saved, begun), found).faults


def test_a_session_is_found_as_it_was_played(database: Path) -> None:
    assert faults_in(seen(database), EDITS, EDITS) == ()


def test_an_edit_in_flight_may_be_there_or_not(database: Path) -> None:
    assert faults_in(seen(database), EDITS - 1, EDITS) == ()
    assert faults_in(seen(database), EDITS, EDITS + 1) == ()


def test_an_edit_that_is_lost_is_seen(database: Path) -> None:
    assert faults_in(seen(database), EDITS + 1, EDITS + 1) != ()


def test_half_an_edit_is_seen(database: Path) -> None:
    found = seen(database)
    (key, mark), *_ = found.states["a"].annotations.items()
    found.states["a"].annotations[key] = replace(mark, note="other")
    assert faults_in(found, 1, EDITS) != ()


@pytest.mark.parametrize("change", [lambda data: data[:-40], lambda data: b"", lambda data: b"{"])
def test_a_damaged_file_is_seen(database: Path, change: Callable[[bytes], bytes]) -> None:
    database.write_bytes(change(database.read_bytes()))
    assert seen(database).complaints != ()


@pytest.mark.parametrize(
    ("said", "came"),
    [
        (b"", Progress(4, 4)),
        (b"begun 5\n", Progress(4, 5)),
        (b"begun 5\nsaved 5\n", Progress(5, 5)),
        (b"begun 5\nsaved 5\nbegun 6\nbegun 7\nsav", Progress(5, 7)),
    ],
)
def test_a_line_counts_when_it_is_whole(said: bytes, came: Progress) -> None:
    assert progress(said, 4) == came


# Power cuts


def test_the_power_may_go_at_any_moment() -> None:
    assert power_cuts.main(["--cuts", "4", "--edits", "12"]) == 0


def test_where_nothing_can_be_mounted_power_cuts_say_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(power_cuts, "cannot_record", lambda: "it needs root")
    assert power_cuts.main([]) == 0
    assert capsys.readouterr().out == "not run: it needs root\n"


def written(*data: bytes | None) -> Recording:
    """A recording of writes of one sector each, one behind the other; None is a flush."""
    events = [Event(one, place * SECTOR, 1, 0) for place, one in enumerate(data)]
    return Recording(b"-" * SECTOR * len(events), tuple(events))


def sectors(image: bytes) -> str:
    return image[::SECTOR].decode()


A, B, C, D = (letter * SECTOR for letter in (b"a", b"b", b"c", b"d"))


@pytest.mark.parametrize(
    ("at", "left", "found"),
    [
        (0, ALL, "------"),
        (2, NONE, "------"),
        (2, ALL, "ab----"),
        (3, NONE, "ab----"),
        (5, NONE, "ab----"),
        (5, ALL, "ab-cd-"),
        (6, NONE, "ab-cd-"),
    ],
)
def test_a_cut_keeps_what_was_flushed(at: int, left: str, found: str) -> None:
    assert sectors(cut(written(A, B, None, C, D, None), at, left, Random(1))) == found


@pytest.mark.parametrize(
    ("left", "possible"),
    [(FIRST, {"a---", "a-c-", "a-cd"}), (SOME, {"a---", "a-c-", "a--d", "a-cd"})],
)
def test_of_what_was_not_flushed_any_part_may_be_there(left: str, possible: set[str]) -> None:
    recorded = written(A, None, C, D)
    assert {sectors(cut(recorded, 4, left, Random(seed))) for seed in range(40)} == possible


# Full disks and rights


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
def test_what_a_trouble_keeps_from_the_disk_is_saved_when_it_is_over(trouble: Trouble) -> None:
    assert full_disks.row(trouble, saving.REWRITE)["which"] == ""
