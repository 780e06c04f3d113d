"""Searching the whole library: titles, passages, marks, notes and tags as one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.core.everywhere import KINDS, Hit, Kind
from tui.core.graphemes import cell_width
from tui.core.query import Query, parse
from tui.core.query_hints import ALL, hint
from tui.core.tag import Codebook
from tui.core.visible import visible
from tui.screens.dialog import Dialog
from tui.widgets.field import Field
from tui.widgets.hit_list import HitList

if TYPE_CHECKING:
    from tui.library.fulltext import Found, Group

FEW, MOST = 6, 300
"""Hits of each kind that are listed beside others, and of one alone."""
COUNTED = 20
"""Hits of each kind that are counted beside others."""
TITLES: Mapping[Kind, str] = {
    "tag": "Tags",
    "article": "Articles",
    "mark": "Marks",
    "note": "Notes",
    "text": "Text",
}
SHORT: Mapping[Kind, str] = {"tag": "#", "article": "A", "mark": "M", "note": "N", "text": "T"}
Ask = Callable[[Query, int, tuple[Kind, ...]], None]


class EverywhereScreen(Dialog[Hit]):
    """Gives what was chosen, or None if it was left."""

    CSS_PATH = "everywhere.tcss"

    TITLE_OF_BOX = "Search everywhere"
    HINTS = (
        "Enter goes there, Ctrl+O comes back · ↑↓ choose · Tab one kind · Esc leaves",
        "Enter goes there · ↑↓ · Tab one kind · Esc",
        "Enter · ↑↓ · Tab · Esc",
    )

    PARTS = ("Field", "HitList", "#kinds", "#hint", "#box")

    BINDINGS = [
        Binding("escape", "leave", "Leave", id="everywhere.leave", tooltip="Back to the text"),
        Binding("down,ctrl+n", "step(1)", "Down", id="everywhere.down", tooltip="Next result",
                priority=True),
        Binding("up,ctrl+p", "step(-1)", "Up", id="everywhere.up", tooltip="Previous result",
                priority=True),
        Binding("pagedown", "step(5)", "Further", id="everywhere.page_down",
                tooltip="Five results on", priority=True),
        Binding("pageup", "step(-5)", "Back", id="everywhere.page_up",
                tooltip="Five results back", priority=True),
        Binding("tab", "turn(1)", "Kind", id="everywhere.kind",
                tooltip="Only results of the next kind", priority=True),
        Binding("shift+tab", "turn(-1)", "Kind before", id="everywhere.kind_before",
                tooltip="Only results of the kind before", priority=True),
    ]  # fmt: skip

    def __init__(self, typed: str, kind: Kind | None, codebook: Codebook, ask: Ask) -> None:
        """Begin with what was typed the last time; `ask` begins to look for a query."""
        super().__init__()
        self.typed = typed
        self.kind = kind
        self.codebook = codebook
        self.ask = ask
        self.groups: Mapping[Kind, Group] = {}
        self.found_for: tuple[Query, Kind | None] | None = None
        """What the results are of."""
        self._is_in_haste = False
        """Whether Enter was pressed before there were results."""

    def compose(self) -> ComposeResult:
        """Show the field over the kinds and the results."""
        with Vertical(id="box"):
            yield Field(self._take, placeholder="words, “phrase”, tag: …")
            yield Static(id="hint")
            yield Static(id="kinds")
            yield HitList()

    def on_mount(self) -> None:
        """Look for what was looked for the last time; typing begins anew."""
        field = self.query_one(Field)
        field.value = self.typed
        field.focus()
        field.select_all()
        self.watch(field, "value", self._sought)

    @property
    def query_typed(self) -> Query:
        """Give what is asked for now."""
        return parse(self.typed)

    def _sought(self, value: str) -> None:
        self.typed = value
        said = hint(value, self.codebook) if value.strip() else ALL
        line = self.query_one("#hint", Static)
        line.display = bool(said)
        line.update(Content(visible(said)))
        self._is_in_haste = False
        if (self.query_typed, self.kind) != self.found_for:
            self._look()

    def _look(self) -> None:
        kinds, most = ((self.kind,), MOST) if self.kind else (KINDS, COUNTED)
        self.ask(self.query_typed, most, kinds)

    def show_found(self, found: Found) -> None:
        """Show what was found, if it is what is asked for still."""
        kind = found.asked.kinds[0] if len(found.asked.kinds) == 1 else None
        if not self.is_open or (found.asked.query, kind) != (self.query_typed, self.kind):
            return
        self.groups = {**self.groups, **found.groups} if kind else found.groups
        is_same = self.found_for == (found.asked.query, kind)
        self.found_for = found.asked.query, kind
        self._show_hits(is_same=is_same)
        self._tell(found)
        if self._is_in_haste:
            self._take("")

    def _show_hits(self, *, is_same: bool) -> None:
        listed = self.query_one(HitList)
        if self.kind:
            hits = self.groups[self.kind].hits
        else:
            hits = tuple(hit for group in self.groups.values() for hit in group.hits[:FEW])
        number = listed.highlighted if is_same else 0
        listed.empty = self._said_of_nothing()
        listed.hits = hits
        listed.highlighted = number
        self.query_one("#kinds", Static).update(self._kinds())

    def _said_of_nothing(self) -> str:
        if not self.query_typed:
            return "Type words that stand in an article, a mark, a note or a tag."
        return f"Nothing found: {self.query_typed.describe()}."

    def _kinds(self) -> Content:
        """Give the kinds with how much was found; the chosen one in brackets."""
        for names in (TITLES, SHORT):
            parts = [_bracketed("All", self.kind is None)]
            parts += [
                _bracketed(f"{names[kind]} {_number(self.groups[kind])}", self.kind == kind)
                for kind in KINDS
                if kind in self.groups
            ]
            line = " ".join(parts)
            if cell_width(line) <= self.query_one("#box").size.width - 2:
                break
        return Content(line)

    def _tell(self, found: Found) -> None:
        title = self.TITLE_OF_BOX
        if not found.is_whole:
            title += f" · reading the library: {100 * found.done // max(1, found.whole)} %"
        elif found.fault:
            title += " · without an index"
            self.query_one(HitList).empty = f"{self._said_of_nothing()} ({found.fault})"
        self.query_one("#box").border_title = Content(visible(title))

    def action_step(self, step: int) -> None:
        """Choose another result."""
        self.query_one(HitList).highlighted += step

    def action_turn(self, step: int) -> None:
        """Show results of one kind, or of all."""
        kinds: tuple[Kind | None, ...] = (None, *KINDS)
        self.kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]
        self._look()

    def on_row_list_chosen(self) -> None:
        """Go where was clicked."""
        self._take("")

    def _take(self, _: str) -> None:
        """Give the chosen result; where there is none yet, the first that comes."""
        listed = self.query_one(HitList)
        self._is_in_haste = self.found_for != (self.query_typed, self.kind)
        if not self._is_in_haste and listed.hits:
            self.answer(listed.hits[listed.highlighted])


def _bracketed(words: str, is_chosen: bool) -> str:
    return f"[{words}]" if is_chosen else f" {words} "


def _number(group: Group) -> str:
    return f"{len(group.hits)}{'+' if group.has_more else ''}"
