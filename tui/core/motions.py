"""Where a motion takes the caret: pure functions from offset to offset.

The caret stands on the first code point of a grapheme cluster inside a block; in a
text without blocks it stands at 0.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from tui.core.graphemes import cluster_end, cluster_start
from tui.core.layout import Layout
from tui.core.span import Span
from tui.core.units import Units
from tui.core.words import words

WORD_WINDOW = 2048
"""Code points that are looked through for the next word of a very long paragraph."""


PAIR_WINDOW = 10_000
"""Code points on either side in which the partner of a bracket is sought."""
BRACKETS = {")": "(", "]": "[", "}": "{"}


class Page(NamedTuple):
    """What a motion needs to know: how the text is laid out and its units."""

    layout: Layout
    units: Units


Motion = Callable[[Page, int], int]
UnitKind = Literal["word", "sentence", "paragraph"]


def settle(layout: Layout, offset: int) -> int:
    """Give the nearest offset at or before this one on which the caret can stand."""
    if not layout.blocks:
        return 0
    block = layout.blocks[layout.block_at(offset)]
    inside = min(max(offset, block.start), max(block.start, block.end - 1))
    return cluster_start(layout.text, inside, block.start)


def right(page: Page, offset: int) -> int:
    """Give the next character, also in the next paragraph."""
    layout = page.layout
    if not layout.blocks:
        return 0
    number = layout.block_at(offset)
    block = layout.blocks[number]
    behind = cluster_end(layout.text, offset, block.end) if offset < block.end else block.end
    if behind < block.end:
        return behind
    return layout.blocks[number + 1].start if number + 1 < len(layout.blocks) else offset


def left(page: Page, offset: int) -> int:
    """Give the character before, also in the paragraph before."""
    layout = page.layout
    if not layout.blocks:
        return 0
    number = layout.block_at(offset)
    if offset > layout.blocks[number].start:
        return settle(layout, offset - 1)
    return settle(layout, layout.blocks[number - 1].end - 1) if number else offset


def _spans(page: Page, kind: UnitKind, number: int, offset: int) -> tuple[Span, ...]:
    """Give the units of a block, of a very long one those near the offset."""
    block = page.layout.blocks[number]
    if kind == "paragraph":
        return (block,)
    low = max(block.start, min(offset, block.end) - WORD_WINDOW)
    high = min(block.end, max(offset, block.start) + WORD_WINDOW)
    if kind == "word":
        return words(page.layout.text, Span(low, high))
    return page.units.sentences_in(block)


def _first(page: Page, span: Span) -> int:
    return span.start


def _last(page: Page, span: Span) -> int:
    return settle(page.layout, span.end - 1)


Edge = Callable[[Page, Span], int]


def _next(kind: UnitKind, edge: Edge) -> Motion:
    """Give the motion to the next edge of such a unit; behind all, to the last character."""

    def motion(page: Page, offset: int) -> int:
        layout = page.layout
        if not layout.blocks:
            return 0
        for number in range(layout.block_at(offset), len(layout.blocks)):
            for span in _spans(page, kind, number, offset):
                place = edge(page, span)
                if place > offset:
                    return place
        return settle(layout, layout.blocks[-1].end)

    return motion


def _previous(kind: UnitKind, edge: Edge) -> Motion:
    """Give the motion to the edge of such a unit before; before all, to the first character."""

    def motion(page: Page, offset: int) -> int:
        layout = page.layout
        if not layout.blocks:
            return 0
        for number in range(layout.block_at(offset), -1, -1):
            for span in reversed(_spans(page, kind, number, offset)):
                place = edge(page, span)
                if place < offset:
                    return place
        return layout.blocks[0].start

    return motion


def word_end(units: Units, offset: int, step: int) -> int:
    """Give the next end of a word behind the offset, or before it; else the offset."""
    ends = [word.end for word in _words_near(units, offset, max(0, offset - 1))]
    return _next_edge(ends, offset, step)


def word_start(units: Units, offset: int, step: int) -> int:
    """Give the next start of a word behind the offset, or before it; else the offset."""
    starts = [word.start for word in _words_near(units, offset, offset)]
    return _next_edge(starts, offset, step)


def _words_near(units: Units, offset: int, inside: int) -> tuple[Span, ...]:
    """Give the words around an offset, of the paragraph that holds another one."""
    paragraph = units.paragraph_at(inside)
    if not paragraph:
        return ()
    low, high = max(paragraph.start, offset - WORD_WINDOW), min(paragraph.end, offset + WORD_WINDOW)
    return words(units.text, Span(low, high))


def _next_edge(edges: Sequence[int], offset: int, step: int) -> int:
    if step > 0:
        return next((edge for edge in edges if edge > offset), offset)
    return next((edge for edge in reversed(edges) if edge < offset), offset)


def row_start(page: Page, offset: int) -> int:
    """Give the first character of the row."""
    return page.layout.offset(page.layout.place(offset).row, 0)


def row_end(page: Page, offset: int) -> int:
    """Give the last character of the row that is not white space."""
    layout = page.layout
    if not layout.blocks:
        return 0
    span = layout.span(layout.place(offset).row)
    visible = len(span.of(layout.text).rstrip())
    return settle(layout, span.start + max(0, visible - 1))


def partner(page: Page, offset: int) -> int:
    """Give the other one of the bracket or quotation mark under the caret, or behind it."""
    layout = page.layout
    if not layout.blocks:
        return 0
    block = layout.blocks[layout.block_at(offset)]
    near = Span(max(block.start, offset - PAIR_WINDOW), min(block.end, offset + PAIR_WINDOW))
    pairs = dict(_brackets(layout.text, near))
    pairs |= {q.start: q.end - 1 for q in page.units.quotations_in(near)}
    pairs |= {close: open for open, close in pairs.items()}
    place = min((place for place in pairs if place >= offset), default=None)
    return offset if place is None else settle(layout, pairs[place])


def _brackets(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Give the offsets of each opening bracket and of the one that closes it."""
    opened: list[int] = []
    for offset in range(span.start, span.end):
        char = text[offset]
        if char in BRACKETS.values():
            opened.append(offset)
        elif char in BRACKETS and opened and text[opened[-1]] == BRACKETS[char]:
            yield opened.pop(), offset


