"""What the reader is told of saving, and what can be done where it fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.binding import Binding

from tui.core.change import Change
from tui.errors import StoreError
from tui.library import holds_articles
from tui.screens.keymap import hint
from tui.screens.ledger import NOTHING_ELSE, SAVED, SAVING, Come, LedgerScreen
from tui.store.sidefiles import journal_of
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import NOT_SAVED

WAYS_OUT = "{save.again} again, {save.elsewhere} elsewhere"
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
        """Hear of every save, and of what other programs write."""
        if not self.store.question:
            self.listen()

    def listen(self) -> None:
        """Have the store save and look in a thread of its own from now on."""
        self.store.watch(self._told)

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
            self.saved = f"{NOT_SAVED}, {_reason(failure)}: {hint(WAYS_OUT, self)}"
        elif self.store.is_saving:
            self.saved = SAVING
        elif self.saved:
            self.saved = SAVED
        if failure and failure != self._told_failure:
            ways = f"{self.key('save.again')} tries again, {self.key('save.elsewhere')} saves it"
            said = f"{failure} Every mark is still here: {ways} elsewhere."
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
            place, ours = path.resolve(), journal_of(self.store.path).parent.resolve()
            if ".glossator" in (*path.parts, *place.parts) or ours in place.parents:
                raise StoreError("There Glossator keeps its own files: choose another folder.")
            self.store.save_elsewhere(path)
        except (StoreError, OSError, RuntimeError, ValueError) as error:
            self.say(str(error), warning=True)
            return False
        self.kept_in = path
        self.say(f"every mark is saved in {path}")
        return True

    def _save(self, changes: tuple[Change, ...], come: Come = NOTHING_ELSE) -> bool:
        self.kept_in = None
        return super()._save(changes, come)


def _reason(failure: str) -> str:
    """Give why a save failed, as the sentence on it says first."""
    return failure.partition(". ")[0].removeprefix("Not saved: ").removesuffix(".")
