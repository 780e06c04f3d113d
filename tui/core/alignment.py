"""What of an old text stands where in a new one, word by word.

Lines that stand once in both texts are found as they are; what lies between is compared by
tokens (`chains`), then chance matches are let go (`rewrites`) and what moved is found (`moves`).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from tui.core import chains, moves, rewrites
from tui.core.chains import Run, Stretch
from tui.core.rewrites import Sides
from tui.core.span import Span
from tui.core.tokens import Tokens

OLD, NEW = attrgetter("old"), attrgetter("new")
LONG_LINE = 24
"""Code points of a line that is no coincidence where it stands once in both texts."""


class Block(NamedTuple):
    """A stretch that stands in both texts: each token in it has its place in the other."""

    old: int
    new: int
    length: int
    """Code points in the old text."""
    new_length: int
    """The same, except for a single word that is written longer or shorter."""
    moved: bool = False

    @property
    def is_even(self) -> bool:
        """Whether each code point has its own in the other text."""
        return self.length == self.new_length

    @property
    def old_end(self) -> int:
        """The first code point behind it in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """The first code point behind it in the new text."""
        return self.new + self.new_length


TOP = Block(0, 0, 0, 0)


@dataclass(frozen=True)
class Alignment:
    """Two texts and what they have in common."""

    old: str
    new: str
    blocks: tuple[Block, ...]
    """By their place in the old text, none in another."""

    def over(self, span: Span) -> Iterator[Block]:
        """Give the blocks that share code points with a range of the old text."""
        place = max(0, bisect_right(self.blocks, span.start, key=OLD) - 1)
        while place < len(self.blocks) and self.blocks[place].old < span.end:
            if self.blocks[place].old_end > span.start:
                yield self.blocks[place]
            place += 1

    def whole(self, span: Span) -> Span | None:
        """Give the place of a range that lies in one block, as most do."""
        block = next(self.over(span), None)
        if block and block.is_even and block.old <= span.start and span.end <= block.old_end:
            shift = block.new - block.old
            return Span(span.start + shift, span.end + shift)
        return None

    @cached_property
    def by_new(self) -> tuple[Block, ...]:
        """The blocks by their place in the new text."""
        return tuple(sorted(self.blocks, key=NEW))

    @cached_property
    def in_place(self) -> tuple[Block, ...]:
        """The blocks that did not move: in the same order in both texts."""
        return tuple(block for block in self.blocks if not block.moved)


def align(old: str, new: str, check: Callable[[], None] = lambda: None) -> Alignment:
    """Give what two texts have in common; white space and typography do not count.

    Nearly linear in their length. `check` is called now and then: what it raises ends it.
    """
    lines = [] if _is_reflow(old, new) else _common_lines(old, new)
    check()
    ours, theirs = Tokens.of(old), Tokens.of(new)
    stretches = []
    for gap in chains.between(lines, Stretch(0, len(old), 0, len(new))):
        before = len(ours.keys), len(theirs.keys)
        ours.add(gap.old, gap.old_end, check)
        theirs.add(gap.new, gap.new_end, check)
        stretches.append(Stretch(before[0], len(ours.keys), before[1], len(theirs.keys)))
    check()
    sides = Sides(ours, theirs)
    check()
    runs: list[Run] = []
    for stretch in stretches:
        found = chains.match(ours.keys, theirs.keys, stretch, check)
        runs += rewrites.settled(found, sides, stretch)
    check()
    runs, elsewhere = moves.moved(runs, sides, stretches, check)
    check()
    blocks = [Block(line.old, line.new, line.length, line.length) for line in lines]
    blocks += _blocks(runs, sides, moved=False)
    blocks += _blocks(elsewhere, sides, moved=True)
    return Alignment(old, new, tuple(sorted(blocks)))


def _is_reflow(old: str, new: str) -> bool:
    """Tell whether only white space is another; then no line may be taken for a later one."""
    if abs(len(old) - len(new)) > len(old) // 2:
        return False
    return old != new and "".join(old.split()) == "".join(new.split())


def _common_lines(old: str, new: str) -> list[Run]:
    """Give the long lines that stand once in both texts, in order, in code points."""
    ours, theirs = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts_old = [0, *accumulate(map(len, ours))]
    starts_new = [0, *accumulate(map(len, theirs))]
    found = [
        Run(starts_old[old_line + by], starts_new[new_line + by], len(ours[old_line + by]))
        for old_line, new_line, lines in chains.unique_runs(ours, theirs, 1)
        for by in range(lines)
        if len(ours[old_line + by].strip()) >= LONG_LINE
    ]
    return chains.heaviest_chain(chains.joined(found))


def _blocks(runs: Iterable[Run], sides: Sides, *, moved: bool) -> Iterator[Block]:
    """Give runs of tokens as blocks: as long as the spaces between them are equally long."""
    old, new = sides.old, sides.new
    for run in runs:
        ours = slice(run.old, run.old + run.length)
        theirs = slice(run.new, run.new + run.length)
        each = zip(
            old.starts[ours], old.ends[ours], new.starts[theirs], new.ends[theirs], strict=True
        )
        begun, until, there, beyond = next(each)
        for start, end, new_start, new_end in each:
            # A word that is longer in one of the texts has a block of its own.
            if start - new_start == end - new_end == begun - there == until - beyond:
                until, beyond = end, new_end
                continue
            yield Block(begun, there, until - begun, beyond - there, moved)
            begun, until, there, beyond = start, end, new_start, new_end
        yield Block(begun, there, until - begun, beyond - there, moved)
