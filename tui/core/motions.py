"""Where a motion takes the caret: pure functions from offset to offset.

The caret stands on the first code point of a grapheme cluster inside a block; in a
text without blocks it stands at 0.
"""

from collections.abc import Callable
from typing import NamedTuple

from tui.core.graphemes import cluster_end, cluster_start
from tui.core.layout import Layout
from tui.core.span import Span
from tui.core.units import Units
from tui.core.words import words

WORD_WINDOW = 2048
"""Code points that are looked through for the next word of a very long paragraph."""


class Page(NamedTuple):
    """What a motion needs to know: how the text is laid out and its units."""

    layout: Layout
    units: Units


Motion = Callable[[Page, int], int]


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


def next_word(page: Page, offset: int) -> int:
    """Give the start of the next word; in the last one, its last character."""
    layout = page.layout
    if not layout.blocks:
        return 0
    for number in range(layout.block_at(offset), len(layout.blocks)):
        block = layout.blocks[number]
        start = max(offset, block.start)
        window = Span(start, max(start, min(block.end, start + WORD_WINDOW)))
        for word in words(layout.text, window):
            if word.start > offset:
                return word.start
    return settle(layout, layout.blocks[-1].end)


def previous_word(page: Page, offset: int) -> int:
    """Give the start of this word, or of the one before if the caret is there already."""
    layout = page.layout
    if not layout.blocks:
        return 0
    for number in range(layout.block_at(offset), -1, -1):
        block = layout.blocks[number]
        end = min(offset, block.end)
        window = Span(max(block.start, end - WORD_WINDOW), end)
        found = words(layout.text, window)
        if found:
            return found[-1].start
    return layout.blocks[0].start


def word_end(units: Units, offset: int, step: int) -> int:
    """Give the next end of a word behind the offset, or before it; else the offset."""
    paragraph = units.paragraph_at(max(0, offset - 1))
    if not paragraph:
        return offset
    near = Span(
        max(paragraph.start, offset - WORD_WINDOW), min(paragraph.end, offset + WORD_WINDOW)
    )
    ends = [word.end for word in words(units.text, near)]
    if step > 0:
        return next((end for end in ends if end > offset), offset)
    return next((end for end in reversed(ends) if end < offset), offset)


def next_sentence(page: Page, offset: int) -> int:
    """Give the start of the next sentence; in the last one, its last character."""
    layout = page.layout
    for number in range(layout.block_at(offset), len(layout.blocks)):
        for sentence in page.units.sentences_in(layout.blocks[number]):
            if sentence.start > offset:
                return sentence.start
    return settle(layout, layout.blocks[-1].end) if layout.blocks else 0


def previous_sentence(page: Page, offset: int) -> int:
    """Give the start of this sentence, or of the one before if the caret is there already."""
    layout = page.layout
    if not layout.blocks:
        return 0
    for number in range(layout.block_at(offset), -1, -1):
        for sentence in reversed(page.units.sentences_in(layout.blocks[number])):
            if sentence.start < offset:
                return sentence.start
    return layout.blocks[0].start


def next_paragraph(page: Page, offset: int) -> int:
    """Give the start of the next paragraph; in the last one, its last character."""
    layout = page.layout
    if not layout.blocks:
        return 0
    number = layout.block_at(offset) + 1
    if number < len(layout.blocks):
        return layout.blocks[number].start
    return settle(layout, layout.blocks[-1].end)


def previous_paragraph(page: Page, offset: int) -> int:
    """Give the start of this paragraph, or of the one before if the caret is there already."""
    layout = page.layout
    if not layout.blocks:
        return 0
    number = layout.block_at(offset)
    if offset > layout.blocks[number].start:
        return layout.blocks[number].start
    return layout.blocks[max(0, number - 1)].start


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


def top(page: Page, offset: int) -> int:
    """Give the first character of the article."""
    return page.layout.blocks[0].start if page.layout.blocks else 0


def bottom(page: Page, offset: int) -> int:
    """Give the last character of the article."""
    return settle(page.layout, len(page.layout.text))


MOTIONS: dict[str, Motion] = {
    "left": left,
    "right": right,
    "next_word": next_word,
    "previous_word": previous_word,
    "next_sentence": next_sentence,
    "previous_sentence": previous_sentence,
    "next_paragraph": next_paragraph,
    "previous_paragraph": previous_paragraph,
    "row_start": row_start,
    "row_end": row_end,
    "top": top,
    "bottom": bottom,
}
