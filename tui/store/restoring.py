"""Put a database back to a backup, as one change that can be undone."""

import contextlib
import io
import tempfile
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tui.errors import StoreError
from tui.store import backups, notices
from tui.store.backups import Backup
from tui.store.edits import difference
from tui.store.encoding import META, Tables, compose
from tui.store.initial import SCHEMA
from tui.store.records import Meta, value
from tui.store.sidefiles import journal_of
from tui.store.store import Store

LOOKS = 5
"""Times that the file is backed up again because another program saved meanwhile."""


class Held(NamedTuple):
    """What a backup holds, as opening it shows it."""

    tables: Tables
    marks: int
    whole: bool
    """Whether all of it could be read."""


class Present(NamedTuple):
    """The database as it is, and the backup just made of it."""

    store: Store
    backup: Backup | None
    """None where there was nothing to keep."""


def held(backup: Backup) -> Held:
    """Read a backup as the database that it was. Raises StoreError if it holds nothing."""
    data = backups.contents(backup)
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, backup.path.stem)
            copy.write_bytes(data)
            store = Store.open(copy)
            found = Held(store.tables, marks(store), not store.notices)
            store.close()
    except OSError as error:
        raise StoreError(
            f"The backup {backup.name} cannot be unpacked: {error.strerror or error}."
        ) from error
    _check(backup, found)
    return found


def _check(backup: Backup, found: Held) -> None:
    """Raise StoreError for a backup that would make the database worse."""
    schema = max(value(line, Meta).schema for line in found.tables[META].values())
    if schema > SCHEMA:
        raise StoreError(
            f"The backup {backup.name} was made by a newer Glossator (schema {schema},"
            f" this one knows {SCHEMA}): update Glossator to restore it."
        )
    if not found.whole and not any(found.tables.get(name) for name in ("annotations", "articles")):
        raise StoreError(f"The backup {backup.name} holds nothing that can be read.")


def restore(store: Store, then: Tables) -> None:
    """Put the records as they were, in one transaction. Raises StoreError.

    A database that holds the same but is missing or damaged is written too. Only then do
    old backups go: the one that is restored may be among them.
    """
    store.resume()
    store.put(difference(store.tables, then))
    store.flush()
    if not _size(store.path) or store.notices:
        store.write_anew()
    backups.thin(store.path)


def is_restored(store: Store, then: Tables) -> bool:
    """Tell whether the file is whole and holds just that."""
    return bool(_size(store.path)) and not store.notices and not difference(store.tables, then)


def present(database: Path) -> Present:
    """Open the database and back it up, both in one state of it. Raises StoreError."""
    for _ in range(LOOKS):
        before = _signature(database)
        kept = keep_file(database)
        store = Store.open(database)
        if _size(journal_of(database)):
            kept = _keep(database, io.BytesIO(b"".join(compose(store.tables))))
        if _signature(database) == before:
            return Present(store, kept)
        store.close()
    raise StoreError(
        f"Another program keeps saving to {database}; nothing was changed. Close it and try again."
    )


def keep_file(database: Path) -> Backup | None:
    """Back up the file as it is, damaged or not; None where it is missing or empty.

    Gives the newest backup where that is the same. Raises StoreError.
    """
    if not _size(database):
        return None
    try:
        file = database.open("rb")
    except OSError as error:
        raise StoreError(f"{database} cannot be read: {error.strerror or error}.") from error
    with file:
        return _keep(database, file)


def marks(store: Store) -> int:
    """Count the living marks of a store."""
    return sum(store.counts().values())


def _keep(database: Path, source: BinaryIO) -> Backup | None:
    try:
        return backups.keep(database, source) or backups.newest(database)
    except OSError as error:
        reason = notices.REASONS.get(error.errno or 0) or error.strerror or str(error)
        raise StoreError(
            f"{database} cannot be backed up: {reason}. It is as it was, and so is every backup."
        ) from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _signature(database: Path) -> list[tuple[int, int, int]]:
    """Give what tells one state of the database from another."""
    found = []
    for path in (database, journal_of(database)):
        with contextlib.suppress(OSError):
            status = path.stat()
            found.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return found
