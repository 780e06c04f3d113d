"""The store: records in, records out, every change on disk before it counts."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tui import atomic
from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.change import Change
from tui.core.link import Link
from tui.core.tag import Codebook, Tag
from tui.errors import StoreError
from tui.store import notices, sidefiles
from tui.store.encoding import META, Tables
from tui.store.index import Index
from tui.store.initial import SCHEMA, initial_tables
from tui.store.reading import Reading, read_closely
from tui.store.records import Meta, V, Value, value
from tui.store.rejected import OLDER, Rejected
from tui.store.storage import Delta, LineStorage
from tui.store.table import Database


class Store:
    """The records of one database file, and the one door through which they change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notices: tuple[str, ...] = ()
        """What was met in the file, in sentences for the user."""
        self._database = Database(path)
        self._storage: LineStorage = self._database.storage  # type: ignore[assignment]
        self._index = Index()
        self._annotations: dict[str, tuple[Annotation, ...]] = {}
        self._decoded: dict[int, tuple[bytes, Annotation]] = {}
        self._values: dict[str, tuple[Value, ...]] = {}
        self._tag_places: dict[str, int] = {}
        self._refusal = ""
        self._unreadable = False
        self._damage = ""
        self._rejected: list[Rejected] = []
        self._news = False

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open the database; a missing file is one without marks, and stays missing.

        Never raises for what is in the file or its folder: `notices` tells of it, and
        `apply` refuses to write where that would lose something.
        """
        store = cls(path)
        store._follow(store._storage.take(initial_tables()))
        store._load(opening=True)
        return store

    def close(self) -> None:
        """Let go of the file."""
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
            found.sort(key=lambda one: (one.start, one.end, one.id))
            self._annotations[article] = tuple(found)
        return self._annotations[article]

    def _annotation(self, key: int, line: bytes) -> Annotation:
        """Give the annotation of a line, the same value as long as the line is the same."""
        known = self._decoded.get(key)
        if known is None or known[0] is not line:
            known = self._decoded[key] = (line, value(line, Annotation))
        return known[1]

    def annotation(self, wanted: str) -> Annotation | None:
        """Give the living annotation of that id, None where there is none."""
        key = self._index.place("annotations", wanted)
        line = None if key is None else self._storage.line("annotations", key)
        found = None if key is None or line is None else self._annotation(key, line)
        return found if found and found.id == wanted and found.deleted is None else None

    def counts(self) -> dict[str, int]:
        """Give the number of living annotations of each article that has any."""
        return {article: len(keys) for article, keys in self._index.by_article.items() if keys}

    def codebook(self) -> Codebook:
        """Give the tags in their order; of two with one name the first."""
        tags = {tag.name: tag for tag in reversed(self._all("tags", Tag))}
        return Codebook(tuple(reversed(tags.values())))

    def links(self) -> tuple[Link, ...]:
        """Give the living links."""
        return tuple(link for link in self._all("links", Link) if link.deleted is None)

    def apply(self, changes: Sequence[Change], articles: Sequence[ArticleRecord] = ()) -> None:
        """Save the changes, all or none; when this returns, they survive a power cut.

        `articles` are those that the changes are about. What other programs saved
        meanwhile stays, except where it is the same record. Raises StoreError with
        the reason; memory and file are then as before.
        """
        try:
            atomic.refuse_read_only(self._storage.path)
            with self._storage.lock():
                self._look()
                if self._refusal:
                    raise StoreError(self._refusal)
                self._save(changes, articles)
        except OSError as error:
            raise StoreError(notices.not_saved(self.path, error)) from error

    def refresh(self) -> bool:
        """Take in what other programs saved, and tell whether there was anything."""
        self._look()
        news, self._news = self._news, False
        return news

    def _look(self) -> None:
        if self._storage.changed():
            self._load(opening=False)
        elif self._unreadable and not self.path.exists():
            # What could not be read is gone, and nothing stands in the way of what we hold.
            self._unreadable, self._refusal = False, ""

    def _load(self, opening: bool) -> None:
        """Read the file; where it cannot be read, hold what we have and refuse to write."""
        try:
            reading = self._storage.look()
            self._take(reading, opening)
            if self._rejected and reading.by_line:
                self._take(self._storage.look(read_closely), opening)
        except FileNotFoundError:
            return
        except OSError as error:
            self._unreadable = True
            self._refusal = notices.unreadable(self.path, error)
            self._notify(self._refusal)
            return
        self._unreadable = False
        self._refusal = self._newer()
        if self._refusal:
            self._notify(self._refusal)
        elif self._damaged():
            self._notify(notices.damaged(self.path, self._damage, self._rejected))
        elif self._rejected:
            self._notify(notices.doubled(self.path, len(self._rejected)))

    def _take(self, reading: Reading, opening: bool) -> None:
        """Hold what was read; an empty file takes nothing from us."""
        self._damage, self._rejected = reading.damage, [*reading.rejected]
        if reading.tables:
            news = self._follow(self._storage.take(self._tables(reading, opening)))
            self._news = (self._news or news) and not opening
        elif not reading.rejected and not reading.damage:
            self._notify((notices.empty if opening else notices.vanished)(self.path))

    def _damaged(self) -> bool:
        """Tell whether the file as it is says more than its records."""
        return bool(self._damage) or any(piece.reason != OLDER for piece in self._rejected)

    def _tables(self, reading: Reading, opening: bool) -> Tables:
        """Give the tables to hold: those of the file, and the first tags where it has none.

        Damage is no decision: a record that is missing after it stays as we know it.
        """
        tables = {**initial_tables(), **reading.tables}
        tables[META] = tables[META] or initial_tables()[META]
        if opening or not reading.damage:
            return tables
        held = self._storage.tables
        return {
            name: dict(sorted({**held.get(name, {}), **tables.get(name, {})}.items()))
            for name in {**tables, **held}
        }

    def _newer(self) -> str:
        """Give the reason not to write a file of a later version, else nothing."""
        schemas = (value(line, Meta).schema for line in self._storage.tables[META].values())
        schema = max(schemas, default=SCHEMA)
        return notices.newer(self.path, schema, SCHEMA) if schema > SCHEMA else ""

    def _save(self, changes: Sequence[Change], articles: Sequence[ArticleRecord]) -> None:
        from tui.store.changes import Staging  # who only reads needs none

        with self._storage.batch() as deltas:
            staging = Staging(self._database, self._index, self._tag_places)
            for article in articles:
                staging.register(article)
            for change in changes:
                staging.change(change)
            staging.purge()
            if self._storage.edited():
                self._keep_aside()
        self._follow(deltas)

    def _keep_aside(self) -> None:
        """Copy what the save would write over and we could not read."""
        path = self._storage.path
        kept = []
        if self._damaged() and path.exists():
            kept.append(sidefiles.keep_damaged(path))
        if self._rejected:
            kept.append(sidefiles.keep_rejected(path, self._rejected))
        self._damage, self._rejected = "", []
        if kept:
            self._notify(notices.kept(kept))

    def _follow(self, deltas: Iterable[Delta]) -> bool:
        """Bring index and caches up to date, and tell whether there was anything new.

        A line that is no record is put aside.
        """
        news = False
        for delta in deltas:
            try:
                touched, record = self._index.follow(delta)
            except (ValueError, RecursionError) as error:
                self._reject(delta, str(error))
                continue
            if delta.new is None:
                self._decoded.pop(delta.doc_id, None)
            elif isinstance(record, Annotation):
                # The start asks for them all: none is decoded twice.
                self._decoded[delta.doc_id] = delta.new, record
            for article in touched:
                self._annotations.pop(article, None)
            self._values.pop(delta.table, None)
            news = True
        return news

    def _reject(self, delta: Delta, reason: str) -> None:
        """Hold the record as it was before, and remember the line that is none."""
        self._storage.hold(delta.table, delta.doc_id, delta.old)
        text = (delta.new or b"").decode("utf-8", "backslashreplace")
        self._rejected.append(Rejected(delta.table, str(delta.doc_id), reason, text))

    def _notify(self, sentence: str) -> None:
        if sentence not in self.notices:
            self.notices = (*self.notices, sentence)

    def _all(self, table: str, kind: type[V]) -> tuple[V, ...]:
        """Give every value of a table, by doc id."""
        if table not in self._values:
            lines = self._storage.tables.get(table, {}).values()
            self._values[table] = tuple(value(line, kind) for line in lines)
        return self._values[table]  # type: ignore[return-value]
