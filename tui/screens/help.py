"""The keys of the pane that has the focus, from the bindings themselves."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.screens.dialog import Dialog
from tui.screens.keymap import KeyHelp

KEY_COLUMN = 20
"""Cells that the keys take at the most."""

Section = tuple[str, Sequence[KeyHelp]]


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
            for title, lines in self.sections:
                yield Static(Content(title), classes="title")
                yield Static(Content("\n".join(map(_line, lines))), classes="keys")

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one("#box").scroll_relative(y=rows, animate=False)


def _line(line: KeyHelp) -> str:
    gap = " " * max(2, KEY_COLUMN - len(line.keys))
    return f"{line.keys}{gap}{line.does}"
