"""The store's edge: what a line must hold to become a frozen value."""

import dataclasses
import json
from collections.abc import Callable
from typing import Any, TypeVar, get_type_hints

import msgspec

from tui.core.annotation import Annotation, Origin
from tui.core.article import ArticleRecord
from tui.core.link import Link
from tui.core.tag import Tag
from tui.store.encoding import META, body, decode
from tui.store.rejected import Rejected


@dataclasses.dataclass(frozen=True, slots=True)
class Meta:
    """The schema that the file keeps to, and what wrote it first."""

    schema: int = 1
    generator: str = ""


Value = Annotation | ArticleRecord | Link | Tag | Meta
V = TypeVar("V", bound=Value)
TYPES: dict[str, type[Value]] = {
    META: Meta,
    "tags": Tag,
    "articles": ArticleRecord,
    "annotations": Annotation,
    "links": Link,
}
DECODERS: dict[type, Callable[[bytes], Any]] = {
    kind: msgspec.json.Decoder(kind).decode for kind in TYPES.values()
}


RARE: dict[type, tuple[frozenset[str], ...]] = {
    Annotation: (frozenset({"original"}), frozenset({"rejected"})),
    ArticleRecord: (frozenset({"note", "modified"}),),
    Tag: (frozenset({"parent"}), frozenset({"order"})),
}
"""Fields that are left out of a line where all of a group say nothing."""


def row_decoder(kind: type) -> Callable[[bytes], Any]:
    """Give what decodes the JSON object of a record as strictly as `value`, and faster.

    What it gives has the same fields and is none of our values: to look at and to drop.
    """
    hints = get_type_hints(kind)
    members = [(f.name, hints[f.name], *_default(f)) for f in dataclasses.fields(kind)]
    row = msgspec.defstruct(kind.__name__, members, frozen=True, gc=False)
    return msgspec.json.Decoder(row).decode


def _default(field: dataclasses.Field[Any]) -> tuple[Any, ...]:
    if field.default_factory is not dataclasses.MISSING:
        return (msgspec.field(default_factory=field.default_factory),)
    return () if field.default is dataclasses.MISSING else (field.default,)


def value(line: bytes, kind: type[V]) -> V:
    """Give the frozen value of a record's line; fields we do not know are left out.

    Raises ValueError that names what is wrong and the field.
    """
    found = decoded(line, kind)
    check(found)
    return found


class Made(msgspec.Struct, gc=False):
    """What tells in which texts an annotation stands: to look at and to drop."""

    sha256: str


MADE = msgspec.json.Decoder(Made).decode


class Tagged(msgspec.Struct, gc=False):
    """The tags of an annotation alone: to look at and to drop."""

    tags: list[str] = []


TAGGED = msgspec.json.Decoder(Tagged).decode


def tags_of(line: bytes) -> list[str]:
    """Give the tags of an annotation's line."""
    try:
        return TAGGED(body(line)).tags
    except ValueError:  # half a surrogate pair: only Python's own reader takes it
        return list(decoded(line, Annotation).tags)


def record_of(table: str, line: bytes) -> Value | None:
    """Give the value of a record's line, None in a table that is not ours.

    Raises ValueError, or RecursionError, for a line that is no record.
    """
    if table in TYPES:
        return value(line, TYPES[table])
    decode(line)
    return None


def refusal(table: str, doc_id: int, line: bytes) -> Rejected | None:
    """Give the piece that a line is if it is no record; None for one."""
    try:
        record_of(table, line)
    except (ValueError, RecursionError) as error:
        return Rejected.line(table, doc_id, str(error), line)
    return None


def check(record: Value) -> None:
    """Raise ValueError for a record that has the right types and no sense."""
    if isinstance(record, Annotation) and not 0 <= record.start <= record.end:
        raise ValueError(f"no such range: {record.start} to {record.end} - at `$.start`")


def fields(record: Value) -> dict[str, Any]:
    """Give the fields of a record by name, in the order they are written in.

    Those that few records have are left out where they say nothing.
    """
    values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    for group in RARE.get(type(record), ()):
        if not any(values[name] not in (None, "") for name in group):
            values = {name: value for name, value in values.items() if name not in group}
    return {name: _plain(value) for name, value in values.items()}


def _plain(item: Any) -> Any:
    """Give what JSON has for a value of ours."""
    if isinstance(item, Origin):
        return dataclasses.asdict(item)
    if isinstance(item, tuple):
        return list(item)
    return item if item is None or isinstance(item, str | int) else dict(item)


def decoded(line: bytes, kind: type[V]) -> V:
    """Give the value of a line that has the right types; what it says is not looked at.

    Half a surrogate pair and NaN only Python's own reader takes. Raises ValueError.
    """
    record = body(line)
    found: V
    try:
        found = DECODERS[kind](record)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError):
        found = msgspec.convert(json.loads(record), kind)
    return found
