"""The reading pane: a page of text with a caret, a selection and marks."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.color import Color
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.widget import Widget

from tui.core.clutter import Roles
from tui.core.graphemes import cluster_end
from tui.core.layout import Layout, Row
from tui.core.motions import MOTIONS, Page, extended, settle
from tui.core.search import Search
from tui.core.selection import Selection, grown, selecting, shrunk
from tui.core.span import Span
from tui.core.units import Units
from tui.core.viewport import MARGIN, Viewport
from tui.widgets.looks import Shades
from tui.widgets.painter import Painted, Painter, Scene, gutter

WHEEL_ROWS = 3
JUMPS = 100
"""Places that ctrl+o remembers."""


def _motion(keys: str, name: str, tooltip: str) -> Binding:
    return Binding(keys, f"move('{name}')", tooltip, id=f"move.{name}", tooltip=tooltip, show=False)


def _extension(keys: str, name: str, tooltip: str) -> Binding:
    words = f"Select {tooltip}"
    return Binding(keys, f"extend('{name}')", words, id=f"extend.{name}", tooltip=words, show=False)


class ReadingPane(Widget, can_focus=True):
    """Draws the rows of a text that fit, from a row on; whatever the text's length."""

    ALLOW_SELECT = False

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
        Binding("g g,ctrl+home", "jump('top')", "Top", id="move.top", tooltip="Top of the article"),
        Binding("G,ctrl+end", "jump('bottom')", "Bottom", id="move.bottom", tooltip="Its end"),
        Binding("space,pagedown", "pages(1.0)", "Page", id="move.page_down", tooltip="Page down"),
        Binding("pageup", "pages(-1.0)", "Page up", id="move.page_up", tooltip="Page up"),
        Binding("ctrl+d", "pages(0.5)", "Half", id="move.half_down", tooltip="Half a page down"),
        Binding("ctrl+u", "pages(-0.5)", "Half up", id="move.half_up", tooltip="Half a page up"),
        Binding("ctrl+o", "jump_back", "Jump back", id="move.back", tooltip="Back before the jump"),
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

    caret: reactive[int] = reactive(0, repaint=False)
    """Offset of the character that the caret stands on."""
    selection: reactive[Selection | None] = reactive(None, repaint=False)
    marks: reactive[tuple[Painted, ...]] = reactive((), repaint=False)
    """Sorted by place."""
    search: reactive[Search | None] = reactive(None, repaint=False)
    match: reactive[Span | None] = reactive(None, repaint=False)
    """The place on which the search stands."""
    measure: var[int] = var(80)
    """Most cells of a row of text."""

    class Dropped(Message):
        """Escape was pressed: whatever is highlighted for a moment should go."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start with an empty text."""
        super().__init__(id=id)
        self.text = ""
        self.units = Units("")
        self.furthest = 0
        """Offset behind the last code point that was on the screen."""
        self._roles = Roles("")
        self._view = Viewport(Layout("", (), 1))
        self._column: int | None = None
        self._jumps: list[int] = []
        self._painter: Painter | None = None
        self._rows: list[tuple[Row, Scene] | None] = []
        """What the screen shows: each row with what lies on it."""
        self._pivot = 0
        """Where growing began."""
        self._dragging = False
        self._drawn_size = self.size

    def show(self, text: str, units: Units, blocks: Sequence[Span], roles: Roles) -> None:
        """Show a text, or the same one with other blocks folded away."""
        if text is not self.text:
            self._jumps.clear()
            self.furthest = 0
            self.set_reactive(ReadingPane.selection, None)
            self.set_reactive(ReadingPane.caret, 0)
            self._view = Viewport(Layout("", (), 1), height=self.size.height)
        self.text, self.units, self._roles = text, units, roles
        self._lay_out(blocks)
        self.caret = settle(self._view.layout, self.caret)
        self._look_at(self._view.revealing(self.caret))

    @property
    def first_visible(self) -> int:
        """Give the offset of the first code point on the screen."""
        return self._view.first

    @property
    def unit(self) -> Span | None:
        """Give the sentence under the caret."""
        return self.units.sentence_at(self.caret)

    @property
    def selected(self) -> Span | None:
        """Give the selected code points."""
        return self.selection.span(self.text) if self.selection else None

    def go_to(self, offset: int, *, jump: bool = True) -> None:
        """Put the caret on the text at an offset; ctrl+o comes back from a jump."""
        if jump:
            self._jumps = [*self._jumps[1 - JUMPS :], self.caret]
        self._column = None
        self.caret = settle(self._view.layout, offset)

    def put_top(self, offset: int) -> None:
        """Show the row of an offset first, as far as the caret stays in sight."""
        self._look_at(self._view.starting(offset).revealing(self.caret))

    def _lay_out(self, blocks: Sequence[Span]) -> None:
        """Wrap the blocks for the present width; what was first on the screen stays first."""
        width = self.size.width
        page = max(1, min(self.measure, width - gutter(width) - 1))
        layout = Layout(self.text, blocks, page)
        self._view = self._view.of_height(self.size.height).on(layout)
        self._redraw()

    def _look_at(self, view: Viewport) -> None:
        """Show other rows."""
        self._view = view
        self.furthest = max(self.furthest, view.behind)
        self._update()

    def _redraw(self) -> None:
        """Draw every row anew."""
        self._painter = None
        self._rows = self._present_rows()
        self.refresh()

    def _update(self) -> None:
        """Draw the rows that look different now."""
        before, self._rows = self._rows, self._present_rows()
        if len(before) != len(self._rows):
            self.refresh()
            return
        changed = [y for y, row in enumerate(self._rows) if row != before[y]]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _present_rows(self) -> list[tuple[Row, Scene] | None]:
        scene, layout = self._present_scene(), self._view.layout
        return [
            (row, scene.over(layout.span(row), self.search)) if row else None
            for row in self._view.rows()
        ]

    def render_line(self, y: int) -> Strip:
        """Give the strip of a row of the screen."""
        if self.size != self._drawn_size:
            self._drawn_size = self.size
            self._lay_out(self._view.layout.blocks)
        painter = self._painter or self._new_painter()
        row = self._rows[y] if y < len(self._rows) else None
        return painter.paint(*row) if row else painter.blank()

    def _new_painter(self) -> Painter:
        self._painter = Painter.fitting(
            self._view.layout, self.marks, self._roles, self._shades(), self.size.width
        )
        return self._painter

    def _shades(self) -> Shades:
        """Give the colours of the theme."""
        _, _, page, ink = self.colors
        variables = self.app.theme_variables
        return Shades(
            page.hex6,
            page.blend(ink, ink.a, alpha=1.0).hex6,
            Color.parse(variables["primary"]).hex6,
            Color.parse(variables["warning"]).hex6,
            coarse=self.app.console.color_system not in ("256", "truecolor"),
        )

    def _present_scene(self) -> Scene:
        """Give what is drawn over the text now."""
        caret = None
        if self._view.layout.blocks:
            caret = Span(self.caret, cluster_end(self.text, self.caret, len(self.text)))
        return Scene(
            unit=None if self.selection else self.unit,
            selection=self.selected,
            current=self.match,
            caret=caret,
            focused=self.has_focus,
        )

    def watch_caret(self) -> None:
        """Move the selection's end along and keep the caret in sight."""
        if self.selection:
            self.selection = self.selection.to(self.caret)
        self._look_at(self._view.revealing(self.caret))

    def watch_selection(self) -> None:
        """Draw what is selected."""
        self._update()

    def watch_search(self) -> None:
        """Draw what is found."""
        self._update()

    def watch_match(self) -> None:
        """Draw where the search stands."""
        self._update()

    def watch_has_focus(self, focus: bool) -> None:
        """Draw the caret as one that keys move, or as one that waits."""
        super().watch_has_focus(focus)
        self._update()

    def watch_marks(self) -> None:
        """Draw the marks, on remembered rows too."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Forget the shades of the theme before."""
        super().notify_style_update()
        self._painter = None

    def on_resize(self) -> None:
        """Keep the passage being read on the screen."""
        self._drawn_size = self.size
        self._lay_out(self._view.layout.blocks)
        self._look_at(self._view.revealing(self.caret))

    def action_move(self, name: str) -> None:
        """Move the caret by a motion; it takes whole units into a selection."""
        page = Page(self._view.layout, self.units)
        selection = self.selection
        self.go_to(
            extended(page, selection.fixed, self.caret, name)
            if selection
            else MOTIONS[name](page, self.caret),
            jump=False,
        )

    def action_jump(self, name: str) -> None:
        """Move the caret by a motion from which ctrl+o comes back."""
        self.go_to(MOTIONS[name](Page(self._view.layout, self.units), self.caret))

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

    def action_jump_back(self) -> None:
        """Return to where the caret was before the last jump."""
        if self._jumps:
            self.go_to(self._jumps.pop(), jump=False)

    def action_select(self) -> None:
        """Start a selection at the caret, or end it and keep the caret."""
        self.selection = None if self.selection else Selection(self.caret, self.caret)

    def action_swap(self) -> None:
        """Go to the other end of the selection."""
        if self.selection:
            self._take(self.selection.swapped())

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
            self._take(selecting(span))

    def action_shrink(self) -> None:
        """Select the next smaller unit there; below a word, nothing."""
        selected = self.selected
        if not selected:
            return
        if self._pivot not in selected:
            self._pivot = self.caret
        span = shrunk(self.units, selected, self._pivot)
        if span:
            self._take(selecting(span))
        else:
            self.selection = None
            self.go_to(self._pivot, jump=False)

    def action_extend(self, name: str) -> None:
        """Select from the caret on, by a motion."""
        self.selection = self.selection or Selection(self.caret, self.caret)
        self.action_move(name)

    def action_extend_rows(self, rows: int) -> None:
        """Select from the caret on, by rows."""
        self.selection = self.selection or Selection(self.caret, self.caret)
        self.action_rows(rows)

    def _take(self, selection: Selection) -> None:
        """Select, with the caret on the moving end."""
        self.selection = None
        self.go_to(selection.moving, jump=False)
        self.selection = Selection(selection.fixed, self.caret)

    def _offset_at(self, x: int, y: int) -> int:
        painter = self._painter or self._new_painter()
        y = min(max(y, 0), self.size.height - 1)
        row = self._view.layout.moved(self._view.top, y)
        column = max(0, x - painter.left - painter.gutter)
        return settle(self._view.layout, self._view.layout.offset(row, column))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret under the mouse."""
        if event.button != 1 or not self._view.layout.blocks:
            return
        self.selection = None
        self.go_to(self._offset_at(event.x, event.y), jump=False)
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the mouse while its button is down."""
        if not self._dragging:
            return
        target = self._offset_at(event.x, event.y)
        if self.selection or target != self.caret:
            self.selection = self.selection or Selection(self.caret, self.caret)
            self.go_to(target, jump=False)
        if not 0 <= event.y < self.size.height:
            self.action_rows(1 if event.y > 0 else -1)

    def on_mouse_up(self) -> None:
        """End the selection by mouse."""
        self._dragging = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word at a double click, the sentence at a triple one."""
        span = {2: self.units.word_at, 3: self.units.sentence_at}.get(event.chain, lambda _: None)(
            self.caret
        )
        if span:
            self._take(selecting(span))

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
