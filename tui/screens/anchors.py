"""Where the marks of an article stand, compared with the texts they were made in."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from tui import clock
from tui.core.anchoring import Anchor, Anchoring
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.screens.desk import DeskScreen

LONG = 200_000
"""Code points of an article from which on it is compared beside the screen."""
LONGEST = 5.0
"""Seconds that the comparison of two texts may take."""
TOO_LONG = (
    "{} and what it was took too long to compare: its marks were sought by their words and the "
    "64 characters around them."
)


class AnchorsScreen(DeskScreen):
    """Compares each article that changed with its former texts, once."""

    _comparing: frozenset[str] = frozenset()
    """Ids of the articles that are compared beside the screen."""

    def anchors_of(self, article: Article) -> list[Anchor]:
        """Give where the marks of an article stand; those being compared have no place yet."""
        annotations = self.store.annotations(article.id)
        known = self.anchoring_of(article)
        if not self._is_ready(article, known, annotations):
            return [Anchor(annotation, None, "check") for annotation in annotations]
        return [known.of(annotation) for annotation in annotations]

    def anchor_of(self, annotation: Annotation) -> Anchor | None:
        """Give where an annotation stands, None if its article is not in the library."""
        article = self.article_of(annotation.article)
        return self.anchoring_of(article).of(annotation) if article else None

    def anchoring_of(self, article: Article) -> Anchoring:
        """Give where the annotations of an article stand."""
        known = self._anchorings.get(article.id)
        if known is None or known.text is not article.text:
            sha256, stored = article.record.sha256, self.store.texts.read
            known = Anchoring(article.text, sha256, stored, partial(clock.limit, LONGEST))
            self._anchorings[article.id] = known
        return known

    def is_comparing(self, article: Article) -> bool:
        """Tell whether an article is still compared with its former texts."""
        return article.id in self._comparing

    def _is_ready(
        self, article: Article, known: Anchoring, annotations: Collection[Annotation]
    ) -> bool:
        """Tell whether all is compared; what takes long goes on beside the screen."""
        hashes = {one.sha256 for one in annotations} - {article.record.sha256}
        if len(article.text) < LONG or known.has(hashes):
            return True
        if article.id not in self._comparing:
            self._comparing |= {article.id}
            self.say("comparing the article with what it was …")
            self.run_worker(
                partial(self._compare, article, known, hashes), thread=True, exit_on_error=False
            )
        return False

    def _compare(self, article: Article, known: Anchoring, hashes: Collection[str]) -> None:
        """Compare in a thread of its own."""
        try:
            for sha256 in hashes:
                known.alignment(sha256)
        finally:
            self.call_later(self._compared, article, known)

    def _compared(self, article: Article, known: Anchoring) -> None:
        self._comparing -= {article.id}
        if known.given_up:
            self.notify(TOO_LONG.format(article.record.path), severity="warning", markup=False)
        self.compared(article)

    def compared(self, article: Article) -> None:
        """An article was compared beside the screen: show where its marks stand."""
