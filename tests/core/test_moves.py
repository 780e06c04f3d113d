"""What was taken out at one place and put in at another."""

import pytest

from tui.core.alignment import align

OTHER = "The road to the pass was closed for nine hours because of deep snow and fallen trees. "
LAST = "Nobody was hurt in the valley."
PASSAGE = "Divers from two towns searched the frozen lake until nightfall on Sunday. "


def moved(old: str, new: str) -> list[str]:
    """Give the stretches that moved, in the words of the old text."""
    return [old[b.old : b.old_end] for b in align(old, new).blocks if b.moved]


def test_a_sentence_that_stands_elsewhere_moved() -> None:
    assert moved(PASSAGE + OTHER + LAST, OTHER + PASSAGE + LAST) == [PASSAGE.strip()]


@pytest.mark.parametrize("count", [2, 3, 9])
def test_what_could_have_moved_to_several_places_moved_to_none(count: int) -> None:
    assert moved(PASSAGE + OTHER + LAST, OTHER + PASSAGE * count + LAST) == []


def test_of_two_equal_passages_one_moves_to_one_place() -> None:
    middle = "And then: "
    old, new = PASSAGE + middle + PASSAGE + OTHER + LAST, OTHER + PASSAGE + LAST
    assert len(moved(old, new)) == 1


def test_a_turn_of_phrase_did_not_move() -> None:
    old = "He went to the end of it. " + OTHER + LAST
    assert moved(old, OTHER + "We ran to the end of it again. " + LAST) == []


def test_what_stands_between_two_parts_that_moved_moved_with_them() -> None:
    first = "Divers from two towns searched the frozen lake "
    second = " until nightfall on Sunday and found nothing. "
    long = OTHER + "Buses were sent from the coast, but none of them came through before dark. "
    old = first + "using two bright lamps" + second + long + LAST
    new = long + first + "with some bright nets" + second + LAST
    assert moved(old, new) == [first.strip(), "bright", second.strip()]


def test_two_passages_that_moved_apart_have_nothing_between_them() -> None:
    one = "Divers from two towns searched the lake. "
    other = "Boats with lamps went far out into the fog. "
    first, second = OTHER, "Buses were sent from the coast on the same night. "
    third = "None of them came through the deep snow. "
    old = one + "It was cold! " + other + first + second + third + LAST
    new = first + one + second + "It was cold, too. " + third + other + LAST
    assert moved(old, new) == [one.strip(), other.strip()]


def test_what_stands_beside_a_part_that_moved_moved_with_it() -> None:
    old = "It was cold! " + PASSAGE + OTHER + LAST
    new = OTHER + "It was cold, too. " + PASSAGE + LAST
    assert moved(old, new) == ["It was cold", PASSAGE.strip()]
