"""The palette: every action by name and by key, those of the other panes too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.core.keys import ANY
from tui.core.visible import visible
from tui.screens.chain import Reached, of_node, reached
from tui.screens.entries import DIGITS
from tui.screens.keymap import shown
from tui.screens.reader import ReaderScreen
from tui.screens.tag_rows import tag_keys

MOST_WALKED = 40
"""Tags for which next and previous are offered; `] letter` reaches all."""
KEY_STYLE = "not bold $text-muted"
SURE = 1e6
"""The score of what a key does that was typed: over that of any words."""


class Offered(NamedTuple):
    """A row of the palette."""

    words: str
    keys: str
    """As shown; empty where only the palette does it."""
    do: Callable[[], Any]
    id: str = ""
    """Of the binding, where it has one."""
    label: str = ""
    """One or two words for it, by which it is found as well."""

    def says(self, words: Sequence[str]) -> bool:
        """Tell whether all these words, in small letters, stand in it as they are."""
        said = f"{self.label} {self.words}".casefold()
        return all(word in said for word in words)

    @property
    def row(self) -> Content:
        """Give the words, then the keys that do the same."""
        return Content.assemble(self.words, "  ", (self.keys, KEY_STYLE))


def offered(app: App[Any], screen: Screen[Any]) -> list[Offered]:
    """Give what can be done here: by key, by tag, by theme, and in the other panes."""
    rows = [_row(app, one) for one in reached(screen) if one.id]
    if isinstance(screen, ReaderScreen):
        rows = [row for row in rows if not row.id.removeprefix("mark.").isdecimal()]
        rows += [*_tags(screen), *_elsewhere(app, screen)]
        for name in app.available_themes:
            rows.append(Offered(f"Theme {name}", "", partial(screen.choose_theme, name)))
    return rows


def _row(app: App[Any], one: Reached, pane: Widget | None = None) -> Offered:
    """Give the row of an action; one in another pane goes there first."""
    line = one.help
    where = f" (in the {PANES.get(pane.id or '', pane.id)})" if pane else ""
    return Offered(
        f"{line.does}{where}", line.keys, partial(_do, app, one, pane), one.id, one.label
    )


PANES = {"reading": "text"}
"""Panes whose name is another word than their id."""


async def _do(app: App[Any], one: Reached, pane: Widget | None) -> None:
    """Do what the key does; a sequence that ends in any key awaits it."""
    if pane and isinstance(app.screen, ReaderScreen):
        app.screen.focus_pane(pane)
    *first, last = one.keys[0].split()
    if last == ANY:
        await app.run_action(f"await_key({' '.join(first)!r})")
    elif not await app.run_action(one.action, default_namespace=one.node):
        said = f"nothing to do here: {one.does[:1].lower()}{one.does[1:]}"
        next(s for s in reversed(app.screen_stack) if isinstance(s, ReaderScreen)).say(said)


def _tags(reader: ReaderScreen) -> Iterator[Offered]:
    """Give a row for each tag, and for the next and previous mark of each that has a key."""
    tags = [*enumerate(reader.codebook, start=1)]
    for number, tag in tags:
        words, keys = f"Mark as {visible(tag.name)}", tag_keys(tag, number) or "t t"
        yield Offered(words, keys, partial(reader.mark_with, tag.name))
    walks = (("Next", "]", reader.action_next_tagged),
             ("Previous", "[", reader.action_previous_tagged))  # fmt: skip
    for way, bracket, walk in walks:
        for number, tag in tags[:MOST_WALKED]:
            key = tag.key or (str(number) if number <= DIGITS else "")
            if key:
                keys_shown = f"{bracket} {visible(key)}"
                yield Offered(f"{way} {visible(tag.name)}", keys_shown, partial(walk, key))


def _elsewhere(app: App[Any], reader: ReaderScreen) -> Iterator[Offered]:
    """Give the rows of the panes that have not the keys now."""
    for pane in reader.panes():
        if pane is not reader.pane:
            for one in of_node(pane):
                yield _row(app, one, pane)
    for letter in reader.state.marks:
        words = f"To the place {visible(letter)}"
        yield Offered(words, f"{shown('apostrophe')} {visible(letter)}",
                      partial(reader.action_go_to_mark, letter))  # fmt: skip


class Actions(Provider):
    """Offers them to the palette, gathered once when it opens."""

    async def startup(self) -> None:
        """Gather what can be done where the palette was opened."""
        self.rows = offered(self.app, self.screen)

    async def discover(self) -> Hits:
        """Offer all, those of this place first."""
        for row in self.rows:
            yield DiscoveryHit(row.row, row.do, text=row.words)

    async def search(self, query: str) -> Hits:
        """Offer what is named so, and first what that key does."""
        matcher, words = self.matcher(query), query.casefold().split()
        said = [row for row in self.rows if row.says(words)]
        for row in self.rows:
            if query in row.keys.split("  "):
                yield Hit(SURE, row.row, row.do, text=row.words)
            elif row in said:
                begins = row.label.casefold().startswith(query.casefold())
                yield Hit(SURE / (2 if begins else 4), row.row, row.do, text=row.words)
            elif not said and (match := matcher.match(row.words)) > 0:
                found = matcher.highlight(row.words)
                keys = Content.assemble("  ", (row.keys, KEY_STYLE))
                yield Hit(match, Content.assemble(found, keys), row.do, text=row.words)


class Palette(CommandPalette):
    """Lists every action by name."""

    BINDINGS = [
        Binding(
            "f1", "app.show_keys", "Help", id="palette.help", tooltip="The keys of the palette"
        ),
    ]

    DEFAULT_CSS = """
    Palette > .command-palette--help-text { color: $text-muted; text-style: not bold; }
    """

    def _action_command_list(self, action: str) -> None:
        # Textual looks for the rows of a list that it has not filled yet, and fails.
        commands = self.query_one(CommandList)
        if commands.option_count and commands.display and commands.size.height:
            super()._action_command_list(action)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the palette; a second Enter, typed ahead, finds it closed."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
