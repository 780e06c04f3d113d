"""The lock that two programs at the same database take in turn."""

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

from tui.store.steady import open_regular

try:
    import fcntl
except ImportError:  # Windows: the last of two saves at the same moment wins there
    fcntl = None  # type: ignore[assignment]

PATIENCE = 5.0
"""Seconds to wait for another program's save."""
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a file system answers that has no locks: a save there goes without."""
PAUSE = 0.005
"""Seconds between two tries."""


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file; its folder is made if it is missing.

    It lies beside the database: a lock on the database itself would be void after
    the first rename. Raises TimeoutError if another program keeps it, or OSError.
    """
    path.parent.mkdir(exist_ok=True)
    descriptor = open_regular(path, os.O_WRONLY | os.O_CREAT)
    try:
        if fcntl is not None:
            _wait(descriptor)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int) -> None:
    """Take the lock, or raise TimeoutError when patience ends."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise TimeoutError("another program is holding the database") from None
            time.sleep(PAUSE)
        except OSError as error:
            if error.errno in NO_LOCKS:
                return
            raise
