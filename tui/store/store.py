"""The store: records in, records out, every change on its way to the disk at once."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui import atomic
from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.change import Change
from tui.core.hierarchy import arranged
from tui.core.link import Link
from tui.core.tag import Codebook, Tag
from tui.errors import StoreError
from tui.store import notices
from tui.store.edits import Delta, Place, Rows, edits_of, line_at, put_line
from tui.store.encoding import Tables, body, compose, decode, ordered
from tui.store.file import DatabaseFile
from tui.store.index import Index
from tui.store.news import News
from tui.store.records import MADE, V, Value, decoded, refusal, tags_of, value
from tui.store.rejected import Rejected
from tui.store.table import Database
from tui.store.texts import Texts
from tui.store.view import View, recalled
from tui.store.writer import Writer

if TYPE_CHECKING:
    from tui.store.recalled import Recalled

IN_TEXT = attrgetter("start", "end", "id")


class Store:
    """The records of one database file, and the one door through which they change.

    A change is in memory when `apply` returns and on the disk when `flush` does. Belongs to
    one thread; `watch` starts another that writes and looks what other programs do.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._view = View(path)
        self._file = DatabaseFile(self._view)
        self._writer = Writer(self._file)
        self._database = Database(path, save=self._hand_on)
        self._storage = self._database.storage
        self._index = Index()
        self._annotations: dict[str, tuple[Annotation, ...]] = {}
        self._decoded: dict[int, tuple[bytes, Annotation]] = {}
        self._values: dict[str, tuple[Value, ...]] = {}
        self._tag_places: dict[str, int] = {}
        self._purged = ""
        self._news = News()
        self._recalled: Recalled | None = None

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open the database; a missing file is one without marks, and stays missing.

        Never raises for what is in the file or its folder: `notices` tells of it, and
        nothing is written where that would lose something.
        """
        store = cls(path)
        store._recalled = recalled(path, store._index)
        if not store._view.read_fast(store._index.learner, store._recalled):
            store._index, store._recalled = Index(), None
        store._follow(store._view.open())
        store._say_what_is_open()
        store._storage.tables = {name: {**rows} for name, rows in store._view.tables.items()}
        return store

    def remember(self) -> None:
        """Keep in the cache folder what the marks of a large database were found to be.

        Any thread may ask; the next start need not look into them.
        """
        known, self._recalled = self._recalled, None
        if known:
            known.keep()

    def _say_what_is_open(self) -> None:
        """Say after damage how much is left of it."""
        if self._view.is_damaged():
            from tui.store.backups import newest  # a whole file needs none

            backup = newest(self.path)
            if backup:
                number = sum(self.counts().values())
                self._view.notify(notices.open_of_damaged(number, backup.name))

    @property
    def notices(self) -> tuple[str, ...]:
        """Give what was met in the file, in sentences for the user."""
        return tuple(self._view.notices)

    @property
    def tables(self) -> Tables:
        """Give the line of every record by table and doc id."""
        return ordered(self._storage.tables)

    def lines(self, table: str) -> dict[int, bytes]:
        """Give the line of every record of a table as they are now, by doc id."""
        return dict(self._storage.tables.get(table, {}))

    @property
    def texts(self) -> Texts:
        """Give the texts that were annotated."""
        return self._file.texts

    def watch(self, told: Callable[[], None]) -> None:
        """Write in a thread of its own from now on, and look there what other programs do.

        `told` is called in that thread after each save, and when there is news to `refresh`.
        """
        self._writer.start(told)

    def close(self, timeout: float = 10.0) -> None:
        """Save what is left and let go of the file; takes up to that many seconds.

        Raises StoreError if something could not be saved.
        """
        self._writer.stop(timeout)
        self._database.close()

    def articles(self) -> tuple[ArticleRecord, ...]:
        """Give the articles on record."""
        return self._all("articles", ArticleRecord)

    def annotations(self, article: str | None = None) -> tuple[Annotation, ...]:
        """Give the living annotations of one article, or of all, in the order of the text."""
        if article is None:
            every = sorted(self._index.by_article)
            return tuple(found for one in every for found in self.annotations(one))
        if article not in self._annotations:
            lines = self._storage.tables.get("annotations", {})
            keys = self._index.by_article.get(article, ())
            found = [self._annotation(key, lines[key]) for key in keys]
            self._annotations[article] = tuple(sorted(found, key=IN_TEXT))
        return self._annotations[article]

    def _annotation(self, key: int, line: bytes) -> Annotation:
        """Give the annotation of a line, the same value as long as the line is the same."""
        known = self._decoded.get(key)
        if known is None or known[0] is not line:
            known = self._decoded[key] = (line, decoded(line, Annotation))
        return known[1]

    def annotation(self, wanted: str) -> Annotation | None:
        """Give the living annotation of that id, None where there is none."""
        key = self._index.place("annotations", wanted)
        line = None if key is None else self._storage.line("annotations", key)
        found = None if key is None or line is None else self._annotation(key, line)
        return found if found and found.id == wanted and found.deleted is None else None

    def deleted(self, article: str) -> tuple[Annotation, ...]:
        """Give the annotations of an article that were deleted, as long as it is remembered."""
        keys = [key for table, key in self._index.tombstones if table == "annotations"]
        lines = self._storage.tables.get("annotations", {})
        found = (self._annotation(key, lines[key]) for key in keys if key in lines)
        return tuple(one for one in found if one.article == article)

    def is_deleted(self, wanted: str) -> bool:
        """Tell whether an annotation or link of that id was deleted, and its tombstone is kept."""
        for table in ("annotations", "links"):
            key = self._index.place(table, wanted)
            line = None if key is None else self._storage.line(table, key)
            is_tombstone = key is not None and (table, key) in self._index.tombstones
            if line and is_tombstone and decode(line).get("id") == wanted:
                return True
        return False

    def counts(self) -> dict[str, int]:
        """Give the number of living annotations of each article that has any."""
        return {article: len(keys) for article, keys in self._index.by_article.items() if keys}

    def count(self, article: str) -> int:
        """Give the number of living annotations of an article."""
        return len(self._index.by_article.get(article, ()))

    def texts_of(self, article: str) -> set[str]:
        """Give the hashes of the texts in which the living marks of an article were made.

        Any thread may ask.
        """
        found: set[str] = set()
        lines = self._storage.tables.get("annotations", {})
        for key in list(self._index.by_article.get(article, ())):
            line = lines.get(key)
            with suppress(ValueError):  # half a surrogate pair: found by its place alone
                found |= {MADE(body(line)).sha256} if line else set()
        return found

    def codebook(self) -> Codebook:
        """Give the tags in their order; of two with one name the first."""
        return arranged(self._all("tags", Tag))

    def tag_counts(self) -> Mapping[str, int]:
        """Give how many living marks have each tag that any has; counted once, then kept."""
        if self._index.tagged is None:
            self._index.tagged = Counter(
                name for names in self._tags_of().values() for name in names
            )
        return self._index.tagged

    def tagged(self, tag: str) -> tuple[Annotation, ...]:
        """Give the living annotations that have a tag, by doc id."""
        if not self.tag_counts().get(tag):
            return ()
        lines = self._storage.tables.get("annotations", {})
        keys = [key for key, names in self._tags_of().items() if tag in names]
        return tuple(self._annotation(key, lines[key]) for key in keys)

    def _tags_of(self) -> dict[int, list[str]]:
        """Give the tags of each living annotation, by doc id."""
        lines = self._storage.tables.get("annotations", {})
        keys = sorted(key for keys in self._index.by_article.values() for key in keys)
        return {key: tags_of(lines[key]) for key in keys}

    def links(self) -> tuple[Link, ...]:
        """Give the living links."""
        return tuple(link for link in self._all("links", Link) if link.deleted is None)

    def apply(
        self,
        changes: Sequence[Change],
        articles: Sequence[ArticleRecord] = (),
        texts: Mapping[str, str] = MappingProxyType({}),
    ) -> bool:
        """Make the changes, all or none, and hand them on to be saved; tell whether any was new.

        `articles` are those that the changes are about; `texts`, by their sha256, are what
        they are kept with, and on the disk before them. Raises StoreError where nothing may
        be written, or where another program changed what was to be deleted.
        """
        from tui.store.changes import Staging  # who only reads needs none

        if self._view.forbidden:
            raise StoreError(self._view.forbidden)
        self._writer.keep(texts)
        with self._storage.batch() as deltas:
            staging = Staging(self._database, self._index, self._tag_places)
            for article in articles:
                staging.register(article)
            for change in changes:
                staging.change(change)
            self._purged = staging.purge(self._purged)
        self._follow(deltas)
        return bool(deltas)

    def put(
        self, rows: Rows, texts: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[Rejected, ...]:
        """Write records as lines, all at once; None removes. Give those that are no records.

        `texts` are kept as `apply` does. Raises StoreError where nothing may be written.
        """
        if self._view.forbidden:
            raise StoreError(self._view.forbidden)
        self._writer.keep(texts)
        good: Rows = {}
        rejected = []
        for table, lines in rows.items():
            for key, line in lines.items():
                piece = None if line is None else refusal(table, key, line)
                if piece:
                    rejected.append(piece)
                else:
                    good.setdefault(table, {})[key] = line
        with self._storage.batch() as deltas:
            self._storage.edit(good)
        self._follow(deltas)
        return tuple(rejected)

    def flush(self, timeout: float | None = None) -> None:
        """Wait until all changes are on the disk; then they survive a power cut.

        What other programs saved meanwhile stays, and is taken in. Raises StoreError with the
        reason if they could not be saved: they are kept, and tried again.
        """
        self._writer.flush(timeout)
        self._take_in()

    def save(
        self,
        changes: Sequence[Change],
        articles: Sequence[ArticleRecord] = (),
        texts: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Make changes and wait until they are on the disk. Raises StoreError."""
        self.apply(changes, articles, texts)
        self.flush()

    @property
    def is_saving(self) -> bool:
        """Tell whether a change is not on the disk yet."""
        return self._writer.is_saving

    @property
    def failure(self) -> str:
        """Give why the last save failed, in a sentence; empty if it did not."""
        return self._writer.failure

    @property
    def question(self) -> str:
        """Give what is to be decided first, as the file is lost and a backup is not; else empty."""
        return self._view.question

    def resume(self) -> None:
        """Go on though the file is lost: with none of its records, and what its journal adds."""
        self._view.resume()

    def begin_anew(self) -> None:
        """Go on with an empty database; what the journal held is kept aside.

        Raises StoreError if that cannot be, and nothing changed.
        """
        try:
            self._view.set_journal_aside()
        except OSError as error:
            raise StoreError(notices.not_saved(self.path, error)) from error
        self._view.resume()

    def write_anew(self) -> None:
        """Write the whole file now, also where no record changed. Raises StoreError."""
        self._writer.write_anew()

    def look(self, timeout: float = 0.0) -> None:
        """Have the thread look now what other programs wrote; wait that many seconds for it."""
        self._writer.look(timeout)

    def save_elsewhere(self, path: Path) -> None:
        """Write all that is in memory into another file, which must not be there yet.

        Raises StoreError. What the database itself lacks is still to be saved there.
        """
        try:
            if os.path.lexists(path):
                raise StoreError(f"{path} exists: choose another name. Nothing was written.")
            atomic.write(path, compose(self.tables))
        except OSError as error:
            raise StoreError(notices.not_saved_elsewhere(path, error)) from error

    def refresh(self) -> News:
        """Take in what other programs saved, and tell what became of the marks; true if any did."""
        self._take_in()
        news, self._news = self._news, News()
        return news

    def _take_in(self) -> None:
        """Follow what others changed, except where a later change of ours is on its way.

        That one is merged when it is saved, and comes back as merged.
        """
        tables = self._storage.tables
        for delta in self._writer.came():
            place = delta.table, delta.doc_id
            if line_at(tables, place) == delta.old and delta.old != delta.new:
                before = self._is_mark(place)
                put_line(tables, place, delta.new)
                self._follow([delta])
                self._news = self._news.after(before, self._is_mark(place))

    def _is_mark(self, place: Place) -> bool:
        """Tell whether a living mark stands there."""
        is_there = line_at(self._storage.tables, place) is not None
        return is_there and place[0] == "annotations" and place not in self._index.tombstones

    def _hand_on(self, deltas: list[Delta]) -> None:
        self._writer.add(edits_of(deltas))

    def _follow(self, deltas: Iterable[Delta]) -> None:
        """Bring index and caches up to date."""
        for delta in deltas:
            touched, record = self._index.follow(delta)
            if delta.new is None:
                self._decoded.pop(delta.doc_id, None)
            elif isinstance(record, Annotation):
                self._decoded[delta.doc_id] = delta.new, record
            for article in touched:
                self._annotations.pop(article, None)
            self._values.pop(delta.table, None)

    def _all(self, table: str, kind: type[V]) -> tuple[V, ...]:
        """Give every value of a table, by doc id."""
        if table not in self._values:
            rows = sorted(self._storage.tables.get(table, {}).items())
            self._values[table] = tuple(value(line, kind) for _, line in rows)
        return self._values[table]  # type: ignore[return-value]
