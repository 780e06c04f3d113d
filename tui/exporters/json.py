"""One JSON document with everything that is known of the passages."""

import json
from collections.abc import Sequence

from tui.core.facts import facts
from tui.core.passage import Passage
from tui.core.visible import SUSPECT

SUFFIX = ".json"
SCHEMA = "glossator.export/1"
"""Names the shape of what is written; the number grows when a reader must change."""


def export(passages: Sequence[Passage]) -> str:
    """Give an object with the schema and a list of annotations, one to a line."""
    rows = ",\n".join(encode(facts(passage)) for passage in passages)
    return f'{{"schema": {encode(SCHEMA)}, "annotations": [\n{rows}\n]}}\n'


def encode(value: object) -> str:
    """Give a value as JSON on one line, in characters that no terminal obeys.

    Control and bidi characters and halves of surrogate pairs are escaped.
    """
    plain = json.dumps(value, ensure_ascii=False)
    return SUSPECT.sub(lambda found: json.dumps(found[0])[1:-1], plain)
