"""The long run of git merges, short; and faults that it must find."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.long.git_merges import FAULTS, WAYS, judge_driver, judge_union, merges
from tui.core.annotation import Annotation
from tui.store.reading import Reading

OLD = Annotation("a", "one", 0, 5, "words", "", "", "", tags=("claim",), modified="1")
MINE = replace(OLD, note="mine", modified="2")
THEIRS = replace(OLD, tags=("claim", "quote"), modified="3")
GONE = replace(OLD, deleted="4")


@pytest.mark.parametrize("way", WAYS)
def test_merges_of_two_clones_lose_nothing(way: str, tmp_path: Path) -> None:
    counts = merges(3, way, 1, tmp_path)
    assert counts["merges"] == 3
    assert {fault: counts[fault] for fault in FAULTS} == dict.fromkeys(FAULTS, 0)


@pytest.mark.parametrize(
    ("ours", "theirs", "found", "fault"),
    [
        (MINE, THEIRS, replace(THEIRS, note="mine"), []),
        (MINE, THEIRS, THEIRS, ["lost edits"]),
        (MINE, OLD, OLD, ["lost edits"]),
        (GONE, OLD, OLD, ["returned deletions"]),
        (GONE, replace(GONE, deleted="5"), OLD, ["returned deletions"]),
        (GONE, MINE, replace(MINE, deleted="4"), ["lost edits"]),
        (GONE, replace(OLD, modified="3"), replace(GONE, modified="3"), []),
    ],
)
def test_a_record_merged_wrongly_is_counted(
    ours: Annotation, theirs: Annotation, found: Annotation, fault: list[str]
) -> None:
    assert [*judge_driver([OLD, ours, theirs], found, Reading())] == fault


@pytest.mark.parametrize(
    ("ours", "theirs", "found", "fault"),
    [
        (MINE, OLD, MINE, []),
        (MINE, THEIRS, MINE, ["lost edits"]),
        (MINE, THEIRS, THEIRS, ["lost edits"]),
        (GONE, OLD, OLD, ["returned deletions"]),
    ],
)
def test_a_version_that_is_neither_open_nor_reported_is_counted(
    ours: Annotation, theirs: Annotation, found: Annotation, fault: list[str]
) -> None:
    assert [*judge_union([OLD, ours, theirs], found, Reading())] == fault
