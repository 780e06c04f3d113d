"""A packed copy of an open file: written, flushed, read back, and only then given a name."""

import contextlib
import errno
import os
from pathlib import Path
from typing import BinaryIO

from tui import atomic
from tui.store import packing


def is_copy(path: Path, source: BinaryIO) -> bool:
    """Tell whether a backup is whole and has the bytes of the source."""
    try:
        with path.open("rb") as file:
            size = source.seek(0, os.SEEK_END)
            return packing.declared(file) == size % packing.DECLARES and _agrees(file, source)
    except (packing.PackingError, OSError):
        return False


def _agrees(file: BinaryIO, source: BinaryIO) -> bool:
    """Compare what was packed with the source, byte by byte."""
    source.seek(0)
    same = all(source.read(len(piece)) == piece for piece in packing.unpacked(file))
    return same and not source.read(1)


def write(temporary: Path, source: BinaryIO, database: Path) -> None:
    """Write the packed bytes, flush them, and read them back. Raises OSError."""
    atomic.refuse_read_only(temporary)
    source.seek(0)
    with temporary.open("xb") as file:
        _keep_mode(temporary, database)
        file.writelines(packing.packed(source))
        file.flush()
        atomic.flush(file.fileno())
    with temporary.open("rb") as file:
        if hasattr(os, "posix_fadvise"):  # read it from the disk, not from memory
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        try:
            agrees = _agrees(file, source)
        except packing.PackingError:
            agrees = False
    if not agrees:
        raise OSError(errno.EIO, "the copy that was read back is not the same")


def named(temporary: Path, start: Path, suffix: str, number: int) -> Path:
    """Give the file a name that no other has, with this number or a higher one."""
    while not _claimed(path := _numbered(start, suffix, number), temporary):
        number += 1
    return path


def _numbered(start: Path, suffix: str, number: int) -> Path:
    return start.with_name(f"{start.name}-{number}{suffix}" if number > 1 else start.name + suffix)


def _claimed(path: Path, temporary: Path) -> bool:
    """Name the file, and tell whether no other had the name, whatever program takes it now."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if path.exists():
            return False
        temporary.rename(path)
    return True


def _keep_mode(temporary: Path, database: Path) -> None:
    """Let those read the copy who may read the database."""
    mode = 0
    with contextlib.suppress(OSError):
        mode = database.stat().st_mode
    with contextlib.suppress(OSError):
        temporary.chmod(mode & 0o666 | 0o600)
