"""A question with a few answers, each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.core.visible import visible
from tui.screens.dialog import Dialog


class Choice(NamedTuple):
    """One answer: the key that gives it, and what it does."""

    key: str
    does: str


class ChoiceScreen(Dialog[str]):
    """Gives the key of the answer that was chosen, or None if it was left."""

    HINTS = (
        "Enter or the letter chooses · {choice.up}{choice.down} moves · {choice.leave} leaves",
        "Enter chooses · {choice.leave} leaves",
    )

    DEFAULT_CSS = """
    ChoiceScreen > #box { max-width: 76; overflow-y: auto; }
    ChoiceScreen.-high > #box { padding: 1 2; }
    ChoiceScreen.-high OptionList { margin-top: 1; }
    ChoiceScreen OptionList { text-wrap: wrap; }
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    BINDINGS = [
        Binding("escape", "leave", "Leave", id="choice.leave", tooltip="Choose nothing"),
        Binding("down,j", "step(1)", "Down", id="choice.down", tooltip="Next answer"),
        Binding("up,k", "step(-1)", "Up", id="choice.up", tooltip="Previous answer"),
    ]

    def __init__(self, title: str, said: str, choices: Sequence[Choice]) -> None:
        """Ask; the first answer is chosen unless another is."""
        super().__init__()
        self.title_of_box = title
        self.said = said
        self.choices = choices

    def compose(self) -> ComposeResult:
        """Show the question over its answers."""
        with Vertical(id="box"):
            yield Static(Content(visible(self.said)))
            yield OptionList(
                *(Option(Content(f"{key}  {does}")) for key, does in self.choices), compact=True
            )

    def on_mount(self) -> None:
        """Give the list the keys."""
        self.query_one("#box").border_title = Content(self.title_of_box)
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """Take the letter of an answer."""
        if event.character in [choice.key for choice in self.choices]:
            event.stop()
            self.answer(event.character)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer that is chosen."""
        self.answer(self.choices[event.option_index].key)
