"""Marks out of the app: gathered and written beside the screen, which stays usable."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.core.filters import ORDERS, Filter
from tui.core.wording import count
from tui.errors import GlossatorError
from tui.screens.finding import FindingScreen
from tui.screens.leaving import LeavingScreen

if TYPE_CHECKING:
    from tui.core.article import Article
    from tui.core.collection import Collection
    from tui.core.passage import Passage
    from tui.screens.export import Order, Wanted

GLANCE = 0.05
"""Seconds between two looks whether an article has been compared."""
TELL = 0.3
"""Seconds between two words of how far an export is."""


class ExportingScreen(FindingScreen, LeavingScreen):
    """Asks what to export, and does it."""

    _writing = threading.Lock()
    """One export is written at a time: two may be of one file."""
    _is_exporting = False
    _has_warned = False
    """Whether it was said that leaving drops the export that is being written."""

    BINDINGS = [
        Binding("E", "export", "Export", id="export",
                tooltip="Export marks: a format, which, and where to"),
    ]  # fmt: skip

    def action_export(self) -> None:
        """Ask for a format, the marks and a target, and write them."""
        from tui.screens.export import ExportScreen, Wanted

        has_notes = any(article.known.note for article in self.library.articles)
        if not has_notes and not sum(self.store.counts().values()):
            self.say("there are no marks to export yet: a tag key makes one")
            return
        is_everywhere = self.filter.article is None or not self.standings.anchors
        words = self.filter.words.strip()
        selected = self.selected_shown
        wanted = Wanted("" if selected else words, is_everywhere, selected)
        folder = {"folder": str(self.config.exports)} if self.config.exports else {}
        last = {**folder, **self.state.export}
        screen = ExportScreen(self.library.root, self._gathered, wanted, last)
        self.app.push_screen(screen, lambda order: self._write(screen.marks, order))

    def leave(self, end: Callable[[], object]) -> None:
        """End when nothing is left to do; an export under way is dropped only if asked again."""
        if self._is_exporting and not self._has_warned:
            self._has_warned = True
            self.say("an export is being written: the same key again drops it", warning=True)
        else:
            super().leave(end)

    async def _gathered(self, wanted: Wanted) -> Collection:
        """Give the marks that are wanted, with a moment for the keys after each article."""

        from tui.core.passage import passages
        from tui.library.collecting import collected

        limits = Filter(words=wanted.words)
        said = ["the selected ones"] if wanted.selected else []
        articles = self._articles_wanted(wanted)
        found: list[Passage] = []
        for article in articles:
            while self.anchors_of(article) and self.is_comparing(article):
                await asyncio.sleep(GLANCE)
            kept = [
                one
                for one in self.anchors_of(article)
                if (not wanted.selected or one.annotation.id in wanted.selected)
                and limits.keeps(one.annotation, article)
            ]
            found += passages((article, one) for one in sorted(kept, key=ORDERS["place"]))
            await asyncio.sleep(0)
        if self.order != "place":
            found.sort(key=lambda one: ORDERS[self.order](one.anchor))
        said += [limits.describe()] if limits.describe() else []
        takes_notes = not wanted.selected
        noted = [one for one in articles if takes_notes and limits.wants_notes_of(one.id)]
        return collected(self.store, found, ", ".join(said), noted)

    def _articles_wanted(self, wanted: Wanted) -> list[Article]:
        """Give the articles whose marks are wanted: of the selected ones, this one, or all."""
        if wanted.selected:
            marks = map(self.store.annotation, wanted.selected)
            ids = {mark.article for mark in marks if mark}
            return [article for article in self.library.articles if article.id in ids]
        if self.article and not wanted.everywhere:
            return [self.article]
        return [*self.library.articles]

    def _write(self, marks: Collection, order: Order | None) -> None:
        """Write or copy beside the screen, and keep what was chosen for the next time."""
        if not order:
            return
        self.state = replace(self.state, export={**self.state.export, **order.remembered})
        self.save_place()
        self.say(f"exporting {count(len(marks.passages), 'mark')} …")
        # Not a partial: Textual describes what it runs, and would write out every text.
        self.run_worker(lambda: self._in_turn(marks, order), group="export", thread=True)

    def _in_turn(self, marks: Collection, order: Order) -> None:
        """Write when no other export is written; runs in a thread of its own."""
        with self._writing:
            self._is_exporting, self._has_warned = True, False
            try:
                self._export(marks, order)
            finally:
                self._is_exporting = False

    def _export(self, marks: Collection, order: Order) -> None:
        """Write or copy; runs in a thread of its own."""
        from tui import clipboard, exporters

        tell = self.app.call_from_thread
        number, whole, done, told = 0, len(marks.passages), "", time.monotonic()

        def tick(more: int) -> None:
            nonlocal number, told
            number = min(whole, number + more)
            if time.monotonic() - told > TELL:
                told = time.monotonic()
                tell(self.say, f"exporting … {number:,} of {whole:,}")

        # To look for garbage among all that is exported would hold up the keys for a second.
        gc.disable()
        try:
            export = exporters.pieces(order.format, marks, order.chosen)
            if order.path:
                exporters.write(export, order.path, replace=order.replace, tick=tick)
                done = f"{count(whole, 'mark')} written to {order.path}"
            else:
                words = b"".join(export).decode("utf-8-sig")
                done = f"{count(whole, 'mark')} {tell(clipboard.copy, self.app, words)}"
        except GlossatorError as error:
            tell(partial(self.say, str(error), warning=True))
        else:
            lost = exporters.losses(order.format, marks, order.chosen)
            tell(self.say, " · ".join([done, *lost]))
        finally:
            gc.enable()
