"""The palette: Textual's own, without two faults in it."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Lists every action by name."""

    def _action_command_list(self, action: str) -> None:
        # Textual looks for the rows of a list that it has not filled yet, and fails.
        commands = self.query_one(CommandList)
        if commands.option_count and commands.display and commands.size.height:
            super()._action_command_list(action)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the palette; a second Enter, typed ahead, finds it closed."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
