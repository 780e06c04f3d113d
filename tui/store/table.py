"""TinyDB's table on single lines: an edit costs what its own record costs.

Stock TinyDB decodes and encodes the whole database for every operation. Here its own
methods get views that read and write only the records that they touch.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.table import Table

from tui.store.edits import Rows
from tui.store.encoding import decode, encode
from tui.store.storage import LineStorage

Fields = MutableMapping[str, Any]


class Stored(Mapping[str, Fields]):
    """The records of a table by doc id as text, decoded when they are looked at."""

    def __init__(self, storage: LineStorage, name: str) -> None:
        self._storage = storage
        self._name = name

    def __getitem__(self, key: str) -> Fields:
        line = self._storage.line(self._name, int(key))
        if line is None:
            raise KeyError(key)
        return decode(line)

    def __contains__(self, key: object) -> bool:
        return self._storage.line(self._name, int(str(key))) is not None

    def __iter__(self) -> Iterator[str]:
        return map(str, self._storage.keys(self._name))

    def __len__(self) -> int:
        return len(self._storage.keys(self._name))


class Edited(MutableMapping[int, Fields]):
    """The records of a table by doc id, with the edits of one operation.

    TinyDB changes records in place, so each one handed out is compared at the end.
    """

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._touched: dict[int, Fields | None] = {}

    def __getitem__(self, key: int) -> Fields:
        if key not in self._touched:
            self._touched[key] = self._stored[str(key)]
        record = self._touched[key]
        if record is None:
            raise KeyError(key)
        return record

    def __setitem__(self, key: int, record: Fields) -> None:
        self._touched[key] = record

    def __delitem__(self, key: int) -> None:
        self._touched[key] = None

    def __contains__(self, key: object) -> bool:
        if key in self._touched:
            return self._touched[key] is not None
        return str(key) in self._stored

    def __iter__(self) -> Iterator[int]:
        yield from (int(key) for key in self._stored if int(key) in self)
        yield from (key for key in self._touched if str(key) not in self._stored and key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def lines(self) -> dict[int, bytes | None]:
        """Give the new line of each record touched, None for one removed."""
        return {
            key: None if record is None else encode(key, record)
            for key, record in self._touched.items()
        }


class RecordTable(Table):
    """A table whose operations by doc id do not depend on the number of records."""

    def __init__(self, storage: LineStorage, name: str, cache_size: int = 0) -> None:
        super().__init__(storage, name, cache_size=cache_size)
        self._lines = storage

    def put(self, doc_id: int, record: Mapping[str, Any]) -> None:
        """Write a record whole, whether it is new or not."""
        self._lines.edit({self.name: {doc_id: encode(doc_id, record)}})

    def _read_table(self) -> Stored:  # type: ignore[override]
        return Stored(self._lines, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        rows = Edited(self._read_table())
        updater(rows)
        edited: Rows = {self.name: rows.lines()}
        self._lines.edit(edited)


class Database(TinyDB):
    """TinyDB with both of its extension points replaced."""

    default_storage_class = LineStorage  # type: ignore[assignment]
    table_class = RecordTable  # type: ignore[assignment]
    storage: LineStorage
