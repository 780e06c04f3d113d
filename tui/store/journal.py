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
from contextlib import suppress
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from tui import atomic
from tui.store.edits import Edit, Edits, Place, line_at
from tui.store.encoding import Tables
from tui.store.steady import open_regular, signature

TITLE = b"glossator journal 1 "
LABEL = TITLE + b"%s\n"
"""The first line; its random digits tell a journal from the next one, whatever its inode."""
LABELLED = len(LABEL % bytes(16))
LABELS = re.compile(rb"glossator journal 1 [0-9a-f]{16}\n")
HEAD = re.compile(rb"([0-9a-f]{8}) (\d{1,18})\n")
"""Sought anywhere: the newline before it may be what was damaged."""
RECORD = re.compile(rb'"(\d{1,19})": \{.*\}', re.DOTALL)
"""A line of a record, as far as its doc id goes."""
BEGUN = re.compile(rb"[0-9a-f]{0,8}|[0-9a-f]{8} \d{0,18}")
"""A first line of a block that is not whole."""


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
        self._label = b""

    @property
    def read_to(self) -> int:
        """Give the bytes of it that are known; 0 where there is none."""
        return self._end

    def exists(self) -> bool:
        """Tell whether a journal is on the disk that holds anything."""
        try:
            return self.path.stat().st_size > LABELLED
        except OSError:
            return False

    def forget(self) -> None:
        """Know nothing of it any more: the next look reads it from the beginning."""
        self._end, self._label = 0, b""

    def read(self) -> Blocks:
        """Read it from the beginning. Raises OSError."""
        self.forget()
        return self.read_on() or Blocks((), 0, False)

    def read_on(self) -> Blocks | None:
        """Read what was appended since; None if it is no longer the same journal.

        Raises OSError.
        """
        try:
            signature(self.path)  # what is no regular file may never answer
            with self.path.open("rb") as file:
                label, size = file.read(LABELLED), os.fstat(file.fileno()).st_size
                if self._end and (label != self._label or size < self._end):
                    return None
                file.seek(self._end)
                blocks = _blocks(file.read(), self._end)
        except FileNotFoundError:
            return None if self._end else Blocks((), 0, False)
        self._label, self._end = label, blocks.end
        return blocks

    def append(self, edits: Edits, mode: int) -> None:
        """Add one save; when this returns, it survives a power cut.

        `mode` is that of a new file. Raises OSError, and what was there stays.
        """
        label = self._label if self._end else LABEL % os.urandom(8).hex().encode()
        data = _block(edits) if self._end else label + _block(edits)
        number = open_regular(self.path, os.O_RDWR | os.O_CREAT, mode)
        try:
            if not self._end:
                _set_mode(number, mode)
            # A torn block at the end was never acknowledged.
            os.ftruncate(number, self._end)
            os.lseek(number, self._end, os.SEEK_SET)
            _write(number, data)
            atomic.flush_data(number)
            if not self._end:
                atomic.sync_folder(self.path.parent)
        except OSError:
            self._cut(number)
            raise
        finally:
            os.close(number)
        self._label, self._end = label, self._end + len(data)

    def _cut(self, number: int) -> None:
        """Take back a block that may not be whole; one that stays is cut by the next."""
        try:
            os.ftruncate(number, self._end)
        except OSError:
            return

    def remove(self) -> None:
        """Remove it: all that it holds stands in the database. Raises OSError."""
        self.path.unlink(missing_ok=True)
        self.forget()
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


def _set_mode(number: int, mode: int) -> None:
    """Give a new journal just this mode, which the umask may have narrowed."""
    if hasattr(os, "fchmod"):
        with suppress(OSError):  # it is another user's: its mode is as it should be
            os.fchmod(number, mode)


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
    at = LABELLED if not start and LABELS.match(data) else 0
    saves: list[Edits] = []
    whole, damaged = at, False
    while head := HEAD.search(data, at):
        payload = data[head.end() : head.end() + int(head[2])]
        if zlib.crc32(payload) != int(head[1], 16):
            at = head.end()
            continue
        edits, is_whole = _edits(payload)
        is_whole = is_whole and len(payload) == int(head[2])  # else its length was altered
        damaged = damaged or head.start() > whole or not is_whole
        saves.append(edits)
        whole = at = head.end() + len(payload)
    return Blocks(tuple(saves), start + whole, damaged or not _is_torn(data[whole:]))


def _is_torn(rest: bytes) -> bool:
    """Tell whether bytes are nothing, or the beginning of a block that a crash cut short.

    A power cut may leave zeros where bytes were to come.
    """
    size, rest = len(rest), rest.rstrip(b"\0")
    head = HEAD.match(rest)
    if head:
        # Zeros beyond its end stand where another block was: only the last one is torn.
        return len(rest) < head.end() + int(head[2]) >= size
    is_label = len(rest) < LABELLED and rest[: len(TITLE)] == TITLE[: len(rest)]
    return is_label or BEGUN.fullmatch(rest) is not None


def _edits(payload: bytes) -> tuple[Edits, bool]:
    """Give the edits of a block, and whether that is all it holds.

    Its checksum may be right and its content none of ours.
    """
    lines = payload.split(b"\n")
    triples = [*zip(lines[0:-1:3], lines[1:-1:3], lines[2:-1:3], strict=False)]
    found = [(place, edit) for place, edit in starmap(_edit, triples) if place]
    return dict(found), len(found) * 3 + 1 == len(lines)


def _edit(table: bytes, before: bytes, after: bytes) -> tuple[Place | None, Edit]:
    """Give one edit and its place, None for what is no edit of one record."""
    edit = Edit(before or None, after or None)
    records = [RECORD.fullmatch(line) for line in edit if line]
    keys = {int(record[1]) for record in records if record}
    if not all(records) or len(keys) != 1:
        return None, edit
    try:
        name = json.loads(table)
    except (ValueError, RecursionError):
        return None, edit
    return ((name, keys.pop()) if isinstance(name, str) else None), edit
