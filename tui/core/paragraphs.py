"""Paragraphs: the lines of a text, or its blocks where the lines are hard-wrapped.

A text is hard-wrapped if most of its lines that another line follows directly are 45 to 100
characters long and are taken up in lower case by the next one: so prose in mail and plain-text
books, and neither poems, lists nor tables of prices.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from tui.core.graphemes import extends
from tui.core.patterns import pattern
from tui.core.span import Span

__all__ = ["paragraphs"]

LINE = pattern(r"\S(?:[^\n]*\S)?")
FIRST_MARK = "\u0300"
"""No code point before it stands on the one before."""
WRAPPED_AT = range(45, 101)
"""Lengths at which lines are wrapped by hand or by mail programs."""
SAMPLE = 2_000
"""Lines that decide whether a text is hard-wrapped."""
LONGEST = 500
"""Lines of a block that is still read as one paragraph."""
ITEM = pattern(r"(?:[-*•–+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s|>")
"""How a line begins that is an item of a list, or quoted mail."""


def paragraphs(text: str) -> tuple[Span, ...]:
    """Give the paragraphs in order, without the white space around them."""
    lines = [_line(text, *found.span()) for found in LINE.finditer(text)]
    if not _is_wrapped(text, lines):
        return tuple(lines)
    return tuple(part for block in _blocks(text, lines) for part in _joined(text, block))


def _line(text: str, start: int, end: int) -> Span:
    if text[start] >= FIRST_MARK and extends(text[start]) and start and text[start - 1] != "\n":
        # A mark stands on the space before it: the two are one character.
        start -= 1
    return Span(start, end)


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether the line ends are where a margin was, not where the author ended a line."""
    followed = 0
    filled = 0
    continued = 0
    for line, following in islice(pairwise(lines), SAMPLE):
        if not _adjoin(text, line, following):
            continue
        followed += 1
        filled += len(line) in WRAPPED_AT
        continued += text[following.start].islower()
    return followed > 0 and filled * 2 > followed and continued * 2 > followed


def _adjoin(text: str, line: Span, following: Span) -> bool:
    return text.count("\n", line.end, following.start) == 1


def _blocks(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Give the runs of lines without a blank line between; items of lists begin new ones."""
    block: list[Span] = []
    for line in lines:
        if block and (not _adjoin(text, block[-1], line) or ITEM.match(text, line.start)):
            yield block
            block = []
        block.append(line)
    yield block


def _joined(text: str, block: list[Span]) -> list[Span]:
    """Join a block that fills the measure; leave the lines of verses and tables in it alone."""
    filled = sum(len(line) in WRAPPED_AT for line in block[:-1])
    continued = sum(text[line.start].islower() for line in block[1:])
    if len(block) <= LONGEST and min(filled * 2, continued * 3) >= len(block) - 1:
        return [Span(block[0].start, block[-1].end)]
    return block
