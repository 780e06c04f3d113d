"""What changes between two states of the database, record by record."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tui.store.encoding import Lines, Tables
from tui.store.records import Value

Place = tuple[str, int]
"""A table and a doc id."""


class Delta(NamedTuple):
    """One record's line before and after; None where there was or is none."""

    table: str
    doc_id: int
    old: bytes | None
    new: bytes | None
    record: Value | None = None
    """The new line's value where it was looked at."""


class Edit(NamedTuple):
    """A record's line before and after an edit of ours: what a merge needs to know."""

    before: bytes | None
    after: bytes | None


Edits = dict[Place, Edit]
Rows = dict[str, dict[int, bytes | None]]
"""New lines by table and doc id; None removes."""


def line_at(tables: Tables, place: Place) -> bytes | None:
    """Give a record's line, None where there is none."""
    return tables.get(place[0], {}).get(place[1])


def put_line(tables: Tables, place: Place, line: bytes | None) -> None:
    """Change one record's line in place; None removes it."""
    table, key = place
    if line is None:
        tables.get(table, {}).pop(key, None)
    else:
        tables.setdefault(table, {})[key] = line


def with_lines(tables: Tables, lines: Mapping[Place, bytes | None]) -> Tables:
    """Give the tables with these records put or removed; the others are shared."""
    changed = {table for table, _ in lines}
    copy = {name: dict(rows) if name in changed else rows for name, rows in tables.items()}
    for place, line in lines.items():
        put_line(copy, place, line)
    return copy


def joined(older: Edits, newer: Edits) -> Edits:
    """Give one batch of edits for two that follow each other."""
    return older | {
        place: Edit(older.get(place, edit).before, edit.after) for place, edit in newer.items()
    }


def edits_of(deltas: Iterable[Delta]) -> Edits:
    """Give the edits that deltas are; of two to one record the first before, the last after."""
    edits: Edits = {}
    for delta in deltas:
        place = delta.table, delta.doc_id
        before = edits[place].before if place in edits else delta.old
        edits[place] = Edit(before, delta.new)
    return edits


def differences(old: Lines, new: Lines) -> Iterator[tuple[int, bytes | None, bytes | None]]:
    """Give the keys whose lines differ, with the line before and after."""
    if not old:
        yield from ((key, None, line) for key, line in new.items())
        return
    for key in old.keys() | new.keys():
        before, after = old.get(key), new.get(key)
        if before != after:
            yield key, before, after


def difference(now: Tables, then: Tables) -> Rows:
    """Give the rows that turn one state into another."""
    found: Rows = {}
    for name in now.keys() | then.keys():
        rows = differences(now.get(name, {}), then.get(name, {}))
        if lines := {key: after for key, _, after in rows}:
            found[name] = lines
    return found
