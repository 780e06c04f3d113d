"""The reading pane: the keys and the mouse on a page of text."""

from __future__ import annotations

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.message import Message

from tui.core.motions import MOTIONS, Page, extended, settle
from tui.core.selection import Selection, grown, selecting, shrunk
from tui.core.viewport import MARGIN
from tui.widgets.page import PageView
from tui.widgets.row_view import WHEEL_ROWS

DRAG_PERIOD = 0.04
"""Seconds between two rows while the mouse is held beyond an edge."""


def _motion(keys: str, name: str, tooltip: str) -> Binding:
    return Binding(keys, f"move('{name}')", tooltip, id=f"move.{name}", tooltip=tooltip, show=False)


def _extension(keys: str, name: str, tooltip: str) -> Binding:
    words = f"Select {tooltip}"
    return Binding(keys, f"extend('{name}')", words, id=f"extend.{name}", tooltip=words, show=False)


class ReadingPane(PageView, can_focus=True):
    """Moves the caret, selects, follows the mouse."""

    KEY_TITLE = "Reading"

    BINDINGS = [
        Binding("j,down", "rows(1)", "Down", id="move.down", tooltip="Line down", show=False),
        Binding("k,up", "rows(-1)", "Up", id="move.up", tooltip="Line up", show=False),
        _motion("h,left", "left", "Character back"),
        _motion("l,right", "right", "Character on"),
        _motion("w,ctrl+right", "next_word", "Next word"),
        _motion("b,ctrl+left", "previous_word", "Previous word"),
        _motion("right_parenthesis", "next_sentence", "Next sentence"),
        _motion("left_parenthesis", "previous_sentence", "Previous sentence"),
        _motion("right_curly_bracket,ctrl+down", "next_paragraph", "Next paragraph"),
        _motion("left_curly_bracket,ctrl+up", "previous_paragraph", "Previous paragraph"),
        _motion("0,home", "row_start", "Start of line"),
        _motion("dollar_sign,end", "row_end", "End of line"),
        Binding(
            "g g,ctrl+home",
            "screen.jump('top')",
            "Top",
            id="move.top",
            tooltip="Top of the article",
        ),
        Binding(
            "G,ctrl+end",
            "screen.jump('bottom')",
            "Bottom",
            id="move.bottom",
            tooltip="End of the article",
        ),
        _motion("percent_sign", "partner", "Other bracket or quotation mark"),
        Binding("space,pagedown", "pages(1.0)", "Page", id="move.page_down", tooltip="Page down"),
        Binding("pageup", "pages(-1.0)", "Page up", id="move.page_up", tooltip="Page up"),
        Binding("ctrl+d", "pages(0.5)", "Half", id="move.half_down", tooltip="Half a page down"),
        Binding("ctrl+u", "pages(-0.5)", "Half up", id="move.half_up", tooltip="Half a page up"),
        Binding("v", "select", "Select", id="select.toggle", tooltip="Start or end a selection"),
        Binding("plus", "grow", "Grow", id="select.grow", tooltip="Grow the selection by unit"),
        Binding("minus", "shrink", "Shrink", id="select.shrink", tooltip="Shrink it by unit"),
        Binding(
            "o", "swap", "Other end", id="select.swap", tooltip="Move the selection's other end"
        ),
        Binding("escape", "drop", "Drop", id="select.drop", tooltip="Drop selection and search"),
        Binding("shift+down", "extend_rows(1)", "Select", id="extend.down", tooltip="Select down"),
        Binding("shift+up", "extend_rows(-1)", "Select", id="extend.up", tooltip="Select up"),
        _extension("H,shift+left", "left", "a character back"),
        _extension("L,shift+right", "right", "a character on"),
        _extension("W,ctrl+shift+right", "next_word", "to the next word"),
        _extension("B,ctrl+shift+left", "previous_word", "to the previous word"),
        _extension("shift+home", "row_start", "to the start of the line"),
        _extension("shift+end", "row_end", "to the end of the line"),
    ]

    DEFAULT_CSS = """
    ReadingPane { height: 1fr; width: 1fr; }
    """

    class Dropped(Message):
        """Escape was pressed: whatever is highlighted for a moment should go."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start with an empty text."""
        super().__init__(id=id)
        self._column: int | None = None
        self._pivot = 0
        """Where growing began."""
        self._dragging = False
        self._beyond: events.MouseMove | None = None
        """Where the mouse is held above or below the page while it selects."""

    def go_to(self, offset: int) -> None:
        """Put the caret on the text at an offset; up and down then start from its column."""
        self._column = None
        super().go_to(offset)

    def action_move(self, name: str) -> None:
        """Move the caret by a motion; it takes whole units into a selection."""
        page = Page(self._view.layout, self.units)
        selection = self.selection
        self.go_to(
            extended(page, selection.fixed, self.caret, name)
            if selection
            else MOTIONS[name](page, self.caret)
        )

    def action_rows(self, rows: int) -> None:
        """Move the caret so many rows, over gaps, in its column."""
        place = self._view.layout.place(self.caret)
        column = place.column if self._column is None else self._column
        row = self._view.layout.moved(place.row, rows)
        if row.number < 0:
            row = self._view.layout.moved(row, 1 if rows > 0 else -1)
        self.caret = settle(self._view.layout, self._view.layout.offset(row, column))
        self._column = column

    def action_pages(self, pages: float) -> None:
        """Move caret and page by so many screens; a whole one keeps two rows in common."""
        height = self.size.height
        rows = max(1, height - MARGIN if abs(pages) == 1 else int(height * abs(pages)))
        rows = rows if pages > 0 else -rows
        view = self._view.scrolled(rows)
        self.action_rows(rows)
        self._look_at(view.revealing(self.caret))

    def action_select(self) -> None:
        """Start a selection at the caret, or end it and keep the caret."""
        self.selection = None if self.selection else Selection(self.caret, self.caret)

    def action_swap(self) -> None:
        """Go to the other end of the selection."""
        if self.selection:
            self.take(self.selection.swapped())

    def action_drop(self) -> None:
        """Drop the selection."""
        self.selection = None
        self.post_message(self.Dropped())

    def action_grow(self) -> None:
        """Select the next larger unit around where growing began."""
        selected = self.selected
        if not selected or self._pivot not in selected:
            self._pivot = self.caret
        span = grown(self.units, selected, self._pivot)
        if span:
            self.take(selecting(span))

    def action_shrink(self) -> None:
        """Select the next smaller unit there; below a word, nothing."""
        selected = self.selected
        if not selected:
            raise SkipAction  # the key is the screen's then
        if self._pivot not in selected:
            self._pivot = self.caret
        span = shrunk(self.units, selected, self._pivot)
        if span:
            self.take(selecting(span))
        else:
            self.selection = None
            self.go_to(self._pivot)

    def action_extend(self, name: str) -> None:
        """Select from the caret on, by a motion."""
        self.selection = self.selection or Selection(self.caret, self.caret)
        self.action_move(name)

    def action_extend_rows(self, rows: int) -> None:
        """Select from the caret on, by rows."""
        self.selection = self.selection or Selection(self.caret, self.caret)
        self.action_rows(rows)

    def take(self, selection: Selection) -> None:
        """Select, with the caret on the moving end."""
        self.selection = None
        self.go_to(selection.moving)
        self.selection = Selection(selection.fixed, self.caret)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret under the mouse."""
        if event.button != 1 or not self._view.layout.blocks:
            return
        self.selection = None
        self._point_at(event)
        self._dragging = True
        self.capture_mouse()

    def on_mount(self) -> None:
        """Be ready to scroll on while the mouse is held beyond an edge."""
        self._scrolling = self.set_interval(DRAG_PERIOD, self._drag_on, pause=True)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the mouse while its button is down; beyond an edge the text scrolls."""
        if not self._dragging or self.app.mouse_captured is not self:
            self._let_go()
            return
        inside = 0 <= event.y < self.size.height
        self._beyond = None if inside else event
        if inside:
            self._scrolling.pause()
            self._select_to(event)
        else:
            self._scrolling.resume()

    def _drag_on(self) -> None:
        """Scroll a row towards the mouse, and select up to it."""
        if self.app.mouse_captured is not self:  # a dialog has it, and the button may be up
            self._let_go()
        elif self._beyond:
            self._look_at(self._view.scrolled(1 if self._beyond.y > 0 else -1))
            self._select_to(self._beyond)

    def _select_to(self, event: events.MouseMove) -> None:
        if self.selection or self.offset_at(event.x, event.y) != self.caret:
            self.selection = self.selection or Selection(self.caret, self.caret)
            self._point_at(event)

    def _point_at(self, event: events.MouseEvent) -> None:
        """Put the caret under the mouse; the page stays where it is, or it would slip away."""
        self._pointed = True
        self.go_to(self.offset_at(event.x, event.y))
        self._pointed = False

    def on_mouse_up(self) -> None:
        """End the selection by mouse."""
        self._let_go()
        self.release_mouse()

    def _let_go(self) -> None:
        self._dragging, self._beyond = False, None
        self._scrolling.pause()

    def on_click(self, event: events.Click) -> None:
        """Select the word at a double click, the sentence at a triple one."""
        span = {2: self.units.word_at, 3: self.units.sentence_at}.get(event.chain, lambda _: None)(
            self.caret
        )
        if span:
            self.take(selecting(span))

    def on_mouse_scroll_down(self) -> None:
        """Scroll down; the caret stays in sight."""
        self._wheel(WHEEL_ROWS)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up; the caret stays in sight."""
        self._wheel(-WHEEL_ROWS)

    def _wheel(self, rows: int) -> None:
        view = self._view.scrolled(rows)
        self._look_at(view)
        shift = view.overhang(view.rows_below_top(self.caret))
        if shift and not self.selection:
            self.action_rows(shift)
