"""The databases that are compared, each with the same few operations."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from tinydb import TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage
from tinydb.table import Document

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.identity import doc_id
from tui.store import Store

JSON, SQLITE = "annotations.json", "annotations.sqlite"
"""The files that they open."""


class Database(Protocol):
    """What every database can do. What `change` took is acknowledged when `flush` returns."""

    def change(self, before: Annotation | None, after: Annotation | None) -> None:
        """Add, edit or delete a mark, as `Change` does."""

    def flush(self) -> None:
        """Return when every change survives a power cut."""

    def query(self, article: str) -> Sequence[object]:
        """Give the marks of an article, each as a record with its fields."""

    def close(self) -> None:
        """Let go of the file."""


class Ours:
    """This program's store, which writes in the caller's thread."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(folder / JSON)
        self.store.counts()

    def change(self, before: Annotation | None, after: Annotation | None) -> None:
        """Hand the change over; it is in memory then."""
        self.store.apply([Change(before, after)])

    def flush(self) -> None:
        """Wait for the disk."""
        self.store.flush()

    def query(self, article: str) -> Sequence[object]:
        """Give the marks, in the order of the text."""
        return self.store.annotations(article)

    def close(self) -> None:
        """Write what the journal holds to the file."""
        self.store.close(timeout=60)


class Watching(Ours):
    """The same with the thread that writes, as the screen has it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.store.watch(lambda: None)


class Stock:
    """TinyDB as it comes: every operation reads and writes the file whole, with an fsync."""

    def __init__(self, folder: Path) -> None:
        self._database = self._open(folder / JSON)
        self._table = self._database.table("annotations")
        len(self._table)

    def _open(self, path: Path) -> TinyDB:
        return TinyDB(path, encoding="utf-8", ensure_ascii=False)

    def change(self, before: Annotation | None, after: Annotation | None) -> None:
        """Use the methods by doc id, the fastest that it has."""
        if after is None:
            assert before is not None  # there is no change of nothing
            self._table.remove(doc_ids=[doc_id(before.id)])
        elif before is None:
            self._table.insert(Document(asdict(after), doc_id(after.id)))
        else:
            self._table.update(asdict(after), doc_ids=[doc_id(after.id)])

    def flush(self) -> None:
        """Do nothing: it is written already."""

    def query(self, article: str) -> Sequence[object]:
        """Search; the table keeps the results of its last ten searches until a change."""
        return self._table.search(where("article") == article)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


class Caching(Stock):
    """TinyDB that writes every thousandth change, and here whenever one must last."""

    def _open(self, path: Path) -> TinyDB:
        self._storage = CachingMiddleware(JSONStorage)  # type: ignore[no-untyped-call]
        return TinyDB(path, storage=self._storage, encoding="utf-8", ensure_ascii=False)

    def flush(self) -> None:
        """Write the file whole."""
        self._storage.flush()  # type: ignore[no-untyped-call]


class SQLite:
    """One table with the JSON of each mark and an index by article; every commit is synced."""

    def __init__(self, folder: Path) -> None:
        # The benchmark of the event loop saves in one thread at a time, but not always the same.
        self._connection = sqlite3.connect(folder / SQLITE, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("SELECT count(*) FROM annotations").fetchone()

    def change(self, before: Annotation | None, after: Annotation | None) -> None:
        """Make the change and commit it."""
        if after is None:
            assert before is not None  # there is no change of nothing
            self._connection.execute("DELETE FROM annotations WHERE id = ?", (doc_id(before.id),))
        else:
            row = doc_id(after.id), after.article, json.dumps(asdict(after), ensure_ascii=False)
            self._connection.execute("INSERT OR REPLACE INTO annotations VALUES (?, ?, ?)", row)
        self._connection.commit()

    def flush(self) -> None:
        """Do nothing: it is committed already."""

    def query(self, article: str) -> Sequence[object]:
        """Read by the index and decode."""
        found = self._connection.execute(
            "SELECT body FROM annotations WHERE article = ?", (article,)
        )
        return [json.loads(body) for (body,) in found]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


OURS, WATCHING = "Glossator", "Glossator, thread"
DATABASES: Mapping[str, Callable[[Path], Database]] = {
    OURS: Ours,
    WATCHING: Watching,
    "TinyDB": Stock,
    "TinyDB cached": Caching,
    "sqlite3 FULL": SQLite,
}
HANDS_ON = frozenset({OURS, WATCHING, "TinyDB cached"})
"""Those with whom a change is in memory first and on the disk later."""
