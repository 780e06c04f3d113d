"""What the sidebar lists: marks, filtered and ordered, without holding up a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tui.core.anchoring import Anchor, State
from tui.core.annotation import Annotation
from tui.core.filters import ORDERS
from tui.core.visible import visible
from tui.screens.articles import ArticlesScreen
from tui.screens.entries import annotation_entry
from tui.screens.gathering import Narrowed
from tui.screens.keymap import hint
from tui.widgets.annotation_list import AnnotationEntry, AnnotationList, Listing

RANKS: Mapping[State, int] = {"check": 0, "gone": 1}
"""What is to be decided is listed first."""


class ListingScreen(ArticlesScreen):
    """Lists the marks of an article, or of all."""

    def list_annotations(self) -> None:
        """Hand the sidebar its marks: of this article or of all, filtered and ordered."""
        self.sidebar_hint = self._sidebar_hint()
        if self.filter.article:
            self.mark_slices.drop()
            self._list(Listing(self._listed_anchors(), self._entry, self._rank))
            return
        articles = self.library.articles
        steps = self.gathering.marks(articles, self.filter, self.order, self._rank)
        self.mark_slices.run(steps, self._list_narrowed)

    def _list_narrowed(self, found: Narrowed) -> None:
        self._list(Listing(found.anchors, self._entry, self._rank, found.by_id))

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
            number = self.listed.number(here.id)
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
