"""Marks with what belongs to them, as exporters take them."""

from collections.abc import Sequence

from tui import clock, config
from tui.core.collection import Collection, within
from tui.core.passage import Passage
from tui.store import Store


def collected(store: Store, passages: Sequence[Passage], limits: str = "") -> Collection:
    """Give the passages with the links between them and the codebook; `limits` say which."""
    links, outside = within(store.links(), passages)
    return Collection(
        passages,
        links,
        store.codebook(),
        clock.now(),
        config.load().creator,
        limits,
        outside,
    )
