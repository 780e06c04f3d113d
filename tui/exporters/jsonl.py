"""JSON Lines: a tag, an annotation or a link to a line, each complete in itself."""

from collections.abc import Iterable, Iterator

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.facts import article_facts, link_facts, tag_facts
from tui.exporters.json import SCHEMA, annotation_facts, encode

TITLE = "JSON Lines"
USE = "programs, Glossator"
SUFFIX = ".jsonl"
ARTICLE_NOTES = "every"


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the codebook, the annotations, the links, the articles with a note and no annotation.

    Each line says which it is by `type`.
    """
    yield from _lines("tag", map(tag_facts, marks.codebook))
    yield from _lines("annotation", annotation_facts(marks.passages))
    yield from _lines("link", map(link_facts, marks.links))
    yield from _lines("article", map(article_facts, marks.noted))


def _lines(kind: str, objects: Iterable[dict[str, object]]) -> Iterator[str]:
    begin = encode({"schema": SCHEMA, "type": kind})[:-1]
    for one in objects:
        yield f"{begin},{encode(one)[1:]}\n"
