"""Choosing from a list by typing: a field over what fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from tui.screens.dialog import Dialog
from tui.widgets.field import Field
from tui.widgets.line_list import LineList
from tui.widgets.row_list import EntryRow

MOST_ROWS = 16
FRAME_ROWS = 3
"""Rows of the box that are not the list's: its frame and the field."""


class Offer(NamedTuple):
    """A value to choose, and how its row looks at a width in cells."""

    value: str
    row: Callable[[int], EntryRow]


class Picker(Dialog[str]):
    """Gives the value that was chosen; None if it was left."""

    DEFAULT_CSS = """
    Picker > #box { max-width: 72; }
    """

    BINDINGS = [
        Binding("escape", "leave", "Cancel", id="pick.cancel", tooltip="Choose nothing"),
        Binding("down,ctrl+n", "step(1)", "Down", id="pick.down", tooltip="Next entry"),
        Binding("up,ctrl+p", "step(-1)", "Up", id="pick.up", tooltip="Entry before",
                priority=True),
        Binding("pagedown", "pages(1)", "Page", id="pick.page_down", tooltip="A screen down"),
        Binding("pageup", "pages(-1)", "Page up", id="pick.page_up", tooltip="A screen up"),
    ]  # fmt: skip

    PLACEHOLDER = ""
    LONGEST = 0
    """Code points that may be typed; 0 for any number."""

    offered: Sequence[Offer] = ()
    said_of_box = ""
    """The title, where it depends on what is chosen for."""

    def offers(self, typed: str) -> Sequence[Offer]:
        """Give what fits, the best first."""
        raise LookupError(f"{type(self).__name__} offers nothing for {typed!r}")

    def compose(self) -> ComposeResult:
        """Show a field over what fits it."""
        with Vertical(id="box"):
            yield Field(self._take, placeholder=self.PLACEHOLDER, longest=self.LONGEST)
            yield LineList()

    def on_mount(self) -> None:
        """Offer everything; the box keeps the height that this needs."""
        box, listed = self.query_one("#box"), self.query_one(LineList)
        listed.can_focus = False
        if self.said_of_box:
            box.border_title = Content(self.said_of_box)
        self.watch(self.query_one(Field), "value", self._offer)
        box.styles.height = min(MOST_ROWS, max(2, listed.count + 1)) + FRAME_ROWS

    def _offer(self, typed: str) -> None:
        found = self.offered = self.offers(" ".join(typed.split()))
        self.query_one(LineList).fill(len(found), lambda at, width: found[at].row(width))

    def action_step(self, step: int) -> None:
        """Choose the next entry, or the one before, round the end: there a new one may stand."""
        listed = self.query_one(LineList)
        listed.highlighted = (listed.highlighted + step) % max(1, listed.count)

    def action_pages(self, step: int) -> None:
        """Choose an entry a screen further."""
        self.query_one(LineList).action_screens(step)

    def _take(self, _: str) -> None:
        """Give what is chosen."""
        at = self.query_one(LineList).highlighted
        if at < len(self.offered):
            self.answer(self.offered[at].value)

    def on_row_list_chosen(self) -> None:
        """Give what was clicked."""
        self._take("")
