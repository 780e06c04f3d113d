"""Read the bytes of a database file, whatever has happened to them."""

import codecs
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, BinaryIO, Protocol

from tui.store.encoding import META, Lines, Tables, encode, in_order, ordered
from tui.store.rejected import Rejected

Learn = Callable[[int, bytes], None]
"""What is done with each record: its doc id and its line."""
MARKS = "annotations"
HEAD = b'{"meta": '
BLOCK = 1 << 16
"""Bytes read at a time: what is decoded of more is new memory from the system each time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its tables, what could not be read, and what happened to it."""

    tables: Tables = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    damage: str = ""
    """What is wrong with the file as a whole, in words; empty if nothing is."""
    by_line: bool = False
    """Whether each line was taken for one record, without a look inside."""


class OtherLayoutError(ValueError):
    """The bytes are valid perhaps, but not laid out as we write them."""


def read(data: bytes) -> Reading:
    """Give all that can be read of a file: ours, any other JSON layout, or a wreck."""
    try:
        return Reading(read_ours(io.BytesIO(data), lambda _: _learn_nothing), by_line=True)
    except (ValueError, RecursionError):
        return read_closely(data)


def read_closely(data: bytes) -> Reading:
    """Give all that can be read of a file whose lines need not be records."""
    try:
        return _foreign(json.loads(data, object_pairs_hook=_unique))
    except (ValueError, RecursionError):
        from tui.store.salvage import salvage  # a file that is whole needs none

        return Reading(*salvage(data))


class Runs(Protocol):
    """What reads the marks of a large file, and knows most of them again."""

    def read(self, lines: Iterator[bytes], table: Lines) -> bytes:
        """Read a table up to the line that closes it, and give that one."""


def read_ours(file: BinaryIO, learner: Callable[[str], Learn], runs: Runs | None = None) -> Tables:
    """Read a file of our own layout a block at a time; it is never whole in memory.

    `learner` gives for each table what is to be called with each of its records; `runs` read
    the marks, where they are given. Raises ValueError at the first line that differs from our
    layout, or that is no record.
    """
    tables: Tables = {}
    table: Lines | None = None
    learn: Learn = _learn_nothing
    is_over = False
    lines = _lines(file)
    for each in lines:
        line = each
        if runs and table is not None and not table and table is tables.get(MARKS):
            line = runs.read(chain([line], lines), table)
        if table and line[:1] == b",":
            add_line(table, line[1:], learn)
        elif table is not None and not table and line[:1] == b'"':
            add_line(table, line, learn)
        elif is_over:
            raise OtherLayoutError
        elif not tables:
            tables[META] = _meta(line, learner(META))
        elif table is not None and line in (b"},", b"}}"):
            table, is_over = None, line == b"}}"
        elif table is None and line[-3:] == b": {":
            name = json.loads(line[:-3])
            table, learn = _begin(tables, name), learner(name)
        else:
            raise OtherLayoutError
    if not is_over:
        raise OtherLayoutError
    return ordered(tables)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines without their newline, of which the last must have one."""
    begun, decoder = b"", codecs.getincrementaldecoder("utf-8")()
    while block := file.read(BLOCK):
        decoder.decode(block)  # msgspec does not look into fields that it skips
        lines = block.split(b"\n")
        lines[0] = begun + lines[0]
        begun = lines.pop()
        yield from lines
    if begun:
        raise OtherLayoutError


def _learn_nothing(doc_id: int, line: bytes) -> None:
    """Look at no record."""


def _meta(line: bytes, learn: Learn) -> Lines:
    """Read the first line, which holds the whole first table."""
    if not line.startswith(HEAD) or line[-2:] != b"},":
        raise OtherLayoutError
    records = _encoded(json.loads(line[len(HEAD) : -1], object_pairs_hook=_unique))
    for doc_id, record in records.items():
        learn(doc_id, record)
    return records


def _begin(tables: Tables, name: object) -> Lines:
    """Open the next table, which must be a new one."""
    if not isinstance(name, str) or name in tables:
        raise OtherLayoutError
    tables[name] = {}
    return tables[name]


def add_line(table: Lines, line: bytes, learn: Learn) -> None:
    """Take a record's line as it is."""
    quote = line.index(b'"', 1)
    digits = line[1:quote]
    doc_id = int(digits)
    if doc_id in table or not digits.isdigit():
        raise OtherLayoutError
    if line[:1] != b'"' or line[quote : quote + 4] != b'": {' or line[-1:] != b"}":
        raise OtherLayoutError
    table[doc_id] = line
    learn(doc_id, line)


def _encoded(records: dict[str, Any]) -> Lines:
    """Write records of another layout as lines of ours."""
    lines = {int(key): encode(int(key), record) for key, record in records.items()}
    if len(lines) != len(records):  # TinyDB takes "7" and "07" for one doc id
        raise OtherLayoutError
    return in_order(lines)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object; raise ValueError if a key stands twice: one would be lost."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise OtherLayoutError
    return members


def _foreign(document: object) -> Reading:
    """Take the tables out of any JSON that TinyDB could have written."""
    if not isinstance(document, dict):
        raise OtherLayoutError
    tables: Tables = {}
    rejected: list[Rejected] = []
    for name, table in document.items():
        if not isinstance(table, dict):
            rejected.append(Rejected(name, "", "not a table", json.dumps(table)))
            continue
        good = {key: record for key, record in table.items() if _is_record(key, record)}
        tables[name] = _encoded(good)
        rejected += [
            Rejected(name, key, "not a record", json.dumps(table[key], ensure_ascii=False))
            for key in table.keys() - good.keys()
        ]
    return Reading(tables, tuple(rejected))


def _is_record(key: str, record: object) -> bool:
    """Tell whether TinyDB can read this; it takes a doc id with `int`."""
    return key.isascii() and key.isdecimal() and isinstance(record, dict)
