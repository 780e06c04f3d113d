"""Jumps are walked back and forth."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.jumps import LONGEST, JumpList, Stop

STOPS = st.builds(Stop, st.sampled_from("ab"), st.integers(0, 9))


def stop(offset: int) -> Stop:
    return Stop("a", offset)


def test_back_and_forth_end_where_they_began() -> None:
    jumps = JumpList().left(stop(1)).left(stop(2))
    jumps, reached = jumps.back(stop(3))
    assert reached == stop(2)
    jumps, reached = jumps.back(stop(2))
    assert reached == stop(1)
    jumps, reached = jumps.forth(stop(1))
    assert reached == stop(2)
    assert jumps.forth(stop(2))[1] == stop(3)


def test_without_a_jump_there_is_no_way() -> None:
    assert JumpList().back(stop(0)) == (JumpList(), None)
    assert JumpList().forth(stop(0)) == (JumpList(), None)


def test_a_new_jump_from_amid_the_list_forgets_no_place() -> None:
    jumps = JumpList().left(stop(1)).left(stop(2))
    jumps, _ = jumps.back(stop(3))
    jumps, _ = jumps.back(stop(2))
    assert jumps.left(stop(1)) == JumpList((stop(2), stop(3), stop(1)))


def test_a_jump_to_where_one_stands_is_passed_over() -> None:
    jumps = JumpList().left(stop(1)).left(stop(2))
    jumps, reached = jumps.back(stop(2))
    assert reached == stop(1)
    assert jumps.forth(stop(1))[1] == stop(2)


def test_a_place_is_kept_once() -> None:
    assert JumpList().left(stop(1)).left(stop(2)).left(stop(1)).before == (stop(2), stop(1))


@given(st.lists(STOPS, max_size=2 * LONGEST), STOPS)
def test_the_way_back_and_forth_is_the_same(left: list[Stop], here: Stop) -> None:
    jumps = JumpList()
    for place in left:
        jumps = jumps.left(place)
    assert len(jumps.before) <= LONGEST
    start, at, way = jumps, here, []
    while True:
        jumps, reached = jumps.back(at)
        if reached is None:
            break
        way.append(at)
        at = reached
    for expected in reversed(way):
        jumps, reached = jumps.forth(at)
        assert reached == expected
        at = expected
    passed_over = (here,) if start.before[-1:] == (here,) and way else ()
    assert jumps == JumpList(start.before[: len(start.before) - len(passed_over)])
