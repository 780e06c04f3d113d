"""The title over the page, and where the article is from."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.core.bidi import visual
from tui.core.colour import blend, legible
from tui.core.graphemes import cell_width, fit
from tui.core.visible import visible

GAP = "  "


class PageHead(Widget):
    """Draws the title and, as far as it fits, the source on one row."""

    DEFAULT_CSS = """
    PageHead { height: 1; }
    """

    heading: reactive[str] = reactive("")
    source: reactive[str] = reactive("")

    def show(self, heading: str, source: str) -> None:
        """Show a title and a source."""
        self.heading, self.source = visible(heading), visible(source)

    def render_line(self, y: int) -> Strip:
        """Give the row."""
        width = self.size.width
        _, _, page, foreground = self.colors
        ground, ink = page.hex6, page.blend(foreground, foreground.a, alpha=1.0).hex6
        muted = legible(blend(ground, ink, 0.6), ground, ink)
        room = max(0, width - 2)
        right = self.source if cell_width(self.source) <= room // 2 else ""
        title = fit(self.heading, room - (cell_width(right) + len(GAP) if right else 0))
        space = room - cell_width(title) - cell_width(right)
        segments = [
            Segment(" " + visual(title), Style(color=ink, bgcolor=ground, bold=True)),
            Segment(" " * max(0, space), Style(bgcolor=ground)),
            Segment(visual(right) + " ", Style(color=muted, bgcolor=ground)),
        ]
        return Strip(segments, width) if width > 1 else Strip.blank(width)
