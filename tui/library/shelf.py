"""What is in a library when marks arrive."""

from collections.abc import Callable

from tui.core.anchoring import Anchoring
from tui.core.article import Article
from tui.core.receiving import Shelf
from tui.library.folder import Library
from tui.store import Store


def shelf(
    library: Library,
    store: Store,
    anchoring: Callable[[Article], Anchoring],
    only: Article | None = None,
) -> Shelf:
    """Give the articles, also those of which only marks are on record, and the marks.

    `only` is the article of marks whose file names none.
    """
    listed = {article.id: article for article in library.articles}
    waiting = (one for one in store.articles() if one.id not in listed)
    missing = (Article(record, "", is_missing=True) for record in waiting)
    return Shelf(
        (*library.articles, *missing),
        store.annotations,
        store.annotation,
        store.is_deleted,
        store.codebook(),
        store.links(),
        anchoring,
        only,
    )
