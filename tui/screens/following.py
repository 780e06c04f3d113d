"""What editors and other programs do to the articles while they are read."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.core.article import Article
from tui.core.span import Span
from tui.errors import GlossatorError, StoreError
from tui.library import marked_library
from tui.screens.anchors import LONG
from tui.screens.entries import source
from tui.screens.reviewing import ReviewingScreen
from tui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from tui.core.alignment import Alignment
    from tui.library.likeness import Likeness

PERIOD = 0.5
"""Seconds between two looks at the files."""
SHARE = 20
"""How many times as long as a look takes the next one waits, at least: large libraries rest."""
LONGEST_REST = 5.0


class FollowingScreen(ReviewingScreen):
    """Looks at the files of the library, and shows an article that changed where it was read."""

    _ended: threading.Event | None = None

    def on_mount(self) -> None:
        """Look at the files from now on; ask whether a new one is a missing article."""
        self.set_timer(PERIOD, self._begin_to_look)

    def _begin_to_look(self) -> None:
        self._ended = threading.Event()
        threading.Thread(target=self._look_on, args=[self._ended], daemon=True).start()
        self.ask_about_missing()

    def on_unmount(self) -> None:
        """Look no more."""
        if self._ended:
            self._ended.set()

    def _look_on(self, ended: threading.Event) -> None:
        """Look at the files in a thread of its own until the program ends."""
        from tui.library.watching import Watch

        watch, rest = Watch(self.library.root, self.library.files), PERIOD
        while not ended.wait(rest):
            began = time.monotonic()
            if watch.changed():
                self.call_later(self.follow_files)
            rest = min(LONGEST_REST, max(PERIOD, SHARE * (time.monotonic() - began)))

    def follow_files(self) -> None:
        """Read again what changed, and show the open article where it was being read."""
        try:
            library = marked_library(self.library.root, self.store, self.library)
        except GlossatorError as error:  # the folder is gone: what is open can still be read
            self.say(str(error), warning=True)
            return
        self._take(library.articles)
        self.library = library
        self.reload()
        self.ask_about_missing()

    def _take(self, articles: tuple[Article, ...]) -> None:
        """Show the open article as it is now."""
        was = self.article
        now = next((one for one in articles if was and one.id == was.id), None)
        if not was:
            return
        if now is None:
            self.say(f"{was.record.path} is gone: this is what it was", warning=True)
        elif now.is_missing and not was.is_missing:
            self.article = now
            self.say(f"{was.record.path} is missing: its marks stay, with its text", warning=True)
        elif now.text is was.text:
            self.article = now
        else:
            self._follow_text(was, now)

    def _follow_text(self, was: Article, now: Article) -> None:
        """Show another text, with caret and page on the words on which they were."""
        from tui.core.alignment import align
        from tui.core.frames import framed

        alignment = (align if len(now.text) < LONG else framed)(was.text, now.text)
        pane = self.reading
        caret, top = pane.caret, pane.first_visible
        furthest = pane.furthest
        self.article = now
        self.query_one(PageHead).show(now.heading, source(now.record))
        if self.search:
            self.search, self.match = type(self.search)(now.text, self.search.words), None
        self.show_text()
        pane.furthest = _moved(alignment, furthest)
        self.go_to(_moved(alignment, caret))
        pane.put_top(_moved(alignment, top))
        self.call_after_refresh(self._tell_of, now)

    def _tell_of(self, article: Article) -> None:
        """Say that the article changed, and what became of its marks."""
        if self.article is not article:
            return
        self.say(f"{article.record.path} changed")
        self.tell_changes()

    def ask_about_missing(self) -> None:
        """Ask whether a new file is an article whose file is missing."""
        missing = [one for one in self.library.articles if one.is_missing]
        new = [one for one in self.library.articles if not one.record.added]
        if not missing or not new or self.app.screen is not self:
            return
        from tui.library.likeness import likenesses

        for found in likenesses(missing, new):
            if _name(found) not in self.state.refused:
                self._ask(found)
                return

    def _ask(self, found: Likeness) -> None:
        from tui.screens.choice import Choice, ChoiceScreen

        said = (
            f"“{found.missing.heading}” stood in {found.missing.record.path}, which is missing. "
            f"{found.new.record.path} has {found.share:.0%} of its words."
        )
        choices = [
            Choice("y", "it is the same article: its marks go there"),
            Choice("n", "it is another article"),
        ]
        screen = ChoiceScreen("Is it the same article?", said, choices)
        self.app.push_screen(screen, partial(self._answered, found))

    def _answered(self, found: Likeness, key: str | None) -> None:
        """Make the new file the article, or remember that it is not."""
        if key == "n":
            self.state = replace(self.state, refused=(*self.state.refused, _name(found)))
            self.save_place()
        if key != "y":
            return
        new = found.new.record
        record = replace(found.missing.record, path=new.path, sha256=new.sha256)
        try:
            self.store.apply((), [record])
        except StoreError as error:
            self.say(str(error), warning=True)
            return
        self.follow_files()
        article = self.article_of(record.id)
        if article:
            self.open(article)


def _moved(alignment: Alignment, offset: int) -> int:
    """Give where what stood at an offset stands now; where it went, what stood before it."""
    block = next(alignment.over(Span(offset, offset + 1)), None)
    if block:
        return min(block.new + offset - block.old, block.new_end - 1)
    before = [one for one in alignment.in_place if one.old <= offset]
    return max(before[-1].new_end - 1, 0) if before else 0


def _name(found: Likeness) -> str:
    """Give what a refusal is remembered by."""
    return f"{found.missing.id} {found.new.record.sha256}"
