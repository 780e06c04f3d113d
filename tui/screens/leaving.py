"""The way out: nothing that is not saved is left behind without a word."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tui import clock
from tui.config import state_folder
from tui.errors import StoreError
from tui.library import Library
from tui.reading_state import state_file
from tui.screens.saving import PATIENCE, SavingScreen
from tui.store import Store

UNSAVED = (
    "An earlier session could not save every mark. They are in {0}: `glossator merge` brings them "
    "in; then remove that file."
)


class LeavingScreen(SavingScreen):
    """Ends the program when every mark is saved, or kept where the reader knows of it."""

    def on_mount(self) -> None:
        """Say what an earlier session could not save."""
        left = unsaved_files(self.library)
        if left:
            self.notify(UNSAVED.format(left[-1]), severity="warning", timeout=12, markup=False)

    def leave(self, end: Callable[[], object]) -> None:
        """End when every mark is saved; where one cannot be, ask what to do."""
        try:
            self.store.flush(PATIENCE)
        except StoreError as error:
            self.show_saving()
            if self.kept_in:
                end()
            else:
                self._ask_before_leaving(end, str(error))
        else:
            end()

    def _ask_before_leaving(self, end: Callable[[], object], why: str, lose: bool = False) -> None:
        """Ask what to do with what is not saved; to lose it only where nothing else works."""
        from tui.screens.choice import Choice, ChoiceScreen

        def chosen(key: str | None) -> None:
            if key == "x":
                end()
            elif key == "q":
                self._keep_and(end)
            elif key == "s":
                self.save_elsewhere(end)
            elif key == "r":
                self.leave(end)

        choices = [
            Choice("r", "try again"),
            Choice("s", "save every mark in another file, and quit"),
            Choice("q", "quit: what is not saved is kept in a file of its own"),
            *([Choice("x", "quit, and lose what is not saved")] if lose else []),
        ]
        self.app.clear_notifications()  # they would lie on it
        self.app.push_screen(ChoiceScreen("Not saved", why, choices), chosen)

    def _keep_and(self, end: Callable[[], object]) -> None:
        """Keep every mark before the screen is gone: afterwards nobody could choose."""
        try:
            self.kept_in = rescued(self.library, self.store)
        except StoreError as error:
            self._ask_before_leaving(end, str(error), lose=True)
        else:
            end()


def rescued(library: Library, store: Store) -> Path:
    """Write every mark where the reader's own state is, else where temporary files are.

    Gives the file. Raises StoreError if neither can be written.
    """
    path = _unsaved_file(library, clock.now().replace(":", ""))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        store.save_elsewhere(path)
    except (OSError, StoreError):
        path = Path(tempfile.gettempdir(), path.name)
        store.save_elsewhere(path)
    return path


def unsaved_files(library: Library) -> list[Path]:
    """Give the files of marks of a library that could not be saved, the oldest first."""
    any_time = _unsaved_file(library, "*")
    with suppress(OSError):
        return sorted(any_time.parent.glob(any_time.name))
    return []


def _unsaved_file(library: Library, moment: str) -> Path:
    return state_folder() / "unsaved" / f"{state_file(library.root).stem}-unsaved-{moment}.json"
