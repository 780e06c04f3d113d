"""A text on a page of some width: the one place where offsets become rows and columns.

Blocks (paragraphs) are wrapped when they are looked at and remembered. Between two
blocks stands a gap row where that reads better; the text itself never changes.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.core.bidi import RIGHT_TO_LEFT, levels, mirrored, ordered
from tui.core.graphemes import NARROW, Cluster, clusters, extends
from tui.core.span import Span

LONG_LINE = 60
"""Code points: a gap sets off paragraphs of at least this length, not short lines of a list."""

SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーゝゞヽヾ々〻"
NO_ROW_START = frozenset("、。，．！？：；」』）］｝〉》】〕’”%…,.!?:;)]}" + SMALL_KANA)
NO_ROW_START_AT_ALL = frozenset("!?/)]}")
"""Not even behind a space, as in `Vraiment ?`."""
NO_ROW_END = frozenset("（「『［｛〈《【〔“‘([{")
OPENING_BEFORE_SPACE = frozenset("«‹([{")
"""What follows stays beside these over a space, as in `« Oui »`."""
CLOSING_BEHIND_SPACE = frozenset("»›")
"""They stay beside what they close over a space, unless they open."""
BREAK_AFTER = frozenset("-–—/\u00ad\u200b\u2010")


class Row(NamedTuple):
    """A row of the page: `number` 0 is a block's first; -1 is the gap above the block."""

    block: int
    number: int


class Place(NamedTuple):
    """Where a code point is drawn."""

    row: Row
    column: int
    """Cells from the left edge of the text."""


class _Directions(NamedTuple):
    """In which direction the clusters of a block run (UAX 9)."""

    base: int
    starts: list[int]
    levels: list[int]


class Layout:
    """The blocks of a text wrapped to a width in cells (at least 1)."""

    def __init__(self, text: str, blocks: Sequence[Span], width: int) -> None:
        """Remember what to wrap; nothing is wrapped yet."""
        self.text = text
        self.blocks = blocks
        self.width = max(1, width)
        self._starts = [block.start for block in blocks]
        self._rows: dict[int, tuple[int, ...]] = {}
        self._directions: dict[int, _Directions | None] = {}

    def block_at(self, offset: int) -> int:
        """Give the block that holds the offset, or the last one before it; 0 before all."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def row_starts(self, block: int) -> tuple[int, ...]:
        """Give the offsets at which the rows of a block start."""
        starts = self._rows.get(block)
        if starts is None:
            span = self.blocks[block]
            starts = self._rows[block] = wrap(self.text, span.start, span.end, self.width)
        return starts

    def height(self, block: int) -> int:
        """Give the number of rows of a block, its gap not counted."""
        return len(self.row_starts(block))

    def has_gap(self, block: int) -> bool:
        """Tell whether a gap row stands above the block: not between parts of one paragraph."""
        if block <= 0:
            return False
        before, here = self.blocks[block - 1], self.blocks[block]
        if "\n" not in self.text[before.end : here.start]:
            return False
        if len(before) >= LONG_LINE or len(here) >= LONG_LINE:
            return True
        return "\n" in self.text[before.end : here.start].strip(" \t").removeprefix("\n")

    def span(self, row: Row) -> Span:
        """Give the code points of a row; an empty span for a gap."""
        if row.number < 0:
            return Span(self.blocks[row.block].start, self.blocks[row.block].start)
        starts = self.row_starts(row.block)
        last = row.number + 1 == len(starts)
        return Span(
            starts[row.number], self.blocks[row.block].end if last else starts[row.number + 1]
        )

    def across(self, row: Row) -> list[tuple[int, Cluster]]:
        """Give the clusters of a row from left to right, each with its column.

        What is read from the right begins at the right edge; white space at its end hangs
        over the left one, at negative columns.
        """
        span = self.span(row)
        found = list(clusters(self.text, span.start, span.end))
        directions = self._directions_of(row.block)
        column = 0
        if directions:
            found = _directed(found, directions)
            if directions.base:
                column = self.width - sum(cluster.width for cluster in found)
        placed = []
        for cluster in found:
            placed.append((column, cluster))
            column += cluster.width
        return placed

    def _directions_of(self, block: int) -> _Directions | None:
        """Give the directions in a block, None where all runs from the left."""
        if block not in self._directions:
            span = self.blocks[block]
            mixed = RIGHT_TO_LEFT.search(self.text, span.start, span.end)
            self._directions[block] = _directions(self.text, span) if mixed else None
        return self._directions[block]

    def is_narrow(self, row: Row) -> bool:
        """Tell whether the row is drawn code point by code point, each in one cell."""
        span = self.span(row)
        narrow = NARROW.fullmatch(self.text, span.start, span.end) is not None
        return narrow and self._directions_of(row.block) is None

    def place(self, offset: int) -> Place:
        """Give the row and column of an offset; between blocks, the end of the one before."""
        if not self.blocks:
            return Place(Row(0, 0), 0)
        block = self.block_at(offset)
        span = self.blocks[block]
        offset = min(max(offset, span.start), span.end)
        starts = self.row_starts(block)
        row = Row(block, bisect_right(starts, offset) - 1)
        if self.is_narrow(row):
            return Place(row, offset - starts[row.number])
        end = 0
        for column, cluster in self.across(row):
            if cluster.start <= offset < cluster.end:
                return Place(row, column)
            end = column + cluster.width
        return Place(row, end)

    def offset(self, row: Row, column: int) -> int:
        """Give the offset of the cluster at a column, or of the row's last one before it."""
        if not self.blocks:
            return 0
        if row.number < 0:
            return self.blocks[row.block].start
        span = self.span(row)
        if self.is_narrow(row):
            return min(span.start + max(0, column), max(span.start, span.end - 1))
        found = span.start
        for at, cluster in self.across(row):
            found = cluster.start
            if at + cluster.width > column:
                break
        return found

    def first(self) -> Row:
        """Give the first row of the page."""
        return Row(0, 0)

    def last(self) -> Row:
        """Give the last row of the page."""
        if not self.blocks:
            return Row(0, 0)
        block = len(self.blocks) - 1
        return Row(block, self.height(block) - 1)

    def moved(self, row: Row, rows: int) -> Row:
        """Give the row so many rows below, or above if negative, held inside the page."""
        if not self.blocks:
            return row
        block, index = row
        index += rows
        while index < self._top(block):
            if block == 0:
                return Row(0, 0)
            index -= self._top(block)
            block -= 1
            index += self.height(block)
        while index >= self.height(block):
            if block == len(self.blocks) - 1:
                return self.last()
            index -= self.height(block)
            block += 1
            index += self._top(block)
        return Row(block, index)

    def _top(self, block: int) -> int:
        """Give the index of the block's topmost row: -1 where it has a gap."""
        return -1 if self.has_gap(block) else 0

    def distance(self, above: Row, below: Row, limit: int) -> int:
        """Count the rows from one row down to another, `limit` at most; negative if it is above."""
        if below < above:
            return -self.distance(below, above, limit)
        if above.block == below.block:
            return min(limit, below.number - above.number)
        count = self.height(above.block) - above.number
        block = above.block + 1
        while block < below.block and count < limit:
            count += self.height(block) - self._top(block)
            block += 1
        return min(limit, count + below.number - self._top(below.block))


