"""From one quotation or figure of a text to the next: only what lies between is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

from tui.core.span import Span
from tui.core.units import Units

Passage = Literal["quotation", "figure"]


def following(units: Units, kind: Passage, offset: int) -> Span | None:
    """Give the first quotation or figure that begins behind an offset, None behind the last."""
    for stretch in units.stretches[_before(units, offset) :]:
        behind = (span for span in _within(units, kind, stretch) if span.start > offset)
        found = min(behind, key=_place, default=None)
        if found:
            return found
    return None


def preceding(units: Units, kind: Passage, offset: int) -> Span | None:
    """Give the last quotation or figure that begins before an offset, None before the first."""
    for stretch in reversed(units.stretches[: _before(units, offset) + 1]):
        ahead = (span for span in _within(units, kind, stretch) if span.start < offset)
        found = max(ahead, key=_place, default=None)
        if found:
            return found
    return None


def _before(units: Units, offset: int) -> int:
    """Give the number of the stretch that an offset lies in, or behind."""
    return max(0, bisect_right(units.stretches, offset, key=lambda span: span.start) - 1)


def _within(units: Units, kind: Passage, stretch: Span) -> Iterable[Span]:
    if kind == "quotation":
        return units.quotations_in(stretch)
    return (figure.span for figure in units.figures_in(stretch))


def _place(span: Span) -> tuple[int, int]:
    """Give the order of the text, of two that begin together the wider one first."""
    return span.start, -span.end
