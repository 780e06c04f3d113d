"""The marks of all articles, in order and filtered: kept, so that a filter costs one look."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from heapq import merge
from operator import is_
from typing import Any, NamedTuple

from tui.core.anchoring import Anchor
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.filters import Filter
from tui.core.query import article_words, mark_words
from tui.screens.slices import Steps

STEP = 64
"""Marks that are looked at in a tenth of a millisecond, about."""
RUN = 1_000
"""Marks that are sorted at once: in a millisecond."""

Rank = Callable[[Anchor], Any]


class Chunk(NamedTuple):
    """The anchors of an article, and what they were worked out from."""

    article: Article
    annotations: Sequence[Annotation]
    anchors: Sequence[Anchor]


class Narrowed(NamedTuple):
    """The marks that fit, in their order, and by their ids."""

    anchors: list[Anchor]
    by_id: dict[str, Anchor]


class Gathering:
    """Remembers what was gathered; an article costs something again when its marks changed."""

    def __init__(
        self,
        annotations_of: Callable[[str], Sequence[Annotation]],
        anchors_of: Callable[[Article], Sequence[Anchor]],
        is_comparing: Callable[[Article], bool],
    ) -> None:
        """Take what gives the marks of an article and where they stand."""
        self._annotations_of = annotations_of
        self._anchors_of = anchors_of
        self._is_comparing = is_comparing
        self._chunks: dict[str, Chunk] = {}
        self._sorted: tuple[str, Collection[Chunk], list[Anchor]] = "", (), []
        self._words: dict[str, tuple[Annotation, str]] = {}
        self._abouts: dict[str, tuple[Article, str]] = {}

    def about(self, article: Article) -> str:
        """Give the `article_words` of an article, worked out once."""
        known = self._abouts.get(article.id)
        if known is None or known[0] is not article:
            known = self._abouts[article.id] = article, article_words(article)
        return known[1]

    def marks(
        self, articles: Sequence[Article], filter_: Filter, order: str, rank: Rank
    ) -> Steps[Narrowed]:
        """Give the marks of articles that a filter keeps; `order` is the name of the rank."""
        chunks: list[Chunk] = []
        for article in articles:
            chunks.append(self._chunk(article))
            yield
        every = yield from self._in_order(chunks, order, rank)
        return (yield from self._narrowed(every, filter_, articles))

    def _chunk(self, article: Article) -> Chunk:
        annotations = self._annotations_of(article.id)
        known = self._chunks.get(article.id)
        if known and known.article is article and known.annotations is annotations:
            return known
        chunk = Chunk(article, annotations, self._anchors_of(article) if annotations else ())
        if not self._is_comparing(article):
            self._chunks[article.id] = chunk
        return chunk

    def _in_order(self, chunks: Sequence[Chunk], order: str, rank: Rank) -> Steps[list[Anchor]]:
        name, before, every = self._sorted
        if name == order and len(before) == len(chunks) and all(map(is_, before, chunks)):
            return every
        every, runs = [], []
        for run in self._runs(chunks, rank):
            runs.append(run)
            yield
        for number, anchor in enumerate(merge(*runs, key=rank)):
            every.append(anchor)
            if number % STEP == 0:
                yield
        self._sorted = order, chunks, every
        return every

    def _runs(self, chunks: Sequence[Chunk], rank: Rank) -> Iterator[list[Anchor]]:
        """Give the marks in sorted runs: one sort of all would hold up the keys."""
        run: list[Anchor] = []
        for chunk in chunks:
            run += chunk.anchors
            if len(run) >= RUN:
                yield sorted(run, key=rank)
                run = []
        yield sorted(run, key=rank)

    def _narrowed(
        self, every: Sequence[Anchor], filter_: Filter, articles: Sequence[Article]
    ) -> Steps[Narrowed]:
        query, kept = filter_.query, Narrowed([], {})
        by_id = {one.id: one for one in articles} if query.asks_for_articles else {}
        for number, anchor in enumerate(every):
            mark = anchor.annotation
            if filter_.is_near(mark) and (
                not query or query.fits_mark(mark, self._words_of(mark), self._about(mark, by_id))
            ):
                kept.by_id[mark.id] = anchor
                kept.anchors.append(anchor)
            if number % STEP == 0:
                yield
        return kept

    def _about(self, mark: Annotation, by_id: dict[str, Article]) -> str:
        article = by_id.get(mark.article)
        return self.about(article) if article else ""

    def _words_of(self, mark: Annotation) -> str:
        known = self._words.get(mark.id)
        if known is None or known[0] is not mark:
            known = self._words[mark.id] = mark, mark_words(mark)
        return known[1]

    def articles(self, articles: Sequence[Article], words: str) -> Steps[list[Article]]:
        """Give the articles that fit the words of a query."""
        query, kept = Filter(words=words).query, []
        for article in articles:
            marks = partial(self._annotations_of, article.id)
            if query.fits_article(article, self.about(article), marks):
                kept.append(article)
            yield
        return kept
