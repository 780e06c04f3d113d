"""Importing in the app: a file, and what it would bring."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from tui.core.foreign import Batch
from tui.core.receipts import fate, summary
from tui.core.receiving import Plan
from tui.core.visible import visible
from tui.errors import GlossatorError
from tui.importers import marks
from tui.screens.dialog import Dialog
from tui.widgets.choice_row import ChoiceRow
from tui.widgets.field import Field

LISTED = 300
"""Files of a folder that are offered."""
SHOWN = 40
"""Marks that are shown of those that would come."""
PAUSE = 0.15
"""Seconds after a key before the chosen file is read."""
OURS, THEIRS = "stay", "become as in the file"
WAYS = ("", "")


class Received(NamedTuple):
    """A plan, and how the format is called that it came from."""

    plan: Plan
    title: str


class ImportScreen(Dialog[Received]):
    """Gives what an import is to do, or None if it was left."""

    CSS_PATH = "incoming.tcss"

    TITLE_OF_BOX = "Import marks"
    HINTS = (
        "Enter opens or imports · {import.up}{import.down} file"
        " · {import.next} {choice.previous}{choice.next} choose · {import.cancel} cancels",
        "Enter imports · {import.up}{import.down}"
        " · {import.next} {choice.previous}{choice.next} · {import.cancel}",
        "Enter · {import.up}{import.down} · {import.next} · {import.cancel}",
    )

    HOLDS = (ChoiceRow,)

    PARTS = ("Field", "OptionList", "ChoiceRow", "#said", "#found")

    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    BINDINGS = [
        Binding("escape", "leave", "Cancel", id="import.cancel", tooltip="Import nothing"),
        Binding("down", "step(1)", "Down", id="import.down", tooltip="Next file", priority=True),
        Binding("up", "step(-1)", "Up", id="import.up", tooltip="Previous file", priority=True),
        Binding("enter", "take", "Import", id="import.take",
                tooltip="Open the folder, or import the file"),
        Binding("tab", "app.focus_next", "Next field", id="import.next", tooltip="Next field"),
        Binding("shift+tab", "app.focus_previous", "Previous field", id="import.previous",
                tooltip="Previous field"),
    ]  # fmt: skip

    def __init__(self, folder: Path, plan: Callable[[Batch, bool], Plan]) -> None:
        """Offer the files of a folder; `plan` gives what a batch would do here."""
        super().__init__()
        self.folder = folder
        self.plan = plan
        self.names: list[str] = []
        self.received: Received | None = None
        self._batch: tuple[str, Batch] | None = None
        self._looked_at: Path | None = None
        self._reading: Path | None = None
        self._is_in_haste = False
        """Whether Enter was pressed before the file was read."""

    def compose(self) -> ComposeResult:
        """Show the name of the file over those that are there, and what would come."""
        with Vertical(id="box"):
            with Horizontal(classes="field"):
                yield Label("File")
                yield Field(lambda _: self.action_take(), placeholder="a file, or a folder")
            yield OptionList(compact=True)
            yield ChoiceRow("marks here", [OURS, THEIRS])
            yield Static(id="said")
            yield Static(id="found")

    def on_mount(self) -> None:
        """Start in the folder of the library."""
        self.query_one(OptionList).can_focus = False
        self.watch(self.query_one(Field), "value", self._offer)
        self.query_one(Field).focus()

    @property
    def path(self) -> Path:
        """Give the file or folder that is chosen."""
        chosen = self.query_one(OptionList).highlighted
        folder, typed = self._typed()
        return folder / (self.names[chosen] if chosen is not None and self.names else typed)

    def _typed(self) -> tuple[Path, str]:
        """Give the folder that was typed, and how the name begins. Raises nothing."""
        words = self.query_one(Field).value
        head, _, tail = words.rpartition("/")
        try:
            folder = self.folder / Path(f"{head}/" if head or "/" in words else "").expanduser()
        except (RuntimeError, ValueError):
            folder = self.folder
        return folder, tail

    def _offer(self, _: str) -> None:
        folder, begin = self._typed()
        self.names = sorted(_names(folder, begin), key=lambda name: (name.endswith("/"), name))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(Option(Content(visible(name))) for name in self.names)
        # Nothing is looked at that nobody asked for.
        listed.highlighted = 0 if self.names and self.query_one(Field).value else None
        self._choose()

    def on_option_list_option_highlighted(self) -> None:
        """Look what the file would bring."""
        self._choose()

    def on_choice_row_changed(self) -> None:
        """Plan anew with what was chosen."""
        self._planned()

    def _choose(self) -> None:
        """Look what the file would bring, unless it is looked at already."""
        if self.path == self._looked_at and self.names:
            return
        self._looked_at = self.path
        self.received, self._batch = None, None
        self._tell(self._missing(), "")
        self.set_timer(PAUSE, self._start_reading)

    def _missing(self) -> str:
        """Say why there is nothing to read at what was typed; empty if there is."""
        path, typed = self.path, self.query_one(Field).value
        if not typed or _is(Path.is_file, path):
            return ""
        if _is(Path.is_dir, path):
            can_be_opened = os.access(path, os.R_OK | os.X_OK)
            return "" if can_be_opened else f"{path} cannot be opened."
        return (
            "That is no file that can be read."
            if _is(Path.exists, path)
            else "There is no such file."
        )

    def _start_reading(self) -> None:
        if self.is_open and _is(Path.is_file, self.path) and self.path != self._reading:
            path = self._reading = self.path
            self._tell("reading …", "")
            self.run_worker(lambda: self._read(path), thread=True, exclusive=True)

    def _read(self, path: Path) -> None:
        """Read the file beside the screen."""
        said, batch = "", None
        try:
            name = marks.recognised(path)
            batch = (marks.title(name), marks.load(name, path)) if name else None
            said = "" if name else marks.hint(path)
        except GlossatorError as error:
            said = str(error)
        self.call_later(self._was_read, path, batch, said)

    def _was_read(self, path: Path, batch: tuple[str, Batch] | None, said: str) -> None:
        if not self.is_open:
            return
        self._reading = None
        if path != self.path:
            self._start_reading()
            return
        self._batch = batch
        if batch:
            self._planned()
        else:
            self._tell(said, "")
        is_in_haste, self._is_in_haste = self._is_in_haste, False
        if batch and is_in_haste:
            self.action_take()

    def _planned(self) -> None:
        """Show what would be done with the marks of the file."""
        if not self._batch:
            return
        title, batch = self._batch
        plan = self.plan(batch, self.query_one(ChoiceRow).chosen == THEIRS)
        self.received = Received(plan, title)
        coming = [one for one in plan.arrivals if one.outcome in ("new", "updated")]
        lines = [f"{', '.join(one.anchor.annotation.tags) or 'note'}: "
                 f"{' '.join(one.anchor.annotation.exact.split())}"
                 + (f"  ({said})" if (said := fate(one)) else "")
                 for one in coming[:SHOWN]]  # fmt: skip
        self._tell(
            "\n".join([f"{title}: {summary(plan, WAYS)}.", *batch.problems]), "\n".join(lines)
        )

    def _tell(self, said: str, found: str) -> None:
        self.query_one("#said", Static).update(Content(visible(said)))
        self.query_one("#found", Static).update(Content(visible(found)))

    def action_take(self) -> None:
        """Open the folder that is chosen, or give what is to be done with the file."""
        path = self.path
        if _is(Path.is_dir, path) and self.query_one(Field).value:
            field = self.query_one(Field)
            field.value = f"{path}/" if self.names else field.value
            field.cursor_position = len(field.value)
            return
        is_unread = self.received is None and self._batch is None
        self._is_in_haste = is_unread and _is(Path.is_file, path)
        if self.received and self.received.plan.changes:
            self.answer(self.received)
        elif self.received:
            plan = self.received.plan
            is_other = plan.number("differs") + plan.number("deleted")
            more = f" Marks here that {THEIRS} would change." if is_other else ""
            self._tell(f"Nothing in this file is new.{more}", "")
        elif self._is_in_haste:
            self._start_reading()


def _is(what: Callable[[Path], bool], path: Path) -> bool:
    """Tell whether the path is a file or folder; one that cannot be looked at is none."""
    try:
        return what(path)
    except (OSError, ValueError):
        return False


def _names(folder: Path, begin: str) -> list[str]:
    """Give the names in a folder that begin so, those of folders with a `/`."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_hidden = entry.name.startswith(".") and not begin.startswith(".")
                if entry.name.casefold().startswith(begin.casefold()) and not is_hidden:
                    found.append(f"{entry.name}/" if entry.is_dir() else entry.name)
                if len(found) >= LISTED:
                    break
    except (OSError, ValueError):
        return []
    return found
