"""Read a file that another program may be writing at this moment."""

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from tui.store.reading import Reading

Signature = tuple[int, int, int, int]
SECOND_LOOK = 0.1
"""Seconds after which a file that looks damaged is read again."""
O_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write a carriage return before each newline."""
O_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
O_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
LOOKS = 20
"""Times that it is read again while it keeps changing."""


def signature(path: Path) -> Signature:
    """Give what tells one state of a file from another. Raises OSError."""
    status = path.stat()
    _check(status)
    return signature_of(status)


def open_regular(path: Path, flags: int, mode: int = 0o666) -> int:
    """Open a file, and give its descriptor; a fifo is refused, and not waited for.

    Raises OSError.
    """
    descriptor = os.open(path, flags | O_BINARY | O_NONBLOCK, mode)
    try:
        _check(os.fstat(descriptor))
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")


def signature_of(status: os.stat_result) -> Signature:
    """Give the signature of a file from what `stat` says of it."""
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def read_steadily(path: Path, reader: Callable[[bytes], Reading]) -> tuple[Reading, Signature]:
    """Read a file as it is now, and give its signature too. Raises OSError.

    One that looks damaged may be half written: it is read until two readings agree.
    """
    found_at, data = signature(path), path.read_bytes()
    found = reader(data)
    for _ in range(LOOKS):
        if not found.damage:
            break
        time.sleep(SECOND_LOOK)
        found_at, before, data = signature(path), data, path.read_bytes()
        if data == before:
            break
        found = reader(data)
    return found, found_at
