"""What changed in a whole article since it was marked, with the marks beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.core.alignment import Alignment
from tui.core.article import Article
from tui.core.revisions import BRACKETS, IN_NEW, Kind, Line, lines, revisions
from tui.core.span import Span
from tui.core.span_index import SpanIndex
from tui.core.visible import visible
from tui.core.wording import count
from tui.screens.dialog import Dialog
from tui.widgets.painter import Painted

MOST = 400
"""Changed passages that are shown; `glossator diff` prints all."""
MOVES = "{differences.next} {differences.previous} next, previous · {differences.go} goes there"
STYLES: dict[Kind, str] = {
    "same": "",
    "deleted": "strike $text-error",
    "moved away": "strike $text-warning",
    "inserted": "bold underline $text-success",
    "moved here": "underline $text-warning",
}


class Version(NamedTuple):
    """A former text of the article, compared with the present one."""

    made: str
    """When a mark was first made or accepted in it."""
    alignment: Alignment


class Hunk(NamedTuple):
    """Lines that changed, one after another."""

    start: int
    """The first code point of them in the present text."""
    lines: Sequence[Line]
    unchanged: int
    """Lines before them that did not change."""


class DifferencesScreen(Dialog[int]):
    """Shows what was taken out and put in; gives the place to go to, or None."""

    DEFAULT_CSS = """
    DifferencesScreen > #box {
        max-width: 110; height: 96%; max-height: 96%; scrollbar-size-vertical: 1;
    }
    DifferencesScreen .hunk { padding-left: 1; border-left: blank; }
    DifferencesScreen .hunk.-current { border-left: thick $primary; }
    DifferencesScreen .fold { color: $text-muted; }
    """

    BINDINGS = [
        Binding("escape,q,D", "leave", "Back", id="differences.leave", tooltip="Back"),
        Binding("j,down,n", "step(1)", "Next", id="differences.next", tooltip="Next change"),
        Binding("k,up,N", "step(-1)", "Previous", id="differences.previous",
                tooltip="Previous change"),
        Binding("g,home", "end(0)", "First", id="differences.first", tooltip="First change"),
        Binding("G,end", "end(-1)", "Last", id="differences.last", tooltip="Last change"),
        Binding("space,pagedown", "page(1)", "Page", id="differences.page_down",
                tooltip="Page down"),
        Binding("pageup", "page(-1)", "Page up", id="differences.page_up", tooltip="Page up"),
        Binding("v", "version", "Version", id="differences.version",
                tooltip="Compare with another former text"),
        Binding("enter", "go", "Go there", id="differences.go", tooltip="Go to it in the text"),
    ]  # fmt: skip

    def __init__(
        self, article: Article, versions: Sequence[Version], marks: SpanIndex[Painted]
    ) -> None:
        """Take the former texts, of which the first is shown, and the marks as they are drawn."""
        super().__init__()
        self.article, self.versions, self.marks = article, versions, marks
        self.version = self.current = 0
        self.hunks: Sequence[Hunk] = ()

    def compose(self) -> ComposeResult:
        """Make room for the passages that changed."""
        yield VerticalScroll(id="box")

    async def on_mount(self) -> None:
        """Show the first version."""
        box = self.query_one("#box")
        others = " · {differences.version} another version" if len(self.versions) > 1 else ""
        self.hints = (
            f"{MOVES}{others} · {{differences.leave}} back",
            "{differences.go} goes there · {differences.leave} back",
        )
        box.focus()
        await self._show()

    async def action_version(self) -> None:
        """Compare with the next former text."""
        self.version = (self.version + 1) % len(self.versions)
        await self._show()

    async def _show(self) -> None:
        """Show each passage that changed, with the number of lines between."""
        version = self.versions[self.version]
        self.hunks = [*_hunks([*lines(revisions(version.alignment))])]
        box = self.query_one("#box", VerticalScroll)
        which = f", {self.version + 1} of {len(self.versions)}" if len(self.versions) > 1 else ""
        changed = f"{count(len(self.hunks), 'passage')} changed since {version.made}{which}"
        box.border_title = Content(visible(f"{changed} · {self.article.heading}"))
        await box.remove_children()
        await box.mount_all(self._passages())
        self.current = 0
        if self.hunks:
            self._stand_on(0)

    def _passages(self) -> Iterator[Static]:
        for hunk in self.hunks[:MOST]:
            if hunk.unchanged:
                said = f"… {count(hunk.unchanged, 'line')} unchanged"
                yield Static(Content(said), classes="fold")
            yield Static(self._shown(hunk), classes="hunk")
        more = len(self.hunks) - MOST
        if more > 0:
            said = f"… and {count(more, 'more passage')}: glossator diff prints them all"
            yield Static(Content(said), classes="fold")
        if not self.hunks:
            yield Static(Content("Only white space changed."), classes="fold")

    def _shown(self, hunk: Hunk) -> Content:
        parts: list[tuple[str, str]] = []
        for line in hunk.lines:
            text = "".join(one.text for one in line if one.kind in IN_NEW)
            here = self.marks.over(Span(line[0].start, line[0].start + max(1, len(text))))
            signs = "".join(sign for mark in here for sign, _ in mark.letters)[:3]
            parts.append((f"{signs:>3} ", "bold $text-muted"))
            parts += [(_plain(one.kind, one.text), STYLES[one.kind]) for one in line]
            parts.append(("\n", ""))
        return Content.assemble(*parts[:-1])

    def action_step(self, step: int) -> None:
        """Go to the next change, or the one before."""
        if self.hunks:
            self._stand_on(min(max(self.current + step, 0), min(MOST, len(self.hunks)) - 1))

    def action_end(self, number: int) -> None:
        """Go to the first change, or to the last."""
        if self.hunks:
            self._stand_on(range(min(MOST, len(self.hunks)))[number])

    def _stand_on(self, number: int) -> None:
        shown = [*self.query(".hunk")]
        for widget in shown:
            widget.remove_class("-current")
        self.current = number
        shown[number].add_class("-current")
        shown[number].scroll_visible(animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by a page."""
        box = self.query_one("#box", VerticalScroll)
        box.scroll_relative(y=pages * max(1, box.size.height - 2), animate=False)

    def action_go(self) -> None:
        """Close, and go to the change in the text; where words went, to those behind them."""
        if not self.hunks:
            self.dismiss(None)
            return
        start, text = self.hunks[self.current].start, self.article.text
        space = len(text) - len(text[start:].lstrip()) - start
        self.dismiss(start + space if start + space < len(text) else start)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)


def _hunks(found: Sequence[Line]) -> Iterator[Hunk]:
    """Give the lines that changed, those one after another together."""
    here: list[Line] = []
    unchanged = 0
    for line in (*found, ()):
        if line and any(one.kind != "same" and one.text.strip() for one in line):
            here.append(line)
            continue
        if here:
            yield Hunk(here[0][0].start, tuple(here), unchanged)
            here, unchanged = [], 0
        unchanged += any(one.text.strip() for one in line)


def _plain(kind: Kind, text: str) -> str:
    """Give text on one line, with a sign before what was taken out or put in: colours may lack."""
    words = visible(" ".join(text.split("\n")))
    if not words.strip():
        return words
    before, behind = BRACKETS[kind]
    start, end = len(words) - len(words.lstrip()), len(words.rstrip())
    return f"{words[:start]}{before}{words[start:end]}{behind}{words[end:]}"
