"""The store's edge: what a line must hold to become a frozen value."""

import dataclasses
import json
from typing import Any, TypeVar

import msgspec

from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.link import Link
from tui.core.tag import Tag
from tui.store.encoding import META, body


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
DECODERS: dict[type, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind) for kind in TYPES.values()
}


def value(line: bytes, kind: type[V]) -> V:
    """Give the frozen value of a record's line; fields we do not know are left out.

    Raises ValueError that names what is wrong and the field.
    """
    found: V = _read(line, kind)
    check(found)
    return found


def check(record: Value) -> None:
    """Raise ValueError for a record that has the right types and no sense."""
    if isinstance(record, Annotation) and not 0 <= record.start <= record.end:
        raise ValueError(f"no such range: {record.start} to {record.end} - at `$.start`")


def fields(record: Value) -> dict[str, Any]:
    """Give the fields of a record by name, in the order they are written in."""
    return {field.name: _plain(getattr(record, field.name)) for field in dataclasses.fields(record)}


def _plain(item: Any) -> Any:
    """Give what JSON has for a value of ours."""
    if isinstance(item, tuple):
        return list(item)
    return item if item is None or isinstance(item, str | int) else dict(item)


def _read(line: bytes, kind: type) -> Any:
    """Decode strictly; half a surrogate pair and NaN only Python's own reader takes."""
    record = body(line)
    try:
        return DECODERS[kind].decode(record)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.convert(json.loads(record), kind)
