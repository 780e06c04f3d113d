"""The bottom row: tag keys, place, unit, what happened last, help and quit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.core.colour import blend, legible
from tui.core.graphemes import cell_width, fit
from tui.core.tag import Codebook

GAP = "   "
MOST_TAGS = 9


class Part(NamedTuple):
    """A group of the row that is shown whole or not at all."""

    pieces: tuple[tuple[str, str], ...]
    """Words and their colour, `#rrggbb` or empty."""
    rank: int
    """The highest ranks go first where the row is short."""

    @property
    def width(self) -> int:
        """Give its cells."""
        return sum(cell_width(words) for words, _ in self.pieces)


class StatusLine(Widget):
    """Draws as many of its parts as fit, whole words only."""

    DEFAULT_CSS = """
    StatusLine { dock: bottom; height: 1; background: $panel; }
    """

    codebook: reactive[Codebook] = reactive(Codebook(()))
    place: reactive[str] = reactive("")
    unit: reactive[str] = reactive("")
    message: reactive[str] = reactive("")
    """What the last key did."""
    saved: reactive[str] = reactive("")
    pending: reactive[str] = reactive("")
    """Keys of a sequence that is not complete."""
    warning: reactive[bool] = reactive(False)
    """The message is one that must not be missed."""

    def render_line(self, y: int) -> Strip:
        """Give the row."""
        width = self.size.width
        _, _, page, foreground = self.colors
        ground, ink = page.hex6, page.blend(foreground, foreground.a, alpha=1.0).hex6
        parts, hints = self._parts(), Part((("? help", ""), (GAP, ""), ("q quit", "")), 5)
        kept = _fitting([*parts, hints], width - 2)
        right = hints if hints in kept else None
        left = [part for part in kept if part is not hints]
        segments = [Segment(" ", Style(bgcolor=ground))]
        used = 1
        for number, part in enumerate(left):
            pieces = part.pieces if not number else ((GAP, ""), *part.pieces)
            for words, colour in pieces:
                shown = fit(words, max(0, width - used))
                segments.append(Segment(shown, _style(colour, ground, ink)))
                used += cell_width(shown)
        if right:
            space = max(0, width - 1 - used - right.width)
            segments.append(Segment(" " * space, Style(bgcolor=ground)))
            segments += [Segment(words, _style("", ground, ink)) for words, _ in right.pieces]
            used += space + right.width
        segments.append(Segment(" " * max(0, width - used), Style(bgcolor=ground)))
        return Strip(segments).adjust_cell_length(width, Style(bgcolor=ground))

    def _parts(self) -> list[Part]:
        """Give the parts in their order from the left."""
        message = self.message
        colour = self.app.theme_variables["error"] if self.warning else ""
        candidates = [
            Part(_tag_pieces(self.codebook), 4),
            Part(((self.pending + " …", ""),) if self.pending else (), 0),
            Part(((self.place, ""),) if self.place else (), 2),
            Part(((self.unit, ""),) if self.unit else (), 3),
            Part(((message, colour),) if message else (), 1),
            Part(((self.saved, ""),) if self.saved else (), 2),
        ]
        return [part for part in candidates if part.pieces]


def _tag_pieces(codebook: Codebook) -> tuple[tuple[str, str], ...]:
    """Give the digit and name of each tag that has a digit."""
    pieces: list[tuple[str, str]] = []
    for number, tag in enumerate(codebook.tags[:MOST_TAGS], start=1):
        pieces += [(f"{number} ", ""), (tag.name, tag.colour), ("  ", "")]
    return (*pieces, ("t more", ""))


def _fitting(parts: Sequence[Part], width: int) -> list[Part]:
    """Give the parts that fit, the last of the highest rank left out first."""
    kept = list(parts)
    while len(kept) > 1 and sum(p.width for p in kept) + len(GAP) * (len(kept) - 1) > width:
        kept.remove(max(reversed(kept), key=lambda part: part.rank))
    return kept


def _style(colour: str, ground: str, ink: str) -> Style:
    if not colour:
        return Style(color=legible(blend(ground, ink, 0.8), ground, ink), bgcolor=ground)
    return Style(color=legible(colour, ground, ink), bgcolor=ground, bold=True)
