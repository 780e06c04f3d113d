"""Exporting from the app: a format, a file, and what was written."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.core.visible import visible
from tui.exporters import formats, suffix
from tui.library import holds_articles
from tui.screens.dialog import Dialog
from tui.widgets.field import Field

STEM = "annotations"
"""How an exported file is called, unless another name is typed."""


MOST = 1_000
"""Exports of one name that are numbered."""


class Target(NamedTuple):
    """What to export to."""

    format: str
    path: Path


class ExportScreen(Dialog[Target]):
    """Gives a format and a file, or None if it was left."""

    CSS_PATH = "export.tcss"

    HINTS = ("Enter writes · ↑↓ format · Esc cancels", "Enter writes · Esc cancels")

    VERTICAL_BREAKPOINTS = [(0, "-lowest"), (10, "-low"), (16, "-high")]

    BINDINGS = [
        Binding("escape", "leave", "Cancel", id="export.cancel", tooltip="Export nothing"),
        Binding("down", "step(1)", "Down", id="export.down", tooltip="Next format", priority=True),
        Binding("up", "step(-1)", "Up", id="export.up", tooltip="Previous format", priority=True),
    ]

    def __init__(self, folder: Path, what: str) -> None:
        """Offer to write marks into a folder; `what` they are: `3 marks`."""
        super().__init__()
        self.folder = folder
        self.what = what
        self.formats = formats()

    def compose(self) -> ComposeResult:
        """Show the formats over the name of the file and its folder."""
        with Vertical(id="box"):
            yield OptionList(*(Option(Content(name)) for name in self.formats), compact=True)
            yield Field(self._take)
            yield Static(Content(f"in {visible(str(self.folder))}"), id="folder")
            yield Static(id="said")

    def on_mount(self) -> None:
        """Start with the first format."""
        self.query_one("#box").border_title = Content(f"Export {visible(self.what)}")
        listed = self.query_one(OptionList)
        listed.can_focus = False
        listed.highlighted = 0
        self._name_after(0)
        self.query_one(Field).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Name the file after the format."""
        self._name_after(event.option_index)

    def _name_after(self, number: int) -> None:
        """Name the file after a format, unless another name was typed."""
        field = self.query_one(Field)
        suffixes = {suffix(name) for name in self.formats}
        path = Path(field.value or STEM)
        if path.suffix in suffixes or not field.value:
            stem = path.with_suffix("") if path.suffix in suffixes else path
            field.value = f"{stem}{self._free_suffix(stem, number)}"
            field.cursor_position = len(field.value)

    def _free_suffix(self, stem: Path, index: int) -> str:
        """Give the suffix of a format, with a number before it where that name is taken."""
        ending = suffix(self.formats[index])
        database = f"{stem}{ending}" == "annotations.json"
        tails = chain(["-export"] if database else [""], (f"-{n}" for n in range(2, MOST)))
        free = (tail for tail in tails if not (self.folder / f"{stem}{tail}{ending}").exists())
        return next(free, "") + ending

    def _take(self, name: str) -> None:
        """Give format and file, unless the file exists."""
        try:
            path = self.folder / Path(name.strip()).expanduser()
            refusal = self._refusal(path) if name.strip() else "Type the name of a file."
        except (OSError, RuntimeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self._say(f"That name cannot be used: {reason}. Nothing was written.")
            return
        if refusal:
            self._say(refusal)
        else:
            chosen = self.query_one(OptionList).highlighted or 0
            self.answer(Target(self.formats[chosen], path))

    def _say(self, sentence: str) -> None:
        self.query_one("#said", Static).update(Content(visible(sentence)))

    def _refusal(self, path: Path) -> str:
        """Say why no file can be made there, empty if one can. Raises OSError or ValueError."""
        if "\0" in str(path):
            raise ValueError("it holds a NUL character")
        if path.exists():
            return f"{path.name} exists: choose another name. Nothing was written."
        if holds_articles(self.folder, path):
            return "There lie the articles: choose another folder. Nothing was written."
        return "" if path.parent.is_dir() else f"There is no folder {path.parent}."
