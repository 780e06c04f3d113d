"""The index file: one for each database, in the cache folder, made again whenever in doubt."""

import hashlib
import os
import sqlite3
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tui.config import cache_folder

APPLICATION = 0x676C6F73
"""Stands in the file: `glos`."""
LAYOUT = 1
"""To be raised when the tables or `core/folding.py` change."""
BUSY = 2.0
"""Seconds to wait for another program that writes."""
PAUSE = 0.05
SHORTEST = 3
"""Letters of what the index knows."""
MOST_BEGINNINGS = 2_000
"""Groups of letters that begin with shorter words, from which on everything is looked through."""
STALE = 2
"""How many times as many rows as there are things may be left before all is made again."""
FEW = 1_000

TABLES = ("articles", "marks")
SCHEMA = """
CREATE TABLE {0} (number INTEGER PRIMARY KEY AUTOINCREMENT, key UNIQUE, stamp BLOB);
CREATE VIRTUAL TABLE {0}_words USING fts5 (
    words, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE {0}_groups USING fts5vocab ({0}_words, 'row');
"""


class Row(NamedTuple):
    """A thing to be found by its words."""

    key: str | int
    stamp: bytes
    """Another one when its words are others."""
    words: str | None
    """Folded; None for one that is not to be found."""


class Unusable(Exception):
    """There can be no index here: SQLite is without FTS5, or the folder cannot be written."""


def path_of(database: Path) -> Path:
    """Give where the index of a database lies; it may not be there yet."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(database))).hexdigest()[:32]
    return cache_folder() / "finding" / f"{name}.sqlite"


class IndexFile:
    """Words of articles and marks, by their keys; belongs to the thread that opened it.

    Raises Unusable where there can be none, and sqlite3.DatabaseError where the file is damaged
    while it is open: `discard` it then.
    """

    def __init__(self, path: Path) -> None:
        """Open the index, or make an empty one; what is no index of ours is thrown away."""
        self.path = path
        try:
            self._connection = self._opened_or_made()
        except (OSError, sqlite3.Error) as error:
            raise Unusable(str(error)) from error

    def _opened_or_made(self) -> sqlite3.Connection:
        until = time.monotonic() + BUSY
        while True:
            _private(self.path)
            try:
                return self._opened()
            except sqlite3.OperationalError as error:
                # To turn WAL on does not wait for another program that does the same.
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(PAUSE)
            except sqlite3.DatabaseError:
                self._remove()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=BUSY, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # A power cut may break it: then it is made again.
            connection.execute("PRAGMA synchronous = OFF")
            if not self._is_ours(connection):
                with _writing(connection):
                    if not self._is_ours(connection):  # another program was first
                        _make_tables(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        """Tell whether the tables are there; a file of another layout is damaged for us."""
        ((application,),) = connection.execute("PRAGMA application_id")
        ((layout,),) = connection.execute("PRAGMA user_version")
        if (application, layout) == (APPLICATION, _layout()):
            return not any(_is_stale(connection, table) for table in TABLES)
        ((things,),) = connection.execute("SELECT count(*) FROM sqlite_master")
        if things:
            raise sqlite3.DatabaseError("not an index of ours")
        return False

    def stamps(self, table: str) -> dict[str | int, bytes]:
        """Give what is known, by key."""
        return dict(self._connection.execute(f"SELECT key, stamp FROM {table}"))

    @property
    def version(self) -> int:
        """Give a number that changes when another program has written."""
        ((number,),) = self._connection.execute("PRAGMA data_version")
        return int(number)

    def put(self, table: str, rows: Iterable[Row], gone: Iterable[str | int] = ()) -> None:
        """Know these by their words from now on, and some no longer, all at once."""
        with _writing(self._connection) as connection:
            for row in rows:
                _delete(connection, table, row.key)
                number = connection.execute(
                    f"INSERT INTO {table} (key, stamp) VALUES (?, ?)",
                    (row.key, row.stamp),
                ).lastrowid
                if row.words is not None:
                    connection.execute(
                        f"INSERT INTO {table}_words (rowid, words) VALUES (?, ?)",
                        (number, f"{row.words}\n\n"),
                    )
            for key in gone:
                _delete(connection, table, key)

    def having(self, table: str, words: Sequence[str]) -> Iterator[str | int] | None:
        """Give the keys of what may have all these folded words; None where it cannot tell.

        Everything that has them is among them. Of articles those known first come first, of marks
        those known last.
        """
        asked = [self._expression(table, word) for word in words]
        known = [expression for expression in asked if expression is not None]
        if not known:
            return None
        order = "DESC" if table == "marks" else "ASC"
        found = self._connection.execute(
            f"SELECT key FROM {table}_words JOIN {table} ON number = {table}_words.rowid "
            f"WHERE {table}_words MATCH ? ORDER BY {table}_words.rowid {order}",
            (" AND ".join(known),),
        )
        return (key for (key,) in found)

    def _expression(self, table: str, word: str) -> str | None:
        """Give what FTS5 is asked for: all groups of three letters of a word."""
        if len(word) >= SHORTEST:
            groups = dict.fromkeys(
                word[at : at + SHORTEST] for at in range(len(word) - SHORTEST + 1)
            )
            return " AND ".join(map(_quoted, groups))
        beginnings = self._connection.execute(
            f"SELECT term FROM {table}_groups WHERE term >= ? AND term < ? LIMIT ?",
            (word, f"{word}\U0010ffff", MOST_BEGINNINGS),
        ).fetchall()
        if len(beginnings) == MOST_BEGINNINGS:
            return None
        return "({})".format(" OR ".join(_quoted(term) for (term,) in beginnings) or '"\n\n\n"')

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def discard(self) -> None:
        """Close and remove it: it is made again when it is opened."""
        with suppress(sqlite3.Error):
            self.close()
        self._remove()

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)


def _private(path: Path) -> None:
    """Make the folder and the file for nobody else's eyes; SQLite's own files follow it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    path.chmod(0o600)


def _layout() -> int:
    """Give the layout with the version of the letters: both decide what is in the file."""
    return LAYOUT * 10_000 + int(unicodedata.unidata_version.replace(".", ""))


def _make_tables(connection: sqlite3.Connection) -> None:
    """Make empty tables in the place of what is there."""
    for table in TABLES:
        for name in (f"{table}_groups", f"{table}_words", table):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in SCHEMA.format(table).split(";")[:-1]:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_layout()}")


def _is_stale(connection: sqlite3.Connection, table: str) -> bool:
    """Tell whether most words are of things that changed or went: they cannot be taken out."""
    ((last, count),) = connection.execute(f"SELECT ifnull(max(number), 0), count(*) FROM {table}")
    return bool(last > STALE * count + FEW)


def _delete(connection: sqlite3.Connection, table: str, key: str | int) -> None:
    """Forget a key; its words stay, and lead nowhere."""
    connection.execute(f"DELETE FROM {table} WHERE key = ?", (key,))


def _quoted(letters: str) -> str:
    return '"{}"'.format(letters.replace('"', '""'))


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Write all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
