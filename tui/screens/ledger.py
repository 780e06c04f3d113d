"""Edits and what the panes list of them: the one door, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from tui import clock
from tui.core.anchoring import Anchor, State
from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord
from tui.core.change import Change, History, Step, restamped
from tui.core.jumps import Stop
from tui.core.link import Link
from tui.core.marking import Stamp
from tui.errors import ChangedError, StoreError
from tui.screens.entries import source
from tui.screens.keymap import hint
from tui.screens.listing import ListingScreen
from tui.screens.standings import Standings
from tui.widgets.page_head import PageHead

SAVED, SAVING = "saved", "saving"
GLANCE = 0.008
"""Seconds that a key waits for the disk: most saves take less, and are painted with the mark."""
MANY, SHARE = 200, 10
"""Beyond so many marks, and one in so many, lists are made up anew, not put right one by one."""
Way = Callable[[History], History]
"""From one history to the next."""
LOST: Mapping[State, str] = {
    "gone": "these words are no longer in the article: {review} shows what they were",
    "check": "the article changed, and where these words stand is not sure: {review} asks",
}


class Come(NamedTuple):
    """What an edit brings beside its changes."""

    records: Sequence[ArticleRecord] = ()
    texts: Mapping[str, str] = MappingProxyType({})
    """By hash."""


NOTHING_ELSE = Come()


class LedgerScreen(ListingScreen):
    """Opens articles, saves edits, and hands the panes what they list."""

    follows_undo = True
    """Whether undo goes to the passage: not while the codebook is before it."""

    def open(self, article: Article) -> None:
        """Show an article where the reader left it."""
        self.remember_place()
        self.article = article
        if self.filter.article:
            self.filter = self.filter.in_article(article.id)
        self.search, self.match = None, None
        self.show_text()
        place = self.state.places.get(article.id)
        if place:
            self.reading.furthest = place.furthest
            self.reading.go_to(place.caret)
            self.reading.put_top(place.top)
        self.query_one(PageHead).show(article.heading, source(article.record))
        self.state = replace(self.state, last_article=article.id)
        self._show_marks()
        if self.filter.article:  # else the same ones are listed, whatever is open
            self.list_annotations()
        else:
            self.follow_caret()
        self.list_articles()
        self.choose_current()
        self.describe_place()

    def compared(self) -> None:
        """Show where the marks of articles stand that were compared beside the screen."""
        self.reload()

    def jump_to(self, offset: int, *, origin: int | None = None) -> None:
        """Put the caret elsewhere in the text; ctrl+o comes back from there."""
        self.note_jump(origin)
        self.go_to(offset)

    def go_to(self, offset: int) -> None:
        """Put the caret on the text at an offset, and unfold the text if it is folded away."""
        if self.folded and not self.reading.shows(offset):
            self.folded = False
            self.show_text()
        self.reading.go_to(offset)

    def note_jump(self, origin: int | None = None) -> None:
        """Remember a place, that of the caret if none is named, to come back to."""
        if self.article:
            offset = self.reading.caret if origin is None else origin
            self.jumps = self.jumps.left(Stop(self.article.id, offset))

    def stamp(self) -> Stamp:
        """Give a new id, the time and the name of the reader."""
        return Stamp(clock.new_id(), clock.now(), self.config.creator)

    def apply(self, step: Step, come: Come = NOTHING_ELSE) -> bool:
        """Save an edit and remember it for undo; say so if it could not be saved.

        `come` are articles and texts that it brings and the library does not have.
        """
        try:
            if not self._save(step.changes, come):
                return False
        except ChangedError as error:
            self.look_at_file()
            self.say(str(error), warning=True)
            return False
        self.history = self.history.did(step)
        is_gone = any(change.after is None for change in step.changes)
        self.say(f"{step.label}: {self.key('undo')} brings it back" if is_gone else step.label)
        return True

    def action_undo(self) -> None:
        """Take the last edit back and show where it was."""
        if not self.history.done:
            self.say("nothing to undo")
            return
        step = self.history.done[-1]
        ways = History.undid, History.without_last_done
        self._go_over(step, step.inverse.changes, "undone", *ways)

    def action_redo(self) -> None:
        """Do again what was undone last and show where it was."""
        if not self.history.undone:
            self.say("nothing to redo")
            return
        step = self.history.undone[-1]
        ways = History.redid, History.without_last_undone
        self._go_over(step, step.changes, "redone", *ways)

    def _go_over(
        self, step: Step, changes: Sequence[Change], done: str, moved: Way, dropped: Way
    ) -> None:
        """Save a step or its inverse; drop one that is overtaken: it would stop all before it."""
        try:
            if not self._save(restamped(changes, clock.now())):
                return
        except ChangedError:
            self.history = dropped(self.history)
            self.look_at_file()
            self._show_changed(changes)
            stays = "another program changed that mark since, it stays"
            self.say(f"{step.label}: {stays}", warning=True)
            return
        self.history = moved(self.history)
        self._show_changed(changes)
        self.say(f"{done}: {step.label}")

    def _save(self, changes: tuple[Change, ...], come: Come = NOTHING_ELSE) -> bool:
        """Make changes and hand them on to be saved, or say why not.

        Raises ChangedError if another program was first.
        """
        try:
            articles = self._articles(changes)
            about = {article.id: article.record for article in articles}
            about |= {record.id: record for record in come.records}
            texts = {article.record.sha256: article.text for article in articles}
            if not self.store.apply(changes, [*about.values()], {**texts, **come.texts}):
                raise ChangedError(
                    "Nothing to do: another program did it before. Look at the mark."
                )
        except ChangedError:
            raise
        except StoreError as error:
            self.say(str(error), warning=True)
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return False
        records = [record for c in changes for record in (c.before, c.after) if record]
        if all(isinstance(one, ArticleRecord) for one in records):
            self.hold_notes()
            self.list_articles()
        elif all(isinstance(one, Annotation) for one in records):
            self.revise({one.id for one in records if isinstance(one, Annotation)})
        else:
            self.reload()
        with suppress(StoreError):  # what fails is said when the writer tells
            self.store.flush(GLANCE)
        self.saved = SAVING if self.store.is_saving else SAVED
        return True

    def tell_notices(self) -> None:
        """Say what was met in the database and has not been said yet."""
        news = self.store.notices[self.told :]
        for sentence in (one for one in news if one != self.store.question):  # that is asked
            self.notify(sentence, severity="warning", timeout=12, markup=False)
        self.told = len(self.store.notices)

    def _articles(self, changes: tuple[Change, ...]) -> list[Article]:
        """Give the articles that must be in the database for these changes."""
        ids = {c.after.article for c in changes if isinstance(c.after, Annotation)}
        ids |= {c.after.id for c in changes if isinstance(c.after, ArticleRecord)}
        return [article for article in self.library.articles if article.id in ids]

    def _show_changed(self, changes: Sequence[Change]) -> None:
        """Put the caret on the passage that was changed, where it stands now."""
        for change in changes if self.follows_undo else ():
            record = change.after or change.before
            if isinstance(record, Annotation):
                self.visit(record)
                return
            if isinstance(record, ArticleRecord):
                self._show_article(record.id)

    def _show_article(self, id: str) -> None:
        """Open the article whose note was changed, if another one is open."""
        article = self.article_of(id)
        if article and article is not self.article:
            self.note_jump()
            self.open(article)

    def visit(self, annotation: Annotation) -> None:
        """Open the article of an annotation and put the caret on its passage."""
        article = self.article_of(annotation.article)
        if not article:
            self.say(
                "the article of this mark is not in the library: put its file back", warning=True
            )
            return
        self.note_jump()
        if article is not self.article:
            self.open(article)
        place = self.anchor_of(annotation) or Anchor(annotation, None, "gone")
        if place.span or place.near:
            self.reading.selection = None
            self.go_to((place.span or place.near or annotation.span).start)
        if not place.span and not annotation.deleted:
            self.say(hint(LOST[place.state], self), warning=True)

    def look_at_file(self) -> None:
        """Show what another program wrote into the database."""
        if self.store.refresh():
            self.reload()

    def reload(self) -> None:
        """Hand the panes what the store holds now."""
        self._show_marks()
        self.list_annotations()
        self.list_articles()
        self.describe_place()

    def _show_marks(self) -> None:
        """Show the marks of the open article as the store holds them now."""
        self.hold_notes()
        self.codebook = self.store.codebook()
        self.drawn = self.as_drawn(self.codebook)
        anchors = self.anchors_of(self.article) if self.article else []
        text = self.article.text if self.article else ""
        self._stand(Standings.of(anchors, self.drawn, text))

    def revise(self, ids: Collection[str]) -> None:
        """Hand the panes these annotations as the store holds them now.

        The others stay as they are: among thousands a key costs what it changes.
        """
        if len(ids) > max(MANY, len(self.listed) // SHARE):
            self.reload()
            return
        found = [found for found in map(self.store.annotation, ids) if found]
        anchors = [anchor for one in found if (anchor := self.anchor_of(one))]
        here = [
            one for one in anchors if self.article and one.annotation.article == self.article.id
        ]
        known = self.standings.anchors
        gone = [known[id] for id in ids if id in known]
        self._stand(self.standings.revised(gone, here, self.drawn))
        if self.mark_slices.is_working:
            self.list_annotations()
        else:
            kept = [anchor for anchor in anchors if self._keeps(anchor.annotation)]
            self._list(self.listed.revised(ids, kept))
        self.list_articles()
        self.describe_place()

    def _stand(self, standings: Standings) -> None:
        self.standings = standings
        self.marks = standings.painted
        if self.article:
            self.unsettled = {**self.unsettled, self.article.id: standings.unsettled}

    def links_of(self, annotation: Annotation) -> list[Link]:
        """Give the links from and to an annotation."""
        return [link for link in self.store.links() if annotation.id in (link.source, link.target)]
