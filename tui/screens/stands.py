"""Where the reader stood in a text, found in another one within the time of a key press."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from tui.core.span import Span

NEAR = 100_000
"""Code points that changed, up to which words are followed one by one."""
WORDS = (160, 40, 10)
"""Code points behind a place by which it is found where more changed, the longest first."""
CHUNK = 4096


class Stand(NamedTuple):
    """Where the reader stands in an article, in code points of its text then."""

    article: str
    text: str
    caret: int
    top: int
    """The first on the screen."""
    furthest: int


def moving(old: str, new: str) -> Callable[[int], int]:
    """Give what tells where that which stands at an offset of the one text stands in the other.

    Of what went it gives the end of what stood before it.
    """
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    if max(len(old), len(new)) - head - tail > NEAR:
        within = _by_words(old, new)
    else:
        within = _by_alignment(old, new, Span(head, len(old) - tail), len(new) - tail)

    def moved(offset: int) -> int:
        if offset < head:
            return offset
        if offset >= len(old) - tail:
            return offset + len(new) - len(old)
        return max(0, min(within(offset), len(new) - 1))

    return moved


def _alike(one: str, other: str) -> int:
    """Give how many code points are the same from the start on."""
    ends = range(0, min(len(one), len(other)), CHUNK)
    same = sum(
        1 for _ in takewhile(lambda at: one[at : at + CHUNK] == other[at : at + CHUNK], ends)
    )
    here = min(same * CHUNK, len(one), len(other))
    rest = zip(one[here : here + CHUNK], other[here : here + CHUNK], strict=False)
    return here + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))


def _by_alignment(old: str, new: str, changed: Span, end: int) -> Callable[[int], int]:
    """Follow the words of what changed, and of the lines in which it lies."""
    from tui.core.alignment import align

    start = old.rfind("\n", 0, changed.start) + 1
    behind = old.find("\n", changed.end)
    after = (len(old) if behind < 0 else behind) - changed.end
    alignment = align(old[start : changed.end + after], new[start : end + after])

    def within(offset: int) -> int:
        here = offset - start
        block = next(alignment.over(Span(here, here + 1)), None)
        if block:
            return start + min(block.new + here - block.old, block.new_end - 1)
        before = [one for one in alignment.in_place if one.old <= here]
        return start + before[-1].new_end - 1 if before else start - 1

    return within


def _by_words(old: str, new: str) -> Callable[[int], int]:
    """Seek the words behind a place, nearest to where they were."""

    def within(offset: int) -> int:
        for size in WORDS:
            words = old[offset : offset + size]
            places = (new.find(words, offset), new.rfind(words, 0, offset + size))
            found = [place for place in places if place >= 0]
            if found:
                return min(found, key=lambda place: abs(place - offset))
        return offset

    return within
