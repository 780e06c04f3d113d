"""Take every intact record out of a damaged file, and account for the rest."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tui.core.patterns import pattern
from tui.store.encoding import Tables, encode, in_order
from tui.store.rejected import OLDER, Rejected

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
OPENING = pattern(
    r'"(?P<key>\d{1,19})"\s*:\s*(?=\{)'
    r'|"(?P<known>meta|tags|articles|annotations|links)"\s*:\s*\{'
    r'|^[{,]?"(?P<other>[^"\\\n]+)"\s*:\s*\{[ \r]*$',
    re.MULTILINE,
)
CONFLICT = pattern(r"^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?\r?$", re.MULTILINE)
STRUCTURE = pattern(r"[\s{},\ufeff]*")
UNDECODABLE = pattern("[\udc80-\udcff]")
SHAPES = {
    "annotations": {"article", "start", "end", "exact"},
    "links": {"kind", "source", "target"},
    "articles": {"path", "sha256"},
    "tags": {"name", "colour"},
    "meta": {"schema", "generator"},
}
"""Fields by which a record is known where the head of its table is lost."""
TOKEN = pattern(r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"|[{}"]')
"""A string, a brace, or a quotation mark that begins no string."""
LONGEST = 1_000_000
"""Code points in which a record must end."""


@dataclass(slots=True)
class _Wreck:
    """What has been found so far."""

    records: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)
    depth: int = 0
    """Braces of tables opened and not closed."""


def salvage(data: bytes) -> tuple[Tables, tuple[Rejected, ...], str]:
    """Give the intact records as tables, what is left over, and what is wrong in words."""
    text = _text(data)
    wreck = _Wreck()
    table, end = "", 0
    for start, stop, opening, document in _pieces(text):
        _leftover(wreck, table, text[end:start])
        end = stop
        if document is None:
            wreck.depth += opening.group().count("{")
            table = opening["known"] or opening["other"]
            wreck.records.setdefault(table, {})
        else:
            _found(wreck, _table_of(document, table), int(opening["key"]), document)
    _leftover(wreck, table, text[end:])
    if wreck.depth and not wreck.damage:
        wreck.damage.append("its end is missing")
    tables = {name: _lines(records) for name, records in wreck.records.items()}
    return tables, tuple(wreck.rejected), ", ".join(dict.fromkeys(wreck.damage))


def _text(data: bytes) -> str:
    """Decode; bytes that are no UTF-8 become halves of surrogate pairs."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("utf-8", "surrogateescape")


def _pieces(text: str) -> Iterator[tuple[int, int, re.Match[str], dict[str, Any] | None]]:
    """Give start, end, opening and record of all that is whole; None opens a table."""
    at = 0
    while opening := OPENING.search(text, at):
        at = opening.end()
        if opening["key"] is None:
            yield opening.start(), at, opening, None
            continue
        stop = _end(text, at)
        document = _record(text[at:stop])
        if document is not None:
            at = stop
            yield opening.start(), stop, opening, document


def _end(text: str, start: int) -> int:
    """Give where the object that starts there ends, or where it stops making sense.

    Only then is it decoded: the decoder's errors count the lines of all that it is
    given, so that a large file full of errors would take hours.
    """
    depth = 0
    for token in TOKEN.finditer(text, start, start + LONGEST):
        match token.group():
            case "{":
                depth += 1
            case "}":
                depth -= 1
            case '"':
                break
        if not depth:
            return token.end()
    return start


def _record(text: str) -> dict[str, Any] | None:
    """Decode an object, None if it is not a whole one."""
    if UNDECODABLE.search(text):
        return None
    try:
        found: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return None if any(map(_is_record, found.items())) else found


def _is_record(member: tuple[str, Any]) -> bool:
    """Tell whether a field is another record: the brace between the two is missing."""
    name, value = member
    return name.isdecimal() and isinstance(value, dict) and bool(_table_of(value, ""))


def _table_of(document: dict[str, Any], table: str) -> str:
    """Give the table that a record belongs to: its shape says it, else where it stands."""
    if table and table not in SHAPES:
        return table
    return next((name for name, shape in SHAPES.items() if shape <= document.keys()), table)


def _found(wreck: _Wreck, table: str, key: int, document: dict[str, Any]) -> None:
    """Take in a record; of two versions of one record the newest stays."""
    if not table:
        reason = "it stands in no table"
        wreck.rejected.append(Rejected(table, str(key), reason, _written(document)))
        return
    records = wreck.records.setdefault(table, {})
    while key in records and records[key].get("id") != document.get("id"):
        key += 1
    old = records.get(key, document)
    newest = max(document, old, key=_stamp)
    records[key] = newest
    if old != document:
        older = old if newest is document else document
        wreck.rejected.append(Rejected(table, str(key), OLDER, _written(older)))


def _written(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False)


def _stamp(document: dict[str, Any]) -> str:
    """Give the time of the last change to a record."""
    return max(str(document.get(name) or "") for name in ("modified", "deleted"))


def _leftover(wreck: _Wreck, table: str, text: str) -> None:
    """Account for what stands between two records: structure, or a loss."""
    rest = CONFLICT.sub("", text)
    if rest != text:
        wreck.damage.append("it holds the conflict marks of a merge")
    bare = rest.replace("\0", "")
    if bare != rest:
        wreck.damage.append("a part of it is zero bytes")
    wreck.depth += bare.count("{") - bare.count("}")
    if STRUCTURE.fullmatch(bare):
        return
    wreck.damage.append("a part of it cannot be read")
    wreck.rejected.append(Rejected(table, "", "not readable", bare.strip("\n,")))


def _lines(records: dict[int, dict[str, Any]]) -> dict[int, bytes]:
    return in_order({key: encode(key, document) for key, document in records.items()})
