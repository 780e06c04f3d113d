"""Plots are as wide and high as they may be, and their columns as high as their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.plots import column_plot


def heights(lines: list[str], mark: str) -> set[int]:
    """How high the columns are that are not empty, in lines."""
    body = [line.ljust(80) for line in lines if "│" in line or "┤" in line or "|" in line]
    return {sum(row[x] == mark for row in body) for x in range(80)} - {0}


@pytest.mark.parametrize(("plain", "mark"), [(False, "█"), (True, "#")])
def test_a_column_is_as_high_as_its_number(plain: bool, mark: str) -> None:
    lines = column_plot([6, 3, 0], ["a", "b", "c"], 60, 9, plain=plain)
    assert heights(lines, mark) == {3, 6}


def test_a_small_number_is_seen() -> None:
    assert heights(column_plot([1000, 1], ["a", "b"], 60, 9, plain=True), "#") == {1, 6}


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=90),
    st.integers(0, 130),
    st.integers(0, 20),
    st.booleans(),
)
def test_a_plot_stays_within_its_width_and_height(
    numbers: list[int], width: int, height: int, plain: bool
) -> None:
    names = [f"20{place:02}-01" for place in range(len(numbers))]
    lines = column_plot(numbers, names, width, height, plain=plain)
    assert not lines or len(lines) == height
    assert all(len(line) <= width for line in lines)
    assert not plain or "".join(lines).isascii()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=90))
def test_a_plot_sends_no_code_to_the_terminal(numbers: list[int]) -> None:
    assert "\x1b" not in "".join(column_plot(numbers, ["x"] * len(numbers), 200, 9))


@pytest.mark.parametrize(
    ("numbers", "width", "height"), [([], 80, 9), ([0, 0], 80, 9), ([1] * 200, 80, 9), ([1], 80, 3)]
)
def test_what_does_not_fit_is_not_drawn(numbers: list[int], width: int, height: int) -> None:
    assert column_plot(numbers, ["a"] * len(numbers), width, height) == []


def test_the_highest_number_stands_beside_the_axis_and_names_below() -> None:
    lines = column_plot([12, 5], ["2020-01", "2020-02"], 60, 9)
    assert lines[1].startswith("12┤")
    assert lines[-1].strip().startswith("2020-01")
