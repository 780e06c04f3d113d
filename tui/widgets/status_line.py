"""The bottom row: tag keys, place, unit, what happened last, help and quit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.core.bidi import visual
from tui.core.colour import blend, legible
from tui.core.graphemes import cell_width, fit
from tui.core.tag import Codebook
from tui.core.visible import visible

NOT_SAVED = "NOT SAVED"
"""What `saved` begins with where something is not; the reason and the ways out follow."""
GAP = "   "
MOST_TAGS = 9


Pieces = tuple[tuple[str, str], ...]
"""Words and their colour, `#rrggbb` or empty."""


class Part(NamedTuple):
    """A group of the row in its forms, the longest first; an empty form is none at all."""

    forms: tuple[Pieces, ...]
    rank: int
    """The highest ranks are shortened first where the row is short."""
    then: int | None = None
    """The rank of what is left after that, if it is another."""

    @property
    def width(self) -> int:
        """Give the cells of the longest form, with the gap before it."""
        words = sum(cell_width(words) for words, _ in self.forms[0])
        return words + len(GAP) if words else 0

    @property
    def shorter(self) -> Part:
        """Give the part without its longest form."""
        return Part(self.forms[1:], self.rank if self.then is None else self.then)


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
    way_out: reactive[str] = reactive("")
    """What q does here."""
    help_hint: reactive[str] = reactive("")
    """The key for help, in words."""
    more_hint: reactive[str] = reactive("")
    """The key for tags without a key of their own, in words."""
    digits: reactive[tuple[str, ...]] = reactive(())
    """The keys of the first tags."""
    warning: reactive[bool] = reactive(False)
    """The message is one that must not be missed."""

    def render_line(self, y: int) -> Strip:
        """Give the row."""
        width = self.size.width
        _, _, page, foreground = self.colors
        ground, ink = page.hex6, page.blend(foreground, foreground.a, alpha=1.0).hex6
        *left, right = fitting(self._parts(), width - 2 + len(GAP))
        segments = [Segment(" ", Style(bgcolor=ground))]
        room = width - 2 - right.width
        for number, part in enumerate(part for part in left if part.width):
            gap = ((GAP, ""),) if number else ()
            for words, colour in (*gap, *part.forms[0]):
                shown = fit(words, room)
                segments.append(Segment(visual(shown), _style(colour, ground, ink)))
                room -= cell_width(shown)
        space = room + min(right.width, len(GAP)) + 1
        segments.append(Segment(" " * space, Style(bgcolor=ground)))
        segments += [Segment(words, _style("", ground, ink)) for words, _ in right.forms[0]]
        return Strip(segments).adjust_cell_length(width, Style(bgcolor=ground))

    def _parts(self) -> list[Part]:
        """Give the parts in their order from the left; the last stands on the right."""
        error = self.app.theme_variables["error"]
        colour = error if self.warning else ""
        message = self.message or self.unit
        return [
            Part((*_tag_forms(self.codebook, self.digits, self.more_hint), ()), 6),
            Part((_words(f"{self.pending} …" if self.pending else ""), ()), 0),
            Part((_words(self.place), _words(self.place.split(" · ")[0]), ()), 5),
            *self._said(Part((_words(message, colour),), 1), error),
            Part((_words(f"{self.help_hint}   {self.way_out}"), _words(self.help_hint), ()), 3),
        ]

    def _said(self, message: Part, error: str) -> tuple[Part, Part]:
        """Give the message and what stands about saving; a fault goes first, and is never cut.

        Why it is not saved goes before the way out does.
        """
        if not self.saved.startswith(NOT_SAVED):
            return message, Part((_words(self.saved), ()), 2)
        _, _, ways_out = self.saved.rpartition(": ")
        forms = self.saved, f"{NOT_SAVED}: {ways_out}", NOT_SAVED
        return Part(tuple(_words(form, error) for form in forms), 4, 2), message


def _words(words: str, colour: str = "") -> Pieces:
    return ((words, colour),) if words else ()


def _tag_forms(codebook: Codebook, digits: Sequence[str], more: str) -> list[Pieces]:
    """Give the keys with the names of the tags, and with their letters alone."""
    tags = [*zip(digits, codebook.tags[:MOST_TAGS], strict=False)]
    names = [((f"{n} ", ""), (visible(tag.name), tag.shade), ("  ", "")) for n, tag in tags]
    keys = [((n, ""), (tag.letter, tag.shade), (" ", "")) for n, tag in tags]
    long, short = (tuple(piece for group in form for piece in group) for form in (names, keys))
    return [(*long, (more, "")), long[:-1], short[:-1]]


def fitting(parts: Sequence[Part], width: int) -> list[Part]:
    """Give the longest forms that fit side by side, the highest rank shortened first.

    What must not be left out is cut at the edge of the row.
    """
    kept = list(parts)
    while sum(part.width for part in kept) > width:
        shrinkable = [n for n, part in enumerate(kept) if part.forms[1:]]
        if not shrinkable:
            break
        longest = max(shrinkable, key=lambda n: (kept[n].rank, n))
        kept[longest] = kept[longest].shorter
    return kept


def _style(colour: str, ground: str, ink: str) -> Style:
    if not colour:
        return Style(color=legible(blend(ground, ink, 0.8), ground, ink), bgcolor=ground)
    return Style(color=legible(colour, ground, ink), bgcolor=ground, bold=True)
