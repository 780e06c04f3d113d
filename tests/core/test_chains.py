"""What two sequences have in common, in order."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.chains import SMALL, Run, Stretch, between, heaviest_chain, joined, match

letters = st.text("abcde", max_size=40)


def runs(old: str, new: str) -> list[Run]:
    return match(old, new, Stretch(0, len(old), 0, len(new)), lambda: None)


def words(old: str, new: str) -> list[str]:
    return [old[run.old : run.old + run.length] for run in runs(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("abc", "", []),
        ("abc", "xyz", []),
        ("abc", "abc", ["abc"]),
        ("abc", "xabc", ["abc"]),
        ("abc", "abcx", ["abc"]),
        ("abcd", "abxcd", ["ab", "cd"]),
        ("abxcd", "abcd", ["ab", "cd"]),
        ("abxcd", "abycd", ["ab", "cd"]),
        ("pabq", "rabs", ["ab"]),
        ("paaq", "raas", ["aa"]),
        ("aaa", "aa", ["aa"]),
    ],
)
def test_equal_runs_are_found_in_order(old: str, new: str, expected: list[str]) -> None:
    assert words(old, new) == expected


@given(letters, letters)
def test_runs_are_equal_rise_and_neither_overlap_nor_touch(old: str, new: str) -> None:
    found = runs(old, new)
    assert all(old[a : a + n] == new[b : b + n] != "" for a, b, n in found)
    assert all(
        one.old + one.length <= other.old and one.new + one.length <= other.new
        for one, other in pairwise(found)
    )
    assert joined(found) == found


@given(letters)
def test_a_sequence_and_itself_have_one_run(text: str) -> None:
    assert words(text, text) == [text] * bool(text)


@given(letters, letters)
def test_what_is_between_runs_and_the_runs_are_the_whole(old: str, new: str) -> None:
    found = runs(old, new)
    gaps = [*between(found, Stretch(0, len(old), 0, len(new)))]
    assert sum(gap.size for gap in gaps) + 2 * sum(run.length for run in found) == len(old + new)


def test_long_stretches_without_unique_runs_are_left_alone() -> None:
    shuffled = random.Random(5).choices("ab", k=2000)
    old, new = "".join(shuffled[:1000]), "".join(shuffled[1000:])
    assert len(old) * len(new) > SMALL
    assert sum(run.length for run in runs("x" + "a" * 1000, "y" + "a" * 999 + "b")) == 0
    assert len(runs(old, new)) > 0


RISING = [Run(0, 5, 2), Run(2, 0, 1), Run(3, 1, 1), Run(4, 2, 4), Run(9, 7, 1)]


def test_the_heaviest_chain_rises_in_both() -> None:
    assert heaviest_chain(RISING) == RISING[1:]


def test_a_heavier_run_beats_more_of_them() -> None:
    light = [Run(1, 0, 1), Run(2, 1, 1)]
    assert heaviest_chain([Run(0, 5, 9), *light]) == [Run(0, 5, 9)]


def test_what_two_runs_of_a_chain_share_is_cut_off() -> None:
    assert heaviest_chain([Run(0, 0, 3), Run(2, 3, 3)]) == [Run(0, 0, 3), Run(3, 4, 2)]


def test_of_no_runs_there_is_no_chain() -> None:
    assert heaviest_chain([]) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 6))))
def test_a_chain_has_no_overlap(drawn: list[tuple[int, int, int]]) -> None:
    chain = heaviest_chain([Run(*one) for one in sorted(drawn)])
    assert all(
        one.old + one.length <= other.old and one.new + one.length <= other.new
        for one, other in pairwise(chain)
    )
