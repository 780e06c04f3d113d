"""The database file as TinyDB's storage: read, look for changes, save whole."""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tinydb.storages import Storage

from tui import atomic
from tui.store import lock, reading
from tui.store.encoding import Lines, Tables, compose, decode, encode, in_order
from tui.store.reading import Reading

Edits = dict[str, dict[int, bytes | None]]
"""New lines by table and doc id; None removes."""
Signature = tuple[int, int, int, int]
SECOND_LOOK = 0.1
"""Seconds after which a file that looks damaged is read again."""
LOOKS = 20
"""Times that it is read again while it keeps changing."""


class Delta(NamedTuple):
    """One record's line before and after; None where there was or is none."""

    table: str
    doc_id: int
    old: bytes | None
    new: bytes | None


class LineStorage(Storage):
    """Holds every record as the line that stands in the file.

    Records change one at a time and only after the file did: `batch` gathers edits,
    its end writes them all in one atomic save.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(os.path.realpath(path))
        self.tables: Tables = {}
        self._signature: Signature | None = None
        self._staged: Edits | None = None

    def read(self) -> dict[str, dict[str, Any]]:
        """Give the whole database as TinyDB wants it; costs O(N)."""
        return {
            name: {str(key): decode(line) for key, line in lines.items()}
            for name, lines in self.tables.items()
        }

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the whole database. Raises OSError, and nothing changed."""
        self._save(
            {
                name: in_order({int(key): encode(int(key), record) for key, record in t.items()})
                for name, t in data.items()
            }
        )

    def line(self, table: str, doc_id: int) -> bytes | None:
        """Give a record's line, as edited in an open batch."""
        staged = (self._staged or {}).get(table, {})
        if doc_id in staged:
            return staged[doc_id]
        return self.tables.get(table, {}).get(doc_id)

    def keys(self, table: str) -> list[int]:
        """Give the doc ids of a table, as edited in an open batch."""
        held = self.tables.get(table, {})
        staged = (self._staged or {}).get(table, {})
        kept = [key for key in held if staged.get(key, b"") is not None]
        return kept + [key for key, line in staged.items() if line is not None and key not in held]

    def edit(self, edits: Edits) -> None:
        """Change lines: at the end of the batch, or at once where none is open."""
        if self._staged is None:
            with self.batch():
                self.edit(edits)
            return
        for table, lines in edits.items():
            self._staged.setdefault(table, {}).update(lines)

    def edited(self) -> bool:
        """Tell whether the open batch has something to save."""
        return bool(self._staged)

    @contextlib.contextmanager
    def batch(self) -> Iterator[list[Delta]]:
        """Gather edits and save them at the end; the list given then says what changed.

        Raises OSError if the save fails; file and memory are then as before.
        """
        deltas: list[Delta] = []
        self._staged = {}
        try:
            yield deltas
            edits = self._staged
        finally:
            self._staged = None
        if edits:
            deltas += self._commit(edits)

    def lock(self) -> contextlib.AbstractContextManager[None]:
        """Keep other programs of ours from saving. Raises OSError or TimeoutError."""
        return lock.held(self.path.parent / ".glossator" / "lock")

    def changed(self) -> bool:
        """Tell whether another file than the one last read or written stands there.

        A file that is missing has not changed: git removes before it creates.
        """
        try:
            return self._stat() != self._signature
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def look(self, reader: Callable[[bytes], Reading] = reading.read) -> Reading:
        """Read the file as it is now; what is held stays. Raises OSError.

        One that looks damaged may be half written: it is read until two readings agree.
        """
        self._signature = None
        signature, data = self._stat(), self.path.read_bytes()
        found = reader(data)
        for _ in range(LOOKS):
            if not found.damage:
                break
            time.sleep(SECOND_LOOK)
            signature, before, data = self._stat(), data, self.path.read_bytes()
            if data == before:
                break
            found = reader(data)
        self._signature = signature
        return found

    def _stat(self) -> Signature:
        """Give what tells one state of the file from another. Raises OSError."""
        status = self.path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        return _signature(status)

    def take(self, tables: Tables) -> list[Delta]:
        """Hold these tables from now on, and give what is different in them."""
        old = self.tables
        # What is equal stays the same object: nobody decodes it again.
        self.tables = tables = {
            name: {key: _kept(old.get(name, {}).get(key), line) for key, line in lines.items()}
            for name, lines in tables.items()
        }
        return [
            Delta(name, key, before, after)
            for name in old.keys() | tables.keys()
            for key, before, after in _differences(old.get(name, {}), tables.get(name, {}))
        ]

    def hold(self, table: str, doc_id: int, line: bytes | None) -> None:
        """Hold another line for a record than the file has; the next save writes it."""
        if line is None:
            del self.tables[table][doc_id]
        else:
            self.tables[table][doc_id] = line

    def _commit(self, edits: Edits) -> list[Delta]:
        tables = {**self.tables}
        for name, lines in edits.items():
            tables[name] = _edited(tables.get(name, {}), lines)
        old = self.tables
        self._save(tables)
        return [
            Delta(name, key, old.get(name, {}).get(key), line)
            for name, lines in edits.items()
            for key, line in lines.items()
        ]

    def _save(self, tables: Tables) -> None:
        """Write the file first: what is held changes only when that succeeded."""
        self._signature = _signature(atomic.write(self.path, compose(tables)))
        self.tables = tables


def _kept(old: bytes | None, new: bytes) -> bytes:
    return old if old == new and old is not None else new


def _signature(status: os.stat_result) -> Signature:
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _edited(lines: Lines, edits: Mapping[int, bytes | None]) -> Lines:
    """Give a copy with the edits made, by ascending doc id."""
    last = next(reversed(lines), -1)
    added = [key for key in edits if key not in lines]
    merged = {**lines, **edits}
    kept = {key: line for key, line in merged.items() if line is not None}
    rising = added == sorted(added) and (not added or added[0] > last)
    return kept if rising else in_order(kept)


def _differences(old: Lines, new: Lines) -> Iterator[tuple[int, bytes | None, bytes | None]]:
    """Give the keys whose lines differ, with the line before and after."""
    if not old:
        yield from ((key, None, line) for key, line in new.items())
        return
    for key in old.keys() | new.keys():
        before, after = old.get(key), new.get(key)
        if before != after:
            yield key, before, after
