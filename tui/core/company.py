"""Whether the words around a passage stayed with it: what tells it from a look-alike."""

from bisect import bisect_left
from collections.abc import Iterator

from tui.core.alignment import NEW, Alignment
from tui.core.span import Span
from tui.core.tokens import letters, tokens

AROUND = 6
"""Tokens on either side that are a passage's company."""
REACH = 16 * AROUND
"""Code points on either side in which they are looked for."""


def share_with_company(alignment: Alignment, span: Span, place: Span, kept: float) -> float:
    """Give the share of the letters of a passage and its company that stayed, 0 to 1.

    `kept` is that of the passage alone. What was put in around it counts nothing.
    """
    old = alignment.old
    own = letters(span.of(old))
    stayed, whole = kept * own, own
    for side in _sides(old, span):
        whole += letters(side.of(old))
        for part in _with(alignment, side, place):
            stayed += letters(part.of(old))
    return stayed / max(1, whole)


def _sides(text: str, span: Span) -> tuple[Span, Span]:
    """Give the ranges before and behind a passage in which its company stands."""
    before = tokens(text, max(0, span.start - REACH), span.start).starts[-AROUND:]
    behind = tokens(text, span.end, min(len(text), span.end + REACH)).ends[:AROUND]
    start = before[0] if before else span.start
    return Span(start, span.start), Span(span.end, behind[-1] if behind else span.end)


def _with(alignment: Alignment, side: Span, place: Span) -> Iterator[Span]:
    """Give what of a side stayed with a place: in order, or moved along."""
    has_moved = _has_moved(alignment, place)
    for block in alignment.over(side):
        part = Span(max(block.old, side.start), min(block.old_end, side.end))
        new = block.new + (part.start - block.old if block.is_even else 0)
        is_near = min(abs(new - place.start), abs(new - place.end)) <= 2 * REACH
        if is_near or not (block.moved or has_moved):
            yield part


def _has_moved(alignment: Alignment, place: Span) -> bool:
    number = bisect_left(alignment.by_new, place.end, key=NEW) - 1
    return number >= 0 and alignment.by_new[number].moved
