"""What beside a database still refers to a kept text: marks, journals, backups, damaged copies.

The folder of the texts is shared by all databases that lie beside it.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tui.errors import StoreError
from tui.store import lock, packing
from tui.store.encoding import TABLES, compose
from tui.store.foreign import lost, read_through
from tui.store.journal import Journal
from tui.store.reading import HEAD
from tui.store.sidefiles import beside

DIGITS = 64
HASHES = re.compile(rb"[0-9a-f]{%d,}" % DIGITS)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep every database of a folder from being saved. Raises StoreError."""
    with ExitStack() as stack:
        for database in sorted(_databases(folder)):
            try:
                stack.enter_context(lock.held(beside(database, "lock")))
            except OSError as error:
                raise _unknown(database, f"cannot be locked: {error.strerror or error}") from error
        yield


def now(folder: Path) -> frozenset[str]:
    """Give the hashes in the databases of a folder, their journals, and copies of damaged ones.

    Raises StoreError for one that cannot be read for certain.
    """
    hashes = {one for found in _databases(folder).values() for one in found}
    for path in _files(folder, "*.damaged-*", "*.rejected-*.jsonl"):
        hashes |= _hashes(_bytes(path))
    for path in _files(folder / ".glossator", "*.journal"):
        data = _bytes(path)
        if Journal(path).read().damaged:
            raise _unknown(path, "is damaged")
        hashes |= _hashes(data)
    return frozenset(hashes)


def in_backups(folder: Path) -> frozenset[str]:
    """Give the hashes in the backups of all databases of a folder.

    Raises StoreError for one that is not whole.
    """
    hashes: set[str] = set()
    for path in _files(folder / ".glossator" / "backups", "*.gz"):
        try:
            with path.open("rb") as file:
                hashes |= _hashes(packing.unpacked_whole(file))
        except (OSError, packing.PackingError) as error:
            raise _unknown(path, f"cannot be read: {error}") from error
    return frozenset(hashes)


def _databases(folder: Path) -> dict[Path, set[str]]:
    """Give the hashes in each database of a folder. Raises StoreError for a damaged one."""
    locks = folder.glob(".glossator/*.lock")
    known = {folder / path.name.removesuffix(".lock") for path in locks}
    found = {}
    ours = (path for path in _files(folder, "[!.]*") if _begins_as_ours(path))
    for path in {*known, *_files(folder, "*.json"), *ours}:
        if path.is_file() and ".damaged-" not in path.name:
            hashes = _of_database(path, path in known)
            if hashes is not None:
                found[path] = hashes
    return found


def _begins_as_ours(path: Path) -> bool:
    """Tell whether a file of any name begins as a database does: it may be a copy by hand."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(HEAD)) == HEAD
    return False


def _of_database(path: Path, is_known: bool) -> set[str] | None:
    """Give the hashes in a database, None for a file that is none."""
    data = _bytes(path)
    if not data and is_known:
        raise _unknown(path, "is empty")
    found = read_through(data)
    if not is_known and not set(TABLES) & found.tables.keys():
        return None
    if fault := lost(found):
        raise _unknown(path, f"is damaged ({fault})")
    return _hashes(b"".join(compose(found.tables)))


def _files(folder: Path, *patterns: str) -> Iterable[Path]:
    return (path for one in patterns for path in sorted(folder.glob(one)) if path.is_file())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unknown(path, f"cannot be read: {error.strerror}") from error


def _hashes(data: bytes) -> set[str]:
    """Give every hash that stands in the bytes, whatever is around it."""
    runs = (match[0].decode() for match in HASHES.finditer(data))
    return {run[at : at + DIGITS] for run in runs for at in range(len(run) - DIGITS + 1)}


def _unknown(path: Path, what: str) -> StoreError:
    return StoreError(
        f"Nothing was removed: {path} {what}, so it is not certain what refers to the texts. "
        "Put that right, or move the file away, and run this again."
    )
