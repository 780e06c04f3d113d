"""A list that draws only the entries on the screen, each with the same number of rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.core.bidi import visual
from tui.core.colour import blend, legible
from tui.core.graphemes import cell_width, fit
from tui.core.layout import wrap
from tui.core.viewport import thumb
from tui.core.visible import visible
from tui.widgets.row_view import WHEEL_ROWS, RowView

CURSOR_SHARE = {True: 0.16, False: 0.07}
"""How much ink tints the chosen entry, with and without the focus."""
MUTED_SHARE = 0.62
BAR_SHARE = 0.35
MOST_REMEMBERED = 200
"""Entries that are kept for the next time."""


class Piece(NamedTuple):
    """Words of an entry, all drawn alike."""

    text: str
    colour: str = ""
    """`#rrggbb`, made legible; empty is the ink of the theme."""
    bold: bool = False
    muted: bool = False
    underlined: bool = False
    as_is: bool = False
    """The colour itself is what is shown: a sample of it."""


EntryRow = tuple[Piece, ...]


class Line(NamedTuple):
    """All that decides how a row of the screen is drawn."""

    pieces: EntryRow = ()
    chosen: bool = False
    focused: bool = False
    """The entry is chosen, and keys move from it."""
    bar: bool = False
    """The thumb of the scroll bar stands at its end."""


class RowList(RowView, can_focus=True):
    """Holds the place in a list; what an entry looks like is the subclass's."""

    ROWS = 4
    """Rows of an entry, the empty ones between entries included."""
    GAP = 1
    """Empty rows between entries."""

    KEY_TITLE = "Lists"

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

    highlighted: reactive[int] = reactive(0, repaint=False)
    """Number of the chosen entry."""
    count: reactive[int] = reactive(0, repaint=False)
    """How many entries there are."""
    empty: reactive[str] = reactive("", repaint=False)
    """What to say where there are none: which key fills the list."""

    class Chosen(Message):
        """The highlighted entry was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start without entries."""
        super().__init__(id=id)
        self._top = 0
        """Row of the list that stands on the first row of the screen."""
        self._made_up: dict[int, list[EntryRow]] = {}
        self._rows: Sequence[Line] = []
        self._drawn_size = self.size
        self._title = ""
        self._grabbed = False
        """The button went down on the scroll bar, and on nothing since."""

    def rows(self, index: int, width: int) -> list[EntryRow]:
        """Give the rows of an entry, `ROWS` at most, for a width in cells."""
        raise LookupError(f"{type(self).__name__} draws no entry {index} at {width} cells")

    def show(self, count: int, highlighted: int) -> None:
        """Draw so many entries, one of them chosen."""
        self._made_up = {}
        self.count = count
        self.highlighted = highlighted
        self.update()

    def entitle(self, title: str) -> None:
        """Put a title on the border; the border is drawn again only for another one."""
        if title != self._title:
            self._title = title
            self.border_title = Content(title)

    def validate_highlighted(self, index: int) -> int:
        """Keep to the entries there are."""
        return max(0, min(index, self.count - 1))

    def watch_highlighted(self) -> None:
        """Keep the chosen entry on the screen."""
        self._reveal()

    def watch_count(self) -> None:
        """Choose and show one of the entries there are."""
        self.highlighted = self.validate_highlighted(self.highlighted)
        self._look_from(self._top)

    def watch_empty(self) -> None:
        """Draw what is said of an empty list."""
        self.update()

    def watch_has_focus(self, focus: bool) -> None:
        """Draw the chosen entry as one that keys move, or as one that waits."""
        super().watch_has_focus(focus)
        self.update()

    def on_resize(self) -> None:
        """Wrap the entries for the new width, and keep the chosen one on the screen."""
        self._wrap()
        self.refresh()
        self._reveal()

    @property
    def leads(self) -> bool:
        """Tell whether keys move what is chosen."""
        return self.has_focus

    @property
    def _whole(self) -> int:
        """Give the rows of all entries."""
        return max(0, self.count * self.ROWS - self.GAP)

    def _wrap(self) -> None:
        """Make the entries up for the present width."""
        self._drawn_size = self.size
        self._made_up = {}
        self._rows = self.present_rows()

    def _reveal(self) -> None:
        """Scroll as little as shows the chosen entry."""
        top = self.highlighted * self.ROWS
        lowest = top + self.ROWS - self.GAP - self.size.height
        self._look_from(min(top, max(self._top, lowest)))

    def _look_from(self, row: int) -> None:
        """Show this row first, as far as the screen stays full."""
        self._top = max(0, min(row, self._whole - self.size.height))
        self.update()

    def present_rows(self) -> Sequence[Line]:
        """Give what stands on each row of the screen."""
        width, height = self.size
        if not self.count:
            rows = text_rows(self.empty, max(1, width - 2), max(1, height))
            said = [Line((Piece(row, muted=True),)) for row in rows]
            return [*said, *[Line()] * height][:height]
        bar = thumb(self._top, height, self._whole)
        return [self._line_at(self._top + y, width, y in bar) for y in range(height)]

    def _line_at(self, number: int, width: int, bar: bool) -> Line:
        """Give what stands on a row of the list."""
        index, row = divmod(number, self.ROWS)
        if index >= self.count:
            return Line(bar=bar)
        rows = self._made_up.get(index)
        if rows is None:
            if len(self._made_up) > MOST_REMEMBERED:
                self._made_up.clear()
            room = width - 2 - (self._whole > self.size.height)
            rows = self._made_up[index] = self.rows(index, max(1, room))
        chosen = index == self.highlighted and row < self.ROWS - self.GAP
        pieces = rows[row] if row < len(rows) else ()
        return Line(pieces, chosen, chosen and self.leads, bar)

    def render_line(self, y: int) -> Strip:
        """Give the strip of a row of the screen."""
        if self.size != self._drawn_size:
            self._wrap()
        return self._strip(self._rows[y] if y < len(self._rows) else Line(), self.size.width)

    def _strip(self, line: Line, width: int) -> Strip:
        _, _, page, foreground = self.colors
        paper, ink = page.hex6, page.blend(foreground, foreground.a, alpha=1.0).hex6
        ground = blend(paper, ink, CURSOR_SHARE[line.focused]) if line.chosen else paper
        sign = "▌" if line.focused else "▏" if line.chosen else " "
        segments = [Segment(sign[:width], Style(color=ink, bgcolor=ground))]
        room = max(0, width - 1 - line.bar)
        for piece in line.pieces:
            if room <= 0:
                break
            shown = fit(piece.text, room)
            colour = blend(ground, ink, MUTED_SHARE) if piece.muted else piece.colour or ink
            seen = colour if piece.as_is else legible(colour, ground, ink)
            look = Style(
                color=seen,
                bgcolor=ground,
                bold=piece.bold or None,
                underline=piece.underlined or None,
            )
            segments.append(Segment(visual(shown), look))
            room -= cell_width(shown)
        segments.append(Segment(" " * room, Style(bgcolor=ground)))
        if line.bar and width > 1:
            shade = blend(paper, ink, BAR_SHARE)
            segments.append(Segment("▐", Style(color=shade, bgcolor=ground)))
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

    def on_mouse_scroll_down(self) -> None:
        """Look further down; what is chosen stays chosen."""
        self._look_from(self._top + WHEEL_ROWS)

    def on_mouse_scroll_up(self) -> None:
        """Look further up; what is chosen stays chosen."""
        self._look_from(self._top - WHEEL_ROWS)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the scroll bar."""
        place = event.get_content_offset(self)
        on_bar = place is not None and place.x == self.size.width - 1
        self._grabbed = on_bar and event.button == 1 and self._whole > self.size.height
        if place and self._grabbed:
            self.capture_mouse()
            self._drag_to(place.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Scroll with the bar while the button is down."""
        if self._grabbed and self.app.mouse_captured is self:
            self._drag_to(event.get_content_offset_capture(self).y)

    def on_mouse_up(self) -> None:
        """Let go of the scroll bar."""
        if self._grabbed:
            self.release_mouse()

    def _drag_to(self, y: int) -> None:
        """Put the middle of the scroll bar's thumb on a row of the screen."""
        height = max(1, self.size.height)
        self._look_from(y * self._whole // height - height // 2)

    def on_click(self, event: events.Click) -> None:
        """Choose the entry under the mouse."""
        index = self.entry_under(event)
        if index is not None:
            self.highlighted = index
            self.post_message(self.Chosen())

    def entry_under(self, event: events.Click) -> int | None:
        """Give the number of the entry under the mouse, None for none and on the scroll bar."""
        place = event.get_content_offset(self)
        if self._grabbed or place is None:
            return None
        index = (self._top + place.y) // self.ROWS
        return index if index < self.count else None


def text_rows(text: str, width: int, most: int) -> list[str]:
    """Give a text on rows of a width, `most` at most; the last says if there is more."""
    # No letter that a reader would miss stands behind so many code points.
    flat = visible(" ".join(text[: 8 * most * (width + 1)].split()))
    starts = [*wrap(flat, 0, len(flat), width), len(flat)]
    rows = [flat[a:b].rstrip() for a, b in pairwise(starts)]
    if len(rows) > most:
        rows = [*rows[: most - 1], fit(flat[starts[most - 1] :], width)]
    return rows
