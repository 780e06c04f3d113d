"""A quotation that stands in a text word for word: whether it is surely the one that was marked."""

from collections.abc import Iterable
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from tui.core.annotation import Annotation
from tui.core.search import occurrences
from tui.core.span import Span
from tui.core.words import word_around

LONG = 45
"""Code points of a wording that needs its context on one side only where it stands but once."""
ENOUGH = 16
"""Code points of context on a side in common from which that side agrees."""
LEAD = 8
"""Code points of context by which a place must be ahead of every other."""


def sure_place(annotation: Annotation, text: str) -> Span | None:
    """Give the place of the very words if it is sure.

    That is the one place with the same words whose context on both sides is that of the
    annotation, and on one side the whole of it. One side is enough for words that stand but
    once, if they are many or stood at an end of the text.
    """
    exact = annotation.exact
    is_bare = not annotation.prefix and not annotation.suffix
    found = (at for at in occurrences(text, exact) if not _cuts_a_word(annotation, text, at))
    # Without context only one that is alone is sure: a second is all there is to know.
    weighed = (_place(annotation, text, at) for at in found)
    places = nlargest(2, islice(weighed, 2) if is_bare else weighed)
    if not places:
        return None
    best, *others = places
    is_at_an_end = min(len(annotation.prefix), len(annotation.suffix)) < ENOUGH
    needed = 1 if not others and (len(exact) >= LONG or is_at_an_end) else 2
    is_sure = best.sides >= needed and best.is_whole if not is_bare else not others
    is_ahead = not others or best.agreement >= others[0].agreement + LEAD
    return Span(best.start, best.start + len(exact)) if is_sure and is_ahead else None


def _cuts_a_word(annotation: Annotation, text: str, start: int) -> bool:
    """Tell whether a place begins or ends inside a word, and the annotation did not."""
    own = annotation.prefix + annotation.exact + annotation.suffix
    first, size = len(annotation.prefix), len(annotation.exact)
    return any(
        word_around(text, start + by) and not word_around(own, first + by) for by in (0, size)
    )


class _Place(NamedTuple):
    """Where the words stand, and how much of their context does; the best sorts last."""

    sides: int
    """On how many sides enough of the context agrees."""
    agreement: int
    """Code points of context in common."""
    start: int
    is_whole: bool
    """All that is known of the context on one side agrees."""


def _place(annotation: Annotation, text: str, start: int) -> _Place:
    prefix, suffix = annotation.prefix, annotation.suffix
    end = start + len(annotation.exact)
    before = _in_common(reversed(prefix), reversed(text[max(0, start - len(prefix)) : start]))
    after = _in_common(suffix, text[end : end + len(suffix)])
    # Little context is that of an end of the text: there the words must stand now, too.
    opens = before >= ENOUGH or (before == len(prefix) and not text[: start - before].strip())
    closes = after >= ENOUGH or (after == len(suffix) and not text[end + after :].strip())
    is_whole = (opens and before == len(prefix)) or (closes and after == len(suffix))
    return _Place(opens + closes, before + after, start, is_whole)


def _in_common(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the code points that are equal from the start on."""
    count = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        count += 1
    return count
