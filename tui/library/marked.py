"""A folder of articles with the database that knows them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from tui.core.article import ArticleRecord
from tui.library.folder import Library, open_library
from tui.store import Store


def marked_library(folder: Path, store: Store, before: Library | None = None) -> Library:
    """Give the library of a folder whose marks a store holds; `before` as `open_library` says.

    An article is known as it was before, unless another program has put it elsewhere since: so
    it stays itself when it is moved and then edited, also without a mark. Raises UsageError if
    the folder is not there.
    """
    on_record = {record.id: record for record in store.articles()}
    known = dict(on_record)
    for article in before.articles if before else ():
        was, record = before.known.get(article.id) if before else None, on_record.get(article.id)
        if record == was:
            place = article.record.path, article.record.sha256
            last = record or ArticleRecord(article.id, *place)
            known[article.id] = replace(last, path=place[0], sha256=place[1])
    met, stored = cache(store.texts_of), store.texts.read
    library = open_library(folder, [*known.values()], met, stored, before)
    return replace(library, database=store.path, known=on_record)
