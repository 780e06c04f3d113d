"""The keys that work where the reader is, from the bindings themselves; words narrow them."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.core.visible import visible
from tui.screens.chain import fitting
from tui.screens.dialog import Dialog
from tui.screens.keymap import KeyHelp, Section
from tui.widgets.field import Field

KEY_COLUMN = 20
"""Cells that the keys take at the most."""
NARROW = 60
"""Columns of a screen under which what a key does follows it without a column of its own."""


class HelpScreen(Dialog[None]):
    """Lists sections of keys, all or those that fit what is typed."""

    CSS_PATH = "help.tcss"

    TITLE_OF_BOX = "Keys"
    HINTS = (
        "{help.narrow} narrows by key or words · {help.page_down} pages · {help.close} closes",
        "{help.narrow} narrows · {help.close} closes",
        "{help.close} closes",
    )

    BINDINGS = [
        Binding("escape,q,question_mark,f1", "leave", "Close", id="help.close",
                tooltip="Drop what narrows; back to where it was opened"),
        Binding("slash", "narrow", "Narrow", id="help.narrow", priority=True,
                tooltip="Type a key or words; only the lines that fit stay"),
        Binding("j,down", "scroll(1)", "Down", id="help.down", tooltip="Down", priority=True),
        Binding("k,up", "scroll(-1)", "Up", id="help.up", tooltip="Up", priority=True),
        Binding("space,pagedown", "scroll(10)", "Page", id="help.page_down", tooltip="Page down",
                priority=True),
        Binding("pageup", "scroll(-10)", "Page up", id="help.page_up", tooltip="Page up",
                priority=True),
    ]  # fmt: skip

    def __init__(self, sections: Sequence[Section]) -> None:
        """Show these sections; those of a screen are what `chain.sections` gives."""
        super().__init__()
        self.sections = sections
        self.listed = sections
        """Those that fit what is typed."""

    def compose(self) -> ComposeResult:
        """Show the field, when it is asked for, over the keys."""
        with Vertical(id="box"):
            yield Field(self._take, placeholder="a key, or words", id="narrow")
            with VerticalScroll(id="keys"):
                yield Static(id="lines")

    def on_mount(self) -> None:
        """Give the keys to what scrolls."""
        self.set_focus(self.query_one("#keys"))
        self.watch(self.query_one(Field), "value", self._narrowed, init=False)

    def on_resize(self) -> None:
        """Set keys and words in two columns, or one behind the other where that is too wide."""
        super().on_resize()
        self._show()

    def _show(self) -> None:
        form = _flowing if self.size.width < NARROW else _beside
        room = max(1, self.query_one("#keys").size.width - 1)
        parts: list[Content] = []
        for title, lines in self.listed:
            parts.append(Content.styled(visible(title), "bold $text-primary"))
            parts.extend(Content(form(line, room)) for line in lines)
            parts.append(Content(""))
        if not parts:
            wanted = visible(self.query_one(Field).value)
            parts = [Content(f"No key and no action here is “{wanted}”. Esc shows all again.")]
        self.query_one("#lines", Static).update(Content("\n").join(parts))

    def _narrowed(self, wanted: str) -> None:
        """Show what fits, from its start."""
        self.listed = fitting(wanted, self.sections) if wanted.strip() else self.sections
        self._show()
        self.query_one("#keys").scroll_home(animate=False)

    def _take(self, _: str) -> None:
        """Scroll in what was found."""
        self.set_focus(self.query_one("#keys"))

    def action_narrow(self) -> None:
        """Ask for a key or words."""
        if self.focused is self.query_one(Field):  # Textual does not know that it types a slash
            self.query_one(Field).insert_text_at_cursor("/")
        self.add_class("-narrowing")
        # At once: a letter typed ahead is for the field.
        self.set_focus(self.query_one(Field))

    def action_leave(self) -> None:
        """Show all again, else close."""
        field = self.query_one(Field)
        if not self.has_class("-narrowing"):
            self.answer(None)
            return
        field.value = ""
        self.remove_class("-narrowing")
        self.set_focus(self.query_one("#keys"))

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one("#keys").scroll_relative(y=rows, animate=False)


def _beside(line: KeyHelp, room: int) -> str:
    keys = f"{line.keys:<{KEY_COLUMN}}"
    gap = "" if len(line.keys) < KEY_COLUMN else " "
    return fill(line.does, room, initial_indent=keys + gap, subsequent_indent=" " * KEY_COLUMN)


def _flowing(line: KeyHelp, room: int) -> str:
    return fill(f"{line.keys}  {line.does}", room, subsequent_indent="    ")
