"""Bars in a row of cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.bars import bar, plain_bar


@pytest.mark.parametrize(
    ("share", "drawn", "plain"),
    [(0, "", ""), (0.001, "▏", "#"), (0.5, "██", "##"), (0.55, "██▎", "##"), (1, "████", "####"),
     (2, "████", "####"), (-1, "", "")],
)  # fmt: skip
def test_a_bar_is_as_long_as_its_share(share: float, drawn: str, plain: str) -> None:
    assert (bar(share, 4), plain_bar(share, 4)) == (drawn, plain)


@given(st.floats(0, 1), st.integers(0, 60))
def test_a_bar_fits_its_cells_and_shows_what_is_more_than_nothing(share: float, cells: int) -> None:
    for drawn in (bar(share, cells), plain_bar(share, cells)):
        assert len(drawn) <= cells
        assert bool(drawn) == bool(share and cells)
