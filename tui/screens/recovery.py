"""A database that is lost while its backups or its journal are not: what to do is asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from tui.core.change import Change
from tui.core.wording import count
from tui.errors import StoreError
from tui.screens.ledger import NOTHING_ELSE, Come
from tui.screens.saving import SavingScreen

if TYPE_CHECKING:
    from tui.store.restoring import Candidate

OFFERED = 3
"""Backups to choose from."""


class RecoveryScreen(SavingScreen):
    """Asks before an empty database is taken for what is there; until then nothing is marked."""

    def on_mount(self) -> None:
        """Ask when the first page is painted."""
        if self.store.question:
            self.call_after_refresh(self._ask_what_was_lost)

    def _ask_what_was_lost(self) -> None:
        """Ask what to do where the database is lost and a backup or a journal is not."""
        from tui.screens.choice import Choice, ChoiceScreen
        from tui.store.restoring import candidates, left_in_journal

        offered = {str(n): one for n, one in enumerate(candidates(self.store.path, OFFERED), 1)}
        choices = [
            *(Choice(key, f"bring back {_described(one)}") for key, one in offered.items()),
            *([] if offered else [Choice("r", "bring back what its journal holds")]),
            Choice("n", "begin a new, empty database; backups stay"),
            Choice("q", "quit, and leave everything as it is"),
        ]
        said = f"{self.store.path} is missing or empty, and it held marks before."
        left = left_in_journal(self.store.path)
        self.app.clear_notifications()  # they would lie on it
        self.app.push_screen(
            ChoiceScreen("Where are the marks?", f"{said} {left}".strip(), choices),
            partial(self._decided, offered),
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
        if key and key != "q":
            self.listen()
            self.reload()
            self.tell_notices()
            self.say(f"{count(sum(self.store.counts().values()), 'mark')} here")

    def _save(self, changes: tuple[Change, ...], come: Come = NOTHING_ELSE) -> bool:
        if self.store.question:
            self._ask_what_was_lost()
            return False
        return super()._save(changes, come)


def _described(one: Candidate) -> str:
    """Say which backup it is: `the backup of 2026-11-21 13:22 UTC: 22 marks`."""
    damaged = "" if one.whole else ", of a damaged file"
    return (
        f"the backup of {one.backup.time:%Y-%m-%d %H:%M} UTC: {count(one.marks, 'mark')}{damaged}"
    )
