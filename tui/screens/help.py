"""The keys of the pane that has the focus, from the bindings themselves."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.screens.dialog import Dialog
from tui.screens.keymap import KeyHelp, Section

KEY_COLUMN = 24
"""Cells that the keys take at the most."""
NARROW = 60
"""Columns of a screen under which the keys stand over what they do."""


class HelpScreen(Dialog[None]):
    """Lists sections of keys; scrolls with the keys of the text."""

    CSS_PATH = "help.tcss"

    TITLE_OF_BOX = "Keys"
    HINTS = ("Esc closes",)

    BINDINGS = [
        Binding("escape,q,question_mark,f1", "leave", "Close", id="help.close",
                tooltip="Back to the text"),
        Binding("j,down", "scroll(1)", "Down", id="help.down", tooltip="Down", priority=True),
        Binding("k,up", "scroll(-1)", "Up", id="help.up", tooltip="Up", priority=True),
        Binding("space,pagedown", "scroll(10)", "Page", id="help.page_down", tooltip="Page down",
                priority=True),
        Binding("pageup", "scroll(-10)", "Page up", id="help.page_up", tooltip="Page up",
                priority=True),
    ]  # fmt: skip

    def __init__(self, sections: Sequence[Section]) -> None:
        """Show these sections."""
        super().__init__()
        self.sections = sections

    def compose(self) -> ComposeResult:
        """Show a block for each section."""
        with VerticalScroll(id="box"):
            for title, _ in self.sections:
                yield Static(Content(title), classes="title")
                yield Static(classes="keys")

    def on_resize(self) -> None:
        """Set keys and words side by side, or one over the other where that is too wide."""
        super().on_resize()
        form = _stacked if self.size.width < NARROW else _beside
        room = max(1, self.query_one("#box").size.width - 1)
        for shown, (_, lines) in zip(self.query(".keys"), self.sections, strict=True):
            if isinstance(shown, Static):
                shown.update(Content("\n".join(form(line, room) for line in lines)))

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one("#box").scroll_relative(y=rows, animate=False)


def _beside(line: KeyHelp, room: int) -> str:
    keys = f"{line.keys:<{KEY_COLUMN}}"
    return fill(line.does, room, initial_indent=keys, subsequent_indent=" " * KEY_COLUMN)


def _stacked(line: KeyHelp, room: int) -> str:
    return line.keys + "\n" + fill(line.does, room, initial_indent="  ", subsequent_indent="  ")
