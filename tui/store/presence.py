"""Who has the database open: the first program says so, the others read it."""

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tui import clock, config
from tui.core.visible import visible
from tui.store.sidefiles import beside
from tui.store.steady import O_NOFOLLOW, open_regular

try:
    import fcntl
except ImportError:  # Windows: nobody is told there
    fcntl = None  # type: ignore[assignment]

LONGEST = 1_000
"""Bytes that are read of what another program says of itself."""


class Holder(NamedTuple):
    """A program that has the database open."""

    user: str
    host: str
    process: int
    since: str
    """RFC 3339, UTC."""

    def describe(self) -> str:
        """Say who it is and since when: `ana (process 4711 on desk) since 14:03`."""
        who = visible(f"{self.user} (process {self.process} on {self.host})")
        with suppress(ValueError, OverflowError):
            return f"{who} since {datetime.fromisoformat(self.since).astimezone():%H:%M}"
        return who


class Presence:
    """A file beside the database, held locked by the program that came first.

    The kernel lets go of it with the program, so none is ever stale.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def announce(self) -> Holder | None:
        """Say that this program has the database open, or give who said so before it.

        Where nothing can be written, nobody is told and nobody is known.
        """
        if self._descriptor is not None or fcntl is None:
            return None
        try:
            self._path.parent.mkdir(exist_ok=True)
            # Only for reading: a disk on which a file is open for writing cannot be locked.
            descriptor = open_regular(self._path, os.O_RDONLY | os.O_CREAT | O_NOFOLLOW)
        except OSError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            with os.fdopen(descriptor, "rb") as file:
                return _holder(file.read(LONGEST))
        self._descriptor = descriptor
        self._say(json.dumps(_self()._asdict()).encode())
        return None

    def _say(self, words: bytes) -> None:
        """Write into the file that is held, and never into what a link in its place names."""
        with suppress(OSError):
            file = os.fdopen(open_regular(self._path, os.O_WRONLY | O_NOFOLLOW), "wb")
            with file:
                if self._is_held(file.fileno()):
                    file.truncate()
                    file.write(words)

    def _is_held(self, descriptor: int) -> bool:
        """Tell whether this is the file that is locked: another may have taken its place."""
        assert self._descriptor is not None
        return os.path.sameopenfile(self._descriptor, descriptor)

    def leave(self) -> None:
        """Let another program be the first."""
        if self._descriptor is not None:
            self._say(b"")
            os.close(self._descriptor)
            self._descriptor = None


def holder(database: Path) -> Holder | None:
    """Give who has a database open, None where nobody has or nobody can tell."""
    with suppress(OSError):
        descriptor = open_regular(beside(database, "open"), os.O_RDONLY | O_NOFOLLOW)
        with os.fdopen(descriptor, "rb") as file:
            if fcntl is None:
                return None
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return _holder(file.read(LONGEST))
    return None


def _self() -> Holder:
    host = os.uname().nodename if hasattr(os, "uname") else ""
    return Holder(config.load().creator or "somebody", host, os.getpid(), clock.now())


def _holder(data: bytes) -> Holder | None:
    """Give who wrote this; None while it is being written, or by something else."""
    try:
        said = json.loads(data)
        user, host, process, since = (said[name] for name in Holder._fields)
        return Holder(str(user), str(host), int(process), str(since))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
