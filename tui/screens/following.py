"""What editors and other programs do to the articles while they are read."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.core.article import Article, ArticleRecord
from tui.core.selection import Selection
from tui.errors import GlossatorError, StoreError
from tui.library import Library, marked_library
from tui.reading_state import Place
from tui.screens.entries import source
from tui.screens.reviewing import ReviewingScreen
from tui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from tui.library.likeness import Likeness
    from tui.screens.stands import Stand

PERIOD = 0.5
"""Seconds between two looks at the files."""
SHARE = 20
"""How many times as long as a look takes the next one waits, at least: large libraries rest."""
LONGEST_REST = 5.0
FEW = 50
"""Articles whose titles and dates are found in no time."""
BREATH = 0.0005
"""Seconds between two texts that are looked at beside the screen: keys come first."""
WORDS = 20
"""Code points behind the caret by which its words are known."""


class FollowingScreen(ReviewingScreen):
    """Looks at the files of the library, and shows an article that changed where it was read."""

    _ended: threading.Event | None = None
    _stood: Stand | None = None
    """Where the reader stood on words that went: the next change may bring them back."""
    _put: int | None = None
    """Where the caret was put instead: while it stays there, the place is that of before."""
    _is_lost = False
    """Whether the folder of the library is not there."""
    _records: Sequence[ArticleRecord] = ()
    """What the database said of its articles when that was last looked at."""
    _is_reading = _has_to_read = False
    """Whether a thread reads what changed, and whether more changed meanwhile."""
    _has_to_ask = False
    """Whether a question waits until a dialog is closed."""

    def on_mount(self) -> None:
        """Look at the files from now on; ask whether a new one is a missing article."""
        self.set_timer(PERIOD, self._begin_to_look)

    def _begin_to_look(self) -> None:
        self._ended = threading.Event()
        if len(self.library.articles) > FEW:
            threading.Thread(target=self._learn, args=[self._ended], daemon=True).start()
        threading.Thread(target=self._look_on, args=[self._ended], daemon=True).start()
        self.ask_about_missing()

    def on_unmount(self) -> None:
        """Look no more."""
        if self._ended:
            self._ended.set()

    def follow_records(self) -> None:
        """Read the files again where another program said that an article is elsewhere."""
        records = self.store.articles()
        if records is self._records:
            return
        self._records = records
        were = {id: record.path for id, record in self.library.known.items()}
        are = {record.id: record.path for record in records}
        if any(were[id] != are[id] for id in were.keys() & are.keys()):
            self.follow_files()

    def _learn(self, ended: threading.Event) -> None:
        """Look in a thread of its own what the texts say of themselves, and remember it.

        The list does so for what is on the screen; a filter or an order by date asks for all.
        """
        self.store.remember()
        self.library.details.learn(self.library.articles, lambda: not ended.wait(BREATH))

    def _look_on(self, ended: threading.Event) -> None:
        """Look at the files in a thread of its own until the program ends."""
        from tui.library.watching import Watch

        watch, rest = Watch(self.library), PERIOD
        while not ended.wait(rest):
            began = time.monotonic()
            if watch.changed():
                self.call_later(self._read_again)
            rest = min(LONGEST_REST, max(PERIOD, SHARE * (time.monotonic() - began)))

    def _read_again(self) -> None:
        """Read what changed, of many articles in a thread of its own; one reads at a time."""
        if len(self.library.articles) <= FEW:
            self.follow_files()
            return
        self._has_to_read = self._is_reading
        if not self._is_reading:
            self._is_reading = True
            read = partial(self._read, self.library, self.store.articles())
            threading.Thread(target=read, daemon=True).start()

    def _read(self, before: Library, records: Sequence[ArticleRecord]) -> None:
        """Read in a thread of its own, and show it in that of the screen."""
        found: Library | GlossatorError
        try:
            found = marked_library(before.root, self.store, before, records)
        except GlossatorError as error:
            found = error
        self.call_later(self._have_read, before, found)

    def _have_read(self, before: Library, found: Library | GlossatorError) -> None:
        self._is_reading = False
        is_outdated = self.library is not before
        if not is_outdated:
            self._show_library(found)
        if is_outdated or self._has_to_read:
            self._read_again()

    def follow_files(self) -> None:
        """Read again what changed, and show the open article where it was being read."""
        try:
            self._show_library(marked_library(self.library.root, self.store, self.library))
        except GlossatorError as error:
            self._show_library(error)

    def _show_library(self, library: Library | GlossatorError) -> None:
        """Show the library as it is now, or say that its folder is gone."""
        if not isinstance(library, Library):  # what is open can still be read
            self._is_lost = True
            self.say(f"{library} Bring it back: what is open can be read on", warning=True)
            return
        if self._is_lost:
            self._is_lost = False
            self.say("the library is back")
        before, self.library = self.library, self._with_open_article(library)
        self._move_places(before)
        was = self.article
        now = self.article_of(was.id) if was else None
        if was and now:
            self._take(was, now)
        self.reload()
        self.ask_about_missing()

    def _with_open_article(self, library: Library) -> Library:
        """Give the library with the article that is read, though its file went without a mark."""
        here = self.article
        if not here or any(one.id == here.id for one in library.articles):
            return library
        return replace(library, articles=(*library.articles, replace(here, is_missing=True)))

    def _move_places(self, before: Library) -> None:
        """Keep the reader's place on its words in the articles that are not open."""
        from tui.screens.stands import moving

        read = self.state.places
        were = {one.id: one.text for one in before.articles if one.id in read and one.text.strip()}
        if self.article:
            were.pop(self.article.id, None)
        for now in self.library.articles:
            was, place = were.get(now.id), self.state.places.get(now.id)
            if was is None or was is now.text or not place or not now.text.strip():
                continue
            moved = moving(was, now.text)
            place = Place(moved(place.caret), moved(place.top), moved(place.furthest))
            self.state = replace(self.state, places={**self.state.places, now.id: place})

    def _take(self, was: Article, now: Article) -> None:
        """Show the open article as it is now."""
        if now.text is not was.text:
            self._follow_text(was, now)
            return
        self.article = now
        path = was.record.path
        if now.is_missing and not was.is_missing:
            state = "cannot be read" if (self.library.root / path).exists() else "is missing"
            kept = bool(self.store.annotations(now.id))
            stays = "its marks stay, with its text" if kept else "this is what it was"
            self.say(f"{path} {state}: {stays}", warning=True)
        elif was.is_missing and not now.is_missing:
            self.say(f"{now.record.path} is back")
        elif now.record.path != path:
            self.say(f"{path} is {now.record.path} now")

    def _follow_text(self, was: Article, now: Article) -> None:
        """Show another text, with caret and page on the words on which they were."""
        from tui.screens.stands import Stand, moving

        pane, stood = self.reading, self._stood
        if not stood or stood.article != was.id or pane.caret != self._put:
            stood = Stand(was.id, was.text, pane.caret, pane.first_visible, pane.furthest)
        moved = moving(stood.text, now.text)
        selection, selected = pane.selection, pane.selected
        self.article = now
        self.query_one(PageHead).show(now.heading, source(now.record))
        if self.search:
            self.search, self.match = self.search.on(now.text), None
        self.show_text()
        pane.furthest = moved(stood.furthest)
        self.go_to(moved(stood.caret))
        self._put = pane.caret
        words = stood.text[stood.caret : stood.caret + WORDS]
        self._stood = None if now.text.startswith(words, pane.caret) else stood
        if selection and selected and was.text is stood.text:
            kept = Selection(moved(selection.fixed), moved(selection.moving))
            is_there = kept.span(now.text).of(now.text) == selected.of(was.text)
            pane.selection = kept if is_there else None
        pane.put_top(moved(stood.top))
        self.call_after_refresh(self._tell_of, now)

    def _tell_of(self, article: Article) -> None:
        """Say that the article changed, and what became of its marks."""
        if self.article is not article:
            return
        self.say(f"{article.record.path} changed")
        self.tell_changes()

    def ask_about_missing(self) -> None:
        """Ask whether a new file is an article whose file is missing."""
        marked, articles = self.store.counts(), self.library.articles
        missing = [
            one for one in articles if one.is_missing and (one.id in marked or one.known.note)
        ]
        new = [one for one in articles if missing and not one.is_missing and not one.known.added]
        self._has_to_ask = bool(missing and new)
        if not self._has_to_ask or self.app.screen is not self:
            return
        self._has_to_ask = False
        from tui.library.likeness import likenesses

        found = next(likenesses(missing, new, self._may_be), None)
        if found:
            self._ask(found)

    def _may_be(self, missing: Article, new: Article) -> bool:
        """Tell whether the reader did not say that a file is another article."""
        return _name(missing, new) not in self.state.refused

    def on_screen_resume(self) -> None:
        """Ask what had to wait until a dialog was closed."""
        if self._has_to_ask:
            self.ask_about_missing()

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
            self.state = replace(
                self.state, refused=(*self.state.refused, _name(found.missing, found.new))
            )
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
        if self.article and self.article.id == found.new.id:
            self.article = replace(found.new, record=record)
        self.follow_files()
        article = self.article_of(record.id)
        if article and article is not self.article:
            self.note_jump()
            self.open(article)
        self.tell_changes()


def _name(missing: Article, new: Article) -> str:
    """Give what a refusal is remembered by."""
    return f"{missing.id} {new.record.sha256}"
