"""doccano's JSON Lines, as they are or zipped: texts with labels, or entities and relations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, get_args

from tui.core.arrivals import is_uuid
from tui.core.article import digest
from tui.core.foreign import Batch, ForeignArticle, ForeignLink, ForeignMark
from tui.core.link import LinkKind
from tui.core.wording import count
from tui.errors import ImportFileError
from tui.importers.marks.parts import archive
from tui.importers.marks.parts.counting import counting
from tui.importers.marks.parts.drafts import Draft, Drafts
from tui.importers.marks.parts.line_ends import with_our_line_ends
from tui.importers.marks.parts.texts import (
    Fields,
    decoded,
    number,
    parsed,
    rows,
    table,
    words,
    words_or_none,
)

TITLE = "doccano JSONL"
BEGINS = re.compile(r'\s*\{\s*("id"\s*:\s*\d+\s*,\s*)?"(text|data)"\s*:\s*"')
LABELS = ("label", "labels", "entities")
KINDS: Mapping[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}
FACTS = ("path", "title", "url", "author", "published")


class Label(NamedTuple):
    """A label on a range, counted as the file counts."""

    start: int
    end: int
    name: str
    id: int | None = None


@dataclass
class Found:
    """What the lines say, as it is gathered."""

    drafts: dict[ForeignArticle, Drafts] = field(default_factory=dict)
    """One text may stand in several lines: a zip of doccano's has a file for each annotator."""
    links: list[ForeignLink] = field(default_factory=list)
    unread: int = 0
    """Lines."""
    placeless: int = 0
    """Labels whose range is not in the text."""
    whole: int = 0
    """Labels and comments on whole texts."""
    unlike: int = 0
    """Relations that are no links of ours."""
    unsure: int = 0
    """Texts that count in a way which they do not say."""

    @property
    def marks(self) -> tuple[ForeignMark, ...]:
        """Give the marks of all texts."""
        return tuple(mark for drafts in self.drafts.values() for mark in drafts.marks())

    @property
    def problems(self) -> Iterator[str]:
        """Give what could not be taken as it was."""
        if self.unread:
            yield f"Not taken: {count(self.unread, 'line')} without a text."
        if self.placeless:
            yield f"Not taken: {count(self.placeless, 'label')} beyond the text."
        if self.whole:
            yield f"Not taken: {count(self.whole, 'label')} or comments on whole texts."
        if self.unlike:
            yield f"Not taken: {count(self.unlike, 'relation')} of kinds that links do not have."
        if self.unsure:
            yield (
                f"{count(self.unsure, 'text')} with emoji or combined characters: the file does "
                "not say how it counts them. It was read so that the fewest words are cut."
            )


def recognises(path: Path, head: str) -> bool:
    """Tell by how the first line begins, and by its labels if all of it is there; or by a zip."""
    if archive.is_zip(head):
        found = archive.names(path)
        return bool(found) and all(name.endswith(".jsonl") for name in found)
    if not BEGINS.match(head):
        return False
    line, whole, _ = head.lstrip().partition("\n")
    return not whole or any(isinstance(_fields(line).get(name), list) for name in LABELS)


def load(path: Path) -> Batch:
    """Give what the lines say; labels on the same range of a text are one mark."""
    found = Found()
    for text in _texts(path):
        for line in filter(str.strip, text.split("\n")):
            _read(_fields(line), found)
    if found.unread and not found.drafts:
        raise ImportFileError("holds no line of doccano")
    return Batch(
        found.marks,
        tuple(found.links),
        holds=frozenset({"tags"}),
        names_marks=False,
        problems=tuple(found.problems),
    )


def _texts(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        is_zip = archive.is_zip(file.read(4).decode("latin-1"))
    if not is_zip:
        yield decoded(path.read_bytes())
        return
    members = archive.unpacked(path, lambda name: name.endswith(".jsonl"))
    yield from (decoded(members[name]) for name in sorted(members))


def _fields(line: str) -> Fields:
    """Give the object of a line; an empty one where it is none."""
    try:
        return table({"": parsed(line)}, "")
    except ImportFileError:
        return {}


def _read(fields: Fields, found: Found) -> None:
    """Take one text with its labels."""
    raw = words(fields, "text") or words(fields, "data")
    if not raw:
        found.unread += 1
        return
    every = [one for name in LABELS for one in _list(fields, name)]
    labels = [label for label in map(_label, every) if label]
    found.whole += len(every) - len(labels) + len(_list(fields, "cats"))
    found.whole += len(_list(fields, "Comments"))
    counted = counting(raw, [(one.start, one.end) for one in labels], words(fields, "offsets"))
    found.unsure += not counted.is_sure
    text, at = with_our_line_ends(raw)
    article = _article(fields, text)
    drafts = found.drafts.setdefault(article, Drafts(article))
    by_id: dict[int | None, Draft] = {}
    for label in labels:
        start, end = at(counted.at(label.start)), at(counted.at(label.end))
        if not text[start:end] or end > len(text):
            found.placeless += 1
            continue
        by_id[label.id] = drafts.at(text[start:end], start, end, [label.name])
    found.links += _links(fields, by_id, drafts, found)


def _list(fields: Fields, name: str) -> list[Any]:
    value = fields.get(name)
    return value if isinstance(value, list) else []


def _label(value: Any) -> Label | None:
    """Give a label on a range: `[start, end, name]` or an object; None where it has no range."""
    if isinstance(value, dict):
        start, end = number(value, "start_offset"), number(value, "end_offset")
        name, id = words(value, "label"), number(value, "id")
    else:
        parts = value if isinstance(value, list) else []
        said = dict(zip(("start", "end", "name"), parts, strict=False))
        start, end, name, id = number(said, "start"), number(said, "end"), words(said, "name"), None
    if start is None or end is None or not name.strip():
        return None
    return Label(start, end, name, id)


def _article(fields: Fields, text: str) -> ForeignArticle:
    id = words(fields, "id")
    facts = {name: words_or_none(fields, name) for name in FACTS}
    return ForeignArticle(id=id if is_uuid(id) else None, sha256=digest(text), text=text, **facts)


def _links(
    fields: Fields, by_id: Mapping[int | None, Draft], drafts: Drafts, found: Found
) -> Iterator[ForeignLink]:
    for relation in rows(fields.get("relations")):
        kind = KINDS.get(words(relation, "type").lower())
        ends = [number(relation, name) for name in ("from_id", "to_id")]
        if kind and all(end is not None and end in by_id for end in ends):
            source, target = (drafts.id(by_id[end]) for end in ends)
            yield ForeignLink(source, target, kind)
        else:
            found.unlike += 1
