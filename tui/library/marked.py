"""A folder of articles with the database that knows them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from tui.core.article import ArticleRecord
from tui.library.folder import Library, open_library
from tui.store import Store


def marked_library(folder: Path, store: Store, before: Library | None = None) -> Library:
    """Give the library of a folder whose marks a store holds; `before` as `open_library` says.

    An article without a mark is known as it was before, so that it stays itself when it is
    edited. Raises UsageError if the folder is not there.
    """
    known = {record.id: record for record in store.articles()}
    for article in before.articles if before else ():
        record = ArticleRecord(article.id, article.record.path, article.record.sha256)
        known.setdefault(article.id, record)
    met, stored = cache(store.texts_of), store.texts.read
    library = open_library(folder, [*known.values()], met, stored, before)
    return replace(library, database=store.path)
