"""Finding where an annotation stands in the text now; never on words that were not marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from tui.core.annotation import Annotation
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


def anchor(annotation: Annotation, text: str, sha256: str) -> Anchor:
    """Give the place of an annotation in a text with that hash.

    At its offsets if the words stand there and the text is the same, or their context
    is; else at the one place with the same words that its context decides; else nowhere.
    """
    exact, span = annotation.exact, annotation.span
    if not exact:
        return Anchor(annotation, None, "gone")
    if span.of(text) == exact and (
        sha256 == annotation.sha256 or _is_enough(annotation, text, span.start)
    ):
        return Anchor(annotation, span, "same")
    start = _decided(annotation, text)
    if start is None:
        return Anchor(annotation, None, "gone")
    return Anchor(annotation, Span(start, start + len(exact)), "same")


def _decided(annotation: Annotation, text: str) -> int | None:
    """Give the one start where the words stand and the context leaves no doubt."""
    places: list[tuple[int, int]] = []
    here = text.find(annotation.exact)
    while here >= 0:
        places.append((_agreement(annotation, text, here), here))
        here = text.find(annotation.exact, here + 1)
    if len(places) == 1 and len(annotation.exact) >= LONG:
        return places[0][1]
    places.sort(reverse=True)
    if not places or not _is_enough(annotation, text, places[0][1]):
        return None
    if len(places) > 1 and places[0][0] < places[1][0] + LEAD:
        return None
    return places[0][1]


def _is_enough(annotation: Annotation, text: str, start: int) -> bool:
    """Tell whether enough of the context stands next to the words at `start`."""
    whole = len(annotation.prefix) + len(annotation.suffix)
    return _agreement(annotation, text, start) >= min(ENOUGH, whole)


def _agreement(annotation: Annotation, text: str, start: int) -> int:
    """Count the code points of context that stand next to the words at `start`, on both sides."""
    prefix, suffix = annotation.prefix, annotation.suffix
    end = start + len(annotation.exact)
    before = text[max(0, start - len(prefix)) : start]
    after = text[end : end + len(suffix)]
    return _in_common(reversed(prefix), reversed(before)) + _in_common(suffix, after)


def _in_common(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the code points that are equal from the start on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
