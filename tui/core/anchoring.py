"""Finding where an annotation stands in the text now; never on words that were not marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Literal, NamedTuple

from tui.core.annotation import Annotation
from tui.core.search import occurrences
from tui.core.span import Span

LONG = 45
"""Code points of a wording that needs its context on one side only where it stands but once."""
ENOUGH = 16
"""Code points of context on a side in common from which that side agrees."""
LEAD = 8
"""Code points of context by which a place must be ahead of every other."""

State = Literal["same", "changed", "check", "gone"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """An annotation and its place; without one it is an orphan, listed and never dropped."""

    annotation: Annotation
    span: Span | None
    state: State


class Anchoring:
    """The anchors of annotations in one text; one that did not change is not sought again."""

    def __init__(self, text: str, sha256: str) -> None:
        """Take the text and its hash."""
        self.text = text
        self.sha256 = sha256
        self._known: dict[str, Anchor] = {}

    def of(self, annotation: Annotation) -> Anchor:
        """Give the place of an annotation, as `anchor` does."""
        known = self._known.get(annotation.id)
        if known is None or known.annotation is not annotation:
            known = anchor(annotation, self.text, self.sha256)
            self._known[annotation.id] = known
        return known


def anchor(annotation: Annotation, text: str, sha256: str) -> Anchor:
    """Give the place of an annotation in a text with that hash.

    At its offsets if the text is the same and the words stand there; else at the one place
    with the same words whose context on both sides is that of the annotation, and on one
    side the whole of it. One side is enough for words that stand but once, if they are many
    or stood at an end of the text. Words that stand elsewhere are to be checked, words that
    stand nowhere are gone: neither has a place.
    """
    exact, span = annotation.exact, annotation.span
    if not exact:
        return Anchor(annotation, None, "gone")
    if sha256 == annotation.sha256 and span.of(text) == exact:
        return Anchor(annotation, span, "same")
    places = nlargest(2, (_place(annotation, text, at) for at in occurrences(text, exact)))
    if not places:
        return Anchor(annotation, None, "gone")
    best, *others = places
    is_bare = not annotation.prefix and not annotation.suffix
    is_at_an_end = min(len(annotation.prefix), len(annotation.suffix)) < ENOUGH
    needed = 1 if not others and (len(exact) >= LONG or is_at_an_end) else 2
    is_sure = best.sides >= needed and best.is_whole if not is_bare else not others
    is_ahead = not others or best.agreement >= others[0].agreement + LEAD
    if not (is_sure and is_ahead):
        return Anchor(annotation, None, "check")
    return Anchor(annotation, Span(best.start, best.start + len(exact)), "same")


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
