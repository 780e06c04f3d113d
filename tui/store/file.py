"""Write the database: what others wrote is merged first, and nothing is half written."""

import os
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

from tui import atomic
from tui.errors import StoreError
from tui.store import lock, notices, sidefiles
from tui.store.edits import Delta, Edit, Edits, Place, line_at, put_line, with_lines
from tui.store.encoding import compose, ordered
from tui.store.safeguard import Safeguard
from tui.store.sidefiles import beside
from tui.store.texts import Texts
from tui.store.view import View

SLOW = 0.05
"""Seconds that writing the file may take, in the median, before saves go to the journal."""
LARGE = 20_000_000
"""Bytes of a file that is not written anew for each save."""
LAST = 5
"""Rewrites whose median counts."""
TRIES = 5
"""Times that a save begins again because another program wrote the file meanwhile."""


class DatabaseFile:
    """The file and its journal; used by one thread at a time."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.came: list[Delta] = []
        """What others changed, for the holder of the records to take."""
        self.safeguard = Safeguard(view.path, self._not_backed_up)
        self.texts = Texts(view.path)
        self._durations: deque[float] = deque(maxlen=LAST)
        self._tried: dict[Place, set[bytes | None]] = {}
        """Lines of saves that failed: some may be on the disk, and not to stay."""
        self._left = 0
        """Bytes of a journal that could not be removed, and that the file holds."""

    def look(self) -> None:
        """Take in what others wrote."""
        self.came += self.view.look()

    def save(self, edits: Edits, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        """Write edits, merged with what others wrote since each began.

        Before them come the texts that they are about, each under its hash. What comes out
        otherwise than the edits say is among `came`. When this returns, it survives a power
        cut. Raises OSError or StoreError; the disk is then as it was.
        """
        atomic.refuse_read_only(self.view.path)
        with lock.held(beside(self.view.path, "lock")):
            for sha256, text in texts.items():
                self.texts.keep(sha256, text)
            for _ in range(TRIES):
                # A script or an editor does not wait for the lock.
                with suppress(atomic.OvertakenError):
                    self._save(edits)
                    return
            self._save(edits)

    def _save(self, edits: Edits) -> None:
        from tui.store.rebasing import rebased  # who only reads needs none

        view = self.view
        self.look()
        if view.refusal:
            raise StoreError(view.refusal)
        found = rebased(view.tables, edits, self._tried)
        if found.lines or self._tried:
            self._keep_aside()
            source = self.safeguard.before()
            try:
                self._try(found.lines)
            finally:
                self.safeguard.after(source)
        self.came += found.corrections
        if found.revived:
            view.notify(notices.revived(found.revived))

    @property
    def is_behind(self) -> bool:
        """Tell whether the journal holds what the file does not."""
        return self.view.is_stale or self.view.journal.read_to not in (0, self._left)

    def settle(self) -> None:
        """Bring the file up to date with its journal. Raises OSError.

        Where another program writes it meanwhile, it stays behind until the next time.
        """
        view = self.view
        if not self.is_behind or view.refusal:
            return
        atomic.refuse_read_only(view.path)
        with lock.held(beside(view.path, "lock")), suppress(atomic.OvertakenError):
            self.look()
            if self.is_behind and not view.refusal:
                self._keep_aside()
                self._rewrite({})

    def _try(self, lines: dict[Place, bytes | None]) -> None:
        """Write, and remember what may be on the disk if that fails. Raises OSError."""
        try:
            self._write(lines)
        except atomic.OvertakenError:
            raise
        except OSError:
            for place, line in lines.items():
                self._tried.setdefault(place, set()).add(line)
            raise
        self._tried.clear()

    def _write(self, lines: dict[Place, bytes | None]) -> None:
        """Append to the journal where writing the file takes too long, else write the file."""
        view = self.view
        if not self._appends():
            if view.journal.read_to:
                # It must not lag behind the file: a crash in between would replay it.
                self._rewrite({})
            if not view.journal.read_to:
                self._rewrite(lines)
                return
        edits = {place: Edit(line_at(view.tables, place), line) for place, line in lines.items()}
        view.journal.append(edits, view.path.stat().st_mode & 0o777)
        for place, line in lines.items():
            put_line(view.tables, place, line)

    def _appends(self) -> bool:
        view = self.view
        if self._tried or view.is_stale or view.is_migrated or not view.is_there():
            return False
        if view.journal.read_to:
            # Replayed onto a file that says otherwise, it would take this save back.
            return True
        durations = sorted(self._durations)
        is_slow = len(durations) == LAST and durations[LAST // 2] > SLOW
        return is_slow or view.path.stat().st_size > LARGE

    def _rewrite(self, lines: dict[Place, bytes | None]) -> None:
        """Write the whole file; what is held changes only when that succeeded."""
        view, started = self.view, time.monotonic()
        tables = ordered(with_lines(view.tables, lines))
        view.wrote(tables, atomic.write(view.path, compose(tables), view.is_changed))
        self._durations.append(time.monotonic() - started)
        self._left = 0
        if os.path.lexists(view.journal.path):
            try:
                view.journal.remove()
            except OSError as error:  # to replay it once more changes nothing
                self._left = view.journal.read_to
                view.notify(notices.journal_stays(view.journal.path, error))

    def _not_backed_up(self, error: OSError) -> None:
        self.view.notify(notices.not_backed_up(self.view.named, error))

    def _keep_aside(self) -> None:
        """Copy what the save would write over: what we could not read, or an older schema."""
        view = self.view
        if view.is_migrated and view.path.exists():
            self.safeguard.keep()
        kept = []
        if view.is_damaged():
            kept = sidefiles.keep_damaged(view.path, view.journal.path)
        if view.rejected:
            kept.append(sidefiles.keep_rejected(view.path, view.rejected))
        view.damage, view.rejected = "", []
        if kept:
            view.is_stale = True
            view.notify(notices.kept(kept))
