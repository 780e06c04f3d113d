"""One row that offers a few values, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.core.graphemes import cell_width

LABEL = 8
"""Cells of the word before the values."""
BOLD, REVERSE = Style(bold=True), Style(reverse=True)


class ChoiceRow(Widget, can_focus=True):
    """Shows values in a row; the arrows choose another one."""

    class Changed(Message):
        """Another value was chosen."""

    BINDINGS = [
        Binding("right,l,space", "turn(1)", "Next value", id="choice.next",
                tooltip="Choose the next value"),
        Binding("left,h", "turn(-1)", "Previous value", id="choice.previous",
                tooltip="Choose the value before"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    ChoiceRow { height: 1; }
    """

    number: reactive[int] = reactive(0)

    def __init__(
        self, name: str, values: Sequence[str], chosen: str = "", label: int = LABEL
    ) -> None:
        """Offer values under a name of `label` cells; the first is chosen unless another one is."""
        super().__init__(name=name)
        self._label = label
        self.values = tuple(values)
        self.set_reactive(ChoiceRow.number, self.values.index(chosen) if chosen in values else 0)

    @property
    def chosen(self) -> str:
        """Give the value that is chosen."""
        return self.values[self.number]

    def render_line(self, y: int) -> Strip:
        """Draw the name and the values, the chosen one between signs that need no colour."""
        plain = self.rich_style
        muted = plain + Style(color=self.app.theme_variables["text-muted"])
        label = f"{(self.name or '').capitalize()} ".ljust(self._label)
        segments = [Segment(label, plain + BOLD if self.has_focus else muted)]
        taken = plain + BOLD + (REVERSE if self.has_focus else Style.null())
        for number, value in enumerate(self.values):
            is_chosen = number == self.number
            words = f"‹{value}›" if is_chosen else f" {value} "
            segments.append(Segment(words, taken if is_chosen else muted))
        room = self.size.width
        used = sum(cell_width(one.text) for one in segments)
        if used > room:  # where not all values fit, the chosen one does
            segments = [segments[0], Segment(f"‹{self.chosen}› ", taken)]
        return Strip(segments).adjust_cell_length(room, plain)

    def action_turn(self, step: int) -> None:
        """Choose the next value, or the one before, round the end."""
        self.number = (self.number + step) % len(self.values)
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """Choose the next value."""
        self.focus()
        self.action_turn(1)
