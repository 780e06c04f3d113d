"""Where a marked passage stands after the text around it changed: as the words that survive say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from tui.core.alignment import NEW, Alignment
from tui.core.company import share_with_company
from tui.core.deletions import counterpart, may_be_gone, twin
from tui.core.edges import Piece, borders, reworded_end, reworded_start, whole_words
from tui.core.search import occurrences
from tui.core.span import Span
from tui.core.tokens import letters, tokens

ATTACHED = 0.4
"""Share of its letters that a passage must have kept to be the same passage."""
IN_COMPANY = 0.45
"""The same share of the passage with a few words around it."""
ALONE = 0.38
"""That share for very words that stand once in both texts."""
LIKELY = 0.3
"""Share from which a place is worth to be asked about."""
INSERTED = 0.25
"""What a letter put in between two parts of a passage costs, in letters of theirs."""
SIGN = 0.05
"""What a part weighs that is punctuation: next to nothing."""
WITHIN = 0.5
"""How many letters may stand before an end that stayed, for one of the rest of a passage."""
PHRASE = 24
"""How many letters may stand there in any case."""
TELLING = 20
"""Letters of a wording that stands once in both texts and is no coincidence."""
LETTERS = attrgetter("letters")


class Placement(NamedTuple):
    """Where a passage stands in the new text."""

    span: Span | None
    """None where that is not sure."""
    near: Span
    """The likely place; where there is none an empty one, where the passage would be."""
    kept: float
    """Share of its letters that are there, 0 to 1."""


def carry(alignment: Alignment, span: Span) -> Placement:
    """Give where a passage of the old text stands in the new one."""
    whole = alignment.whole(span)
    if whole and whole.covers(whole_words(alignment, span, whole)):
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
        return Placement(None, twin(alignment, span) or counterpart(alignment, span), kept)
    return Placement(found if _is_sure(alignment, span, found, kept) else None, found, kept)


def _is_sure(alignment: Alignment, span: Span, place: Span, kept: float) -> bool:
    """Tell whether enough of a passage and of what stood around it stands at a place."""
    if kept < ATTACHED or may_be_gone(alignment, span):
        return False
    exact = span.of(alignment.old)
    if kept == 1 and letters(exact) >= TELLING:
        return True
    needed = ALONE if kept == 1 and _stands_once(alignment, span) is not None else IN_COMPANY
    return share_with_company(alignment, span, place, kept) >= needed


def _pieces(alignment: Alignment, span: Span) -> list[Piece]:
    """Give what of a passage stands in the new text."""
    found = []
    for block in alignment.over(span):
        start, end = max(block.old, span.start), min(block.old_end, span.end)
        new, new_end = block.new, block.new_end
        if block.is_even:
            new, new_end = new + start - block.old, new_end + end - block.old_end
        found.append(Piece(start, end, new, new_end, letters(alignment.old[start:end])))
    return found


def _densest(alignment: Alignment, pieces: Sequence[Piece]) -> list[Piece]:
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
    alignment: Alignment, parts: Sequence[Piece], dense: Sequence[Piece]
) -> list[Piece]:
    """Take in, beside the pieces that stand together, those behind what was reworded."""
    pieces = sorted(parts, key=NEW)
    start, end = pieces.index(dense[0]), pieces.index(dense[-1]) + 1
    most = max(PHRASE, WITHIN * sum(piece.letters for piece in dense))
    while start and _goes_on(alignment, pieces[start - 1], pieces[start], most):
        start -= 1
    while end < len(pieces) and _goes_on(alignment, pieces[end - 1], pieces[end], most):
        end += 1
    return pieces[start:end]


def _goes_on(alignment: Alignment, one: Piece, other: Piece, most: float) -> bool:
    """Tell whether little was put in between two pieces, and no sentence."""
    if other.old < one.old_end or _put_in(alignment, one, other) > most:
        return False
    ours = tokens(alignment.old, one.old, other.old_end)
    theirs = tokens(alignment.new, one.new, other.new_end)
    return sum(borders(theirs)) <= sum(borders(ours))


def _put_in(alignment: Alignment, one: Piece, other: Piece) -> int:
    """Count the letters between two pieces that stand for none between them in the old text."""
    written = letters(alignment.new[one.new_end : other.new])
    if one.old_end <= other.old:
        written -= letters(alignment.old[one.old_end : other.old])
    return max(0, written)


def _found(alignment: Alignment, span: Span, pieces: Sequence[Piece]) -> Span:
    """Give the range of pieces, with what is reworded at its ends, in whole words."""
    first, last = pieces[0], pieces[-1]
    start, end = first.new, last.new_end
    if first.old == min(piece.old for piece in pieces) and first.old > span.start:
        start = reworded_start(alignment, span.start, first)
    if last.old_end == max(piece.old_end for piece in pieces) and last.old_end < span.end:
        end = reworded_end(alignment, span.end, last)
    return whole_words(alignment, span, Span(start, end))


def _verbatim(alignment: Alignment, span: Span, pieces: Sequence[Piece]) -> Span | None:
    """Give the place of the very words: the only one in both texts, else one with a part of it."""
    exact, new = span.of(alignment.old), alignment.new
    if not exact.strip():
        return None
    at = _stands_once(alignment, span)
    if at is None:
        voted = (piece.new - piece.old + span.start for piece in sorted(pieces, key=LETTERS))
        places = [place for place in voted if place >= 0 and new.startswith(exact, place)]
        if not places:
            return None
        at = places[-1]
    place = Span(at, at + len(exact))
    return place if place.covers(whole_words(alignment, span, place)) else None


def _stands_once(alignment: Alignment, span: Span) -> int | None:
    """Give where the very words begin in the new text, if they stand once in each text."""
    exact = span.of(alignment.old)
    is_whole = not _cuts(alignment.old, span.start) and not _cuts(alignment.old, span.end)
    places = _two_places(alignment.new, exact, is_whole=is_whole)
    if len(places) != 1 or len(_two_places(alignment.old, exact, is_whole=is_whole)) != 1:
        return None
    return places[0]


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
