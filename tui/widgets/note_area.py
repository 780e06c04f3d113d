"""An area for a note that obeys its keys in the order in which they were typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import events
from textual.binding import Binding
from textual.widgets import TextArea

ACTIONS: Mapping[str, str] = {
    key: binding.action
    for binding in TextArea.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}
"""What the keys of an area do."""
BARRED = frozenset(("ctrl+r", "ctrl+o"))
"""Keys that would edit marks or move the caret behind the note."""


class NoteArea(TextArea, inherit_bindings=False):
    """Types and edits; its own keys save the words, leave them, or hand them to an editor.

    As in a field, a key is obeyed at once: letters typed behind it come after it.
    """

    KEY_TITLE = "Note"

    BINDINGS = [
        Binding("enter", "save", "Save", id="note.save", tooltip="Save the note"),
        Binding("escape", "leave", "Draft", id="note.leave", tooltip="Keep it as a draft"),
        Binding("ctrl+j,shift+enter", "new_line", "New line", id="note.line",
                tooltip="Begin a new line"),
        Binding("ctrl+g", "edit", "Editor", id="note.editor", tooltip="Go on in $EDITOR"),
    ]  # fmt: skip

    def __init__(
        self,
        save: Callable[[], object],
        leave: Callable[[], object],
        edit: Callable[[], object],
    ) -> None:
        """Start without words."""
        super().__init__(compact=True, show_line_numbers=False, highlight_cursor_line=False)
        self._save, self._leave, self._edit = save, leave, edit

    async def on_key(self, event: events.Key) -> None:
        """Do what the key does here; one typed behind Enter is for who has the keys then."""
        if self.screen.focused is not self or not self.screen.is_current:
            self.app.post_message(events.Key(event.key, event.character))
        elif event.is_printable:
            return
        elif (found := self.screen.active_bindings.get(event.key)) and found.node is self:
            await self.run_action(found.binding.action)
        elif event.key in ACTIONS:
            await self.run_action(ACTIONS[event.key])
        elif found and event.key not in BARRED:
            await self.app.run_action(found.binding.action, default_namespace=found.node)
        event.stop()
        event.prevent_default()

    def action_save(self) -> None:
        """Hand over the words to be saved."""
        self._save()

    def action_leave(self) -> None:
        """Leave the words as they are."""
        self._leave()

    def action_new_line(self) -> None:
        """Begin a new line."""
        self._replace_via_keyboard("\n", *self.selection)

    def action_edit(self) -> None:
        """Ask for an editor."""
        self._edit()
