"""A page of text: the rows that fit, with marks, selection, matches and a caret on them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.color import Color
from textual.reactive import reactive, var
from textual.strip import Strip

from tui.core.clutter import Roles
from tui.core.colour import READING_CONTRAST, TEXT_CONTRAST
from tui.core.graphemes import cluster_end
from tui.core.layout import Layout, Row
from tui.core.motions import settle
from tui.core.search import Search
from tui.core.selection import Selection
from tui.core.span import Span
from tui.core.span_index import SpanIndex
from tui.core.units import Units
from tui.core.viewport import Viewport
from tui.widgets.looks import Shades
from tui.widgets.painter import Painted, Painter, Scene, gutter
from tui.widgets.row_view import RowView
from tui.widgets.themes import OURS

PageRow = tuple[Row, Scene] | None
"""A row of the text with what lies on it; None below its end."""


NARROWEST = 30
"""Cells of a row of text that margins leave, where the screen has them."""


class PageView(RowView):
    """Draws the rows of a text that fit, from a row on; whatever the text's length."""

    caret: reactive[int] = reactive(0, repaint=False)
    """Offset of the character that the caret stands on."""
    selection: reactive[Selection | None] = reactive(None, repaint=False)
    marks: reactive[SpanIndex[Painted]] = reactive(SpanIndex, repaint=False)
    search: reactive[Search | None] = reactive(None, repaint=False)
    match: reactive[Span | None] = reactive(None, repaint=False)
    """The place on which the search stands."""
    chosen: reactive[Span | None] = reactive(None, repaint=False)
    """A passage that something is written about: drawn as if it were selected."""
    measure: var[int] = var(80)
    """Most cells of a row of text."""
    margins: var[int] = var(0)
    """Empty cells on either side of the text and its gutter."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start with an empty text."""
        super().__init__(id=id)
        self.text = ""
        self.units = Units("")
        self.furthest = 0
        """Offset up to which every code point was on the screen."""
        self._roles = Roles("")
        self._view = Viewport(Layout("", (), 1))
        self._painter: Painter | None = None
        self._rows: Sequence[PageRow] = []
        self._drawn_size = self.size
        self._pointed = False
        """The mouse moves the caret: it stands where it is seen, and nothing scrolls."""

    def show(self, text: str, units: Units, blocks: Sequence[Span], roles: Roles) -> None:
        """Show a text, or the same one with other blocks folded away."""
        if text is not self.text:
            self.furthest = 0
            self.set_reactive(PageView.selection, None)
            self.set_reactive(PageView.caret, 0)
            self.set_reactive(PageView.chosen, None)
            self._view = Viewport(Layout("", (), 1), height=self.size.height)
        self.text, self.units, self._roles = text, units, roles
        self._lay_out(blocks)
        self.refresh()
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

    def go_to(self, offset: int) -> None:
        """Put the caret on the text at an offset."""
        self.caret = settle(self._view.layout, offset)

    def shows(self, offset: int) -> bool:
        """Tell whether an offset lies in a block that is not folded away."""
        layout = self._view.layout
        return bool(layout.blocks) and offset in layout.blocks[layout.block_at(offset)]

    def put_top(self, offset: int) -> None:
        """Show the row of an offset first, as far as the caret stays in sight."""
        self._look_at(self._view.starting(offset).revealing(self.caret))

    def reveal(self, span: Span) -> None:
        """Scroll as little as shows the whole span, as far as the caret stays in sight."""
        self._look_at(self._view.revealing(max(span.start, span.end - 1)).revealing(self.caret))

    def choose(self, span: Span | None) -> None:
        """Show a passage as the one that is written about, or none."""
        self.chosen = span
        self._look_at(self._in_sight())

    def lift(self, span: Span) -> None:
        """Show a passage of the lower half further up: a dialog is to stand below."""
        if self._view.rows_below_top(max(span.start, span.end - 1)) > self.size.height // 2:
            self._look_at(self._view.starting(span.start))

    def _in_sight(self) -> Viewport:
        """Give the view in which the chosen passage, else the caret, is in sight."""
        chosen = self.chosen
        if not chosen:
            return self._view.revealing(self.caret)
        return self._view.revealing(max(chosen.start, chosen.end - 1)).revealing(chosen.start)

    def _lay_out(self, blocks: Sequence[Span]) -> None:
        """Wrap the blocks for the present width; what was first on the screen stays first."""
        self._drawn_size = self.size
        width = self.size.width
        room = width - gutter(width) - 1
        kept = max(min(room, NARROWEST), room - 2 * self.margins)
        page = max(1, min(self.measure, kept))
        layout = Layout(self.text, blocks, page)
        self._view = self._view.of_height(self.size.height).on(layout)
        self._painter = None
        self._rows = self.present_rows()

    def _look_at(self, view: Viewport) -> None:
        """Show other rows."""
        self._view = view
        if view.first <= self.furthest:  # else a jump passed over what lies between
            self.furthest = max(self.furthest, view.behind)
        self.update()

    def present_rows(self) -> Sequence[PageRow]:
        """Give the rows that fit, each with what lies on it."""
        scene, layout = self._present_scene(), self._view.layout
        return [
            (row, scene.over(layout.span(row), self.search, self.marks)) if row else None
            for row in self._view.rows()
        ]

    def render_line(self, y: int) -> Strip:
        """Give the strip of a row of the screen."""
        if self.size != self._drawn_size:
            self._lay_out(self._view.layout.blocks)
        painter = self._painter or self._new_painter()
        row = self._rows[y] if y < len(self._rows) else None
        return painter.paint(*row) if row else painter.blank()

    def _new_painter(self) -> Painter:
        self._painter = Painter.fitting(
            self._view.layout, self._roles, self._shades(), self.size.width
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
            least=READING_CONTRAST if self.app.theme in OURS else TEXT_CONTRAST,
            coarse=self.app.console.color_system not in ("256", "truecolor"),
            grey=self.app.no_color,
        )

    def _present_scene(self) -> Scene:
        """Give what is drawn over the text now."""
        caret = None
        if self._view.layout.blocks:
            caret = Span(self.caret, cluster_end(self.text, self.caret, len(self.text)))
        return Scene(
            unit=None if self.selection or self.chosen else self.unit,
            selection=self.chosen or self.selected,
            current=self.match,
            caret=caret,
            focused=self.has_focus,
        )

    def watch_caret(self) -> None:
        """Move the selection's end along and keep the caret in sight."""
        if self.selection:
            self.selection = self.selection.to(self.caret)
        self._look_at(self._view if self._pointed else self._view.revealing(self.caret))

    def watch_selection(self) -> None:
        """Draw what is selected."""
        self.update()

    def watch_search(self) -> None:
        """Draw what is found."""
        self.update()

    def watch_match(self) -> None:
        """Draw where the search stands."""
        self.update()

    def watch_has_focus(self, focus: bool) -> None:
        """Draw the caret as one that keys move, or as one that waits."""
        super().watch_has_focus(focus)
        self.update()

    def watch_marks(self) -> None:
        """Draw the marks on the rows where they are others now."""
        self.update()

    def notify_style_update(self) -> None:
        """Forget the shades of the theme before."""
        super().notify_style_update()
        self._painter = None

    def on_resize(self) -> None:
        """Keep the passage being read on the screen."""
        if self.size != self._drawn_size:
            self._lay_out(self._view.layout.blocks)
            self.refresh()
        self._look_at(self._in_sight())

    def offset_at(self, x: int, y: int) -> int:
        """Give the offset of the character under a cell of the widget."""
        painter = self._painter or self._new_painter()
        y = min(max(y, 0), self.size.height - 1)
        row = self._view.layout.moved(self._view.top, y)
        column = max(0, x - painter.left - painter.gutter)
        return settle(self._view.layout, self._view.layout.offset(row, column))
