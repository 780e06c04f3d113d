"""The common start and end of two texts."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.frames import framed

TEXTS = st.text("ab\n", max_size=20)


@given(TEXTS, TEXTS)
def test_start_and_end_are_equal_and_as_long_as_can_be(old: str, new: str) -> None:
    found = framed(old, new)
    kept = sum(block.length for block in found.blocks)
    assert all(old[one.old : one.old_end] == new[one.new : one.new_end] for one in found.blocks)
    assert (kept == len(old) == len(new)) == (old == new)


def test_what_was_put_in_lies_between() -> None:
    found = framed("The first. The last.", "The first. A new one. The last.")
    assert [(one.old, one.new) for one in found.blocks] == [(0, 0), (11, 22)]
