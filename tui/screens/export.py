"""Exporting from the app: a format, which marks, where to, and how it will look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from tui import exporters
from tui.core.collection import Collection
from tui.core.visible import visible
from tui.core.wording import count
from tui.errors import GlossatorError
from tui.screens.dialog import Dialog
from tui.screens.targets import proposed, refusal, target
from tui.widgets.choice_row import ChoiceRow
from tui.widgets.field import Field

SHOWN = 40
"""Marks of which a preview is made."""
PAUSE = 0.15
"""Seconds after a key before the preview follows."""
ARTICLE, ALL = "this article", "all articles"
FILE, CLIPBOARD = "file", "clipboard"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which marks are to leave."""

    words: str = ""
    """What is asked for, in the language of `core/query.py`."""
    everywhere: bool = False
    """Of all articles, not only of the one that is read."""
    selected: frozenset[str] = frozenset()
    """The ids of just these; empty where the rest says which."""


def _option(name: str) -> Option:
    """Give a row of the list: a format, and what it is for."""
    use = exporters.use(name)
    return Option(Content.assemble(exporters.title(name), (f"  {use}" if use else "", "italic")))


@dataclass(frozen=True, slots=True)
class Order:
    """What to export, how, and where to."""

    format: str
    wanted: Wanted
    chosen: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None
    """None is the clipboard."""
    replace: bool = False
    """Whether the file that is there is to be replaced."""

    @property
    def remembered(self) -> dict[str, str]:
        """Give what the next dialog begins with."""
        to = {"to": FILE, "folder": str(self.path.parent)} if self.path else {"to": CLIPBOARD}
        return {**self.chosen, "format": self.format, **to}


Gather = Callable[[Wanted], Awaitable[Collection]]


