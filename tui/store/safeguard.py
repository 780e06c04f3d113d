"""The backups that nobody has to think of: before a session's first change, and daily."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tui import clock


class Safeguard:
    """Copies the file as it was before a save, beside the work and not before it.

    The old file is held open while the new one takes its place.
    """

    def __init__(self, database: Path, failed: Callable[[OSError], None]) -> None:
        self.is_session = False
        """Whether this is a session, whose first change is always preceded by a backup."""
        self._database = database
        self._failed = failed
        self._day = ""
        self._thread: threading.Thread | None = None

    def before(self) -> BinaryIO | None:
        """Give the file to copy if a backup is due, held open; to be called before a save."""
        from tui.store.backups import is_due

        today = clock.now()[: len("2026-01-01")]
        if today == self._day:
            return None
        is_first, self._day = not self._day, today
        if not (self.is_session and is_first) and not is_due(self._database):
            return None
        try:
            return self._database.open("rb")
        except FileNotFoundError:
            return None
        except OSError as error:
            self._failed(error)
            return None

    def after(self, source: BinaryIO | None) -> None:
        """Copy the file that was given before the save; in a session in a thread of its own."""
        if source and not self.is_session:
            self._copy(source)
        elif source:
            self._thread = threading.Thread(target=self._copy, args=(source,), name="backup")
            self._thread.start()

    def keep(self) -> None:
        """Copy the file as it is now, before anything else. Raises OSError."""
        from tui.store.backups import keep

        with self._database.open("rb") as source:
            keep(self._database, source)

    def finish(self, timeout: float) -> None:
        """Wait that many seconds for a copy that is under way."""
        if self._thread:
            self._thread.join(timeout)

    def _copy(self, source: BinaryIO) -> None:
        from tui.store.backups import make

        with source:
            try:
                make(self._database, source)
            except OSError as error:
                self._failed(error)
