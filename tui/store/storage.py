"""TinyDB's storage: every record is held as the line that stands in the file."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from tui.store.edits import Delta, Place, Rows, edits_of, line_at, put_line
from tui.store.encoding import Tables, decode, encode
from tui.store.file import DatabaseFile
from tui.store.view import View

Save = Callable[[list[Delta]], None]


class LineStorage(Storage):
    """Changes one record at a time: `batch` gathers edits and hands them on as one.

    `save` brings them to the disk, or to who does; without one, each batch is on the disk
    when it ends. If it raises, what is held is as before.
    """

    def __init__(self, path: Path, save: Save | None = None) -> None:
        self.tables: Tables = {}
        self._staged: dict[Place, bytes | None] | None = None
        self._save = save or _to_the_disk(path)

    def read(self) -> dict[str, dict[str, Any]]:
        """Give the whole database as TinyDB wants it; costs O(N)."""
        return {
            name: {str(key): decode(line) for key, line in lines.items()}
            for name, lines in self.tables.items()
        }

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the whole database. Raises OSError, and nothing changed."""
        rows: Rows = {name: dict.fromkeys(lines) for name, lines in self.tables.items()}
        for name, records in data.items():
            lines = {int(key): encode(int(key), record) for key, record in records.items()}
            rows.setdefault(name, {}).update(lines)
        self.edit(rows)
        self.tables = {name: self.tables.get(name, {}) for name in data}

    def line(self, table: str, doc_id: int) -> bytes | None:
        """Give a record's line, as edited in an open batch."""
        place = table, doc_id
        if self._staged and place in self._staged:
            return self._staged[place]
        return line_at(self.tables, place)

    def keys(self, table: str) -> list[int]:
        """Give the doc ids of a table, as edited in an open batch."""
        held = self.tables.get(table, {})
        staged = {key: line for (name, key), line in (self._staged or {}).items() if name == table}
        kept = [key for key in held if staged.get(key, b"") is not None]
        return kept + [key for key, line in staged.items() if line is not None and key not in held]

    def edit(self, rows: Rows) -> None:
        """Change lines: at the end of the batch, or at once where none is open."""
        if self._staged is None:
            with self.batch():
                self.edit(rows)
            return
        for table, lines in rows.items():
            self._staged.update({(table, key): line for key, line in lines.items()})

    @contextlib.contextmanager
    def batch(self) -> Iterator[list[Delta]]:
        """Gather edits and hand them on at the end; the list given then says what changed."""
        deltas: list[Delta] = []
        staged: dict[Place, bytes | None] = {}
        self._staged = staged
        try:
            yield deltas
        finally:
            self._staged = None
        deltas += [
            Delta(place[0], place[1], old, line)
            for place, line in staged.items()
            if (old := line_at(self.tables, place)) != line
        ]
        if deltas:
            self._save(deltas)
        for delta in deltas:
            put_line(self.tables, (delta.table, delta.doc_id), delta.new)


def _to_the_disk(path: Path) -> Save:
    file = DatabaseFile(View(path))
    return lambda deltas: file.save(edits_of(deltas))
