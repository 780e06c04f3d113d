"""Tasks for Label Studio: a text to a task, with labelled regions, their notes and relations.

Label Studio counts code points in a `Text`: its own tests hold it, "Should calculate offsets by
code points in text". What stands behind an emoji needs no conversion.
"""

import json
from collections.abc import Iterator
from typing import get_args

from tui.core.choice import Chosen, Option
from tui.core.collection import Collection
from tui.core.link import Link, LinkKind
from tui.core.passage import Passage
from tui.core.span import Span
from tui.core.tag import Tag
from tui.core.visible import visible
from tui.exporters.parts import losses as lost
from tui.exporters.parts.brat_labels import tags_of
from tui.exporters.parts.documents import (
    Document,
    documents,
    far_links,
    held,
    replaced,
    untagged_label,
)

TITLE = "Label Studio JSON"
SUFFIX = ".label-studio.json"
OPTIONS = (
    Option(
        "labelling",
        ("tasks", "interface"),
        "the tasks, or the labelling interface of the project that they fit",
    ),
)
NAMES = {"from_name": "label", "to_name": "text"}
"""Of the controls in the labelling interface."""
FACTS = ("id", "path", "title", "sha256", "url", "author", "published")
"""What the task says of its article, beside the text: columns in the list of tasks.

`article_untagged` is the label of marks without a tag, so that an import can tell."""
BLANKS = str.maketrans("\n\t", "  ")
MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
INTERFACE = """\
<View>
  <Style>.htx-text {{ white-space: pre-wrap; }}</Style>
  <Labels name="label" toName="text" choice="multiple">
{labels}
  </Labels>
  <Relations choice="multiple">
{relations}
  </Relations>
  <Text name="text" value="$text" granularity="symbol"/>
</View>
"""


def export(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Give the list of tasks, one for each article, or the XML of the labelling interface.

    Ids of regions are those of the marks, so that an export of Label Studio's names them.
    """
    untagged = untagged_label(marks)
    if chosen["labelling"] == "interface":
        yield _interface(marks, untagged)
        return
    before = "[\n"
    for document in documents(marks):
        yield before
        yield from _task(document, untagged)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def losses(marks: Collection, chosen: Chosen) -> Iterator[str]:
    """Tell of marks without a place, of attributes, and of links that lead further."""
    if chosen["labelling"] == "interface":
        return
    yield from lost.orphans(marks, "Label Studio needs a place")
    yield from lost.attributes(marks, "a region has none")
    yield from far_links(marks)
    noted = sum(bool(link.note) for one in documents(marks) for link in one.links)
    yield from lost.left_out(noted, "note of a link", "a relation has none")
    yield from replaced(marks)


def _task(document: Document, untagged: str) -> Iterator[str]:
    """Give a task in pieces, about one for each mark."""
    record = document.article.record
    facts = {name: getattr(record, name) for name in FACTS}
    data = {"text": document.article.text} | {f"article_{k}": v for k, v in facts.items() if v}
    data |= {"article_untagged": untagged}
    held_data = {name: held(value) for name, value in data.items()}
    yield f'{{"data": {json.dumps(held_data)}, "annotations": [{{"result": ['
    results = [_region(one, span, document.article.text, untagged) for one, span in document.marks]
    before = "\n"
    for result in (*results, *map(_relation, document.links)):
        yield before + json.dumps(result)
        before = ",\n"
    yield "\n]}]}"


def _region(passage: Passage, span: Span, text: str, untagged: str) -> dict[str, object]:
    mark = passage.annotation
    value = {
        "start": span.start,
        "end": span.end,
        "text": held(span.of(text)),
        "labels": [_label(name) for name in mark.tags] or [untagged],
    }
    region: dict[str, object] = {
        "id": mark.id,
        **NAMES,
        "type": "labels",
        "origin": "manual",
        "value": value,
    }
    return region | ({"meta": {"text": [held(mark.note)]}} if mark.note else {})


def _relation(link: Link) -> dict[str, object]:
    ends = {"from_id": link.source, "to_id": link.target}
    return {"type": "relation", **ends, "direction": "right", "labels": [link.kind]}


def _interface(marks: Collection, untagged: str) -> str:
    tags = tags_of(marks)
    keys = [tag.key for tag in tags.values()]
    labels = [_label_tag(tag, is_free=keys.count(tag.key) == 1) for tag in tags.values()]
    return INTERFACE.format(
        labels="\n".join((*labels, f'    <Label value="{untagged}"/>')),
        relations="\n".join(f'    <Relation value="{kind}"/>' for kind in get_args(LinkKind)),
    )


def _label_tag(tag: Tag, *, is_free: bool) -> str:
    key = f' hotkey="{_attribute(tag.key)}"' if tag.key and is_free else ""
    return f'    <Label value="{_attribute(tag.name)}" background="{tag.shade}"{key}/>'


def _label(name: str) -> str:
    """Give a tag's name as an attribute of XML can say it."""
    return visible(name.translate(BLANKS))


def _attribute(value: str) -> str:
    return "".join(MARKUP.get(char, char) for char in _label(value))
