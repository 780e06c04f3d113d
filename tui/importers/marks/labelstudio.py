"""Label Studio's JSON: tasks with a text, regions in it, their notes and relations."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, get_args

from tui.core.arrivals import is_uuid
from tui.core.article import digest
from tui.core.foreign import Batch, ForeignArticle, ForeignLink, ForeignMark
from tui.core.link import LinkKind
from tui.core.wording import count
from tui.errors import ImportFileError
from tui.importers.marks.parts.line_ends import with_our_line_ends
from tui.importers.marks.parts.texts import (
    Fields,
    number,
    parsed,
    read,
    rows,
    table,
    words,
    words_or_none,
)

TITLE = "Label Studio JSON"
BEGINS = re.compile(
    r'\s*\[\s*\{\s*("data"\s*:\s*\{|"id"\s*:\s*\d+\s*,\s*"(annotations|data|predictions)"\s*:)'
)
KINDS: Mapping[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}
FACTS = ("path", "title", "url", "author", "published")


class Text(NamedTuple):
    """The text of a task."""

    text: str
    at: Callable[[int], int]
    """From offsets of theirs to ours."""
    length: int
    """In theirs."""
    article: ForeignArticle
    untagged: str
    """The label of marks without a tag, if it is a task of ours."""


@dataclass
class Found:
    """What the tasks say, as it is gathered."""

    by_id: dict[str, ForeignMark] = field(default_factory=dict)
    links: list[ForeignLink] = field(default_factory=list)
    textless: int = 0
    """Tasks."""
    other: int = 0
    """Results that are no range of a text."""
    unlike: int = 0
    """Relations that are no links of ours."""

    def take(self, mark: ForeignMark) -> str:
        """Take a mark and give its id; copied annotations have regions of the same ids."""
        id, number = mark.id, 1
        while id in self.by_id and not _are_alike(self.by_id[id], mark):
            number += 1
            id = f"{mark.id}#{number}"
        self.by_id.setdefault(id, replace(mark, id=id))
        return id

    @property
    def problems(self) -> Iterator[str]:
        """Give what could not be taken as it was."""
        if self.textless:
            yield f"Not taken: {count(self.textless, 'task')} without a text."
        if self.other:
            yield f"Not taken: {count(self.other, 'result')} without a range in a text."
        if self.unlike:
            yield f"Not taken: {count(self.unlike, 'relation')} of kinds that links do not have."


def recognises(path: Path, head: str) -> bool:
    """Tell by how the first task begins."""
    return BEGINS.match(head) is not None


def load(path: Path) -> Batch:
    """Give what the tasks say; cancelled annotations and predictions are left."""
    tasks = parsed(read(path))
    if not isinstance(tasks, list):
        raise ImportFileError("is no list of tasks")
    found = Found()
    for task in rows(tasks):
        _read(task, found)
    return Batch(
        tuple(found.by_id.values()),
        tuple(found.links),
        holds=frozenset({"tags", "note"}),
        problems=tuple(found.problems),
    )


def _read(task: Fields, found: Found) -> None:
    data = table(task, "data")
    raw = _text(data)
    if not raw:
        found.textless += 1
        return
    text, at = with_our_line_ends(raw)
    told = Text(text, at, len(raw), _article(data, text), words(data, "article_untagged"))
    for annotation in rows(task.get("annotations")):
        if annotation.get("was_cancelled") is not True:
            _read_annotation(annotation, told, found)


def _text(data: Fields) -> str:
    """Give the text of a task: what is called so, else the longest there is."""
    every = [value for value in data.values() if isinstance(value, str)]
    return words(data, "text") or max(every, key=len, default="")


def _article(data: Fields, text: str) -> ForeignArticle:
    id = words(data, "article_id")
    facts = {name: words_or_none(data, f"article_{name}") for name in FACTS}
    return ForeignArticle(id=id if is_uuid(id) else None, sha256=digest(text), text=text, **facts)


def _read_annotation(annotation: Fields, told: Text, found: Found) -> None:
    """Take the regions, then the relations between them."""
    ids: dict[str, str] = {}
    results = rows(annotation.get("result"))
    regions = [one for one in results if one.get("type") != "relation"]
    for region in regions:
        mark = _mark(region, annotation, told)
        if mark:
            ids[words(region, "id")] = found.take(mark)
        found.other += mark is None
    for relation in (one for one in results if one.get("type") == "relation"):
        links = [*_links(relation, ids)]
        found.links += links
        found.unlike += not links


def _mark(region: Fields, annotation: Fields, told: Text) -> ForeignMark | None:
    """Give the mark of a region; None where it is no range of the text, or has no id."""
    value = table(region, "value")
    start, end = number(value, "start"), number(value, "end")
    id = words(region, "id")
    if start is None or end is None or end > told.length or not id:
        return None
    start, end = told.at(start), told.at(end)
    if start >= end:
        return None
    labels = value.get(words(region, "type"))
    tags = [one for one in labels if isinstance(one, str)] if isinstance(labels, list) else []
    created = words(annotation, "created_at")
    return ForeignMark(
        told.article,
        told.text[start:end],
        id=id if is_uuid(id) else f"{told.article.sha256}#{id}",
        start=start,
        end=end,
        sha256=told.article.sha256,
        tags=tuple(tag for tag in tags if tag != told.untagged),
        note=_note(region),
        creator=words(table(annotation, "completed_by"), "email"),
        created="" if is_uuid(id) else created,
    )


def _are_alike(one: ForeignMark, other: ForeignMark) -> bool:
    """Tell whether two marks say the same of the same words."""
    names = ("article", "start", "end", "tags", "note")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _note(region: Fields) -> str:
    notes: Any = table(region, "meta").get("text")
    every = notes if isinstance(notes, list) else [notes]
    return "\n".join(one for one in every if isinstance(one, str))


def _links(relation: Fields, ids: Mapping[str, str]) -> Iterator[ForeignLink]:
    """Give a link for each label of a relation that is a kind of link."""
    source, target = (ids.get(words(relation, name)) for name in ("from_id", "to_id"))
    labels = relation.get("labels")
    if source and target and isinstance(labels, list):
        kinds = (KINDS.get(one.lower()) for one in labels if isinstance(one, str))
        yield from (ForeignLink(source, target, kind) for kind in kinds if kind)
