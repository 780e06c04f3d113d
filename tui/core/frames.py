"""What two texts begin and end with alike: at once, however long they are."""

from collections.abc import Callable

from tui.core.alignment import Alignment, Block


def framed(old: str, new: str) -> Alignment:
    """Give two texts with only their common start and end: enough to stay where one reads."""
    most = min(len(old), len(new))
    start = _common(most, lambda size: old[:size] == new[:size])
    end = _common(most - start, lambda size: old[len(old) - size :] == new[len(new) - size :])
    blocks = [Block(0, 0, start, start), Block(len(old) - end, len(new) - end, end, end)]
    return Alignment(old, new, tuple(block for block in blocks if block.length))


def _common(most: int, are_equal: Callable[[int], bool]) -> int:
    """Give the largest size up to which two ends are equal."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if are_equal(middle):
            low = middle
        else:
            most = middle - 1
    return low
