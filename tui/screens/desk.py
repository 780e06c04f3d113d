"""The state of the main screen, its panes, and the one door for edits."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive, var
from textual.screen import Screen
from textual.widget import Widget

from tui import clock, reading_state
from tui.config import Config
from tui.core.anchoring import Anchor, anchor
from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord
from tui.core.change import Change, History, Step
from tui.core.clutter import Role, roles
from tui.core.filters import ORDERS, Filter
from tui.core.marking import Stamp
from tui.core.span import Span
from tui.core.tag import Codebook
from tui.core.units import Units
from tui.errors import StoreError
from tui.library import Library
from tui.reading_state import Place
from tui.screens.entries import (
    annotation_entry,
    article_entries,
    painted,
    paragraph_number,
    percent,
    source,
)
from tui.store import Store
from tui.widgets.annotation_list import AnnotationEntry, AnnotationList
from tui.widgets.article_list import ArticleEntry, ArticleList
from tui.widgets.page_head import PageHead
from tui.widgets.painter import Painted
from tui.widgets.prompt import Prompt
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.status_line import StatusLine


class DeskScreen(Screen[None]):
    """Owns what is open, what is marked and what can be undone; hands it to the panes."""

    articles: reactive[tuple[ArticleEntry, ...]] = reactive(())
    listed: reactive[tuple[AnnotationEntry, ...]] = reactive(())
    marks: reactive[tuple[Painted, ...]] = reactive(())
    matches: reactive[tuple[Span, ...]] = reactive(())
    match: reactive[Span | None] = reactive(None)
    codebook: reactive[Codebook] = reactive(Codebook(()))
    place: reactive[str] = reactive("")
    unit: reactive[str] = reactive("")
    message: reactive[str] = reactive("")
    warning: reactive[bool] = reactive(False)
    saved: reactive[str] = reactive("")
    pending: reactive[str] = reactive("")
    list_hint: reactive[str] = reactive("")
    sidebar_hint: reactive[str] = reactive("")
    measure: var[int] = var(80)

    def __init__(self, library: Library, store: Store, config: Config) -> None:
        """Open a library with its store; nothing is shown yet."""
        super().__init__()
        self.library = library
        self.store = store
        self.config = config
        self.state = reading_state.load(library.root)
        self.history = History()
        self.article: Article | None = None
        self.anchors: tuple[Anchor, ...] = ()
        self.folded = False
        self.filter = Filter()
        self.order = next(iter(ORDERS))
        self.wanted_articles = ""
        self.articles_by_date = False
        self._units: dict[str, Units] = {}
        self._roles: dict[str, tuple[tuple[Span, Role], ...]] = {}
        self.set_reactive(DeskScreen.measure, config.measure)

    def compose(self) -> ComposeResult:
        """Lay out the three panes over the status line."""
        with Horizontal(id="panes"):
            yield ArticleList(id="articles").data_bind(
                entries=DeskScreen.articles, empty=DeskScreen.list_hint
            )
            with Vertical(id="page"):
                yield PageHead(id="head")
                yield ReadingPane(id="reading").data_bind(
                    DeskScreen.marks, DeskScreen.matches, DeskScreen.match, DeskScreen.measure
                )
            yield AnnotationList(id="annotations").data_bind(
                entries=DeskScreen.listed, empty=DeskScreen.sidebar_hint
            )
        yield StatusLine().data_bind(
            DeskScreen.codebook,
            DeskScreen.place,
            DeskScreen.unit,
            DeskScreen.message,
            DeskScreen.warning,
            DeskScreen.saved,
            DeskScreen.pending,
        )
        yield Prompt()

    @property
    def reading(self) -> ReadingPane:
        """Give the reading pane."""
        return self.query_one("#reading", ReadingPane)

    @property
    def article_list(self) -> ArticleList:
        """Give the list of articles."""
        return self.query_one("#articles", ArticleList)

    @property
    def annotation_list(self) -> AnnotationList:
        """Give the list of annotations."""
        return self.query_one("#annotations", AnnotationList)

    @property
    def pane(self) -> Widget:
        """Give the pane that has the keys."""
        focused = self.focused
        return focused if isinstance(focused, ArticleList | AnnotationList) else self.reading

    def say(self, message: str, *, warning: bool = False) -> None:
        """Put a sentence on the status line."""
        self.message, self.warning = message, warning

    # Articles

    def article_of(self, id: str) -> Article | None:
        """Give an article of the library."""
        return next((a for a in self.library.articles if a.id == id), None)

    def units_of(self, article: Article) -> Units:
        """Give the units of an article, worked out once."""
        units = self._units.get(article.id)
        if units is None or units.text is not article.text:
            units = self._units[article.id] = Units(article.text)
        return units

    def open(self, article: Article) -> None:
        """Show an article where the reader left it."""
        self.remember_place()
        self.article = article
        self.matches, self.match = (), None
        self.show_text()
        place = self.state.places.get(article.id)
        if place:
            self.reading.furthest = place.furthest
            self.reading.go_to(place.caret, jump=False)
            self.reading.put_top(place.top)
        self.query_one(PageHead).show(article.heading, source(article.record))
        self.state = replace(self.state, last_article=article.id)
        self.reload()
        self.describe_place()

    def show_text(self) -> None:
        """Show the text of the article, without its clutter if that is folded."""
        article = self.article
        if not article:
            return
        if article.id not in self._roles:
            self._roles[article.id] = roles(article.text)
        by_start = {span.start: role for span, role in self._roles[article.id]}
        units = self.units_of(article)
        blocks = [
            block
            for block in units.paragraphs
            if not (self.folded and by_start.get(block.start) == "clutter")
        ]
        by_block = {n: by_start.get(block.start, "body") for n, block in enumerate(blocks)}
        self.reading.show(article.text, units, blocks, by_block)

    def remember_place(self) -> None:
        """Keep where the reader stands in the article."""
        if not self.article:
            return
        pane = self.reading
        place = Place(caret=pane.caret, top=pane.first_visible, furthest=pane.furthest)
        places = {**self.state.places, self.article.id: place}
        self.state = replace(self.state, places=places)

    def save_place(self) -> None:
        """Write where the reader stands to the state folder."""
        self.remember_place()
        reading_state.save(self.library.root, self.state)

    def describe_place(self) -> None:
        """Say on the status line where the caret is and what a tag key would take."""
        article = self.article
        if not article or not article.text.strip():
            self.place, self.unit = "", ""
            return
        pane, units = self.reading, self.units_of(article)
        number, whole = paragraph_number(units, pane.caret), len(units.paragraphs)
        read = percent(pane.caret + 1, len(article.text.rstrip()))
        self.place = f"¶ {number}/{whole} · {read} %"
        selected = pane.selected
        if selected:
            words = len(selected.of(article.text).split())
            self.unit = f"{words} word{'s' * (words != 1)} selected"
        else:
            self.unit = self._unit_words(pane.caret)

    def _unit_words(self, caret: int) -> str:
        here = self.annotation_at(caret)
        return ", ".join(here.tags) + " here" if here and here.tags else "sentence"

    # Marks

    def annotation_at(self, offset: int) -> Annotation | None:
        """Give the shortest mark that stands over an offset."""
        over = [a for a in self.anchors if a.span and offset in a.span]
        if not over:
            return None
        return min(over, key=lambda a: (len(a.span or Span(0, 0)), a.annotation.id)).annotation

    def annotation_on(self, span: Span) -> Annotation | None:
        """Give the mark that stands on exactly this span."""
        return next((a.annotation for a in self.anchors if a.span == span), None)

    @property
    def target(self) -> Annotation | None:
        """Give the annotation that a key is about: chosen in the sidebar, or under the caret."""
        if isinstance(self.pane, AnnotationList):
            return self.listed_annotation
        return self.annotation_at(self.reading.caret) if self.article else None

    @property
    def listed_annotation(self) -> Annotation | None:
        """Give the annotation that is chosen in the sidebar."""
        if not self.listed:
            return None
        wanted = self.listed[self.annotation_list.highlighted].id
        return next((a for a in self.store.annotations() if a.id == wanted), None)

    def stamp(self) -> Stamp:
        """Give a new id, the time and the name of the reader."""
        return Stamp(clock.new_id(), clock.now(), self.config.creator)

    def apply(self, step: Step) -> bool:
        """Save an edit and remember it for undo; say so if it could not be saved."""
        if not self._save(step.changes):
            return False
        self.history = self.history.did(step)
        self.say(step.label)
        return True

    def action_undo(self) -> None:
        """Take the last edit back and show where it was."""
        if not self.history.done:
            self.say("nothing to undo")
            return
        step = self.history.done[-1]
        if self._save(step.inverse.changes):
            self.history = self.history.undid()
            self.say(f"undone: {step.label}")
            self._show_changed(step)

    def action_redo(self) -> None:
        """Do again what was undone last and show where it was."""
        if not self.history.undone:
            self.say("nothing to redo")
            return
        step = self.history.undone[-1]
        if self._save(step.changes):
            self.history = self.history.redid()
            self.say(f"redone: {step.label}")
            self._show_changed(step)

    def _save(self, changes: tuple[Change, ...]) -> bool:
        try:
            self.store.apply(changes, self._records(changes))
        except StoreError as error:
            self.saved = "not saved"
            self.say(str(error), warning=True)
            self.notify(str(error), title="Not saved", severity="error", timeout=10, markup=False)
            return False
        self.saved = "saved"
        self.reload()
        return True

    def _records(self, changes: tuple[Change, ...]) -> list[ArticleRecord]:
        """Give the articles that must be in the database for these changes."""
        ids = {c.after.article for c in changes if isinstance(c.after, Annotation)}
        records = [article.record for article in self.library.articles if article.id in ids]
        return [r if r.added else replace(r, added=clock.now()) for r in records]

    def _show_changed(self, step: Step) -> None:
        """Put the caret on the passage that a step changed."""
        for change in step.changes:
            record = change.after or change.before
            if isinstance(record, Annotation):
                self.visit(record)
                return

    def visit(self, annotation: Annotation) -> None:
        """Open the article of an annotation and put the caret on its passage."""
        article = self.article_of(annotation.article)
        if not article:
            self.say("the article of this mark is not in the library", warning=True)
            return
        if not self.article or article.id != self.article.id:
            self.open(article)
        place = anchor(annotation, article.text, article.record.sha256)
        if place.span:
            self.reading.selection = None
            self.reading.go_to(place.span.start)
        elif not annotation.deleted:
            self.say("these words are no longer in the article", warning=True)

    # What the panes show

    def reload(self) -> None:
        """Hand the panes what the store holds now."""
        self.codebook = self.store.codebook()
        article = self.article
        if article:
            self.anchors = tuple(
                anchor(a, article.text, article.record.sha256)
                for a in self.store.annotations(article.id)
            )
        self.marks = painted(self.anchors, self.codebook)
        self.list_annotations()
        self.list_articles()
        self.describe_place()

    def list_articles(self) -> None:
        """Hand the list its articles: filtered, ordered, with marks and progress."""
        self.remember_place()
        wanted = self.wanted_articles.casefold().split()
        shown = [
            article
            for article in self.library.articles
            if all(w in f"{article.heading} {source(article.record)}".casefold() for w in wanted)
        ]
        if self.articles_by_date:
            shown.sort(key=lambda a: a.record.published or "", reverse=True)
        counts = Counter(annotation.article for annotation in self.store.annotations())
        current = self.article.id if self.article else None
        self.list_hint = self._list_hint()
        self.articles = article_entries(shown, current, counts, self.state)
        self.article_list.border_title = "Articles"

    def _list_hint(self) -> str:
        if self.wanted_articles:
            return f"No article has {self.wanted_articles}. / changes the filter."
        return f"No articles yet. Put text files into {self.library.root.name}, then start again."

    def list_annotations(self) -> None:
        """Hand the sidebar its marks: of this article or of all, filtered and ordered."""
        anchors = self._listed_anchors()
        self.sidebar_hint = self._sidebar_hint()
        self.listed = tuple(
            annotation_entry(a, self.codebook, self._units_for(a.annotation.article))
            for a in anchors
        )
        scope = "Annotations" if self.filter.article else "All annotations"
        limits = replace(self.filter, article=None).describe()
        title = f"{scope} · {len(self.listed)}" + (f" · {limits}" if limits else "")
        self.annotation_list.border_title = title

    def _listed_anchors(self) -> list[Anchor]:
        """Give what the sidebar lists: what has no place first."""
        if self.filter.article:
            anchors = list(self.anchors)
        else:
            anchors = [a for article in self.library.articles for a in self._anchors_of(article)]
        kept = [a for a in anchors if self.filter.keeps(a.annotation)]
        kept.sort(key=ORDERS[self.order])
        kept.sort(key=lambda a: a.span is not None)
        return kept

    def _anchors_of(self, article: Article) -> list[Anchor]:
        text, sha256 = article.text, article.record.sha256
        return [anchor(a, text, sha256) for a in self.store.annotations(article.id)]

    def _units_for(self, id: str) -> Units | None:
        article = self.article_of(id)
        return self.units_of(article) if article else None

    def _sidebar_hint(self) -> str:
        if replace(self.filter, article=None) != Filter():
            return "No mark fits the filter. / changes it, Escape drops it."
        keys = ", ".join(f"{n} {tag.name}" for n, tag in enumerate(self.codebook.tags[:3], start=1))
        return f"No marks yet. While reading, a tag key marks the sentence: {keys}."
