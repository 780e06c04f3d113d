"""Choosing the colour of a tag by its name or its number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tui.core.codebook import NAMED_COLOURS, colour_of
from tui.core.fuzzy import fitting
from tui.screens.picker import Offer, Picker
from tui.screens.tag_rows import SWATCH
from tui.widgets.line_list import LineList
from tui.widgets.row_list import EntryRow, Piece


class ColourPicker(Picker):
    """Gives a colour, `#rrggbb`; None if it was left."""

    HINTS = ("Enter chooses · #rrggbb any colour · Esc cancels", "Enter chooses · Esc cancels")
    PLACEHOLDER = "name, or #rrggbb"
    LONGEST = 20

    def __init__(self, title: str, colour: str) -> None:
        """Offer the named colours; the present one is marked."""
        super().__init__()
        self.said_of_box = title
        self.colour = colour

    def on_mount(self) -> None:
        """Begin at the present colour, if it has a name."""
        super().on_mount()
        codes = [offer.value for offer in self.offered]
        if self.colour in codes:
            self.query_one(LineList).highlighted = codes.index(self.colour)

    def offers(self, typed: str) -> Sequence[Offer]:
        """Give the names that fit, and the colour of a number."""
        names = fitting(typed, NAMED_COLOURS, (), {})
        offers = [
            Offer(NAMED_COLOURS[name], partial(self._row, name, NAMED_COLOURS[name]))
            for name in names
        ]
        code = colour_of(typed)
        if code and not offers:
            offers.append(Offer(code, partial(self._row, "this one", code)))
        return offers

    def _row(self, name: str, code: str, _: int) -> EntryRow:
        now = "  now" if code == self.colour else ""
        return (
            Piece(SWATCH, code, as_is=True),
            Piece(f" {name:<10}"),
            Piece(f"{code}{now}", muted=True),
        )