class ExportScreen(Dialog[Order]):
    """Gives what to export, or None if it was left."""

    CSS_PATH = "export.tcss"

    HINTS = (
        "Enter writes · {export.up}{export.down} format"
        " · {export.next} {choice.previous}{choice.next} choose"
        " · {export.preview_down} preview · {export.cancel} cancels",
        "Enter writes · {export.up}{export.down} format"
        " · {export.next} {choice.previous}{choice.next} · {export.cancel}",
        "Enter · {export.up}{export.down} · {export.next} {choice.previous}{choice.next}"
        " · {export.cancel}",
    )

    HOLDS = (ChoiceRow,)

    PARTS = ("#words", "#name", "#shown", "#losses", "#said", "#box", "OptionList")

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide"), (100, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-lowest"), (18, "-low"), (30, "-high")]

    BINDINGS = [
        Binding("escape", "leave", "Cancel", id="export.cancel", tooltip="Export nothing"),
        Binding("down", "step(1)", "Down", id="export.down", tooltip="Next format", priority=True),
        Binding("up", "step(-1)", "Up", id="export.up", tooltip="Previous format", priority=True),
        Binding("enter", "write", "Write", id="export.write", tooltip="Write the file, or copy"),
        Binding("tab", "app.focus_next", "Next field", id="export.next", tooltip="Next field"),
        Binding("shift+tab", "app.focus_previous", "Previous field", id="export.previous",
                tooltip="Previous field"),
        Binding("pagedown", "scroll_preview(1)", "Preview down", id="export.preview_down",
                tooltip="The preview, a page down", priority=True),
        Binding("pageup", "scroll_preview(-1)", "Preview up", id="export.preview_up",
                tooltip="The preview, a page up", priority=True),
    ]  # fmt: skip

    def __init__(
        self, folder: Path, gather: Gather, wanted: Wanted, last: Mapping[str, str]
    ) -> None:
        """Offer to write marks into a folder; `last` is what was chosen the last time."""
        super().__init__()
        self.folder = folder
        self.gather = gather
        self.wanted = wanted
        self.selected = wanted.selected
        number = len(wanted.selected)
        self.selected_words = f"the {count(number, 'selected mark')}" if number else ""
        self.last = last
        first, *others = exporters.formats()
        self.formats = (first, *sorted(others, key=lambda name: exporters.title(name).casefold()))
        self.marks = Collection(())
        self._is_gathering = True
        self._is_in_haste = False
        """Whether Enter was pressed before the marks were gathered."""
        self._asked: Path | None = None
        """The file of which it was said that Enter replaces it."""

    def compose(self) -> ComposeResult:
        """Show the formats beside the preview, over what can be chosen."""
        with Vertical(id="box"):
            with Horizontal(id="above"):
                yield OptionList(*map(_option, self.formats), compact=True)
                with VerticalScroll(id="preview", can_focus=False):
                    yield Static(id="shown")
            with Vertical(id="form"):
                first = [self.selected_words] if self.selected else []
                usual = ALL if self.wanted.everywhere else ARTICLE
                yield ChoiceRow("of", [*first, ARTICLE, ALL], self.selected_words or usual)
                with Horizontal(classes="field"):
                    yield Label("With")
                    yield Field(self._take, id="words", placeholder="words, tag:, note: …")
                yield Vertical(id="options")
                yield ChoiceRow("to", [FILE, CLIPBOARD], self.last.get("to", FILE))
                with Horizontal(classes="field", id="naming"):
                    yield Label("Name")
                    yield Field(self._take, id="name")
            yield Static(id="losses")
            yield Static(id="said")

    def on_mount(self) -> None:
        """Start with the format of the last time."""
        self.query_one("#words", Field).value = self.wanted.words
        listed = self.query_one(OptionList)
        listed.can_focus = False
        last = self.last.get("format", "")
        listed.highlighted = self.formats.index(last) if last in self.formats else 0
        self.name_field.focus()
        self.watch(self.query_one("#words", Field), "value", self._narrow, init=False)
        self.query_one("#losses").display = self.query_one("#said").display = False
        self.query_one("#naming").display = not self.is_for_clipboard
        self._gather()

    @property
    def format(self) -> str:
        """Give the format that is chosen."""
        return self.formats[self.query_one(OptionList).highlighted or 0]

    @property
    def chosen(self) -> dict[str, str]:
        """Give what is chosen of the format's options; their rows may come a moment later."""
        shown = self.query("#options > ChoiceRow").results(ChoiceRow)
        rows = {row.name: row.chosen for row in shown}
        found = {}
        for option in exporters.options(self.format):
            value = rows.get(option.name, self.last.get(option.name, ""))
            found[option.name] = value if value in option.values else option.values[0]
        return found

    @property
    def name_field(self) -> Field:
        """Give the field with the name of the file."""
        return self.query_one("#name", Field)

    @property
    def is_for_clipboard(self) -> bool:
        """Tell whether the marks are to be copied."""
        return self._row("to").chosen == CLIPBOARD

    def _row(self, name: str) -> ChoiceRow:
        return next(row for row in self.query(ChoiceRow) if row.name == name)

    async def on_option_list_option_highlighted(self) -> None:
        """Name the file after the format, and offer its options."""
        self._name_after_format()
        rows = [
            ChoiceRow(option.name, option.values, self.last.get(option.name, ""))
            for option in exporters.options(self.format)
        ]
        options = self.query_one("#options", Vertical)
        async with options.batch():
            await options.remove_children()
            await options.mount(*rows)
        options.styles.height = len(rows)
        self._show()

    def on_choice_row_changed(self) -> None:
        """Follow what was chosen."""
        self.last = {**self.last, **self.chosen}
        self.query_one("#naming").display = not self.is_for_clipboard
        self._narrow()

    def _narrow(self) -> None:
        """Gather the marks again if others are wanted, else show them otherwise."""
        words = self.query_one("#words", Field).value
        of = self._row("of").chosen
        is_selected = bool(self.selected) and of == self.selected_words
        wanted = Wanted(words, of == ALL, self.selected if is_selected else frozenset())
        if wanted == self.wanted:
            self._show()
            return
        self.wanted = wanted
        self._gather()

    def _gather(self) -> None:
        self._is_gathering = True
        self.run_worker(self._gathered(), group="gather", exclusive=True)

    async def _gathered(self) -> None:
        self.marks = await self.gather(self.wanted)
        if not self.is_open:
            return
        number, articles = len(self.marks.passages), len(self.marks.articles)
        limits = f" · {visible(self.marks.limits)}" if self.marks.limits else ""
        of = f"{count(number, 'mark')} of {count(articles, 'article')}{limits}"
        self.query_one("#box").border_title = Content(f"Export {of}")
        self._is_gathering = False
        self._show()
        if self._is_in_haste:
            self._take("")

    def _show(self) -> None:
        """Show the preview soon, unless another key comes before."""
        self._say("")
        self.set_timer(PAUSE, self._start_preview, name="preview")

    def _start_preview(self) -> None:
        if self.is_open:
            wanted = self.format, self.marks, self.chosen
            self.run_worker(
                lambda: self._preview(*wanted), group="preview", exclusive=True, thread=True
            )

    def _preview(self, name: str, marks: Collection, chosen: Mapping[str, str]) -> None:
        """Make the preview and look what is lost, beside the screen."""
        try:
            first = Collection(
                marks.passages[:SHOWN], marks.links, marks.codebook, marks.moment, marks.creator
            )
            shown = exporters.preview(name, first, chosen)
            lost = exporters.losses(name, marks, chosen)
        except GlossatorError as error:
            shown, lost = str(error), ()
        if not marks.passages:
            shown = "No mark fits."
        self.call_later(self._previewed, (name, marks), shown, lost)

    def _previewed(self, of: tuple[str, Collection], shown: str, lost: tuple[str, ...]) -> None:
        if self.is_open and of == (self.format, self.marks):
            self.query_one("#shown", Static).update(Content(visible(shown.replace("\r\n", "\n"))))
            self._tell("#losses", "\n".join(lost))

    def action_scroll_preview(self, step: int) -> None:
        """Scroll the preview by a page."""
        preview = self.query_one("#preview", VerticalScroll)
        if step > 0:
            preview.scroll_page_down(animate=False)
        else:
            preview.scroll_page_up(animate=False)

    def _name_after_format(self) -> None:
        """Name the file after the format, unless another name was typed."""
        field, last = self.name_field, self.last.get("folder", "")
        field.value = proposed(self.folder, self.format, field.value, last)
        field.cursor_position = len(field.value)

    def action_write(self) -> None:
        """Do what Enter in a field does."""
        self._take("")

    def _take(self, _: str) -> None:
        """Give what is chosen, unless it cannot be written."""
        self._is_in_haste = self._is_gathering
        if self._is_in_haste:
            return
        path, why = None, ""
        try:
            if not self.is_for_clipboard:
                path = target(self.folder, self.format, self.name_field.value)
                why = self._refusal(path) if path else "Type the name of a file."
            elif not exporters.is_text(self.format):
                why = "That is no text: choose a file."
        except (OSError, RuntimeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            why = f"That name cannot be used: {reason.rstrip('.')}. Nothing was written."
        if not self.marks.passages:
            why = "No mark fits: nothing was written."
        if why:
            self._say(why)
        else:
            is_there = bool(path and path.exists())
            self.answer(Order(self.format, self.wanted, self.chosen, path, is_there))

    def _say(self, sentence: str) -> None:
        self._tell("#said", sentence)

    def _tell(self, where: str, words: str) -> None:
        line = self.query_one(where, Static)
        line.display = bool(words)
        line.update(Content(visible(words)))

    def _refusal(self, path: Path) -> str:
        """Say why no file can be made there, or ask; empty if one can."""
        why = refusal(self.folder, self.format, path)
        if not why and path.exists() and path != self._asked:
            self._asked = path
            return f"{path.name} exists: Enter again replaces it."
        return why
