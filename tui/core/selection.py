"""A selection in the reading pane: two ends, grown and shrunk by unit."""

from dataclasses import dataclass, replace

from tui.core.graphemes import cluster_end
from tui.core.span import Span
from tui.core.units import Units


@dataclass(frozen=True, slots=True)
class Selection:
    """From one character to another, both included, whichever comes first."""

    fixed: int
    """The end that stays."""
    moving: int
    """The end that the caret moves."""

    def span(self, text: str) -> Span:
        """Give the selected code points, whole clusters on both sides."""
        low, high = sorted((self.fixed, self.moving))
        return Span(low, cluster_end(text, high, len(text)) if high < len(text) else len(text))

    def to(self, caret: int) -> "Selection":
        """Give the selection with the moving end at the caret."""
        return replace(self, moving=caret)

    def swapped(self) -> "Selection":
        """Give the selection with the other end moving."""
        return Selection(self.moving, self.fixed)


def selecting(span: Span) -> Selection:
    """Give the selection of exactly these code points, which must not be empty."""
    return Selection(span.start, span.end - 1)


def ladder(units: Units, offset: int) -> tuple[Span, ...]:
    """Give the units that hold an offset, smallest first: word, quotation, sentence, paragraph."""
    spans = {
        units.word_at(offset),
        *units.quotations_at(offset),
        units.sentence_at(offset),
        units.paragraph_at(offset),
    }
    return tuple(sorted({s for s in spans if s and offset in s}, key=lambda s: (len(s), s)))


def grown(units: Units, selected: Span | None, offset: int) -> Span | None:
    """Give the smallest unit at the offset that holds the selection and more, else that."""
    for span in ladder(units, offset):
        if selected is None or (span.covers(selected) and span != selected):
            return span
    return selected


def shrunk(units: Units, selected: Span, offset: int) -> Span | None:
    """Give the largest unit at the offset inside the selection; None where it holds no smaller."""
    inside = [s for s in ladder(units, offset) if selected.covers(s) and s != selected]
    return inside[-1] if inside else None
