"""One JSON document with everything that is known of the passages."""

import json
from collections.abc import Sequence
from typing import Any

from tui.core.passage import Passage
from tui.core.visible import SUSPECT

SUFFIX = ".json"
SCHEMA = "glossator.export/1"
"""Names the shape of what is written; the number grows when a reader must change."""
FACTS = ("path", "sha256", "title", "outlet", "author", "published", "url", "language")
"""What is said of an article besides its id and heading."""


def export(passages: Sequence[Passage]) -> str:
    """Give an object with the schema and a list of annotations, one to a line."""
    rows = ",\n".join(encode(record(passage)) for passage in passages)
    return f'{{"schema": {encode(SCHEMA)}, "annotations": [\n{rows}\n]}}\n'


def record(passage: Passage) -> dict[str, Any]:
    """Give all of a passage; offsets are code points, unknown is None.

    `start` and `end` count in the article as it is now and are None where the words
    stand nowhere; `marked` says where they stood in the text of its `sha256`.
    """
    article, mark, span = passage.article, passage.annotation, passage.anchor.span
    words = span.of(article.text) if span else None
    facts = {name: getattr(article.record, name) for name in FACTS}
    return {
        "id": mark.id,
        "article": {"id": article.id, "heading": article.heading, **facts},
        "state": passage.anchor.state,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "paragraph": passage.paragraph or None,
        "exact": mark.exact,
        "now": None if words == mark.exact else words,
        "prefix": mark.prefix,
        "suffix": mark.suffix,
        "tags": [*mark.tags],
        "note": mark.note,
        "attributes": dict(mark.attributes),
        "creator": mark.creator,
        "created": mark.created,
        "modified": mark.modified,
        "marked": {"start": mark.start, "end": mark.end, "sha256": mark.sha256},
    }


def encode(value: object) -> str:
    """Give a value as JSON on one line, in characters that no terminal obeys.

    Control and bidi characters and halves of surrogate pairs are escaped.
    """
    plain = json.dumps(value, ensure_ascii=False)
    return SUSPECT.sub(lambda found: json.dumps(found[0])[1:-1], plain)
