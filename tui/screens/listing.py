"""What the lists show: articles and marks, filtered and ordered, without holding up a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tui.config import Config
from tui.core.anchoring import Anchor, State
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.filters import ORDERS
from tui.core.query import parse
from tui.core.visible import visible
from tui.library import Library
from tui.screens.anchors import AnchorsScreen
from tui.screens.entries import Beside, annotation_entry, article_entries
from tui.screens.gathering import Gathering, Narrowed
from tui.screens.keymap import hint
from tui.screens.slices import Slices
from tui.store import Store
from tui.widgets.annotation_list import AnnotationEntry, AnnotationList, Listing

RANKS: Mapping[State, int] = {"check": 0, "gone": 1}
"""What is to be decided is listed first."""


class ListingScreen(AnchorsScreen):
    """Hands the panes what they list."""

    def __init__(self, library: Library, store: Store, config: Config) -> None:
        """Open a library with its store; nothing is shown yet."""
        super().__init__(library, store, config)
        self.gathering = Gathering(store.annotations, self.anchors_of, self.is_comparing)
        self.mark_slices = Slices(self, "marks")
        self.article_slices = Slices(self, "articles")

    def list_articles(self) -> None:
        """Hand the list its articles: filtered, ordered, with marks and progress."""
        self.remember_place()
        articles = self.library.articles
        if self.wanted_articles.strip():
            steps = self.gathering.articles(articles, self.wanted_articles)
            self.article_slices.run(steps, self._show_articles)
        else:
            self.article_slices.drop()
            self._show_articles(articles)

    def _show_articles(self, articles: Sequence[Article]) -> None:
        shown = [*articles]
        if self.articles_by_date:
            shown.sort(key=lambda a: a.record.published or "", reverse=True)
        current = self.article.id if self.article else None
        self.list_hint = self._list_hint()
        counts = self.store.counts()
        beside = Beside(current, counts, self.state, self.unsettled, self.drafts)
        self.articles = article_entries(shown, beside)
        self.article_list.entitle("Articles")

    def _list_hint(self) -> str:
        if self.wanted_articles:
            wanted = parse(self.wanted_articles).describe() or self.wanted_articles
            return f"No article has {wanted}. {self.key('find')} changes the filter."
        return f"No articles yet. Put text files into {self.library.root.name}, then start again."

    def list_annotations(self) -> None:
        """Hand the sidebar its marks: of this article or of all, filtered and ordered."""
        self.sidebar_hint = self._sidebar_hint()
        if self.filter.article:
            self.mark_slices.drop()
            self._list(Listing(self._listed_anchors(), self._entry))
            return
        articles = self.library.articles
        steps = self.gathering.marks(articles, self.filter, self.order, self._rank)
        self.mark_slices.run(steps, self._list_narrowed)

    def _list_narrowed(self, found: Narrowed) -> None:
        self._list(Listing(found.anchors, self._entry, found.numbers))

    def _list(self, listing: Listing) -> None:
        self.listed = listing
        self.entitle_list()
        self.follow_caret()

    def entitle_list(self, selected: str = "") -> None:
        """Say over the sidebar how many marks are selected, how many it lists, and which."""
        scope = "Annotations" if self.filter.article else "All"
        limits = replace(self.filter, article=None).describe()
        parts = (selected, f"{scope} · {len(self.listed)}", limits)
        self.annotation_list.entitle(visible(" · ".join(part for part in parts if part)))

    def follow_caret(self) -> None:
        """Choose in the sidebar the mark under the caret, unless the reader chooses there."""
        here = self.annotation_at(self.reading.caret)
        if here and not isinstance(self.pane, AnnotationList):
            number = self.listed.numbers.get(here.id)
            if number is not None:
                self.annotation_list.highlighted = number

    def _listed_anchors(self) -> list[Anchor]:
        """Give what the sidebar lists of this article: what has no place first."""
        kept = (a for a in self.standings.anchors.values() if self._keeps(a.annotation))
        return sorted(kept, key=self._rank)

    def _keeps(self, annotation: Annotation) -> bool:
        asks = self.filter.query.asks_for_articles
        return self.filter.keeps(annotation, self.article_of(annotation.article) if asks else None)

    def _rank(self, anchor: Anchor) -> tuple[int, Any]:
        return RANKS.get(anchor.state, len(RANKS)), ORDERS[self.order](anchor)

    def _entry(self, anchor: Anchor) -> AnnotationEntry:
        article = self.article_of(anchor.annotation.article)
        units = self.units_of(article) if article else None
        heading = article.heading if article and not self.filter.article else ""
        draft = self.drafts.get(anchor.annotation.id)
        return annotation_entry(anchor, self.drawn, units, heading, draft)

    def _sidebar_hint(self) -> str:
        if self.filter.is_narrow:
            return hint("No mark fits the filter. {find} changes it, {pane.text} drops it.", self)
        first = enumerate(self.codebook.tags[:3], start=1)
        keys = ", ".join(f"{self.key(f'mark.{n}')} {tag.name}" for n, tag in first)
        return f"No marks yet. While reading, a tag key marks the sentence: {keys}."
