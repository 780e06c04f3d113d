"""What the key of a tag takes when it is pressed again, and when less is asked for.

A quotation goes on to its reporting clause, then to all that is quoted under that clause; a
figure to its sentence, or back to its number alone. Anything else has but one width.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.core.numbers import number_at
from tui.core.span import Span
from tui.core.units import Unit, Units

__all__ = ["Width", "widths"]

NO_NOUNS = frozenset(("date", "time", "year", "decade", "ratio", "votes", ""))
"""Units of figures that are no nouns: the number alone would say less."""


WITH_CUE = "the quotation with its cue"


class Width(NamedTuple):
    """A span that a key may take, and what it is in words."""

    span: Span
    words: str


def widths(units: Units, unit: Unit) -> tuple[tuple[Width, ...], int]:
    """Give the widths of a unit, narrow ones first, and the place of its own among them."""
    narrow: list[Width] = []
    wide: list[Width] = []
    if unit.kind == "quotation":
        wide = _of_quotation(units, unit.span)
    elif unit.kind == "figure":
        sentence = units.sentence_at(unit.span.start)
        wide = [Width(sentence, "its sentence")] if sentence else []
        number = _number(units.text, unit)
        narrow = [Width(number, "its number alone")] if number else []
    own = Width(unit.span, f"the {unit.kind}")
    wider = [width for width in wide if width.span.covers(unit.span) and width.span != unit.span]
    return (*narrow, own, *wider), len(narrow)


def _of_quotation(units: Units, quotation: Span) -> list[Width]:
    """Give the quotation with its cue, and with what else is quoted under that cue."""
    found = units.attribution(quotation)
    paragraph = units.paragraph_at(quotation.start)
    if not found or not found.sure or not paragraph or not paragraph.covers(found.cue):
        return []
    cued = _around((quotation, found.cue))
    under = [
        one
        for one in units.quotations_in(paragraph)
        if (other := units.attribution(one)) and other.cue == found.cue
    ]
    joined = _around((cued, *under))
    if any(one.start >= cued.end or one.end <= cued.start for one in under):
        return [Width(cued, WITH_CUE), Width(joined, "the joined quotation")]
    return [Width(joined, WITH_CUE)]


def _around(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _number(text: str, unit: Unit) -> Span | None:
    """Give the numbers of a figure without bound and noun, None where that is all of it."""
    if unit.attributes.get("unit", "") in NO_NOUNS:
        return None
    found: list[Span] = []
    at, end = unit.span.start, unit.span.end
    while at < end:
        begins = at == unit.span.start or not text[at - 1].isalnum()
        number = number_at(text, at, end) if begins else None
        if number:
            found.append(Span(at, number.end))
        at = number.end if number else at + 1
    around = _around(found) if found else unit.span
    return around if around != unit.span else None
