"""Key sequences."""

from tui.core.keys import Typed, advance

SEQUENCES = ["g g", "t any", "t t", "j", "z x y"]


def test_the_first_key_of_a_sequence_is_awaited_on() -> None:
    assert advance((), "g", "g", SEQUENCES) == Typed(("g",), None, None)


def test_the_last_key_completes_it() -> None:
    assert advance(("g",), "g", "g", SEQUENCES) == Typed((), "g g", None)


def test_any_takes_what_was_typed() -> None:
    assert advance(("t",), "c", "c", SEQUENCES) == Typed((), "t any", "c")


def test_a_named_key_wins_over_any() -> None:
    assert advance(("t",), "t", "t", reversed(SEQUENCES)) == Typed((), "t t", None)


def test_a_key_that_prints_nothing_is_not_any() -> None:
    assert advance(("t",), "up", None, SEQUENCES) == Typed((), None, None)


def test_a_single_key_is_no_sequence() -> None:
    assert advance((), "j", "j", SEQUENCES) == Typed((), None, None)


def test_a_wrong_key_ends_the_sequence() -> None:
    assert advance(("g",), "x", "x", SEQUENCES) == Typed((), None, None)


def test_three_keys_are_awaited_one_by_one() -> None:
    assert advance(("z",), "x", "x", SEQUENCES) == Typed(("z", "x"), None, None)
