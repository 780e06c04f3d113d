"""Marks with what belongs to them, as exporters take them."""

from collections.abc import Iterable, Sequence

from tui import clock, config
from tui.core.article import Article
from tui.core.collection import Collection, within
from tui.core.passage import Passage
from tui.store import Store


def collected(
    store: Store, passages: Sequence[Passage], limits: str = "", articles: Iterable[Article] = ()
) -> Collection:
    """Give the passages with the links between them and the codebook; `limits` say which.

    `articles` are those whose notes are wanted, also where they have none of the passages.
    """
    links, outside = within(store.links(), passages)
    here = {one.article.id for one in passages}
    return Collection(
        passages,
        links,
        store.codebook(),
        clock.now(),
        config.load().creator,
        limits,
        outside,
        tuple(one for one in articles if one.known.note and one.id not in here),
    )