def _directions(text: str, block: Span) -> _Directions:
    found = list(clusters(text, block.start, block.end))
    base, depths = levels([text[cluster.start] for cluster in found])
    return _Directions(base, [cluster.start for cluster in found], depths)


def _directed(row: Sequence[Cluster], directions: _Directions) -> list[Cluster]:
    """Give the clusters of a row as they are drawn, brackets turned round."""
    if not row:
        return []
    first = bisect_right(directions.starts, row[0].start) - 1
    depths = directions.levels[first : first + len(row)]
    order = ordered(directions.base, depths, [cluster.shown.isspace() for cluster in row])
    return [
        row[place]._replace(shown=mirrored(row[place].shown)) if depths[place] % 2 else row[place]
        for place in order
    ]


def wrap(text: str, start: int, end: int, width: int) -> tuple[int, ...]:
    """Give the offsets at which the rows of `text[start:end]` start, at `width` cells.

    Rows break behind white space, hyphens and dashes and between ideographs; white
    space hangs over the edge; a word wider than the row is cut between clusters.
    """
    if end - start <= width and NARROW.fullmatch(text, start, end):
        return (start,)
    rows = [start]
    while True:
        behind = _next_row(text, rows[-1], end, width)
        if behind >= end:
            return tuple(rows)
        rows.append(behind)


def _next_row(text: str, start: int, end: int, width: int) -> int:
    """Give the offset at which the row after the one at `start` begins."""
    limit = min(end, start + width + 1)
    if NARROW.fullmatch(text, start, limit) or _narrow_but_newlines(text, start, limit):
        edge = start + width
        overflow = edge if edge < end else end
    else:
        overflow = _overflow(text, start, end, width)
    if overflow >= end:
        return end
    return _break_before(text, start, overflow, end)


def _narrow_but_newlines(text: str, start: int, end: int) -> bool:
    return NARROW.fullmatch(text[start:end].replace("\n", " ")) is not None


def _overflow(text: str, start: int, end: int, width: int) -> int:
    """Give the first offset that no longer fits; `end` if all does."""
    used = 0
    for cluster in clusters(text, start, end):
        used += cluster.width
        if used > width and cluster.start > start:
            return cluster.start
    return end


def _break_before(text: str, start: int, overflow: int, end: int) -> int:
    """Give the best start of the next row, at or before the offset that does not fit."""
    if _is_space(text, overflow, end):
        behind = _skip_space(text, overflow, end)
        if behind >= end or not _clings(text, behind):
            return behind
    here = overflow
    while here > start:
        if _may_break(text, here):
            return here
        here -= 1
    return overflow


def _skip_space(text: str, here: int, end: int) -> int:
    while here < end and _is_space(text, here, end):
        here += 1
    return here


def _is_space(text: str, here: int, end: int) -> bool:
    """Tell whether white space stands there that is no character with a mark on it."""
    bears = here + 1 < end and text[here + 1] > "~" and extends(text[here + 1])
    return text[here] in " \n\t" and not (bears and text[here] != "\n")


def _may_break(text: str, here: int) -> bool:
    """Tell whether a row may start at `here`."""
    before, after = text[here - 1], text[here]
    if before in " \n\t":
        return after not in " \n\t" and not extends(after) and not _clings(text, here)
    if after in NO_ROW_START or before in NO_ROW_END or extends(after):
        return False
    if before in BREAK_AFTER:
        return after.isalpha()
    return _is_ideographic(before) or _is_ideographic(after)


def _clings(text: str, here: int) -> bool:
    """Tell whether the space before `here` joins what stands around it (LB13 to LB15)."""
    after = text[here]
    if here > 1 and text[here - 2].isspace():  # who writes two spaces parts more than he joins
        return False
    if after in NO_ROW_START_AT_ALL:
        return True
    if after in CLOSING_BEHIND_SPACE:
        return not text[here + 1 : here + 2].isalnum()
    opens = here > 1 and text[here - 2] in OPENING_BEFORE_SPACE
    return opens and not text[max(0, here - 3)].isalnum()


def _is_ideographic(char: str) -> bool:
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )
