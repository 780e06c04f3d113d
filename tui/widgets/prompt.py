"""One row at the bottom that asks for words: a search, a filter."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.core.graphemes import fit
from tui.core.visible import visible

Answer = Callable[[str | None], None]


class Prompt(Horizontal):
    """Asks, tells what is typed while it is typed, and gives the focus back."""

    BINDINGS = [
        Binding("escape", "cancel", "Cancel", id="prompt.cancel", tooltip="Drop what is typed"),
        Binding("ctrl+r", "turn", "Expression", id="prompt.expression",
                tooltip="In a search of the text: a regular expression, or words again"),
    ]  # fmt: skip

    DEFAULT_CSS = """
    Prompt { dock: bottom; height: 1; display: none; background: $panel; }
    Prompt.asking { display: block; }
    Prompt > Static { width: auto; padding: 0 1; background: $panel; color: $text; }
    Prompt > #remark { color: $text-muted; }
    Prompt > Field { width: 1fr; border: none; height: 1; padding: 0; background: $panel; }
    Prompt > Field:focus { border: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(id=id)
        self._changed: Callable[[str], None] | None = None
        self._answer: Answer | None = None
        self._before: Widget | None = None
        self._turn: Callable[[], str] | None = None

    def ask(
        self,
        question: str,
        value: str,
        answer: Answer,
        changed: Callable[[str], None],
        turn: Callable[[], str] | None = None,
    ) -> None:
        """Ask; `changed` hears every letter, `answer` what Enter took, or None for Escape.

        `turn` does what ctrl+r is for here, and gives the question from then on.
        """
        from tui.widgets.field import Field  # the first page asks nothing

        self._before = self.screen.focused
        self._answer, self._changed, self._turn = answer, None, turn
        if not self.children:
            self.mount(Static(id="question"), Field(self._close), Static(id="remark"))
            # Not by a message: the answer would be painted a frame after the letter.
            self.watch(self.query_one(Field), "value", self._typed, init=False)
        self.query_one("#question", Static).update(Content(question))
        self.remark("")
        field = self.query_one(Field)
        field.value = value
        field.cursor_position = len(value)
        self._changed = changed
        self.add_class("asking")
        # At once: a letter typed ahead is for the field.
        self.screen.set_focus(field)

    def _typed(self, value: str) -> None:
        """Pass on what is typed."""
        if self._changed and self.has_class("asking"):
            self._changed(value)

    def remark(self, words: str) -> None:
        """Say something of what is typed, behind it; half of the row is left to the field."""
        line = self.query("#remark").first(Static)
        line.display = bool(words)
        line.update(Content(fit(visible(words), max(1, self.size.width // 2))))

    def action_turn(self) -> None:
        """Ask otherwise, if that can be."""
        if self._turn:
            self.query_one("#question", Static).update(Content(self._turn()))

    def action_cancel(self) -> None:
        """Take nothing."""
        self._close(None)

    def on_descendant_blur(self) -> None:
        """Take nothing if the reader went elsewhere; a terminal out of sight is no elsewhere."""
        focused = self.screen.focused
        # This may be told late, of the time before: then the field has the keys again.
        if self.has_class("asking") and focused is not None and self not in focused.ancestors:
            self._before = None
            self._close(None)

    def _close(self, value: str | None) -> None:
        self.remove_class("asking")
        if self._before:
            self.screen.set_focus(self._before)
        answer, self._answer, self._changed = self._answer, None, None
        if answer:
            answer(value)
