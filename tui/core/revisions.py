"""What changed from one text to another, in the order of reading, line by line."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from tui.core.alignment import Alignment, Block
from tui.core.span import Span
from tui.core.words import word_around

START = attrgetter("start")
Kind = Literal["same", "deleted", "inserted", "moved away", "moved here"]
IN_NEW: frozenset[Kind] = frozenset(("same", "inserted", "moved here"))
BRACKETS: Mapping[Kind, tuple[str, str]] = {
    "same": ("", ""),
    "deleted": ("[-", "-]"),
    "inserted": ("{+", "+}"),
    "moved away": ("[~", "~]"),
    "moved here": ("{~", "~}"),
}
"""How each is written where there are no colours, after wdiff."""


class Revision(NamedTuple):
    """A stretch of text and what became of it."""

    kind: Kind
    text: str
    start: int
    """Its first code point in the new text; of what is not there, where it would be."""


Line = tuple[Revision, ...]


def revisions(alignment: Alignment) -> tuple[Revision, ...]:
    """Give both texts as one: those in the new one make it up, code point by code point."""
    return tuple(_joined(_pieces(alignment)))


def lines(found: Iterable[Revision]) -> Iterator[Line]:
    """Give revisions by the lines in which they are read."""
    line: list[Revision] = []
    for kind, text, start in found:
        here = start
        for part in text.splitlines(keepends=True):
            line.append(Revision(kind, part, here))
            here += len(part) if kind in IN_NEW else 0
            if part.endswith("\n"):
                yield tuple(line)
                line = []
    if line:
        yield tuple(line)


def _pieces(alignment: Alignment) -> Iterator[Revision]:
    old, new = alignment.old, alignment.new
    away = [Span(block.old, block.old_end) for block in alignment.blocks if block.moved]
    here = [Span(block.new, block.new_end) for block in alignment.by_new if block.moved]
    end = Block(len(old), len(new), 0, 0)
    before = Block(0, 0, 0, 0)
    for block in (*_in_whole_words(alignment), end):
        gone = Span(before.old_end, max(before.old_end, block.old))
        came = Span(before.new_end, max(before.new_end, block.new))
        if gone.of(old).strip():
            for span, is_moved in _parted(gone, away):
                yield Revision("moved away" if is_moved else "deleted", span.of(old), came.start)
        if came.of(new).strip():
            for span, is_moved in _parted(came, here):
                yield Revision("moved here" if is_moved else "inserted", span.of(new), span.start)
        elif came:
            yield Revision("same", came.of(new), came.start)
        yield Revision("same", new[block.new : block.new_end], block.new)
        before = block


def _in_whole_words(alignment: Alignment) -> Iterator[Block]:
    """Give the blocks that did not move, without the parts of words at their ends."""
    old, new = alignment.old, alignment.new
    for block in alignment.in_place:
        if not block.is_even:
            yield block
            continue
        start = max(_rest(old, block.old), _rest(new, block.new))
        stop = max(_part(old, block.old_end), _part(new, block.new_end))
        length = block.length - start - stop
        if length > 0:
            yield Block(block.old + start, block.new + start, length, length)


def _rest(text: str, offset: int) -> int:
    """Count the code points behind a place that belong to the word before it."""
    word = word_around(text, offset)
    return word.end - offset if word else 0


def _part(text: str, offset: int) -> int:
    """Count the code points before a place that belong to the word behind it."""
    word = word_around(text, offset)
    return offset - word.start if word else 0


def _parted(whole: Span, moved: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Give a range in parts that moved, of ranges in order, and parts that did not."""
    here = whole.start
    for place in range(bisect_left(moved, whole.start, key=START), len(moved)):
        span = moved[place]
        if span.end > whole.end:
            break
        yield Span(here, span.start), False
        yield span, True
        here = span.end
    yield Span(here, whole.end), False


def _joined(pieces: Iterable[Revision]) -> Iterator[Revision]:
    """Give pieces without empty ones, and neighbours of a kind as one."""
    last: Revision | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last and last.kind == piece.kind:
            last = last._replace(text=last.text + piece.text)
        else:
            if last:
                yield last
            last = piece
    if last:
        yield last
