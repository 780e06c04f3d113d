"""The codebook: every tag with its keys, colour, marks and words, and the keys that change it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui import clock
from tui.core import codebook as edits
from tui.core.change import Step
from tui.core.hierarchy import Branch, branches, with_below
from tui.core.tag import Codebook, Tag
from tui.core.visible import visible
from tui.core.wording import count
from tui.screens.dialog import Dialog
from tui.screens.tag_rows import heading, tree_row
from tui.screens.tagging import TaggingScreen
from tui.widgets.line_list import LineList
from tui.widgets.row_list import EntryRow

KINDS = {"quote": "the quotation under the cursor", "figure": "the figure under the cursor"}
"""What a tag takes by its name, where that is not the sentence."""
EMPTY = "No tags yet. a adds one."


class CodebookScreen(Dialog[None]):
    """Shows the tags as a tree; each key changes one thing, which is saved at once."""

    CSS_PATH = "codebook.tcss"
    TITLE_OF_BOX = "Codebook"
    HINTS = (
        "a add · r rename · m merge · c colour · t key · e describe · p parent · J K move"
        " · d delete · u undo · ? keys",
        "a add · r name · m merge · c colour · t key · e words · p parent · J K · d del · ? keys",
        "a add · r name · m merge · c t e p J K d · ? keys",
        "a add · r name · d del · ? keys",
        "? keys",
    )
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]

    BINDINGS = [
        Binding("a", "add", "Add", id="codebook.add", tooltip="Add a tag"),
        Binding("r", "rename", "Rename", id="codebook.rename",
                tooltip="Rename the tag, on all its marks"),
        Binding("m", "merge", "Merge", id="codebook.merge",
                tooltip="Make it one with another tag"),
        Binding("c", "recolour", "Colour", id="codebook.colour", tooltip="Choose its colour"),
        Binding("t", "rekey", "Key", id="codebook.key", tooltip="Choose its letter"),
        Binding("e", "describe", "Describe", id="codebook.describe", tooltip="Say what it is for"),
        Binding("p", "put_below", "Parent", id="codebook.parent", tooltip="Put it below another"),
        Binding("J,shift+down", "move(1)", "Move down", id="codebook.down",
                tooltip="Move it down: the order makes the digits"),
        Binding("K,shift+up", "move(-1)", "Move up", id="codebook.up",
                tooltip="Move it up: the order makes the digits"),
        Binding("d,delete", "delete", "Delete", id="codebook.delete", tooltip="Delete the tag"),
        Binding("u", "undo", "Undo", id="codebook.undo", tooltip="Take the last edit back"),
        Binding("ctrl+r", "redo", "Redo", id="codebook.redo", tooltip="Do it again"),
        Binding("slash", "find", "Find", id="codebook.find", tooltip="Go to a tag by its name"),
        Binding("escape,q,T", "leave", "Close", id="codebook.close", tooltip="Back to the text"),
    ]  # fmt: skip

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

    # What is shown

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
        self.query_one("#box").border_title = Content(
            f"Codebook · {count(len(self.branches), 'tag')}"
        )
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
        self.desk.apply(step)
        self._show_done(name)

    def _show_done(self, name: str = "") -> None:
        self.show_tags(name)
        self.say(self.desk.message, warning=self.desk.warning)

    # Keys

    def action_choose(self) -> None:
        """Rename what is chosen: Enter opens what one looks at."""
        self.action_rename()

    def on_row_list_chosen(self) -> None:
        """A click chooses, and does nothing else."""

    def action_add(self) -> None:
        """Add a tag below the same one as the chosen."""
        self._ask(
            "New tag: name",
            "",
            partial(edits.name_fault, self.codebook),
            lambda name: self.do(edits.add(edits.new_tag(self.codebook, name)), name),
        )

    def action_rename(self) -> None:
        """Rename the chosen tag everywhere; to the name of another, offer to merge."""
        if tag := self.chosen:
            marks = count(self.desk.store.tag_counts().get(tag.name, 0), "mark")
            from tui.screens.ask import AskScreen

            ask = AskScreen(
                f"Rename {tag.name}, on {marks}",
                tag.name,
                lambda words: "" if words.strip() else edits.name_fault(self.codebook, words),
                remark=partial(self._on_rename, tag),
            )
            self.app.push_screen(ask, partial(self._renamed, tag))

    def _on_rename(self, tag: Tag, words: str) -> str:
        """Say what a new name would do beside naming."""
        name = edits.plain_name(words)
        if name != tag.name and self.codebook.get(name):
            return f"There is a tag {name}: Enter asks whether they become one."
        if tag.name in KINDS and name != tag.name:
            return f"By this name its key takes {KINDS[tag.name]}, by another the sentence."
        return ""

    def _renamed(self, tag: Tag, words: str | None) -> None:
        name = edits.plain_name(words or "")
        other = self.codebook.get(name)
        if words is None or name == tag.name:
            return
        if not other:
            marks = self.desk.store.tagged(tag.name)
            self.do(edits.rename(self.codebook, tag, name, marks, clock.now()), name)
            self.desk.renamed(tag.name, name)
            return
        from tui.screens.choice import Choice, ChoiceScreen

        question = f"There is a tag {name} already."
        answers = [Choice("m", f"make them one: {tag.name} goes, its marks become {name}")]
        self.app.push_screen(
            ChoiceScreen("Merge?", question, answers),
            lambda key: self._merged(tag, name) if key == "m" else None,
        )

    def action_merge(self) -> None:
        """Make the chosen tag one with another."""
        if tag := self.chosen:
            from tui.screens.tag_picker import OtherTagPicker

            self.app.push_screen(
                OtherTagPicker(f"{tag.name} becomes", self.codebook, {tag.name}),
                partial(self._merged, tag),
            )

    def _merged(self, tag: Tag, into: str | None) -> None:
        other = self.codebook.get(into) if into else None
        if other:
            marks = self.desk.store.tagged(tag.name)
            self.do(edits.merge(self.codebook, tag, other, marks, clock.now()), other.name)
            self.desk.renamed(tag.name, other.name)

    def action_recolour(self) -> None:
        """Choose a colour for the chosen tag."""
        if tag := self.chosen:
            from tui.screens.colour_picker import ColourPicker

            self.app.push_screen(
                ColourPicker(f"Colour of {visible(tag.name)}", tag.colour),
                lambda code: self.do(edits.recolour(tag, code), tag.name) if code else None,
            )

    def action_rekey(self) -> None:
        """Choose the letter of the chosen tag."""
        if tag := self.chosen:
            self._ask(
                f"Letter of {tag.name} (empty: none)",
                tag.key,
                lambda key: edits.key_fault(self.codebook, key.strip(), of=tag.name),
                lambda key: self.do(edits.rekey(tag, key.strip().lower()), tag.name),
            )

    def action_describe(self) -> None:
        """Say what the chosen tag is for."""
        if tag := self.chosen:
            self._ask(
                f"What {tag.name} is for",
                " ".join(tag.description.split()),
                lambda _: "",
                lambda words: self.do(edits.describe(tag, words), tag.name),
            )

    def action_put_below(self) -> None:
        """Put the chosen tag below another, or at the top."""
        if tag := self.chosen:
            from tui.screens.tag_picker import ParentPicker

            without = with_below(self.codebook, tag.name)
            self.app.push_screen(
                ParentPicker(f"{tag.name} stands below", self.codebook, without),
                lambda name: (
                    None if name is None else self.do(edits.put_below(tag, name), tag.name)
                ),
            )

    def action_move(self, by: int) -> None:
        """Move the chosen tag among those beside it."""
        if tag := self.chosen:
            step = edits.move(self.codebook, tag.name, by)
            if step:
                self.do(step, tag.name)
            else:
                self.say("it is the last one here" if by > 0 else "it is the first one here")

    def action_delete(self) -> None:
        """Delete the chosen tag; where it has marks, ask what becomes of them."""
        if not (tag := self.chosen):
            return
        number = self.desk.store.tag_counts().get(tag.name, 0)
        if not number:
            self._deleted(tag, "t")
            return
        from tui.screens.choice import Choice, ChoiceScreen

        answers = [
            Choice("t", "take it off: marks without another tag, a note or a link go"),
            Choice("m", "delete its marks too, whatever else they have"),
        ]
        self.app.push_screen(
            ChoiceScreen("Delete", f"{tag.name} is on {count(number, 'mark')}.", answers),
            partial(self._deleted, tag),
        )

    def _deleted(self, tag: Tag, way: str | None) -> None:
        store = self.desk.store
        marks = store.tagged(tag.name)
        if way == "t":
            self.do(edits.remove(self.codebook, tag, marks, store.links(), clock.now()))
        elif way == "m":
            self.do(edits.remove_with_marks(self.codebook, tag, marks, store.links()))

    def action_undo(self) -> None:
        """Take the last edit back."""
        self.desk.action_undo()
        self._show_done()

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.desk.action_redo()
        self._show_done()

    def action_find(self) -> None:
        """Go to a tag by some letters of its name."""
        from tui.screens.tag_picker import OtherTagPicker

        self.app.push_screen(
            OtherTagPicker("Go to", self.codebook), lambda name: self.show_tags(name or "")
        )

    def _ask(
        self, title: str, value: str, fault: Callable[[str], str], take: Callable[[str], None]
    ) -> None:
        from tui.screens.ask import AskScreen

        def answered(words: str | None) -> None:
            if words is not None:
                take(words)

        self.app.push_screen(AskScreen(title, value, fault), answered)
