"""Put a database back to a backup, as one change that can be undone."""

import contextlib
import io
import shutil
import tempfile
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tui.errors import StoreError
from tui.store import backups, notices
from tui.store.backups import Backup, Kind
from tui.store.edits import difference
from tui.store.encoding import Tables, compose
from tui.store.initial import SCHEMA
from tui.store.journal import Journal
from tui.store.migrations import schema_of
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


class Candidate(NamedTuple):
    """A backup that is worth offering."""

    backup: Backup
    marks: int
    """With those that the journal of a lost database adds."""
    whole: bool
    """Whether the database was whole that it was made of."""


class Best(NamedTuple):
    """The backup to restore where none is named."""

    backup: Backup | None
    """None where no other has anything that the database has not."""
    passed: tuple[str, ...]
    """Why others were passed over, in sentences."""
    current: Backup | None
    """The newest that has just what the database has now."""


def best(store: Store) -> Best:
    """Choose the newest intact backup that differs from the database, which may be lost.

    One of a damaged database is chosen only where no backup is intact, one made before
    a restore or merge never.
    """
    passed: dict[Backup | None, str] = {}
    damaged = current = None
    for backup in _offered(store.path):
        try:
            found = held(backup)
        except StoreError as error:
            passed[backup] = f"{error} It is passed over."
            continue
        if not found.whole:
            passed[backup] = f"{backup.name} is passed over: it was made of a damaged database."
            damaged = damaged or backup
        elif is_restored(store, found.tables):
            passed[backup] = f"{backup.name} is passed over: the database has just that now."
            current = current or backup
        else:
            return Best(backup, (*passed.values(),), current)
    chosen = None if current else damaged
    for told in (chosen, current):
        passed.pop(told, None)
    return Best(chosen, (*passed.values(),), current)


def candidates(database: Path, number: int) -> tuple[Candidate, ...]:
    """Give up to that many backups with different contents, newest first.

    None that was made before a restore or merge, and none that cannot be restored.
    """
    found: dict[bytes, Candidate] = {}
    has_journal = not _size(database) and _size(journal_of(database)) > 0
    for backup in _offered(database):
        if len(found) == number:
            break
        try:
            tables, marked, whole = held(backup)
            marked = rehearsed(database, tables).marks if has_journal else marked
        except StoreError:
            continue
        content = sha256(b"".join(compose(tables)) + bytes([whole])).digest()
        found.setdefault(content, Candidate(backup, marked, whole))
    return tuple(found.values())


def _offered(database: Path) -> tuple[Backup, ...]:
    return tuple(one for one in backups.backups(database) if one.kind != "undo")


def held(backup: Backup) -> Held:
    """Read a backup as the database that it was. Raises StoreError if it holds nothing."""
    found = look(backup)
    _check(backup, found)
    return found


def look(backup: Backup) -> Held:
    """Read what a backup holds, be it nothing. Raises StoreError if it is damaged itself."""
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
    return found


def _check(backup: Backup, found: Held) -> None:
    """Raise StoreError for a backup that would make the database worse."""
    schema = schema_of(found.tables)
    if schema > SCHEMA:
        raise StoreError(
            f"The backup {backup.name} was made by a newer Glossator (schema {schema},"
            f" this one knows {SCHEMA}): update Glossator to restore it."
        )
    if not found.whole and not any(found.tables.get(name) for name in ("annotations", "articles")):
        raise StoreError(f"The backup {backup.name} holds nothing that can be read.")


def restore(store: Store, then: Tables, spared: Collection[Backup | None] = ()) -> None:
    """Put the records as they were, in one transaction. Raises StoreError.

    A database that holds the same but is missing or damaged is written too. Only then do
    old backups go, but none of `spared`: the one that is restored, and what undoes it.
    """
    store.resume()
    store.put(difference(store.tables, then))
    store.flush()
    if not _size(store.path) or store.notices:
        store.write_anew()
    backups.thin(store.path, spared)


def restore_journal(store: Store) -> None:
    """Write what the journal of a lost database holds, where nothing else is left.

    Raises StoreError.
    """
    store.resume()
    store.refresh()
    store.write_anew()


def rehearsed(database: Path, then: Tables | None = None) -> Held:
    """Give what a lost database will hold when `then` is restored, or its journal alone.

    Nothing is written but a copy in a folder of its own. Raises StoreError.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, database.name)
            journal_of(copy).parent.mkdir()
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(journal_of(database), journal_of(copy))
            with contextlib.closing(Store.open(copy)) as store:
                asked = {store.question}
                if then is None:
                    restore_journal(store)
                else:
                    restore(store, then)
                return Held(store.tables, marks(store), asked.issuperset(store.notices))
    except OSError as error:
        raise StoreError(
            f"The journal of {database} cannot be looked at: {error.strerror or error}. "
            "Put that right and try again."
        ) from error


def left_in_journal(database: Path) -> str:
    """Say that the journal of a lost database is there, and whether it is whole; else empty."""
    journal = Journal(journal_of(database))
    if not journal.exists():
        return ""
    try:
        is_whole = not journal.read().damaged
    except OSError:
        is_whole = False
    lacking = "" if is_whole else ", but for a part that cannot be read"
    return f"Its journal is there and is taken in{lacking}."


def is_restored(store: Store, then: Tables) -> bool:
    """Tell whether the file is whole and holds just that."""
    return bool(_size(store.path)) and not store.notices and not difference(store.tables, then)


def present(database: Path, kind: Kind = "undo") -> Present:
    """Open the database and back it up, both in one state of it. Raises StoreError."""
    for _ in range(LOOKS):
        before = _signature(database)
        kept = keep_file(database, kind)
        store = Store.open(database)
        if _size(journal_of(database)) and not store.question:
            kept = _keep(database, io.BytesIO(b"".join(compose(store.tables))), kind)
        if _signature(database) == before:
            return Present(store, kept)
        store.close()
    raise StoreError(
        f"Another program keeps saving to {database}; nothing was changed. Close it and try again."
    )


def keep_file(database: Path, kind: Kind = "undo") -> Backup | None:
    """Back up the file as it is, damaged or not; None where it is missing or empty.

    Gives the one that makes it needless where there is one. Raises StoreError.
    """
    if not _size(database):
        return None
    try:
        file = database.open("rb")
    except OSError as error:
        raise StoreError(
            f"{database} cannot be read: {error.strerror or error}. Put that right and try again."
        ) from error
    with file:
        return _keep(database, file, kind)


def marks(store: Store) -> int:
    """Count the living marks of a store."""
    return sum(store.counts().values())


def _keep(database: Path, source: BinaryIO, kind: Kind) -> Backup | None:
    try:
        return backups.keep(database, source, kind) or backups.predecessor(database, kind)
    except OSError as error:
        reason = notices.REASONS.get(error.errno or 0) or error.strerror or str(error)
        raise StoreError(
            f"{database} cannot be backed up: {reason}. It is as it was, and so is every backup. "
            "Put that right and try again."
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
