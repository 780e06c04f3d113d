"""A folder of articles with the database that knows them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tui.core.article import Article, ArticleRecord
from tui.library.folder import Library, open_library
from tui.store import Store


def marked_library(
    folder: Path,
    store: Store,
    before: Library | None = None,
    records: Sequence[ArticleRecord] | None = None,
) -> Library:
    """Give the library of a folder whose marks a store holds; `before` as `open_library` says.

    An article is known as it was before, unless another program has put it elsewhere since: so
    it stays itself when it is moved and then edited, also without a mark. Raises UsageError if
    the folder is not there.

    With `records`, the articles that the store has on record, it may run beside the store's
    thread.
    """
    on_record = {one.id: one for one in (store.articles() if records is None else records)}
    known = dict(on_record)
    for article in before.articles if before else ():
        was, record = before.known.get(article.id) if before else None, on_record.get(article.id)
        if _place(record) == _place(was):
            place = article.record.path, article.record.sha256
            last = record or ArticleRecord(article.id, *place)
            known[article.id] = replace(last, path=place[0], sha256=place[1])
    library = open_library(folder, [*known.values()], store.texts_of, store.texts.read, before)
    return replace(library, database=store.path, known=on_record)


def _place(record: ArticleRecord | None) -> tuple[str, str] | None:
    return (record.path, record.sha256) if record else None


def with_notes(library: Library, store: Store) -> Library:
    """Give the library with the notes on its articles as the store has them now.

    The same value if they are what they were.
    """
    on_record = {record.id: record for record in store.articles()}
    changed = {}
    for article in library.articles:
        record = on_record.get(article.id)
        if record and (record.note, record.modified) != _note(article):
            said = replace(article.record, note=record.note, modified=record.modified)
            changed[article.id] = replace(article, record=said)
    if not changed:
        return library
    articles = tuple(changed.get(article.id, article) for article in library.articles)
    return replace(library, articles=articles)


def _note(article: Article) -> tuple[str, str | None]:
    return article.known.note, article.known.modified