def top(page: Page, offset: int) -> int:
    """Give the first character of the article."""
    return page.layout.blocks[0].start if page.layout.blocks else 0


def bottom(page: Page, offset: int) -> int:
    """Give the last character of the article."""
    return settle(page.layout, len(page.layout.text))


KINDS: tuple[UnitKind, ...] = ("word", "sentence", "paragraph")
MOTIONS: dict[str, Motion] = {
    "left": left,
    "right": right,
    "row_start": row_start,
    "row_end": row_end,
    "partner": partner,
    "top": top,
    "bottom": bottom,
    **{f"next_{kind}": _next(kind, _first) for kind in KINDS},
    **{f"previous_{kind}": _previous(kind, _first) for kind in KINDS},
}
TO_ENDS: dict[str, Motion] = {
    **{f"next_{kind}": _next(kind, _last) for kind in KINDS},
    **{f"previous_{kind}": _previous(kind, _last) for kind in KINDS},
}
"""Motions by unit, to last characters instead of first ones."""


def extended(page: Page, fixed: int, moving: int, name: str) -> int:
    """Give where a motion takes the moving end of a selection, so that whole units are selected.

    Behind the fixed end it stops at the ends of units, before it at their starts.
    """
    to_start, to_end = MOTIONS[name], TO_ENDS.get(name, MOTIONS[name])
    if moving > fixed or (moving == fixed and name.startswith("next")):
        end = to_end(page, moving)
        return end if end >= fixed else to_start(page, moving)
    start = to_start(page, moving)
    return start if start <= fixed else to_end(page, moving)
