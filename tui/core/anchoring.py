"""Finding where an annotation stands in the text now; never on words that were not marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Literal

from tui.core.annotation import Annotation
from tui.core.search import occurrences
from tui.core.span import Span

LONG = 45
"""Code points of a wording that is taken for itself where it stands but once."""
ENOUGH = 16
"""Code points of context in common below which a place is not sure."""
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

    At its offsets if the words stand there and the text is the same, or enough of their
    context is; else at the one place with the same words that its context decides; else
    nowhere.
    """
    exact, span = annotation.exact, annotation.span
    if not exact:
        return Anchor(annotation, None, "gone")
    if span.of(text) == exact and (
        sha256 == annotation.sha256 or _agreement(annotation, text, span.start) >= ENOUGH
    ):
        return Anchor(annotation, span, "same")
    start = _decided(annotation, text)
    if start is None:
        return Anchor(annotation, None, "gone")
    return Anchor(annotation, Span(start, start + len(exact)), "same")


def _decided(annotation: Annotation, text: str) -> int | None:
    """Give the one start where the words stand and the context leaves no doubt."""
    starts = occurrences(text, annotation.exact)
    best = nlargest(2, ((_agreement(annotation, text, start), start) for start in starts))
    if not best:
        return None
    agreement, start = best[0]
    if len(best) == 1 and len(annotation.exact) >= LONG:
        return start
    whole = len(annotation.prefix) + len(annotation.suffix)
    is_ahead = len(best) == 1 or agreement >= best[1][0] + LEAD
    return start if is_ahead and agreement >= min(ENOUGH, whole) else None


def _agreement(annotation: Annotation, text: str, start: int) -> int:
    """Count the code points of context that stand next to the words at `start`, on both sides."""
    prefix, suffix = annotation.prefix, annotation.suffix
    end = start + len(annotation.exact)
    before = text[max(0, start - len(prefix)) : start]
    after = text[end : end + len(suffix)]
    return _in_common(reversed(prefix), reversed(before)) + _in_common(suffix, after)


def _in_common(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the code points that are equal from the start on."""
    count = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        count += 1
    return count
