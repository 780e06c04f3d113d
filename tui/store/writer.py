"""The one thread that writes: edits are gathered while a save is under way."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from tui.errors import StoreError
from tui.store import notices
from tui.store.edits import Delta, Edits, joined
from tui.store.file import DatabaseFile
from tui.store.presence import Holder, Presence
from tui.store.sidefiles import beside

POLL = 0.5
"""Seconds between two looks at what others write."""
RETRY = 5.0
"""Seconds after which a save that failed is tried again."""
IDLE = 2.0
"""Seconds without an edit after which the file is brought up to date with its journal."""


@dataclass(slots=True)
class Rounds:
    """Counts what the thread does again and again, so that others can wait for it."""

    begun: int = 0
    ended: int = 0

    @property
    def next(self) -> int:
        """Give the round to wait for: the one under way may have begun too early."""
        return self.begun + 1

    def end(self) -> None:
        """Note that the round that began last is over."""
        self.ended = self.begun


class Writer:
    """Takes edits at once and brings them to the disk, in a thread if one was started."""

    def __init__(self, file: DatabaseFile) -> None:
        self._file = file
        self._turn = threading.Condition()
        self._pending: Edits = {}
        self._texts: dict[str, str] = {}
        self._came: list[Delta] = []
        self._added = self._saved = 0
        self._tries, self._looks = Rounds(), Rounds()
        self._failure = ""
        self._asked = self._looked_for = self._ending = False
        self._settle_at = self._tried = monotonic()
        self._presence = Presence(beside(file.view.path, "open"))
        self._met: Holder | None = None
        self._thread: threading.Thread | None = None
        self._told: Callable[[], None] = _nobody

    @property
    def is_saving(self) -> bool:
        """Tell whether an edit is not on the disk yet."""
        return self._saved < self._added

    @property
    def failure(self) -> str:
        """Give why the last save failed, in a sentence; empty if it did not."""
        return self._failure

    def keep(self, texts: Mapping[str, str]) -> None:
        """Take texts, by their hash, to be kept before the next edits are saved."""
        with self._turn:
            self._texts |= texts

    def add(self, edits: Edits) -> None:
        """Take edits to be saved."""
        with self._turn:
            self._pending = joined(self._pending, edits)
            self._added += 1
            self._asked, self._settle_at = True, monotonic() + IDLE
            self._turn.notify_all()

    def look(self, timeout: float) -> None:
        """Have the thread look at once what others wrote, and wait that long for it."""
        with self._turn:
            ours = self._looks.next
            self._looked_for = True
            self._turn.notify_all()
            self._turn.wait_for(lambda: self._looks.ended >= ours or not self._thread, timeout)

    def came(self) -> list[Delta]:
        """Give what others changed since the last call."""
        if not self._thread:
            self._look()
        with self._turn:
            came, self._came = self._came, []
        return came

    def flush(self, timeout: float | None = None) -> None:
        """Wait until all that was added is on the disk.

        Raises StoreError that says why it is not; it is tried again later.
        """
        if not self._thread:
            if self._pending:
                self._save()
        else:
            self._wait(timeout)
        if self._failure:
            raise StoreError(self._failure)
        if self.is_saving:
            raise StoreError(notices.late(self._file.view.named))

    def start(self, told: Callable[[], None]) -> None:
        """Save in a thread of its own from now on, and look what others write.

        `told` is called, in that thread, after each save and when something came in.
        """
        self._told = told
        self._file.safeguard.is_session = True
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def stop(self, timeout: float) -> None:
        """Save what is left and end the thread. Raises StoreError that says why it could not."""
        thread = self._thread
        if thread:
            with self._turn:
                self._ending = True
                self._turn.notify_all()
            thread.join(timeout)
            if thread.is_alive():
                raise StoreError(notices.late(self._file.view.named))
        if self._pending:
            self._save()
        self._settle()
        self._file.safeguard.finish(timeout)
        if self._failure:
            raise StoreError(self._failure)

    def write_anew(self) -> None:
        """Write the whole file, also where nothing changed. Raises StoreError.

        For who has no thread.
        """
        self._file.view.is_stale = True
        try:
            self._file.settle()
        except OSError as error:
            raise StoreError(notices.not_saved(self._file.view.named, error)) from error

    def _wait(self, timeout: float | None) -> None:
        with self._turn:
            if not self.is_saving:
                return
            goal, ours = self._added, self._tries.next
            self._asked = True
            self._turn.notify_all()
            self._turn.wait_for(
                lambda: self._saved >= goal or self._tries.ended >= ours or not self._thread,
                timeout,
            )

    def _run(self) -> None:
        try:
            while not self._ending:
                self._meet()
                self._step()
        finally:
            self._presence.leave()
            self._thread = None
            with self._turn:
                if not self._ending:
                    self._failure = notices.BROKEN
                self._turn.notify_all()
            self._told()

    def _meet(self) -> None:
        """Say that this program is here, and who was before it."""
        holder = self._presence.announce()
        if holder and holder != self._met:
            self._met = holder
            named = self._file.view.named
            self._file.view.notify(notices.shared(named, holder.describe()))
            self._told()

    def _step(self) -> None:
        with self._turn:
            self._turn.wait_for(lambda: self._asked or self._looked_for or self._ending, POLL)
            is_due = self._asked or monotonic() - self._tried > RETRY
            self._asked = False
        if self._pending and is_due:
            self._save()
            return
        if monotonic() > self._settle_at:
            self._settle()
        self._looked_for = False
        self._looks.begun += 1
        is_news = self._look()
        with self._turn:
            self._looks.end()
            self._turn.notify_all()
        if is_news:
            self._told()

    def _save(self) -> None:
        """Save what is pending; after a failure it stays so, before what is added later."""
        with self._turn:
            edits, upto, texts = self._pending, self._added, self._texts
            self._pending, self._texts, self._asked, self._tried = {}, {}, False, monotonic()
            self._tries.begun += 1
        failure = notices.BROKEN  # stands if something is raised that should not be
        try:
            self._file.save(edits, texts)
            failure = ""
        except OSError as error:
            failure = notices.not_saved(self._file.view.named, error)
        except StoreError as error:
            failure = str(error)
        finally:
            self._collect()
            with self._turn:
                if failure:
                    self._pending = joined(edits, self._pending)
                    self._texts = texts | self._texts
                else:
                    self._saved = upto
                self._failure = failure
                self._tries.end()
                self._turn.notify_all()
            self._told()

    def _settle(self) -> None:
        """Bring the file up to date; where that fails, the journal still has it all."""
        try:
            self._file.settle()
        except OSError as error:
            self._settle_at = monotonic() + RETRY
            self._file.view.notify(notices.not_settled(self._file.view.named, error))

    def _look(self) -> bool:
        """Look what others wrote, and tell whether there is anything to take in."""
        with suppress(OSError):  # it is looked at again, and a save would say so
            self._file.look()
        return self._collect()

    def _collect(self) -> bool:
        with self._turn:
            self._came += self._file.came
            self._file.came = []
            return bool(self._came)


def _nobody() -> None:
    """Tell nobody."""
