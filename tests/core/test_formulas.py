"""What a spreadsheet might run is guarded, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.formulas import guarded, unguarded

FIRST = st.sampled_from([*"=+-@\t\r\n＝＋－＠'a", ""])


@pytest.mark.parametrize("first", [*"=+-@\t\r\n＝＋－＠"])
def test_what_may_run_begins_with_an_apostrophe(first: str) -> None:
    assert guarded(f"{first}1") == f"'{first}1"


@pytest.mark.parametrize("cell", ["", "words", "'quoted'", "1-2", " =1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(st.lists(FIRST, max_size=4).map("".join), st.text())
def test_what_was_guarded_comes_back(first: str, rest: str) -> None:
    assert unguarded(guarded(first + rest)) == first + rest
