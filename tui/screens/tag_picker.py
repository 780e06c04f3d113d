"""Finding a tag by its name, or making a new one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.core.tag import Codebook, Tag
from tui.core.visible import visible
from tui.screens.dialog import Dialog
from tui.widgets.field import Field

LONGEST_NAME = 40


class TagPicker(Dialog[str]):
    """Gives the name of a tag, also of one that does not exist yet; None if it was left."""

    CSS_PATH = "tag_picker.tcss"

    TITLE_OF_BOX = "Tag"
    HINTS = ("Enter marks · ↑↓ choose · Esc cancels", "Enter marks · Esc cancels")

    BINDINGS = [
        Binding("escape", "leave", "Cancel", id="tags.cancel", tooltip="Choose no tag"),
        Binding("down,ctrl+n", "step(1)", "Down", id="tags.down", tooltip="Next tag"),
        Binding("up,ctrl+p", "step(-1)", "Up", id="tags.up", tooltip="Previous tag", priority=True),
    ]

    def __init__(self, codebook: Codebook) -> None:
        """Offer the tags of a codebook."""
        super().__init__()
        self.codebook = codebook
        self.names: list[str] = []

    def compose(self) -> ComposeResult:
        """Show a field over the tags that fit it."""
        with Vertical(id="box"):
            yield Field(self._take, placeholder="name of a tag", longest=LONGEST_NAME)
            yield OptionList(compact=True)

    def on_mount(self) -> None:
        """Offer every tag."""
        self.query_one(OptionList).can_focus = False
        self.watch(self.query_one(Field), "value", self._offer)

    def _offer(self, typed: str) -> None:
        wanted = " ".join(typed.split())
        fitting = sorted(
            (tag for tag in self.codebook if wanted.casefold() in tag.name.casefold()),
            key=lambda tag: (
                tag.name != wanted,
                not tag.name.casefold().startswith(wanted.casefold()),
            ),
        )
        options = [_option(tag) for tag in fitting]
        self.names = [tag.name for tag in fitting]
        if wanted and not self.codebook.get(wanted):
            self.names.append(wanted)
            options.append(Option(Content(f"+ {visible(wanted)}  (new tag)")))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(options)
        listed.highlighted = 0 if options else None

    def _take(self, _: str) -> None:
        """Give the chosen tag."""
        chosen = self.query_one(OptionList).highlighted
        self.answer(self.names[chosen] if chosen is not None and self.names else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the tag that was clicked."""
        self.answer(self.names[event.option_index])


def _option(tag: Tag) -> Option:
    """Give a row: letter, name, what the tag is for."""
    about = f"  {visible(tag.description)}" if tag.description else ""
    return Option(Content(f"{visible(tag.key) or ' '}  {visible(tag.name)}{about}"))
