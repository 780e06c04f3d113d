"""The least that Textual can do for a reader: the text in a Static, scrolled by line and page."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static


class BareApp(App[None]):
    """A text and the keys to move in it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("j", "line", "Line", show=False),
        Binding("k", "line_up", "Line up", show=False),
        Binding("space", "page", "Page", show=False),
        Binding("G", "end", "End", show=False),
        Binding("g", "top", "Top", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        """Lay the text into a pane that scrolls."""
        with VerticalScroll():
            yield Static(self.text, markup=False)

    def action_line(self) -> None:
        """Go on by a line."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_line_up(self) -> None:
        """Go back by a line."""
        self.query_one(VerticalScroll).scroll_up(animate=False)

    def action_page(self) -> None:
        """Go on by a page."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_end(self) -> None:
        """Go to the last page."""
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def action_top(self) -> None:
        """Go to the first page."""
        self.query_one(VerticalScroll).scroll_home(animate=False)


if __name__ == "__main__":
    BareApp(Path(sys.argv[1]).read_text("utf-8")).run()
