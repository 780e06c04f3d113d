"""How a record is written, and how the records of all tables make up the file.

One record per line, the comma leading: git shows one line per changed record, joins
two branches line by line, and damage stays in the lines that it hit.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

Lines = dict[int, bytes]
"""The records of one table, each as it is written, by doc id in ascending order."""
Tables = dict[str, Lines]

META = "meta"
TABLES = (META, "tags", "articles", "annotations", "links")
"""The tables in the order of the file; tables we do not know follow."""
CHUNK = 1_000
"""Lines joined at a time: the whole document at once would stall the screen."""


def encode(doc_id: int, document: Mapping[str, Any]) -> bytes:
    """Give the record's line, without comma and newline.

    UTF-8 has no place for half a surrogate pair: those alone are escaped.
    """
    body = json.dumps(document, ensure_ascii=False)
    return f'"{doc_id}": {body}'.encode("utf-8", "backslashreplace")


def body(line: bytes) -> bytes:
    """Give the JSON object of a record's line."""
    return line[line.index(b"{") :]


def decode(line: bytes) -> dict[str, Any]:
    """Give the record of a line as it stands there, known and unknown fields."""
    document: dict[str, Any] = json.loads(body(line))
    return document


def compose(tables: Mapping[str, Lines]) -> Iterator[bytes]:
    """Give the file in pieces, all tables of ours always present."""
    yield b'{"meta": {' + b", ".join(tables.get(META, {}).values()) + b"}"
    unknown = [name for name in tables if name not in TABLES]
    for name in [*TABLES[1:], *unknown]:
        yield b",\n" + json.dumps(name).encode() + b": {\n"
        yield from _joined(tables.get(name, {}).values())
        yield b"}"
    yield b"}\n"


def _joined(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Give the lines with their commas, a chunk at a time."""
    remaining = iter(lines)
    comma = b""
    while chunk := list(islice(remaining, CHUNK)):
        yield comma + b"\n,".join(chunk) + b"\n"
        comma = b","


def in_order(lines: Lines) -> Lines:
    """Give the same lines by ascending doc id."""
    return dict(sorted(lines.items()))


def ordered(tables: Mapping[str, Lines]) -> Tables:
    """Give the same tables, each by ascending doc id; those that are so already as they are."""
    return {name: _sorted(lines) for name, lines in tables.items()}


def _sorted(lines: Lines) -> Lines:
    keys = list(lines)
    return lines if keys == sorted(keys) else in_order(lines)
