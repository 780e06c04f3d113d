"""Where a quotation stands: what rules about speakers look at, and how far they may look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tui.core.sentences import sentences
from tui.core.span import Span

__all__ = ["Outermost", "Surroundings", "inside", "outermost"]

Outermost = Callable[[Span], Sequence[Span]]
"""Gives the quotations of a paragraph that stand in no other."""
BACK = 3
"""Paragraphs read back from a pronoun."""
FAR, MANY = 1_000, 8
"""Code points and sentences read back in a paragraph."""
STEPS = 6
"""Quotations gone back from one whose own sentence names nobody."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quotation among the others of its paragraph, and the paragraphs before."""

    text: str
    paragraphs: Sequence[Span]
    quoted: Outermost
    number: int
    """Of its paragraph."""
    which: int
    """Of the quotations in its paragraph."""
    steps: int = STEPS

    @property
    def paragraph(self) -> Span:
        """The paragraph around."""
        return self.paragraphs[self.number]

    @property
    def quotations(self) -> Sequence[Span]:
        """The outermost quotations of the paragraph."""
        return self.quoted(self.paragraph)

    @property
    def quotation(self) -> Span:
        """The quotation itself, marks included."""
        return self.quotations[self.which]

    def at(self, number: int, which: int) -> Surroundings:
        """Give those of another quotation, one step farther away."""
        return replace(self, number=number, which=which, steps=self.steps - 1)

    def sentences_back(self, end: int) -> Iterator[tuple[Span, Sequence[Span]]]:
        """Give the sentences before a place, the nearest first, with the quotations there."""
        for number in range(self.number, max(-1, self.number - 1 - BACK), -1):
            paragraph = self.paragraphs[number]
            stop = min(end, paragraph.end)
            if stop > paragraph.start:
                stretch = Span(max(paragraph.start, stop - FAR), stop)
                for sentence in reversed(sentences(self.text, stretch)[-MANY:]):
                    yield sentence, self.quoted(paragraph)


def outermost(quotations: Sequence[Span]) -> tuple[Span, ...]:
    """Give the quotations that stand in no other; they are sorted, wide ones first."""
    found: list[Span] = []
    for span in quotations:
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def inside(spans: Sequence[Span], offset: int) -> Span | None:
    """Give the one of sorted spans, none in another, in which an offset lies."""
    place = bisect_right(spans, offset, key=_start) - 1
    return spans[place] if place >= 0 and offset in spans[place] else None


def _start(span: Span) -> int:
    return span.start
