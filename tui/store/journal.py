"""The journal: saves that are on the disk before the large file is written anew.

One block for each save: its checksum and length, then three lines for each record, its
table and its line before and after. A block that a crash cut short counts for nothing.
Records hold no newline, and every block says what was there before: to replay one twice,
or onto a file that others changed meanwhile, is safe.
"""

import json
import os
import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui import atomic
from tui.store.edits import Edit, Edits, Place, line_at
from tui.store.encoding import Tables

MAGIC = b"glossator journal 1\n"
HEAD = re.compile(rb"^([0-9a-f]{8}) (\d{1,18})\n", re.MULTILINE)
O_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write a carriage return before each newline."""


class Blocks(NamedTuple):
    """What a journal holds from some point on."""

    saves: tuple[Edits, ...]
    end: int
    """Bytes of it that are whole; what follows was never acknowledged."""
    damaged: bool
    """Whether a block before the last one cannot be read."""


class Journal:
    """The journal of one database, as far as this program has read or written it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._end = 0
        self._inode: int | None = None

    @property
    def read_to(self) -> int:
        """Give the bytes of it that are known; 0 where there is none."""
        return self._end

    def exists(self) -> bool:
        """Tell whether a journal is on the disk that holds anything."""
        try:
            return self.path.stat().st_size > len(MAGIC)
        except OSError:
            return False

    def is_as_known(self) -> bool:
        """Tell whether nobody appended to it, removed or replaced it. Raises OSError."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return not self._end
        return (status.st_ino, status.st_size) == (self._inode, self._end)

    def read(self) -> Blocks:
        """Read it from the beginning. Raises OSError."""
        self._end, self._inode = 0, None
        return self.read_on() or Blocks((), 0, False)

    def read_on(self) -> Blocks | None:
        """Read what was appended since; None if it is no longer the same journal.

        Raises OSError.
        """
        try:
            with self.path.open("rb") as file:
                status = os.fstat(file.fileno())
                is_known = self._inode in (None, status.st_ino)
                if not is_known or status.st_size < self._end:
                    return None
                file.seek(self._end)
                data = file.read()
        except FileNotFoundError:
            return None if self._end else Blocks((), 0, False)
        blocks = _blocks(data, self._end)
        self._inode, self._end = status.st_ino, blocks.end
        return blocks

    def append(self, edits: Edits, mode: int) -> None:
        """Add one save; when this returns, it survives a power cut.

        `mode` is that of a new file. Raises OSError, and what was there stays.
        """
        data = _block(edits) if self._end else MAGIC + _block(edits)
        number = os.open(self.path, os.O_RDWR | os.O_CREAT | O_BINARY, mode)
        try:
            # A torn block at the end was never acknowledged.
            os.ftruncate(number, self._end)
            os.lseek(number, self._end, os.SEEK_SET)
            _write(number, data)
            atomic.flush_data(number)
            if not self._end:
                atomic.sync_folder(self.path.parent)
            self._inode = os.fstat(number).st_ino
        except OSError:
            self._cut(number)
            raise
        finally:
            os.close(number)
        self._end += len(data)

    def _cut(self, number: int) -> None:
        """Take back a block that may not be whole; one that stays is cut by the next."""
        try:
            os.ftruncate(number, self._end)
        except OSError:
            return

    def remove(self) -> None:
        """Remove it: all that it holds stands in the database. Raises OSError."""
        self.path.unlink(missing_ok=True)
        self._end, self._inode = 0, None
        atomic.sync_folder(self.path.parent)


def replayed(tables: Tables, saves: Iterable[Edits]) -> dict[Place, bytes | None]:
    """Give the lines that tables have after these saves.

    A record that is in any state which the saves know goes on to their last one; one that
    others changed is merged.
    """
    chains: dict[Place, list[bytes | None]] = {}
    for save in saves:
        for place, edit in save.items():
            chains.setdefault(place, []).extend(edit)
    return {place: _after(chain, line_at(tables, place)) for place, chain in chains.items()}


def _after(chain: Sequence[bytes | None], stored: bytes | None) -> bytes | None:
    if stored in chain:
        return chain[-1]
    from tui.store.merging import merged_line  # hardly ever needed

    return merged_line(chain[0], chain[-1], stored)


def _write(number: int, data: bytes) -> None:
    remaining = memoryview(data)
    while remaining:
        remaining = remaining[os.write(number, remaining) :]


def _block(edits: Edits) -> bytes:
    lines = (
        part
        for (table, _), edit in edits.items()
        for part in (json.dumps(table).encode(), edit.before or b"", edit.after or b"")
    )
    payload = b"\n".join(lines) + b"\n"
    return b"%08x %d\n%b" % (zlib.crc32(payload), len(payload), payload)


def _blocks(data: bytes, start: int) -> Blocks:
    """Read the blocks of a piece that begins `start` bytes into the journal."""
    at = len(MAGIC) if not start and data.startswith(MAGIC) else 0
    saves: list[Edits] = []
    whole, damaged = at, False
    while head := HEAD.search(data, at):
        payload = data[head.end() : head.end() + int(head[2])]
        if len(payload) < int(head[2]) or zlib.crc32(payload) != int(head[1], 16):
            at = head.end()
            continue
        damaged = damaged or head.start() > whole
        saves.append(_edits(payload))
        whole = at = head.end() + len(payload)
    return Blocks(tuple(saves), start + whole, damaged)


def _edits(payload: bytes) -> Edits:
    lines = payload.split(b"\n")
    triples = zip(lines[0:-1:3], lines[1:-1:3], lines[2:-1:3], strict=True)
    return {
        (json.loads(table), _key(before or after)): Edit(before or None, after or None)
        for table, before, after in triples
    }


def _key(line: bytes) -> int:
    return int(line[1 : line.index(b'"', 1)])
