"""Writing a note: a few lines under the words that it is about."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from tui.core.graphemes import fit
from tui.core.visible import visible
from tui.screens.dialog import Dialog

QUOTED = 200
"""Cells of the passage that are shown over the note."""


class NoteArea(TextArea):
    """A text area in which Enter saves; ctrl+j and shift+Enter begin a new line."""

    async def _on_key(self, event: events.Key) -> None:
        # Textual calls the handlers of the base classes too, unless that is prevented.
        if event.key in ("enter", "escape"):
            event.prevent_default()
        elif event.key in ("ctrl+j", "shift+enter"):
            event.prevent_default()
            event.stop()
            self.insert("\n")


class NoteScreen(Dialog[str]):
    """Gives the note as written, or None if it was left."""

    CSS_PATH = "note.tcss"

    TITLE_OF_BOX = "Note"
    HINTS = ("Enter saves · Ctrl+J new line · Esc cancels", "Enter saves · Esc cancels")

    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]

    BINDINGS = [
        Binding("enter", "save", "Save", id="note.save", tooltip="Save the note"),
        Binding("escape", "leave", "Cancel", id="note.cancel", tooltip="Leave it as it was"),
    ]

    def __init__(self, words: str, note: str) -> None:
        """Ask for a note on these words."""
        super().__init__()
        self.words = words
        self.note = note

    def compose(self) -> ComposeResult:
        """Show the words, the note, the keys."""
        with Vertical(id="box"):
            yield Static(Content(fit(visible(" ".join(self.words.split())), QUOTED)), id="words")
            yield NoteArea(self.note, id="note", compact=True, show_line_numbers=False)

    @property
    def written(self) -> str:
        """Give the note as it is now."""
        area = self.query(NoteArea)
        return area.first().text if area else self.note

    def on_mount(self) -> None:
        """Start at the end of the note."""
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Give the note."""
        self.answer(self.written)
