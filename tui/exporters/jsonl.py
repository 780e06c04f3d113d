"""JSON Lines: a tag, an annotation or a link to a line, each complete in itself."""

from collections.abc import Iterable, Iterator

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.facts import link_facts, tag_facts
from tui.exporters.json import SCHEMA, annotation_facts, encode

TITLE = "JSON Lines"
USE = "programs, Glossator"
SUFFIX = ".jsonl"


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the codebook, the annotations, then the links; each line says which it is by `type`."""
    yield from _lines("tag", map(tag_facts, marks.codebook))
    yield from _lines("annotation", annotation_facts(marks.passages))
    yield from _lines("link", map(link_facts, marks.links))


def _lines(kind: str, objects: Iterable[dict[str, object]]) -> Iterator[str]:
    begin = encode({"schema": SCHEMA, "type": kind})[:-1]
    for one in objects:
        yield f"{begin},{encode(one)[1:]}\n"
