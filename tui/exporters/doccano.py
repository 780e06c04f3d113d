"""Lines for doccano: a text to a line, with its labels; for a project of sequence labelling.

doccano counts as JavaScript does, in code units of UTF-16 (doccano/doccano#2290), unless its
project counts grapheme clusters.
"""

import json
from collections.abc import Callable, Iterator

from tui.core.choice import Chosen, Option
from tui.core.collection import Collection
from tui.core.span import Span
from tui.exporters.parts import losses as lost
from tui.exporters.parts.documents import Document, documents, held, replaced, twins
from tui.exporters.parts.losses import left_out
from tui.exporters.parts.utf16 import Units

TITLE = "doccano JSONL"
SUFFIX = ".doccano.jsonl"
OPTIONS = (
    Option(
        "offsets",
        ("utf-16", "code-points"),
        "count as doccano does in the browser, or as Python does",
    ),
)
FACTS = ("id", "path", "title", "sha256", "url", "author", "published")
"""What doccano keeps as the text's metadata and gives back when it exports."""


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give a line for each article: `text`, `label` as `[[start, end, tag]]`, and its details.

    It is ASCII, so that a reader that guesses the encoding cannot guess wrongly.
    """
    for document in documents(marks):
        yield from _line(document, chosen["offsets"])


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of all that is no label, and of labels that a project must allow."""
    yield from lost.orphans(marks, "doccano needs a place")
    untagged = sum(
        not one.annotation.tags and one.anchor.span is not None for one in marks.passages
    )
    yield from left_out(untagged, "mark without a tag", "doccano shows labels only")
    yield from lost.notes(marks, "doccano has no place for them")
    yield from lost.attributes(marks, "doccano has no place for them")
    yield from lost.links(marks, "a label has none")
    yield from twins(marks, tagged=True)
    yield from replaced(marks)
    over = sum(lost.overlapping(_places(one)) for one in documents(marks))
    if over:
        yield f"{over} of the labels overlap: let the doccano project allow that, or it drops them."


def _places(document: Document) -> list[Span]:
    """Give the place of each label."""
    return [span for one, span in document.marks for _ in one.annotation.tags]


def _line(document: Document, unit: str) -> Iterator[str]:
    """Give the line of an article, a piece for each mark."""
    count: Callable[[int], int] = Units(document.article.text).before
    at = count if unit == "utf-16" else int
    record = document.article.record
    yield f'{{"text": {json.dumps(held(document.article.text))}, "label": ['
    before = ""
    for passage, span in document.marks:
        labels = [[at(span.start), at(span.end), held(tag)] for tag in passage.annotation.tags]
        if labels:
            yield before + ", ".join(map(json.dumps, labels))
            before = ", "
    facts = {name: getattr(record, name) for name in FACTS}
    said = {name: held(value) for name, value in facts.items() if value} | {"offsets": unit}
    yield f"], {json.dumps(said)[1:-1]}}}\n"
