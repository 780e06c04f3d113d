"""The themes by name; the page behind shows each as it is pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.dialog import Dialog

WAIT = 0.05
"""Seconds after the last step before a theme is drawn: a key that is held down skips some."""


class ThemeScreen(Dialog[str]):
    """Gives the name of the theme that was chosen; Escape brings the one before back."""

    TITLE_OF_BOX = "Theme"
    HINTS = ("{theme.choose} keeps · {theme.cancel} as before", "{theme.choose} · {theme.cancel}")

    DEFAULT_CSS = """
    ThemeScreen { align: right bottom; background: transparent; }
    ThemeScreen > #box { width: 34; max-height: 60%; margin-bottom: 1; }
    ThemeScreen.-one > #box { width: 100%; height: 9; max-height: 50%; }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (70, "-two")]

    BINDINGS = [
        Binding("escape,q", "leave", "Cancel", id="theme.cancel",
                tooltip="Keep the theme as it was", priority=True),
        Binding("enter", "choose", "Keep", id="theme.choose", tooltip="Keep this theme",
                priority=True),
        Binding("j,down", "step(1)", "Down", id="theme.down", tooltip="Next theme",
                priority=True),
        Binding("k,up", "step(-1)", "Up", id="theme.up", tooltip="Previous theme",
                priority=True),
    ]  # fmt: skip

    def __init__(self, names: Sequence[str]) -> None:
        """Offer these themes."""
        super().__init__()
        self.names = names
        self.before = ""

    def compose(self) -> ComposeResult:
        """Show the names."""
        with Vertical(id="box"):
            yield OptionList(*(Option(Content(name)) for name in self.names), compact=True)

    def on_mount(self) -> None:
        """Point at the theme that is drawn."""
        self.before = self.app.theme
        listed = self.query_one(OptionList)
        listed.highlighted = self.names.index(self.before) if self.before in self.names else 0
        listed.focus()

    def on_option_list_option_highlighted(self) -> None:
        """Draw the theme that is pointed at."""
        self.set_timer(WAIT, self._draw)

    def _draw(self) -> None:
        if self.is_open:
            self.app.theme = self.pointed_at

    @property
    def pointed_at(self) -> str:
        """Give the name of the theme that is pointed at."""
        return self.names[self.query_one(OptionList).highlighted or 0]

    def on_option_list_option_selected(self) -> None:
        """Take the theme that was clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        """Give the theme that is pointed at."""
        self.app.theme = self.pointed_at
        self.answer(self.pointed_at)

    def action_leave(self) -> None:
        """Draw the theme before again, and give nothing."""
        self.app.theme = self.before
        self.answer(None)
