"""One JSON document with everything that is known of the marks."""

import json
from collections.abc import Iterable, Iterator

from tui.core.choice import Chosen
from tui.core.collection import Collection
from tui.core.facts import facts, link_facts, tag_facts
from tui.core.visible import SUSPECT

TITLE = "JSON"
SUFFIX = ".json"
SCHEMA = "glossator.export/2"
"""Names the shape of what is written; the number grows when a reader must change."""


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give an object with the schema, the codebook, the annotations and the links, each on a line.

    Its shape is that of docs/glossator.export.schema.json.
    """
    yield f'{{"schema": {encode(SCHEMA)}, "tags": ['
    yield from _rows(map(tag_facts, marks.codebook))
    yield '], "annotations": ['
    yield from _rows(map(facts, marks.passages))
    yield '], "links": ['
    yield from _rows(map(link_facts, marks.links))
    yield "]}\n"


def _rows(objects: Iterable[object]) -> Iterator[str]:
    before = "\n"
    for one in objects:
        yield f"{before}{encode(one)}"
        before = ",\n"


def encode(value: object) -> str:
    """Give a value as JSON on one line, in characters that no terminal obeys.

    Control and bidi characters and halves of surrogate pairs are escaped.
    """
    plain = json.dumps(value, ensure_ascii=False)
    return SUSPECT.sub(lambda found: json.dumps(found[0])[1:-1], plain)
