"""Asking for a few words, and saying what is wrong with them before they are taken."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.core.visible import visible
from tui.screens.dialog import Dialog
from tui.widgets.field import Field

Check = Callable[[str], str]
"""Gives a sentence on what is typed, or nothing."""


def nothing_wrong(_: str) -> str:
    """Find no fault."""
    return ""


class AskScreen(Dialog[str]):
    """Gives the words; None if it was left. Words with a fault are not taken."""

    DEFAULT_CSS = """
    AskScreen > #box { max-width: 72; }
    AskScreen #fault { color: $text-error; height: auto; }
    AskScreen #remark { color: $text-muted; height: auto; }
    """

    HINTS = ("Enter saves · Esc cancels",)

    BINDINGS = [
        Binding("escape", "leave", "Cancel", id="ask.cancel", tooltip="Leave it as it was"),
    ]

    def __init__(
        self, title: str, value: str, fault: Check, *, remark: Check = nothing_wrong
    ) -> None:
        """Ask; `fault` says why words cannot be taken, `remark` what taking them would do."""
        super().__init__()
        self.title_of_box = title
        self.value = value
        self.fault = fault
        self.remark = remark

    def compose(self) -> ComposeResult:
        """Show a field over what is said of it."""
        with Vertical(id="box"):
            yield Field(self._take)
            yield Static(id="fault")
            yield Static(id="remark")

    def on_mount(self) -> None:
        """Begin with what there is."""
        self.query_one("#box").border_title = Content(visible(self.title_of_box))
        field = self.query_one(Field)
        field.value = self.value
        field.cursor_position = len(self.value)
        if len(self.value) == 1:  # a letter: the next one takes its place
            field.select_all()
        self.watch(field, "value", self._judge)

    def _judge(self, words: str) -> None:
        for name, check in (("#fault", self.fault), ("#remark", self.remark)):
            said = visible(check(words))
            shown = self.query_one(name, Static)
            shown.update(Content(said))
            shown.display = bool(said)

    def _take(self, words: str) -> None:
        """Give the words, if there is no fault in them."""
        if not self.fault(words):
            self.answer(words)
