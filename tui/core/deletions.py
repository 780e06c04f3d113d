"""What stands for a passage that was taken out, and whether it was just this one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tui.core.alignment import OLD, TOP, Alignment, Block
from tui.core.edges import FARTHEST, whole_words
from tui.core.rewrites import border
from tui.core.span import Span
from tui.core.tokens import letters, tokens

NEIGHBOURS = 4
"""Blocks on either side beyond which nothing is taken for a twin."""
SPEAKING = 4
"""How many letters of a passage at an end of the text one beside it that stayed speaks for."""
WIDER = 3
"""How many times as long as a passage what was written in its place may be."""


def may_be_gone(alignment: Alignment, span: Span) -> bool:
    """Tell whether just this passage may have been taken out, and its twin beside it stayed.

    Where `A A` became `A`, either may be the one that is left.
    """
    if any(block.moved for block in alignment.over(span)):
        return False
    old, new, blocks = alignment.old, alignment.new, alignment.in_place
    first = bisect_right(blocks, span.start, key=OLD) - NEIGHBOURS
    last = bisect_left(blocks, span.end, key=OLD) + NEIGHBOURS
    for place in range(max(0, first), min(len(blocks), last) + 1):
        before = blocks[place - 1] if place else TOP
        behind = blocks[place] if place < len(blocks) else Block(len(old), len(new), 0, 0)
        gone = Span(before.old_end, max(before.old_end, behind.old))
        is_deletion = 2 * len(gone) >= len(span) and not new[before.new_end : behind.new].strip()
        if is_deletion and _can_slide_over(old, gone, span):
            return True
    return False


def _can_slide_over(text: str, gone: Span, span: Span) -> bool:
    """Tell whether a passage could have been taken out with the same text left behind.

    To take out `a b` of `a b a` or `b a` of it leaves the same.
    """
    near = tokens(text, min(gone.start, span.start), max(gone.end, span.end))
    start, end = bisect_left(near.starts, gone.start), bisect_left(near.starts, gone.end)
    first, last = bisect_left(near.starts, span.start), bisect_left(near.starts, span.end)
    if start == end or last - first > end - start:
        return False
    back, on = max(0, start - first), max(0, last - end)
    keys = near.keys
    return (
        keys[start - back : start] == keys[end - back : end]
        and keys[start : start + on] == keys[end : end + on]
        and (not back or not on)
    )


def twin(alignment: Alignment, span: Span) -> Span | None:
    """Give the place of the same words beside a passage that was taken out, if either may stay."""
    old, blocks = alignment.old, alignment.in_place
    number = bisect_right(blocks, span.start, key=OLD)
    before = blocks[number - 1] if number else TOP
    behind = blocks[number] if number < len(blocks) else Block(len(old), len(alignment.new), 0, 0)
    if before.old_end > span.start or behind.old < span.end:
        return None
    size = behind.old - before.old_end
    if size > FARTHEST or alignment.new[before.new_end : behind.new].strip():
        return None
    near = tokens(old, max(0, before.old_end - size), min(len(old), behind.old + size))
    start, end = bisect_left(near.starts, before.old_end), bisect_left(near.starts, behind.old)
    first, last = bisect_left(near.starts, span.start), bisect_left(near.starts, span.end)
    keys, by = near.keys, end - start
    if first == last:
        return None
    if first >= by and keys[first - by : start] == keys[first:end]:
        slid, by = end - first, -by
    elif last + by <= len(keys) and keys[end : last + by] == keys[start:last]:
        slid = last - start
    else:
        return None
    to = (start - slid, end - slid) if by < 0 else (start + slid, end + slid)
    if sum(border(near, place) for place in to) < border(near, start) + border(near, end):
        return None
    first, last = first + by, last + by
    return alignment.whole(Span(near.starts[first], near.ends[last - 1]))


def counterpart(alignment: Alignment, span: Span) -> Span:
    """Give what was written in the place of a passage that is gone, if that is little; or where."""
    blocks = alignment.in_place
    place = bisect_left(blocks, span.end, key=OLD)
    behind = blocks[place] if place < len(blocks) else None
    while place and blocks[place - 1].old_end > span.start:
        place -= 1
    before = blocks[place - 1] if place else TOP
    start, old_end = before.new_end, behind.old if behind else len(alignment.old)
    end = behind.new if behind else len(alignment.new)
    is_far = max(old_end - before.old_end, end - start) > FARTHEST
    if is_far or not _is_spoken_for(alignment, span):
        return Span(start, start)
    ours = tokens(alignment.old, before.old_end, old_end)
    theirs = tokens(alignment.new, start, max(start, end))
    lost, written = len(tokens(alignment.old, span.start, span.end).keys), len(theirs.keys)
    most = WIDER * lost + WIDER
    least = (lost - WIDER) / WIDER
    if not lost or len(ours.keys) > most or not least <= written <= most or not written:
        return Span(start, start)
    ahead = bisect_left(ours.starts, span.start)
    low = round(written * ahead / len(ours.keys))
    high = max(low + 1, round(written * (ahead + lost) / len(ours.keys)))
    low, high = min(low, written - 1), min(high, written)
    return whole_words(alignment, span, Span(theirs.starts[low], theirs.ends[high - 1]))


def _is_spoken_for(alignment: Alignment, span: Span) -> bool:
    """Tell whether what stayed beside a passage says where it was: on both sides, or much."""
    blocks = alignment.in_place
    ahead, past = (
        bisect_left(blocks, span.end, key=OLD),
        bisect_right(blocks, span.start, key=OLD),
    )
    before, behind = blocks[max(0, ahead - 1) : ahead], blocks[past : past + 1]
    if before and behind:
        return True
    said = sum(letters(alignment.old[one.old : one.old_end]) for one in (*before, *behind))
    return SPEAKING * said >= letters(span.of(alignment.old))
