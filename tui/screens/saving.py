"""What the reader is told of saving, and what can be done where it fails."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui import clock, reading_state
from tui.core.change import Change
from tui.core.wording import count
from tui.errors import StoreError
from tui.library import Library, holds_articles
from tui.screens.ledger import SAVED, SAVING, LedgerScreen
from tui.store import Store
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import NOT_SAVED

if TYPE_CHECKING:
    from tui.store.restoring import Candidate

WAYS_OUT = "Ctrl+S again, S elsewhere"
UNSAVED = (
    "An earlier session could not save every mark. They are in {0}: `glossator merge` brings them "
    "in; then remove that file."
)
OFFERED = 3
"""Backups to choose from where the database is lost."""
PATIENCE = 2.0
"""Seconds that a key waits for the disk."""


class SavingScreen(LedgerScreen):
    """Follows the store: what is on the disk, what is not, and what others wrote."""

    BINDINGS = [
        Binding("ctrl+s", "save_again", "Save", id="save.again",
                tooltip="Try again what could not be saved"),
        Binding("S", "save_elsewhere", "Save elsewhere", id="save.elsewhere",
                tooltip="Save every mark in another file"),
    ]  # fmt: skip

    _told_failure = ""
    kept_in: Path | None = None
    """Another file that has all that the database lacks."""

    def on_mount(self) -> None:
        """Hear of every save, and of what other programs write; first ask what must be asked."""
        left = reading_state.unsaved_files(self.library.root)
        if left:
            self.notify(UNSAVED.format(left[-1]), severity="warning", timeout=12, markup=False)
        if self.store.question:
            self.call_after_refresh(self._ask_what_was_lost)
        else:
            self.store.watch(self._told)

    def _ask_what_was_lost(self) -> None:
        """Ask what to do where the database is lost and a backup or a journal is not."""
        from tui.screens.choice import Choice, ChoiceScreen
        from tui.store.restoring import candidates

        offered = {str(n): one for n, one in enumerate(candidates(self.store.path, OFFERED), 1)}
        choices = [
            *(Choice(key, f"bring back {_described(one)}") for key, one in offered.items()),
            *([] if offered else [Choice("r", "bring back what its journal holds")]),
            Choice("n", "begin a new, empty database; backups stay"),
            Choice("q", "quit, and leave everything as it is"),
        ]
        said = f"{self.store.path} is missing or empty, and it held marks before."
        self.app.clear_notifications()  # they would lie on it
        self.app.push_screen(
            ChoiceScreen("Where are the marks?", said, choices), partial(self._decided, offered)
        )

    def _decided(self, offered: Mapping[str, Candidate], key: str | None) -> None:
        """Do what was chosen; without a choice nothing can be marked."""
        from tui.store import restoring

        try:
            if found := offered.get(key or ""):
                backup = found.backup
                restoring.restore(self.store, restoring.held(backup).tables, [backup])
            elif key == "r":
                restoring.restore_journal(self.store)
            elif key == "n":
                self.store.begin_anew()
            elif key == "q":
                self.app.exit()
        except StoreError as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            self._ask_what_was_lost()
            return
        if key:
            self.store.watch(self._told)
            self.reload()
            self.say(f"{count(sum(self.store.counts().values()), 'mark')} here")

    def on_app_focus(self) -> None:
        """Look at the file at once when the reader comes back from another program."""
        self.store.look()

    def _told(self) -> None:
        """Pass on what the thread that writes says."""
        self.call_later(self.hear)

    def hear(self) -> None:
        """Show what another program wrote, and whether what was marked is on the disk."""
        news = self.store.refresh()
        if news:
            self.reload()
            self.say(news.describe() or self.message)
        self.show_saving()
        self.tell_notices()

    def show_saving(self) -> None:
        """Say on the status line whether every mark is on the disk, and once why not."""
        failure = self.store.failure
        if failure:
            self.saved = f"{NOT_SAVED}, {_reason(failure)}: {WAYS_OUT}"
        elif self.store.is_saving:
            self.saved = SAVING
        elif self.saved:
            self.saved = SAVED
        if failure and failure != self._told_failure:
            said = f"{failure} Every mark is still here: Ctrl+S tries again, S saves it elsewhere."
            self.notify(said, severity="error", timeout=10, markup=False)
        self._told_failure = failure

    def action_save_again(self) -> None:
        """Try again what could not be saved."""
        try:
            self.store.flush(PATIENCE)
        except StoreError as error:
            self.say(str(error), warning=True)
        else:
            self.say("every mark is saved")
        self.show_saving()

    def action_save_elsewhere(self) -> None:
        """Ask for a file, and save every mark there."""
        self.save_elsewhere(lambda: None)

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

    def save_elsewhere(self, then: Callable[[], object]) -> None:
        """Ask for a file, save every mark there, and go on where that was done."""
        path = self.store.path
        folder = path.parent if path.parent.is_dir() else Path.home()
        offered = folder / f"{path.stem}-saved{path.suffix}"

        def chosen(name: str | None) -> None:
            if name and self._save_in(name.strip()):
                then()

        self.query_one(Prompt).ask("Save all in:", str(offered), chosen, lambda _: None)

    def _save_in(self, name: str) -> bool:
        try:
            path = self.library.root / Path(name).expanduser()
            if holds_articles(self.library.root, path):
                raise StoreError("There lie the articles: choose another folder.")
            if ".glossator" in path.parts:
                raise StoreError("There Glossator keeps its own files: choose another folder.")
            self.store.save_elsewhere(path)
        except (StoreError, OSError, RuntimeError, ValueError) as error:
            self.say(str(error), warning=True)
            return False
        self.kept_in = path
        self.say(f"every mark is saved in {path}")
        return True

    def _save(self, changes: tuple[Change, ...]) -> bool:
        if self.store.question:
            self._ask_what_was_lost()
            return False
        self.kept_in = None
        return super()._save(changes)


def _reason(failure: str) -> str:
    """Give why a save failed, as the sentence on it says first."""
    return failure.partition(". ")[0].removeprefix("Not saved: ").removesuffix(".")


def _described(one: Candidate) -> str:
    """Say which backup it is: `the backup of 2026-11-21 13:22 UTC: 22 marks`."""
    damaged = "" if one.whole else ", of a damaged file"
    return (
        f"the backup of {one.backup.time:%Y-%m-%d %H:%M} UTC: {count(one.marks, 'mark')}{damaged}"
    )


def rescued(library: Library, store: Store) -> Path:
    """Write every mark where the reader's own state is, else where temporary files are.

    Gives the file. Raises StoreError if neither can be written.
    """
    path = reading_state.unsaved_file(library.root, clock.now())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        store.save_elsewhere(path)
    except (OSError, StoreError):
        path = Path(tempfile.gettempdir(), path.name)
        store.save_elsewhere(path)
    return path
