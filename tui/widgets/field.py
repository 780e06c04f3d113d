"""A field for words that obeys its keys in the order in which they were typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.widgets import Input

ACTIONS: Mapping[str, str] = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}
"""What the keys of a field do."""
BARRED = frozenset(("ctrl+r", "ctrl+o"))
"""Keys that would edit marks or move the caret behind a prompt."""

AROUND = frozenset("help pane.next pane.previous view.articles view.annotations save.again".split())
"""What a prompt leaves to the screen around it, whichever keys it has."""


class Field(Input, inherit_bindings=False):
    """Types and edits; Enter takes the words at once.

    Textual sends the keys that edit through the app and back, so that letters typed behind
    them arrive before: `ab`, Backspace, `c` at once became `ab`.
    """

    def __init__(
        self,
        take: Callable[[str], None],
        *,
        placeholder: str = "",
        longest: int = 0,
        id: str | None = None,
    ) -> None:
        """Give the words to `take` when Enter is pressed."""
        super().__init__(
            placeholder=placeholder,
            max_length=longest,
            id=id,
            select_on_focus=False,
            compact=True,
        )
        self._take = take

    async def on_key(self, event: events.Key) -> None:
        """Do what the key does here; one typed behind Enter is for who has the keys then."""
        if self.screen.focused is not self or not self.screen.is_current:
            self.app.post_message(events.Key(event.key, event.character))
        elif event.key == "enter":
            self._take(self.value)
        elif event.key in ACTIONS:
            await self.run_action(ACTIONS[event.key])
        elif event.is_printable:
            return
        else:
            await self._ask_around(event.key)
        event.stop()
        event.prevent_default()

    async def _ask_around(self, key: str) -> None:
        """Do what a key does in the dialog or on the screen around."""
        found = self.screen.active_bindings.get(key)
        is_around = found and found.node is not self.screen
        may = is_around or key not in BARRED
        if found and may and not self._would_edit(found):
            await self.app.run_action(found.binding.action, default_namespace=found.node)

    def _would_edit(self, found: ActiveBinding) -> bool:
        """Tell whether a user gave a key to what is done on the page, and not while one types."""
        id = found.binding.id
        is_given = id in getattr(self.app, "keys", ())
        return is_given and found.node is self.app.screen_stack[0] and id not in AROUND
