"""The database on the disk as this program last saw it, whatever others did to it."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.store import notices, reading, sidefiles
from tui.store.edits import Delta, differences, line_at, put_line
from tui.store.encoding import META, Tables
from tui.store.index import Index
from tui.store.initial import SCHEMA, initial_tables
from tui.store.journal import Blocks, Journal, replayed
from tui.store.migrations import migrated, schema_of
from tui.store.reading import Learn, Reading, Runs, read_closely, read_ours
from tui.store.records import Value, record_of
from tui.store.rejected import OLDER, Rejected
from tui.store.sidefiles import journal_of
from tui.store.steady import LOOKS, Signature, read_steadily, signature, signature_of

if TYPE_CHECKING:
    from tui.store.recalled import Recalled

LARGE = 4_000_000
"""Bytes of a database of which is remembered what its marks are."""


class View:
    """The records of the file and its journal, and what else was met there.

    What is different since the last look is given as deltas, one for each record whose new
    line was found to be one; a line that is no record is put aside.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self.named = path
        """The path as the user gave it."""
        self.journal = Journal(journal_of(path))
        self.tables: Tables = {}
        self.notices: list[str] = []
        """What was met, in sentences for the user."""
        self.forbidden = ""
        """Why nothing may be changed; empty if it may."""
        self.question = ""
        """What is to be decided first: the file is lost, and what it held is not."""
        self.is_migrated = False
        """Whether the file keeps to an older schema than what is held."""
        self.rejected: list[Rejected] = []
        self.damage = ""
        self.is_stale = False
        """Whether the disk lacks what we hold: somebody removed the journal."""
        self._signature: Signature | None = None
        self._unreadable = ""
        self._is_emptied = False
        # Asked for now: a program that lost its rights meanwhile may not read the settings.
        self._initial = initial_tables()

    @property
    def refusal(self) -> str:
        """Give why nothing can be written now; empty if it can."""
        return self.forbidden or self._unreadable

    def resume(self) -> None:
        """Take the missing or empty file for an empty one, and what is in the journal."""
        self.question = self.forbidden = ""
        self.journal.forget()  # it was read, and none of it was taken

    def read_fast(self, learner: Callable[[str], Learn], runs: Runs | None = None) -> bool:
        """Read a file that is whole and of our own layout; tell whether it was one.

        Its marks are read by `runs`, where they are given. Else nothing is held, and what
        `learner` learned counts for nothing.
        """
        try:
            found_at = signature(self.path)
            with self.path.open("rb") as file:
                tables = read_ours(file, learner, runs)
            if (
                schema_of(tables) != SCHEMA
                or "tags" not in tables
                or found_at != signature(self.path)
            ):
                return False
        except (OSError, ValueError, RecursionError):
            return False
        self.tables, self._signature = tables, found_at
        return True

    def set_journal_aside(self) -> None:
        """Keep a journal that is not to be replayed. Raises OSError."""
        if self.journal.exists():
            kept = sidefiles.keep_damaged(self.path, self.journal.path)
            self.journal.remove()
            self.notify(notices.kept(kept))

    def open(self) -> Iterator[Delta]:
        """Give what is to be known of the database beside what was read fast.

        Raises nothing for what is in it.
        """
        if self._signature is None:
            yield from self._adopt(self._initial)
            yield from self._load(opening=True)
            return
        try:
            blocks = self.journal.read()
        except OSError as error:
            self._refuse(self.journal.path, error)
            return
        if self.is_changed():  # it was written anew, and its journal is gone
            yield from self._load(opening=True)
            return
        yield from self._replay(blocks)
        self._judge()

    def look(self) -> list[Delta]:
        """Give what others changed since the last look.

        Raises OSError if there is a journal that cannot be read: what it holds is unknown.
        """
        if self.is_changed():
            return list(self._load(opening=False))
        if self.question:
            return []
        blocks = self.journal.read_on()
        if blocks is None and self.is_changed():  # it was removed because the file has it all
            return list(self._load(opening=False))
        # What could not be read is gone or was read, and stands in nobody's way.
        self._unreadable = ""
        if blocks is None:
            # Perhaps the file has it all, perhaps somebody cleaned up: we hold it, and write it.
            self.is_stale = True
            blocks = self.journal.read()
        deltas = list(self._replay(blocks))
        if blocks.damaged:
            self._judge()
        return deltas

    def is_there(self) -> bool:
        """Tell whether the file on the disk is the one that was read or written last.

        One that was emptied is not: what we hold was in another.
        """
        is_held = self._signature is not None and not self._is_emptied
        return is_held and self.path.exists() and not self.is_changed()

    def wrote(self, tables: Tables, status: os.stat_result) -> None:
        """Note that the file now holds these tables."""
        self.tables = tables
        self._signature = signature_of(status)
        self.is_stale = self.is_migrated = self._is_emptied = False

    def is_damaged(self) -> bool:
        """Tell whether the file as it is says more than its records."""
        return bool(self.damage) or any(piece.reason != OLDER for piece in self.rejected)

    def notify(self, sentence: str) -> None:
        """Add a sentence for the user, once."""
        if sentence not in self.notices:
            self.notices.append(sentence)

    def _refuse(self, path: Path, error: OSError) -> None:
        """Write nothing, and say why, as long as this cannot be read."""
        self._unreadable = notices.unreadable(path, error)
        self.notify(self._unreadable)

    def is_changed(self) -> bool:
        """Tell whether another file than the one last read or written stands there.

        A file that is missing has not changed: git removes before it creates.
        """
        try:
            return signature(self.path) != self._signature
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def _load(self, *, opening: bool) -> Iterator[Delta]:
        """Read the file; where it cannot be read, hold what we have and refuse to write."""
        try:
            found, blocks = self._read_both(reading.read)
            yield from self._take(found, opening)
            if self.rejected and found.by_line:
                found, blocks = self._read_both(read_closely)
                yield from self._take(found, opening)
        except FileNotFoundError:
            if opening:
                self._ask_if_lost()
            return
        except OSError as error:
            self._refuse(self.named, error)
            return
        self._unreadable, self.is_stale = "", False
        if self.question:
            return
        yield from self._replay(blocks)
        self._judge()

    def _judge(self) -> None:
        """Say what is wrong with the file that was read, and whether it may be written."""
        self.question, self.forbidden = "", self._newer()
        if self.forbidden:
            self.notify(self.forbidden)
        elif self.is_damaged():
            self.notify(notices.damaged(self.named, self.damage, self.rejected))
        elif self.rejected:
            self.notify(notices.doubled(self.named, len(self.rejected)))

    def _read_both(self, reader: Callable[[bytes], Reading]) -> tuple[Reading, Blocks]:
        """Read the file and its journal as they belong together. Raises OSError.

        Another program may write the file anew, and remove the journal, between the two.
        """
        self._signature = None
        for _ in range(LOOKS):
            found, read_at = read_steadily(self.path, reader)
            blocks = self.journal.read()
            self._signature = read_at
            if not self.is_changed():
                break
        return found, blocks

    def _take(self, found: Reading, opening: bool) -> Iterator[Delta]:
        """Hold what was read; an empty file takes nothing from us."""
        self.damage, self.rejected, self._is_emptied = found.damage, [*found.rejected], False
        if found.tables:
            self.question = ""  # what was lost is back
            yield from self._adopt(self._tables(found, opening))
        elif not found.rejected and not found.damage:
            self._empty(opening)

    def _empty(self, opening: bool) -> None:
        """Say that the file has no bytes, or ask what to do."""
        self._is_emptied = True
        if opening:
            self._ask_if_lost()
        if not self.question:
            self.notify((notices.empty if opening else notices.vanished)(self.named))

    def _ask_if_lost(self) -> None:
        """Ask where backups or a journal say that there was more: this is no new database."""
        has_journal = self.journal.exists()
        if not has_journal and not (self.journal.path.parent / "backups").is_dir():
            return
        from tui.store.backups import newest  # who has lost nothing needs none

        backup = newest(self.path)
        if backup or has_journal:
            self.question = self.forbidden = notices.lost(
                self.named, backup.time if backup else None, has_journal
            )
            self.notify(self.question)

    def _tables(self, found: Reading, opening: bool) -> Tables:
        """Give the tables to hold: those of the file, and the first tags where it has none.

        Damage is no decision: a record that is missing after it stays as we know it.
        """
        tables = found.tables
        self.is_migrated = False
        if META in tables or not found.damage:  # damage may have taken the schema away
            with suppress(ValueError):  # a record that is none is found when it is checked
                tables = migrated(tables)
                self.is_migrated = tables is not found.tables
        tables = {**self._initial, **tables}
        if opening or not found.damage:
            return tables
        held = self.tables
        return {
            name: dict(sorted({**held.get(name, {}), **tables.get(name, {})}.items()))
            for name in {**tables, **held}
        }

    def _newer(self) -> str:
        """Give the reason not to write a file of a later version, else nothing."""
        schema = schema_of(self.tables)
        return notices.newer(self.named, schema, SCHEMA) if schema > SCHEMA else ""

    def _adopt(self, tables: Tables) -> Iterator[Delta]:
        """Hold these tables from now on."""
        old = self.tables
        # What is equal stays the same object: nobody decodes it again.
        self.tables = {
            name: {key: _kept(old[name].get(key), line) for key, line in lines.items()}
            if old.get(name)
            else lines
            for name, lines in tables.items()
        }
        refused: list[Delta] = []
        for name in old.keys() | tables.keys():
            for key, before, after in differences(old.get(name, {}), self.tables.get(name, {})):
                yield from self._checked(Delta(name, key, before, after), refused)
        for delta in refused:
            put_line(self.tables, (delta.table, delta.doc_id), delta.old)

    def _replay(self, blocks: Blocks) -> Iterator[Delta]:
        """Do what other programs, or a session that was cut off, wrote into the journal."""
        if blocks.damaged:
            self.damage = "a part of its journal cannot be read"
        lines = replayed(self.tables, blocks.saves)
        for place, line in lines.items():
            delta = Delta(*place, line_at(self.tables, place), line)
            if delta.old != delta.new:
                for checked in self._checked(delta, []):
                    put_line(self.tables, place, line)
                    yield checked

    def _checked(self, delta: Delta, refused: list[Delta]) -> Iterator[Delta]:
        """Give the delta with its value; remember the line that is no record."""
        record: Value | None = None
        if delta.new is not None:
            try:
                record = record_of(delta.table, delta.new)
            except (ValueError, RecursionError) as error:
                piece = Rejected.line(delta.table, delta.doc_id, str(error), delta.new)
                self.rejected.append(piece)
                refused.append(delta)
                return
        yield delta._replace(record=record)


def _kept(old: bytes | None, new: bytes) -> bytes:
    return old if old == new and old is not None else new


def recalled(path: Path, index: Index) -> "Recalled | None":
    """Give what is remembered of a large database; None of others: they are read in no time."""
    with suppress(OSError):
        if path.stat().st_size > LARGE:
            from tui.store.recalled import Recalled

            return Recalled(path, index)
    return None
