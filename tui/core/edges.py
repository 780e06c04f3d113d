"""Where a passage begins and ends whose first or last words were written anew."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from tui.core.alignment import NEW, OLD, TOP, Alignment, Block
from tui.core.patterns import pattern
from tui.core.rewrites import border
from tui.core.span import Span
from tui.core.tokens import Tokens, letters, tokens
from tui.core.words import word_around

LONGER, SLACK = 2, 4
"""How many letters may stand for one at a reworded edge, and how many more in all."""
FARTHEST = 10_000
"""Code points beyond which nothing stands for a passage; what is longer is not read."""
SENTENCE = 3
"""The border that a sentence has at least."""
ENDS = frozenset('.!?…"”’»)]')
FEW = 16
"""Code points before a place in which the end of a sentence is looked for."""
SIGNS, SIGNS_BEFORE = pattern(r"[^\w\s]+"), pattern(r"[^\w\s]+\Z")


class Piece(NamedTuple):
    """A part of a passage that stands in both texts."""

    old: int
    old_end: int
    new: int
    new_end: int
    letters: int


def reworded_start(alignment: Alignment, start: int, first: Piece) -> int:
    """Give where that begins which stands for the words of a passage before its first piece."""
    place = bisect_left(alignment.blocks, first.old, key=OLD) - 1
    before = alignment.blocks[place] if place >= 0 else TOP
    place = bisect_left(alignment.by_new, first.new, key=NEW) - 1
    free = alignment.by_new[place].new_end if place >= 0 else 0
    missing = tokens(alignment.old, start, first.old)
    if not any(map(letters, missing.keys)):
        signs = SIGNS_BEFORE.search(alignment.new, max(0, first.new - len(missing.keys)), first.new)
        return signs.start() if signs else first.new
    theirs = tokens(alignment.new, max(free, first.new - FARTHEST), first.new)
    ours = missing
    if before.new_end == free and before.old_end <= start:
        ours = tokens(alignment.old, max(before.old_end, start - FARTHEST), first.old)
    opens = bool(theirs.keys) and _ends_sentence(alignment.new, theirs.starts[0])
    taken = _taken(theirs, ours, missing, at_start=True, is_sentence=opens)
    return theirs.starts[-taken] if taken else first.new


def reworded_end(alignment: Alignment, end: int, last: Piece) -> int:
    """Give where that ends which stands for the words of a passage behind its last piece."""
    old, new = alignment.old, alignment.new
    bottom = Block(len(old), len(new), 0, 0)
    place = bisect_left(alignment.blocks, last.old_end, key=OLD)
    behind = alignment.blocks[place] if place < len(alignment.blocks) else bottom
    place = bisect_left(alignment.by_new, last.new_end, key=NEW)
    free = alignment.by_new[place].new if place < len(alignment.by_new) else len(new)
    missing = tokens(old, last.old_end, end)
    if not any(map(letters, missing.keys)):
        signs = SIGNS.match(new, last.new_end, last.new_end + len(missing.keys))
        return signs.end() if signs else last.new_end
    theirs = tokens(new, last.new_end, min(free, last.new_end + FARTHEST))
    ours = missing
    if behind.new == free and behind.old >= end:
        ours = tokens(old, last.old_end, min(behind.old, end + FARTHEST))
    closes = bool(theirs.keys) and _ends_sentence(new, theirs.ends[-1])
    taken = _taken(theirs, ours, missing, at_start=False, is_sentence=closes)
    return theirs.ends[taken - 1] if taken else last.new_end


def borders(side: Tokens) -> list[bool]:
    """Tell for each place between two tokens whether a sentence ends there."""
    return [border(side, number) >= SENTENCE for number in range(1, len(side.keys))]


def _ends_sentence(text: str, offset: int) -> bool:
    """Tell whether a sentence ends before a place, or a line begins or ends there."""
    before = text[max(0, offset - FEW) : offset]
    space = before[len(before.rstrip()) :] + text[offset : offset + 1]
    return "\n" in space or before.rstrip()[-1:] in ENDS or offset in (0, len(text))


def _taken(
    theirs: Tokens, ours: Tokens, missing: Tokens, *, at_start: bool, is_sentence: bool
) -> int:
    """Give how many of the tokens written at the edge of a passage stand for its missing ones.

    `theirs` were written, in the place of `ours`, of which the passage had the `missing` ones;
    `is_sentence` tells whether a sentence ends at their other end.
    """
    written_borders = borders(theirs)[::-1] if at_start else borders(theirs)
    lost, written = len(missing.keys), len(theirs.keys)
    taken = round(written * lost / len(ours.keys)) if ours.keys else 0
    ends = [distance for distance, ends in enumerate(written_borders, start=1) if ends]
    allowed = sum(borders(missing))
    if len(ours.keys) > lost and (ends or is_sentence):
        edge = borders(ours)[len(ours.keys) - lost - 1 if at_start else lost - 1]
        if edge:
            taken = min([*ends[: allowed + 1], written], key=lambda distance: abs(distance - taken))
    if len(ends) > allowed:
        taken = min(taken, ends[allowed])
    words = theirs.keys[::-1] if at_start else theirs.keys
    most = LONGER * sum(map(letters, missing.keys)) + SLACK
    # A word for a word is no insertion, however long it is.
    if taken > lost and sum(map(letters, words[:taken])) > most:
        return 0
    return taken


def whole_words(alignment: Alignment, span: Span, found: Span) -> Span:
    """Give a place in whole words, except where the passage itself began or ended inside one.

    The space around it is none of it.
    """
    written = found.of(alignment.new)
    start = found.end - len(written.lstrip())
    end = max(start, found.start + len(written.rstrip()))
    if word_around(alignment.old, span.start) is None:
        word = word_around(alignment.new, start)
        start = word.start if word else start
    if word_around(alignment.old, span.end) is None:
        word = word_around(alignment.new, end)
        end = word.end if word else end
    return Span(start, end)
