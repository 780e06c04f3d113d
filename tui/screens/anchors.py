"""Where the marks of an article stand, compared with the texts they were made in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

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


class Pending(NamedTuple):
    """An article that is compared with the texts that some marks were made in."""

    article: Article
    anchoring: Anchoring
    annotations: Collection[Annotation]


class AnchorsScreen(DeskScreen):
    """Compares each article that changed with its former texts, once."""

    _waiting: Mapping[str, Pending] = MappingProxyType({})
    """What is compared beside the screen, by the ids of the articles."""

    def anchors_of(self, article: Article) -> list[Anchor]:
        """Give where the marks of an article stand; those being compared have no place yet."""
        annotations = self.store.annotations(article.id)
        is_ready = self._is_ready(article, annotations)
        return [self._anchor(article, annotation, is_ready) for annotation in annotations]

    def anchor_of(self, annotation: Annotation) -> Anchor | None:
        """Give where an annotation stands, None if its article is not in the library."""
        article = self.article_of(annotation.article)
        if not article:
            return None
        return self._anchor(article, annotation, self._is_ready(article, [annotation]))

    def _anchor(self, article: Article, annotation: Annotation, is_ready: bool) -> Anchor:
        if is_ready or annotation.sha256 == article.known.sha256:
            return self.anchoring_of(article).of(annotation)
        return Anchor(annotation, None, "check")

    def anchoring_of(self, article: Article) -> Anchoring:
        """Give where the annotations of an article stand."""
        known = self._anchorings.get(article.id)
        if known is None or known.text is not article.text:
            sha256, stored = article.known.sha256, self.store.texts.read
            known = Anchoring(article.text, sha256, stored, partial(clock.limit, LONGEST))
            self._anchorings[article.id] = known
        return known

    def is_comparing(self, article: Article) -> bool:
        """Tell whether an article is still compared with its former texts."""
        return article.id in self._waiting

    def _is_ready(self, article: Article, annotations: Iterable[Annotation]) -> bool:
        """Tell whether all is compared; what takes long goes on beside the screen."""
        if self.is_comparing(article):
            return False
        known = self.anchoring_of(article)
        others = [one for one in annotations if one.sha256 != article.known.sha256]
        is_short = article is self.article and len(article.text) < LONG
        if is_short or known.has({one.sha256 for one in others}):
            return True
        is_idle = not self._waiting
        self._waiting = {**self._waiting, article.id: Pending(article, known, others)}
        if is_idle:
            self.say("comparing with what was marked …")
            self.run_worker(self._compare, thread=True, exit_on_error=False)
        return False

    def _compare(self) -> None:
        """Compare in a thread of its own what waits, and what comes meanwhile."""
        done: dict[str, Pending] = {}
        try:
            while left := [one for id, one in self._waiting.items() if id not in done]:
                for pending in left:
                    done[pending.article.id] = pending
                    for annotation in pending.annotations:
                        pending.anchoring.alignment(annotation.sha256)
                        pending.anchoring.of(annotation)  # what no text is kept for is sought
        finally:
            self.call_later(self._compared, done)

    def _compared(self, done: Mapping[str, Pending]) -> None:
        for pending in done.values():
            if pending.anchoring.given_up:
                said = TOO_LONG.format(pending.article.record.path)
                self.notify(said, severity="warning", timeout=12, markup=False)
        self._waiting = {id: one for id, one in self._waiting.items() if id not in done}
        self.forget_message()
        self.compared()
        if self._waiting:  # came when the thread had just ended
            self.run_worker(self._compare, thread=True, exit_on_error=False)

    def compared(self) -> None:
        """Articles were compared beside the screen: show where their marks stand."""
