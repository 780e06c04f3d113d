"""What the dialogs have in common: a box with a title, and its keys on the frame below."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList

from tui.core.graphemes import cell_width
from tui.screens.keymap import hint

Answer = TypeVar("Answer")
FRAME = 6
"""Cells of a row of the frame that are not the hint's."""


class Dialog(ModalScreen[Answer | None]):
    """Shows a box, `#box`, over the screen; gives an answer, or None if it was left."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 40%;
    }
    Dialog > #box {
        width: 100%;
        height: auto;
        max-height: 90%;
        padding: 0 1;
        background: $surface;
        border: round $primary;
        border-title-color: $foreground;
        border-subtitle-color: $text-muted;
    }
    Dialog OptionList {
        height: auto;
        border: none;
        padding: 0;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    Dialog OptionList > .option-list--option-highlighted {
        color: $block-cursor-blurred-foreground;
        text-style: bold;
    }
    Dialog OptionList:focus > .option-list--option-highlighted {
        color: $block-cursor-foreground;
    }
    """

    TITLE_OF_BOX: ClassVar[str] = ""
    HINTS: ClassVar[tuple[str, ...]] = ()
    """The keys in words, the longest form first."""

    HOLDS: ClassVar[tuple[type[Widget], ...]] = ()
    """Our widgets in it that have keys of their own."""

    PARTS: ClassVar[tuple[str, ...]] = ("#box",)
    """What is there until it is closed."""

    hints: tuple[str, ...] = ()
    """The same, where they depend on what is shown."""

    BINDINGS = [
        Binding("question_mark,f1", "app.show_keys", "Help", id="dialog.help",
                tooltip="The keys of this dialog; F1 also while typing"),
        Binding("ctrl+p,colon", "app.command_palette", "Palette", id="dialog.palette",
                tooltip="Every action of this dialog by name"),
    ]  # fmt: skip

    def on_resize(self) -> None:
        """Name the keys, all of them where they fit."""
        box = self.query_one("#box")
        box.border_title = box.border_title or self.TITLE_OF_BOX
        room = box.outer_size.width - FRAME
        hints = (hint(words, self) for words in self.hints or self.HINTS)
        fitting = (words for words in hints if cell_width(words) <= room)
        box.border_subtitle = next(fitting, "")

    @property
    def title_over_keys(self) -> str:
        """Give what the help calls the dialog."""
        boxes = self.query("#box")
        shown = boxes.first().border_title if boxes else None
        return str(shown or self.TITLE_OF_BOX)

    def action_step(self, step: int) -> None:
        """Choose the next entry of the list, or the one before."""
        listed = self.query_one(OptionList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    @property
    def is_open(self) -> bool:
        """Tell whether it is shown still, and whole: what was begun beside it may end later."""
        is_whole = all(self.query(selector) for selector in self.PARTS)
        return is_whole and self in self.app.screen_stack

    def answer(self, found: Answer | None) -> None:
        """Close the dialog; a second Enter, typed ahead, finds it closed."""
        if self.is_current:
            self.dismiss(found)

    def action_leave(self) -> None:
        """Give nothing."""
        self.answer(None)
