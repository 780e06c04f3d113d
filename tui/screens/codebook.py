"""The codebook: every tag with its keys, colour, marks and words, and the keys that change it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.binding import Binding

from tui import clock
from tui.core import codebook as edits
from tui.core.hierarchy import with_below
from tui.core.tag import Tag
from tui.core.visible import visible
from tui.core.wording import count
from tui.screens.tag_tree import TagTree

KINDS = {"quote": "the quotation under the cursor", "figure": "the figure under the cursor"}
"""What a tag takes by its name, where that is not the sentence."""
MANY = 2_000
"""Marks whose change takes long enough to be felt."""


class CodebookScreen(TagTree):
    """Shows the tags as a tree; each key changes one thing, which is saved at once."""

    HINTS = (
        "a add · r rename · m merge · c colour · t key · e describe · p parent · J K move"
        " · d delete · u undo · ? keys",
        "a add · r name · m merge · c colour · t key · e words · p parent · J K · d del · ? keys",
        "a add · r name · m merge · c t e p J K d · ? keys",
        "a add · r name · d del · ? keys",
        "? keys",
    )

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

    def action_choose(self) -> None:
        """Rename what is chosen: Enter opens what one looks at."""
        self.action_rename()

    def on_row_list_chosen(self) -> None:
        """A click chooses, and does nothing else."""

    def action_add(self) -> None:
        """Add a tag."""
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
            self._work(tag, lambda: self._rename(tag, name))
            return
        from tui.screens.choice import Choice, ChoiceScreen

        question = f"There is a tag {name} already."
        answers = [Choice("m", f"make them one: {tag.name} goes, its marks become {name}")]
        self.app.push_screen(
            ChoiceScreen("Merge?", question, answers),
            lambda key: self._merged(tag, name) if key == "m" else None,
        )

    def _rename(self, tag: Tag, name: str) -> None:
        marks = self.desk.store.tagged(tag.name)
        self.do(edits.rename(self.codebook, tag, name, marks, clock.now()), name)
        self.desk.renamed(tag.name, name)

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
            self._work(tag, lambda: self._merge(tag, other))

    def _merge(self, tag: Tag, into: Tag) -> None:
        marks = self.desk.store.tagged(tag.name)
        self.do(edits.merge(self.codebook, tag, into, marks, clock.now()), into.name)
        self.desk.renamed(tag.name, into.name)

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
        if way:
            self._work(tag, lambda: self._delete(tag, way))

    def _work(self, tag: Tag, do: Callable[[], None]) -> None:
        """Do what changes all marks of a tag; of many it is said first, as it takes a while."""
        number = self.desk.store.tag_counts().get(tag.name, 0)
        if number < MANY:
            do()
        else:
            self.say(f"changing {count(number, 'mark')} …")
            self.call_after_refresh(do)

    def _delete(self, tag: Tag, way: str) -> None:
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
