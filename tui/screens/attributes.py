"""What is said of a mark beside its note: a field for each attribute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label

from tui.core.attributes import Attribute
from tui.core.graphemes import cell_width, fit
from tui.core.quoting import in_quotes
from tui.core.visible import visible
from tui.screens.dialog import Dialog
from tui.widgets.choice_row import ChoiceRow
from tui.widgets.field import Field

NONE = "–"
"""The choice that says nothing."""
WIDEST_NAME = 16
SAVES = ("Enter saves · Tab ↑↓ fields · Esc leaves", "Enter saves · Esc leaves")
TAKES = ("Enter takes what the text seems to say · Esc leaves", "Enter takes it · Esc leaves")


class Row(Horizontal):
    """An attribute that is asked for: its name, and a field or all that it may be."""

    def __init__(self, asked: Attribute, label: int, dialog: AttributesScreen) -> None:
        """Ask for it; the value that is known stands there, a guess with a question mark."""
        super().__init__()
        self.asked = asked
        self._label = label
        self._dialog = dialog

    def compose(self) -> ComposeResult:
        """Show the name before what can be said."""
        asked, name = self.asked, visible(self.asked.name)
        guess = f"{asked.guess}?" if asked.guess else ""
        if asked.values:
            offered = (*([guess] if guess else []), *asked.values, NONE)
            yield ChoiceRow(name, offered, asked.value or guess or NONE, self._label)
            return
        yield Label(Content(fit(name.capitalize(), self._label - 1).ljust(self._label)))
        field = Field(self._dialog.take, placeholder=visible(guess))
        field.value = asked.value
        yield field

    @property
    def input(self) -> Widget:
        """Give what has the keys of this row."""
        return next(one for one in self.children if one.can_focus)

    @property
    def guess(self) -> str:
        """Give the guess that was neither taken nor replaced."""
        shown = self.input
        is_open = (
            shown.chosen == f"{self.asked.guess}?"
            if isinstance(shown, ChoiceRow)
            else isinstance(shown, Field) and not shown.value
        )
        return self.asked.guess if is_open else ""

    def take_guess(self) -> None:
        """Say what the text seems to say."""
        shown = self.input
        if isinstance(shown, ChoiceRow):
            shown.number = shown.values.index(self.asked.guess)
        elif isinstance(shown, Field):
            shown.value = self.asked.guess
            shown.cursor_position = len(shown.value)

    @property
    def said(self) -> tuple[str, str]:
        """Give name and value; the value is empty where nothing is said."""
        shown = self.input
        if isinstance(shown, ChoiceRow):
            return self.asked.name, shown.chosen if shown.chosen in self.asked.values else ""
        return self.asked.name, shown.value if isinstance(shown, Field) else ""


class PairRow(Horizontal):
    """A further attribute: a field for its name, and one for its value."""

    def __init__(self, pair: Attribute, dialog: AttributesScreen) -> None:
        """Ask for both."""
        super().__init__()
        self._pair = pair
        self._dialog = dialog

    def compose(self) -> ComposeResult:
        """Show both fields."""
        for value, hint in ((self._pair.name, "name"), (self._pair.value, "value")):
            field = Field(self._dialog.take, placeholder=hint)
            field.value = value
            yield field

    @property
    def said(self) -> tuple[str, str]:
        """Give name and value."""
        name, value = self.query(Field)
        return name.value, value.value


class AttributesScreen(Dialog[Mapping[str, str]]):
    """Gives the attributes as they are said, or None if it was left."""

    CSS_PATH = "attributes.tcss"

    HINTS = SAVES

    BINDINGS = [
        Binding("enter", "take", "Save", id="attributes.save",
                tooltip="Take what the text seems to say; then save"),
        Binding("escape", "leave", "Leave", id="attributes.leave",
                tooltip="Leave them as they were"),
        # First: the box would scroll.
        Binding("down", "next_field(1)", "Down", id="attributes.down", tooltip="Next field",
                priority=True),
        Binding("up", "next_field(-1)", "Up", id="attributes.up", tooltip="Previous field",
                priority=True),
    ]  # fmt: skip

    def __init__(self, words: str, asked: Sequence[Attribute]) -> None:
        """Ask for these attributes of a passage, and for others."""
        super().__init__()
        self.words = words
        self.asked = asked

    def compose(self) -> ComposeResult:
        """Show a row for each attribute, and one for another."""
        named = [one for one in self.asked if one.is_asked]
        label = 2 + max((min(WIDEST_NAME, cell_width(one.name)) for one in named), default=0)
        with VerticalScroll(id="box", can_focus=False):
            for one in named:
                yield Row(one, label, self)
            for one in self.asked:
                if not one.is_asked:
                    yield PairRow(one, self)
            yield PairRow(Attribute(""), self)

    def on_mount(self) -> None:
        """Give the keys to the first field in which something is missing."""
        words = in_quotes(" ".join(visible(self.words).split()))
        self.query_one("#box").border_title = Content(f"Attributes of {words}")
        rows = [*self.query(Row)]
        first = next((row for row in rows if not row.said[1]), next(iter(rows), None))
        # At once: a key typed ahead is for that field.
        self.set_focus(first.input if first else self.query(Field).first())

    def on_key(self, event: events.Key) -> None:
        """Take a value by its first letter."""
        shown = self.focused
        if isinstance(shown, ChoiceRow) and event.character:
            for number, value in enumerate(shown.values):
                if value.startswith(event.character) and not value.endswith("?"):
                    shown.number = number
                    event.stop()

    def on_descendant_focus(self) -> None:
        """Say what Enter does in this field."""
        self._hint()

    def on_input_changed(self) -> None:
        """Offer another pair when the last one is filled."""
        self._hint()
        last = self.query(PairRow).last()
        if all(last.said):
            self.query_one("#box").mount(PairRow(Attribute(""), self))

    def on_choice_row_changed(self) -> None:
        """Say what Enter does now."""
        self._hint()

    def _hint(self) -> None:
        here = self._row()
        self.hints = TAKES if here and here.guess else SAVES
        self.on_resize()

    def _row(self) -> Row | None:
        """Give the row that has the keys, if it is of an attribute that is asked for."""
        return next((row for row in self.query(Row) if row.input is self.focused), None)

    def action_next_field(self, step: int) -> None:
        """Go to the next field, or the one before."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def take(self, _: str = "") -> None:
        """Take the guess of this field and go to the next one; without a guess, save."""
        here = self._row()
        if not here or not here.guess:
            self.answer(self.said)
            return
        here.take_guess()
        following = next((row for row in self.query(Row) if row.guess), here)
        self.set_focus(following.input)
        self._hint()

    def action_take(self) -> None:
        """Do what Enter does in a field."""
        self.take()

    @property
    def said(self) -> dict[str, str]:
        """Give the names and values that stand in the fields."""
        pairs = [row.said for row in (*self.query(Row), *self.query(PairRow))]
        return {name: value for name, value in pairs if name.strip() and value.strip()}
