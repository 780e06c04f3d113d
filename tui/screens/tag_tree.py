"""The tags as a tree in a box, under the names of the columns; below, what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.core.change import Step
from tui.core.hierarchy import Branch, branches
from tui.core.tag import Codebook, Tag
from tui.core.visible import visible
from tui.core.wording import count
from tui.screens.dialog import Dialog
from tui.screens.entries import DIGITS
from tui.screens.tag_rows import heading, tree_row
from tui.screens.tagging import TaggingScreen
from tui.widgets.line_list import LineList
from tui.widgets.row_list import EntryRow

OTHER_ROWS = 8
"""Rows of the box that are not the list's, and one to spare."""
LEAST_ROWS = 16
EMPTY = "No tags yet. a adds one."


class TagTree(Dialog[None]):
    """Shows the codebook of the main screen, and makes edits of it there."""

    CSS_PATH = "tag_tree.tcss"
    TITLE_OF_BOX = "Codebook"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]

    def __init__(self, desk: TaggingScreen) -> None:
        """Show the codebook of the main screen, through which every edit goes."""
        super().__init__()
        self.desk = desk
        self.branches: tuple[Branch, ...] = ()

    def compose(self) -> ComposeResult:
        """Show the names of the columns, the tags, and what is said of the chosen one."""
        with Vertical(id="box"):
            yield Static(id="columns")
            yield LineList(id="tags")
            yield Static(id="words")
            yield Static(id="said")

    def on_mount(self) -> None:
        """Show the tags; undo stays here as long as this is open."""
        self.desk.follows_undo = False
        listed = self.query_one(LineList)
        listed.empty = EMPTY
        listed.focus()
        self.show_tags()
        self.watch(listed, "highlighted", self._describe_chosen)
        self.watch(self.desk, "codebook", self._follow_codebook, init=False)

    def on_unmount(self) -> None:
        """Let undo go to passages again."""
        self.desk.follows_undo = True

    def on_resize(self) -> None:
        """Name the keys that fit, and the columns where they stand."""
        super().on_resize()
        self.query_one("#columns", Static).update(Content(f" {heading(self._width)}"))

    @property
    def _width(self) -> int:
        """Give the cells that a row of the list has."""
        return max(1, self.query_one("#columns").content_size.width - 2)

    @property
    def codebook(self) -> Codebook:
        """Give the tags."""
        return self.desk.codebook

    @property
    def chosen(self) -> Tag | None:
        """Give the tag that is chosen; None where there is none."""
        at = self.query_one(LineList).highlighted
        return self.branches[at].tag if at < len(self.branches) else None

    def show_tags(self, name: str = "") -> None:
        """Show the tags as they are now, that of a name chosen, else the same place."""
        self.branches = branches(self.codebook)
        counts = self.desk.store.tag_counts()

        def row(at: int, width: int) -> EntryRow:
            tag, depth, digit = self.branches[at]
            return tree_row(tag, digit, depth, counts.get(tag.name, 0), width)

        listed = self.query_one(LineList)
        place = self.codebook.places.get(name, listed.highlighted)
        listed.fill(len(self.branches), row, place)
        box = self.query_one("#box")
        box.styles.height = max(LEAST_ROWS, len(self.branches) + OTHER_ROWS)
        box.border_title = Content(f"Codebook · {count(len(self.branches), 'tag')}")
        self._describe_chosen()

    def _follow_codebook(self) -> None:
        """Show what became of the tags, also by another program."""
        self.show_tags()

    def _describe_chosen(self) -> None:
        tag = self.chosen
        words = f"{tag.name}: {tag.description or 'e says what it is for'}" if tag else ""
        self.query_one("#words", Static).update(Content(visible(" ".join(words.split()))))

    def say(self, words: str, *, warning: bool = False) -> None:
        """Say something below the tags."""
        said = self.query_one("#said", Static)
        said.update(Content(visible(words)))
        said.set_class(warning, "warning")

    def do(self, step: Step | None, name: str = "") -> None:
        """Make an edit, and show what came of it with a tag chosen."""
        if step is None:
            self.say("nothing to change")
            return
        if gone := self._gone(step):
            self.say(
                f"{gone}: another program renamed or deleted it meanwhile; look at the list",
                warning=True,
            )
            return
        before = [tag.name for tag in self.codebook]
        self.desk.apply(step)
        self._show_done(name)
        moved = _moved(before, [tag.name for tag in self.codebook])
        if moved:
            self.say(f"{self.desk.message}; keys now: {', '.join(moved)}")

    def _gone(self, step: Step) -> str:
        """Give the name of a tag that a step changes and that is there no more, empty if none is.

        Saved, it would be another tag, on no mark: a question may wait for its answer for long.
        """
        before = (change.before.name for change in step.changes if isinstance(change.before, Tag))
        return next((name for name in before if not self.codebook.get(name)), "")

    def _show_done(self, name: str = "") -> None:
        self.show_tags(name)
        self.say(self.desk.message, warning=self.desk.warning)


def _moved(before: Sequence[str], now: Sequence[str]) -> list[str]:
    """Give the tags whose digit is another one now, with it."""
    places = {name: place for place, name in enumerate(before, start=1)}
    keys = [*enumerate(now, start=1)][:DIGITS]
    return [f"{place} {visible(name)}" for place, name in keys if places.get(name, place) != place]
