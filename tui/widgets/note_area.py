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
NEW_LINE = frozenset(("ctrl+j", "shift+enter"))
BARRED = frozenset(("ctrl+r", "ctrl+o"))
"""Keys that would edit marks or move the caret behind the note."""


class NoteArea(TextArea, inherit_bindings=False):
    """Types and edits; Enter takes the words, Escape leaves them, Ctrl+G asks for an editor.

    As in a field, a key is obeyed at once: letters typed behind it come after it.
    """

    def __init__(
        self,
        take: Callable[[], object],
        leave: Callable[[], object],
        edit: Callable[[], object],
    ) -> None:
        """Start without words."""
        super().__init__(compact=True, show_line_numbers=False, highlight_cursor_line=False)
        self._own: Mapping[str, Callable[[], object]] = {
            "enter": take,
            "escape": leave,
            "ctrl+g": edit,
        }

    async def on_key(self, event: events.Key) -> None:
        """Do what the key does here; one typed behind Enter is for who has the keys then."""
        if self.screen.focused is not self or not self.screen.is_current:
            self.app.post_message(events.Key(event.key, event.character))
        elif event.key in self._own:
            self._own[event.key]()
        elif event.key in NEW_LINE:
            self._replace_via_keyboard("\n", *self.selection)
        elif event.key in ACTIONS:
            await self.run_action(ACTIONS[event.key])
        elif event.is_printable:
            return
        elif event.key not in BARRED:
            await self._ask_around(event.key)
        event.stop()
        event.prevent_default()

    async def _ask_around(self, key: str) -> None:
        """Do what a key does on the screen around."""
        found = self.screen.active_bindings.get(key)
        if found:
            await self.app.run_action(found.binding.action, default_namespace=found.node)
