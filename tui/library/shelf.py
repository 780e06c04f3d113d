"""What is in a library when marks arrive."""

from collections.abc import Collection
from dataclasses import replace

from tui import clock
from tui.core.article import Article
from tui.core.receiving import Shelf
from tui.library.folder import Library
from tui.store import Store

LONGEST = 5.0
"""Seconds that the comparison of two texts may take."""


def shelf(
    library: Library,
    store: Store,
    only: Article | None = None,
    undone: Collection[str] = (),
) -> Shelf:
    """Give the articles, also those of which only marks are on record, and the marks.

    `only` is the article of marks whose file names none; `undone` are ids of marks, and of articles
    whose notes, are gone as their making was undone: nobody deleted them.
    """
    listed = {article.id: _unnoted(article, undone) for article in library.articles}
    waiting = (one for one in store.articles() if one.id not in listed)
    missing = (_unnoted(Article(record, "", is_missing=True), undone) for record in waiting)
    return Shelf(
        (*listed.values(), *missing),
        store.annotations,
        lambda article: [one for one in store.deleted(article) if one.id not in undone],
        store.annotation,
        lambda id: id not in undone and store.is_deleted(id),
        store.codebook(),
        store.links(),
        store.texts.read,
        lambda: clock.limit(LONGEST),
        only,
    )


def _unnoted(article: Article, undone: Collection[str]) -> Article:
    """Give the article as one that was never noted, if its note was undone."""
    record = article.record
    if article.id not in undone or record.note:
        return article
    return replace(article, record=replace(record, modified=None))
