"""The key that searches the whole library, and the way to what was found."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.core.filters import Filter
from tui.screens.finding import FindingScreen

if TYPE_CHECKING:
    from tui.core.everywhere import Hit, Kind
    from tui.core.query import Query
    from tui.library.fulltext import Finder, Found, Shelf
    from tui.screens.everywhere import EverywhereScreen


class SearchingScreen(FindingScreen):
    """Opens the search, hands it what is found, and goes where it leads."""

    _finder: Finder | None = None
    _shelf: Shelf | None = None
    _sought: tuple[str, Kind | None] = "", None
    """What was looked for the last time."""

    KEY_TITLE = "Finding"

    BINDINGS = [
        Binding("ctrl+f", "search_everywhere", "Everywhere", id="find.everywhere",
                tooltip="Search all articles, marks, notes and tags"),
    ]  # fmt: skip

    def action_search_everywhere(self) -> None:
        """Search titles, passages, marks, notes and tags."""
        from tui.screens.everywhere import EverywhereScreen

        self.look_at_file()
        screen = EverywhereScreen(*self._sought, self.codebook, self._look_for)
        self.app.push_screen(screen, partial(self._left_everywhere, screen))

    def _look_for(self, query: Query, most: int, kinds: tuple[Kind, ...]) -> None:
        """Look for a query in a thread, on what there is now."""
        from tui.library.fulltext import Asked, Finder, Shelf
        from tui.library.fulltext.file import path_of

        if not self._finder:
            self._finder = Finder(path_of(self.store.path), self._tell_of_found)
        lines = self.store.lines("annotations")
        shelf = Shelf(self.library.articles, lines, self.codebook).knowing(self._shelf)
        self._shelf = shelf
        self._finder.ask(Asked(query, shelf, most, kinds))

    def _tell_of_found(self, found: Found) -> None:
        """Hand over what was found; called in the thread that looks."""
        with suppress(RuntimeError):  # the program ended meanwhile
            self.call_later(self._show_found, found)

    def _show_found(self, found: Found) -> None:
        from tui.screens.everywhere import EverywhereScreen

        if isinstance(self.app.screen, EverywhereScreen):
            self.app.screen.show_found(found)

    def on_unmount(self) -> None:
        """Look for nothing any more."""
        if self._finder:
            self._finder.close()

    def _left_everywhere(self, screen: EverywhereScreen, hit: Hit | None) -> None:
        self._sought = screen.typed, None
        if hit:
            self._go_to_hit(hit)

    def _go_to_hit(self, hit: Hit) -> None:
        """Show what was found, where it stands."""
        if hit.kind == "tag":
            self._list_tagged(hit.id)
        elif hit.id == hit.article and hit.kind != "text":  # its title, or the note on it
            self.read(hit.id)
        elif hit.kind == "text":
            self._go_to_passage(hit)
        elif mark := self.store.annotation(hit.id):
            self.visit(mark)
            self.focus_pane(self.reading)
        else:
            self.say("that mark is no longer there: look for it again", warning=True)

    def _list_tagged(self, name: str) -> None:
        """List the marks of a tag in all articles."""
        from tui.core.query import Query, term, write

        wanted = term("tag", name, quoted=True)
        self.filter = Filter(words=write(Query((wanted,) if wanted else ())))
        self.list_annotations()
        self.focus_pane(self.annotation_list)

    def _go_to_passage(self, hit: Hit) -> None:
        """Put the caret on a passage; n goes on to where the same words stand."""
        from tui.core.search import Search

        article = self.article_of(hit.article)
        if not article or not hit.span or hit.span.end > len(article.text):
            self.say("that passage is no longer there: look for it again", warning=True)
            return
        self.note_jump()
        if article is not self.article:
            self.open(article)
        self.search = Search(article.text, hit.span.of(article.text).lower())
        self.match = hit.span
        self.reading.selection = None
        self.go_to(hit.span.start)
        self.focus_pane(self.reading)
        self.say("found: n next, N previous, Ctrl+O back")

    def read(self, id: str) -> None:
        """Open an article and give its text the keys."""
        raise LookupError(f"{type(self).__name__} reads no {id}")
