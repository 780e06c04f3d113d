"""A list that draws only the entries on the screen, each with the same number of rows."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.core.colour import blend, legible
from tui.core.graphemes import cell_width, fit
from tui.core.layout import wrap
from tui.core.visible import visible

CURSOR_SHARE = {True: 0.16, False: 0.07}
"""How much ink tints the chosen entry, with and without the focus."""


class Piece(NamedTuple):
    """Words of an entry, all drawn alike."""

    text: str
    colour: str = ""
    """`#rrggbb`, made legible; empty is the ink of the theme."""
    bold: bool = False
    muted: bool = False


EntryRow = tuple[Piece, ...]


class RowList(ScrollView, can_focus=True):
    """Holds the place in a list; what an entry looks like is the subclass's."""

    ROWS = 4
    """Rows of an entry, the empty one between entries included."""

    BINDINGS = [
        Binding("j,down", "step(1)", "Down", id="list.down", tooltip="Next entry", show=False),
        Binding("k,up", "step(-1)", "Up", id="list.up", tooltip="Previous entry", show=False),
        Binding("g g,home", "first", "First", id="list.first", tooltip="First entry", show=False),
        Binding("G,end", "last", "Last", id="list.last", tooltip="Last entry", show=False),
        Binding("space,pagedown,ctrl+d", "screens(1)", "Page", id="list.page_down",
                tooltip="A screen down", show=False),
        Binding("pageup,ctrl+u", "screens(-1)", "Page up", id="list.page_up",
                tooltip="A screen up", show=False),
        Binding("enter", "screen.choose", "Choose", id="list.choose", tooltip="Go to it"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    RowList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    highlighted: reactive[int] = reactive(0)
    """Number of the chosen entry."""
    count: reactive[int] = reactive(0)
    """How many entries there are."""
    empty: reactive[str] = reactive("")
    """What to say where there are none: which key fills the list."""

    class Chosen(Message):
        """The highlighted entry was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start without entries."""
        super().__init__(id=id)
        self._made_up: dict[int, list[EntryRow]] = {}

    def rows(self, index: int, width: int) -> list[EntryRow]:
        """Give the rows of an entry, `ROWS` at most, for a width in cells."""
        raise LookupError(f"{type(self).__name__} draws no entry {index} at {width} cells")

    def show(self, count: int, highlighted: int) -> None:
        """Draw so many entries, one of them chosen."""
        self.count = count
        self.highlighted = highlighted
        self.refresh()

    def validate_highlighted(self, index: int) -> int:
        """Keep to the entries there are."""
        return max(0, min(index, self.count - 1))

    def watch_highlighted(self) -> None:
        """Keep the chosen entry on the screen."""
        self._reveal()

    def watch_count(self) -> None:
        """Fit the scroll bar and the place to the entries there are."""
        self._fit()
        self.highlighted = self.validate_highlighted(self.highlighted)

    def on_resize(self) -> None:
        """Fit the scroll bar."""
        self._fit()
        self._reveal()

    def _fit(self) -> None:
        self.virtual_size = Size(self.size.width, max(0, self.count * self.ROWS - 1))

    def _reveal(self) -> None:
        height = self.size.height
        top = self.highlighted * self.ROWS
        bottom = top + self.ROWS - 1
        first = self.scroll_offset.y
        if top < first:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif bottom > first + height:
            self.scroll_to(y=bottom - height, animate=False, immediate=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the strips of some rows of the screen; each entry is made up once."""
        self._made_up = {}
        return super().render_lines(crop)

    def _rows_of(self, index: int, width: int) -> list[EntryRow]:
        rows = self._made_up.get(index)
        if rows is None:
            rows = self._made_up[index] = self.rows(index, width)
        return rows

    def render_line(self, y: int) -> Strip:
        """Give the strip of a row of the screen."""
        width = self.size.width
        _, _, page, ink = self.colors
        ground, text = page.hex6, page.blend(ink, ink.a, alpha=1.0).hex6
        if not self.count:
            return self._line(self._empty_row(y, width), width, ground, text, bar=False)
        index, row = divmod(self.scroll_offset.y + y, self.ROWS)
        if index >= self.count:
            return self._line((), width, ground, text, bar=False)
        chosen = index == self.highlighted and row < self.ROWS - 1
        rows = self._rows_of(index, max(1, width - 2))
        pieces = rows[row] if row < len(rows) else ()
        if chosen:
            ground = blend(ground, text, CURSOR_SHARE[self.has_focus])
        return self._line(pieces, width, ground, text, bar=chosen)

    def _empty_row(self, y: int, width: int) -> EntryRow:
        room = max(1, width - 2)
        rows = text_rows(self.empty, room, max(1, self.size.height))
        return (Piece(rows[y], muted=True),) if y < len(rows) else ()

    def _line(self, pieces: EntryRow, width: int, ground: str, ink: str, *, bar: bool) -> Strip:
        sign = "▌" if bar and self.has_focus else "▏" if bar else " "
        segments = [Segment(sign[:width], Style(color=ink, bgcolor=ground))]
        room = width - 1
        for piece in pieces:
            if room <= 0:
                break
            shown = fit(piece.text, room)
            colour = blend(ground, ink, 0.62) if piece.muted else piece.colour or ink
            look = Style(
                color=legible(colour, ground, ink), bgcolor=ground, bold=piece.bold or None
            )
            segments.append(Segment(shown, look))
            room -= cell_width(shown)
        segments.append(Segment(" " * max(0, room), Style(bgcolor=ground)))
        return Strip(segments, width)

    def action_step(self, entries: int) -> None:
        """Move by entries."""
        self.highlighted += entries

    def action_first(self) -> None:
        """Move to the first entry."""
        self.highlighted = 0

    def action_last(self) -> None:
        """Move to the last entry."""
        self.highlighted = self.count - 1

    def action_screens(self, screens: int) -> None:
        """Move by a screen of entries."""
        self.highlighted += screens * max(1, self.size.height // self.ROWS)

    def on_click(self, event: events.Click) -> None:
        """Choose the entry under the mouse."""
        index = (self.scroll_offset.y + event.y) // self.ROWS
        if index < self.count:
            self.highlighted = index
            self.post_message(self.Chosen())


def text_rows(text: str, width: int, most: int) -> list[str]:
    """Give a text on rows of a width, `most` at most; the last says if there is more."""
    # No letter that a reader would miss stands behind so many code points.
    flat = visible(" ".join(text[: 8 * most * (width + 1)].split()))
    starts = [*wrap(flat, 0, len(flat), width), len(flat)]
    rows = [flat[a:b].rstrip() for a, b in pairwise(starts)]
    if len(rows) > most:
        rows = [*rows[: most - 1], fit(flat[starts[most - 1] :], width)]
    return rows
