"""The guide: an article to practise on, in a library that is put away after it."""

from __future__ import annotations

from textual.widget import Widget

from tui.errors import StoreError
from tui.library.guide import Guide, opened_guide
from tui.screens.chain import of_node
from tui.screens.keymap import hint, shown
from tui.screens.reader import ReaderScreen

OPEN = "the guide: {pane.back} goes to your own articles"


class GuideScreen(ReaderScreen):
    """Reads the guide as any article, and leaves nothing behind."""

    def __init__(self, guide: Guide, home: ReaderScreen) -> None:
        """Read it from its start, without the list of its one article, over the user's library."""
        super().__init__(guide.library, guide.store, home.config)
        self.guide, self.home = guide, home
        self.add_class("-hide-articles")

    def on_mount(self) -> None:
        """Say where the reader is."""
        self.say_where()

    def say_where(self) -> None:
        """Say how to leave."""
        self.say(hint(OPEN, self))

    def on_unmount(self) -> None:
        """Put the library away."""
        self.guide.put_away()

    @property
    def first_pane(self) -> Widget:
        """Give the text."""
        return self.reading

    def save_place(self) -> None:
        """Keep the place while the guide is open; nothing of it is for the next start."""
        self.remember_place()

    def choose_theme(self, name: str) -> None:
        """Draw in a theme from now on, in the user's library too."""
        super().choose_theme(name)
        self.home.choose_theme(name)

    async def action_back(self) -> None:
        """Go from the lists to the text, and from there to the user's own library."""
        if self.pane is self.reading:
            await self.dismiss()  # a key typed ahead is for the user's own library
        else:
            self.focus_pane(self.reading)


def opened(reader: ReaderScreen) -> GuideScreen | None:
    """Give the guide with the keys as the user has them; where it has no room, say so."""
    nodes = [*reader.panes(), reader, reader.app]
    keys = {one.id: shown(one.keys[0]) for node in nodes for one in of_node(node)}
    try:
        return GuideScreen(opened_guide(keys), reader)
    except (OSError, StoreError) as error:
        reader.say(f"the guide cannot be opened: {error}; `glossator guide | less` prints it")
        return None
