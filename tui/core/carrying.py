"""Where a marked passage stands after the text around it changed: as the words that survive say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from tui.core.alignment import NEW, OLD, Alignment, Block
from tui.core.company import share_with_company
from tui.core.patterns import pattern
from tui.core.rewrites import border
from tui.core.search import occurrences
from tui.core.span import Span
from tui.core.tokens import Tokens, letters, tokens
from tui.core.words import word_around

ATTACHED = 0.4
"""Share of its letters that a passage must have kept to be the same passage."""
IN_COMPANY = 0.4
"""The same share of the passage with a few words around it."""
LIKELY = 0.3
"""Share from which a place is worth to be asked about."""
INSERTED = 0.25
"""What a letter put in between two parts of a passage costs, in letters of theirs."""
NEIGHBOURS = 4
"""Blocks on either side beyond which nothing is taken for a twin."""
SIGN = 0.05
"""What a part weighs that is punctuation: next to nothing."""
WITHIN = 0.5
"""How many letters may stand before an end that stayed, for one of the rest of a passage."""
PHRASE = 24
"""How many letters may stand there in any case."""
TELLING = 20
"""Letters of a wording that stands once in both texts and is no coincidence."""
LONGER, SLACK = 2, 4
"""How many letters may stand for one at a reworded edge, and how many more in all."""
SPEAKING = 4
"""How many letters of a passage at an end of the text one beside it that stayed speaks for."""
WIDER = 3
"""How many times as long as a passage what was written in its place may be."""
SIGNS, SIGNS_BEFORE = pattern(r"[^\w\s]+"), pattern(r"[^\w\s]+\Z")
TOP = Block(0, 0, 0, 0)
SENTENCE = 3
"""The border that a sentence has at least."""


LETTERS = attrgetter("letters")


class Placement(NamedTuple):
    """Where a passage stands in the new text."""

    span: Span | None
    """None where that is not sure."""
    near: Span
    """The likely place; where there is none an empty one, where the passage would be."""
    kept: float
    """Share of its letters that are there, 0 to 1."""


class _Piece(NamedTuple):
    """A part of a passage that stands in both texts."""

    old: int
    old_end: int
    new: int
    new_end: int
    letters: int


def carry(alignment: Alignment, span: Span) -> Placement:
    """Give where a passage of the old text stands in the new one."""
    whole = _standing_whole(alignment, span)
    if whole and whole.covers(_whole_words(alignment, span, whole)):
        return Placement(whole if _is_sure(alignment, span, whole, 1.0) else None, whole, 1.0)
    parts = _pieces(alignment, span)
    pieces = _densest(alignment, parts)
    kept = sum(piece.letters for piece in pieces) / max(1, letters(span.of(alignment.old)))
    found = None
    if pieces and kept >= LIKELY:
        found = _found(alignment, span, _to_the_ends(alignment, parts, pieces))
    verbatim = None if _is_same(alignment, span, found) else _verbatim(alignment, span, parts)
    if verbatim:
        is_sure = kept >= LIKELY or letters(span.of(alignment.old)) >= TELLING
        is_sure = is_sure and _is_sure(alignment, span, verbatim, 1.0)
        return Placement(verbatim if is_sure else None, verbatim, 1.0)
    if not found:
        return Placement(None, _twin(alignment, span) or _counterpart(alignment, span), kept)
    return Placement(found if _is_sure(alignment, span, found, kept) else None, found, kept)


def _is_sure(alignment: Alignment, span: Span, place: Span, kept: float) -> bool:
    """Tell whether enough of a passage and of what stood around it stands at a place."""
    if kept < ATTACHED or _may_be_gone(alignment, span):
        return False
    exact = span.of(alignment.old)
    if kept == 1 and letters(exact) >= TELLING:
        return True
    return share_with_company(alignment, span, place, kept) >= IN_COMPANY


def _standing_whole(alignment: Alignment, span: Span) -> Span | None:
    """Give the place of a passage that lies in one block, as most do."""
    block = next(alignment.over(span), None)
    if block and block.is_even and block.old <= span.start and span.end <= block.old_end:
        shift = block.new - block.old
        return Span(span.start + shift, span.end + shift)
    return None


def _may_be_gone(alignment: Alignment, span: Span) -> bool:
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


def _twin(alignment: Alignment, span: Span) -> Span | None:
    """Give the place of the same words beside a passage that was taken out, if either may stay."""
    old, blocks = alignment.old, alignment.in_place
    number = bisect_right(blocks, span.start, key=OLD)
    before = blocks[number - 1] if number else TOP
    behind = blocks[number] if number < len(blocks) else Block(len(old), len(alignment.new), 0, 0)
    if before.old_end > span.start or behind.old < span.end:
        return None
    if alignment.new[before.new_end : behind.new].strip():
        return None
    size = behind.old - before.old_end
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
    return _standing_whole(alignment, Span(near.starts[first], near.ends[last - 1]))


def _pieces(alignment: Alignment, span: Span) -> list[_Piece]:
    """Give what of a passage stands in the new text."""
    found = []
    for block in alignment.over(span):
        start, end = max(block.old, span.start), min(block.old_end, span.end)
        new, new_end = block.new, block.new_end
        if block.is_even:
            new, new_end = new + start - block.old, new_end + end - block.old_end
        found.append(_Piece(start, end, new, new_end, letters(alignment.old[start:end])))
    return found


def _densest(alignment: Alignment, pieces: Sequence[_Piece]) -> list[_Piece]:
    """Give the pieces that stand together: the most letters for the least put in between."""
    in_order = sorted(pieces, key=NEW)
    best: tuple[float, int, int] = (0, 0, 0)
    start, sum_ = 0, 0.0
    for number, piece in enumerate(in_order):
        if number > start:
            sum_ -= INSERTED * _put_in(alignment, in_order[number - 1], piece)
        if sum_ <= 0:
            start, sum_ = number, 0.0
        sum_ += piece.letters + SIGN
        best = max(best, (sum_, start, number + 1), key=lambda one: one[0])
    return in_order[best[1] : best[2]]


def _to_the_ends(
    alignment: Alignment, parts: Sequence[_Piece], dense: Sequence[_Piece]
) -> list[_Piece]:
    """Take in, beside the pieces that stand together, those behind what was reworded."""
    pieces = sorted(parts, key=NEW)
    start, end = pieces.index(dense[0]), pieces.index(dense[-1]) + 1
    most = max(PHRASE, WITHIN * sum(piece.letters for piece in dense))
    while start and _goes_on(alignment, pieces[start - 1], pieces[start], most):
        start -= 1
    while end < len(pieces) and _goes_on(alignment, pieces[end - 1], pieces[end], most):
        end += 1
    return pieces[start:end]


def _goes_on(alignment: Alignment, one: _Piece, other: _Piece, most: float) -> bool:
    """Tell whether little was put in between two pieces, and no sentence."""
    if other.old < one.old_end or _put_in(alignment, one, other) > most:
        return False
    ours = tokens(alignment.old, one.old, other.old_end)
    theirs = tokens(alignment.new, one.new, other.new_end)
    return sum(_borders(theirs)) <= sum(_borders(ours))


def _put_in(alignment: Alignment, one: _Piece, other: _Piece) -> int:
    """Count the letters between two pieces that stand for none between them in the old text."""
    written = letters(alignment.new[one.new_end : other.new])
    if one.old_end <= other.old:
        written -= letters(alignment.old[one.old_end : other.old])
    return max(0, written)


def _found(alignment: Alignment, span: Span, pieces: Sequence[_Piece]) -> Span:
    """Give the range of pieces, with what is reworded at its ends, in whole words."""
    first, last = pieces[0], pieces[-1]
    start, end = first.new, last.new_end
    if first.old == min(piece.old for piece in pieces) and first.old > span.start:
        start = _reworded_start(alignment, span.start, first)
    if last.old_end == max(piece.old_end for piece in pieces) and last.old_end < span.end:
        end = _reworded_end(alignment, span.end, last)
    return _whole_words(alignment, span, Span(start, end))


def _reworded_start(alignment: Alignment, start: int, first: _Piece) -> int:
    """Give where that begins which stands for the words of a passage before its first piece."""
    place = bisect_left(alignment.blocks, first.old, key=OLD) - 1
    before = alignment.blocks[place] if place >= 0 else TOP
    place = bisect_left(alignment.by_new, first.new, key=NEW) - 1
    free = alignment.by_new[place].new_end if place >= 0 else 0
    missing = tokens(alignment.old, start, first.old)
    if not any(map(letters, missing.keys)):
        signs = SIGNS_BEFORE.search(alignment.new, max(0, first.new - len(missing.keys)), first.new)
        return signs.start() if signs else first.new
    theirs = tokens(alignment.new, free, first.new)
    ours = missing
    if before.new_end == free and before.old_end <= start:
        ours = tokens(alignment.old, before.old_end, first.old)
    taken = _taken(_borders(theirs)[::-1], theirs, ours, missing, at_start=True)
    return theirs.starts[-taken] if taken else first.new


def _reworded_end(alignment: Alignment, end: int, last: _Piece) -> int:
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
    theirs = tokens(new, last.new_end, free)
    ours = missing
    if behind.new == free and behind.old >= end:
        ours = tokens(old, last.old_end, behind.old)
    taken = _taken(_borders(theirs), theirs, ours, missing, at_start=False)
    return theirs.ends[taken - 1] if taken else last.new_end


def _borders(side: Tokens) -> list[bool]:
    """Tell for each place between two tokens whether a sentence ends there."""
    return [border(side, number) >= SENTENCE for number in range(1, len(side.keys))]


def _taken(
    borders: list[bool], theirs: Tokens, ours: Tokens, missing: Tokens, *, at_start: bool
) -> int:
    """Give how many of the tokens written at the edge of a passage stand for its missing ones.

    `borders` are those between the tokens that were written, from the passage on; `ours` are the
    tokens whose place they took, of which the passage had the `missing` ones.
    """
    lost, written = len(missing.keys), len(theirs.keys)
    taken = round(written * lost / len(ours.keys)) if ours.keys else 0
    ends = [distance for distance, ends in enumerate(borders, start=1) if ends]
    allowed = sum(_borders(missing))
    if len(ours.keys) > lost and ends:
        edge = _borders(ours)[len(ours.keys) - lost - 1 if at_start else lost - 1]
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


def _counterpart(alignment: Alignment, span: Span) -> Span:
    """Give what was written in the place of a passage that is gone, if that is little; or where."""
    blocks = alignment.in_place
    place = bisect_left(blocks, span.end, key=OLD)
    behind = blocks[place] if place < len(blocks) else None
    while place and blocks[place - 1].old_end > span.start:
        place -= 1
    before = blocks[place - 1] if place else TOP
    start, old_end = before.new_end, behind.old if behind else len(alignment.old)
    end = behind.new if behind else len(alignment.new)
    ours = tokens(alignment.old, before.old_end, old_end)
    theirs = tokens(alignment.new, start, max(start, end))
    lost, written = len(tokens(alignment.old, span.start, span.end).keys), len(theirs.keys)
    most = WIDER * lost + WIDER
    if not written or not lost or len(ours.keys) > most or written > most:
        return Span(start, start)
    if not _is_spoken_for(alignment, span):
        return Span(start, start)
    ahead = bisect_left(ours.starts, span.start)
    low = round(written * ahead / len(ours.keys))
    high = max(low + 1, round(written * (ahead + lost) / len(ours.keys)))
    low, high = min(low, written - 1), min(high, written)
    return _whole_words(alignment, span, Span(theirs.starts[low], theirs.ends[high - 1]))


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


def _verbatim(alignment: Alignment, span: Span, pieces: Sequence[_Piece]) -> Span | None:
    """Give the place of the very words: the only one in both texts, else one with a part of it."""
    exact, new = span.of(alignment.old), alignment.new
    if not exact.strip():
        return None
    is_whole = not _cuts(alignment.old, span.start) and not _cuts(alignment.old, span.end)
    places = _two_places(new, exact, is_whole=is_whole)
    if len(places) != 1 or len(_two_places(alignment.old, exact, is_whole=is_whole)) != 1:
        voted = (piece.new - piece.old + span.start for piece in sorted(pieces, key=LETTERS))
        places = [place for place in voted if place >= 0 and new.startswith(exact, place)]
    if not places:
        return None
    place = Span(places[-1], places[-1] + len(exact))
    return place if place.covers(_whole_words(alignment, span, place)) else None


def _is_same(alignment: Alignment, span: Span, found: Span | None) -> bool:
    """Tell whether a place has the words of a passage, and the passage no space at its ends."""
    if not found or span.of(alignment.old) != span.of(alignment.old).strip():
        return False
    ours = tokens(alignment.old, span.start, span.end)
    return ours.keys == tokens(alignment.new, found.start, found.end).keys


def _two_places(text: str, exact: str, *, is_whole: bool) -> list[int]:
    """Give the first two places of the very words, in whole words if they are."""
    found = occurrences(text, exact)
    if is_whole:
        found = (at for at in found if not _cuts(text, at) and not _cuts(text, at + len(exact)))
    return [*islice(found, 2)]


def _cuts(text: str, offset: int) -> bool:
    """Tell whether letters or digits stand on both sides."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _whole_words(alignment: Alignment, span: Span, found: Span) -> Span:
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
