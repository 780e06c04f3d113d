"""JSON Lines: a tag, an annotation or a link to a line, each complete in itself."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.facts import facts, link_facts, tag_facts
from tui.exporters.json import SCHEMA, encode

TITLE = "JSON Lines"
SUFFIX = ".jsonl"
T = TypeVar("T")


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the codebook, the annotations, then the links; each line says which it is by `type`."""
    yield from _lines("tag", tag_facts, marks.codebook)
    yield from _lines("annotation", facts, marks.passages)
    yield from _lines("link", link_facts, marks.links)


def _lines(kind: str, of: Callable[[T], dict[str, object]], values: Iterable[T]) -> Iterator[str]:
    for one in values:
        yield encode({"schema": SCHEMA, "type": kind, **of(one)}) + "\n"
