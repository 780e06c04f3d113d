"""What the store knows of its lines without decoding them again."""

from collections import Counter, defaultdict
from collections.abc import Callable

from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.identity import doc_id
from tui.core.tag import Tag
from tui.store.edits import Delta, Place
from tui.store.records import TYPES, Meta, Value, record_of, row_decoder, value


class Index:
    """Living annotations by article, tombstones by time, and ids that stand elsewhere."""

    def __init__(self) -> None:
        self.by_article: defaultdict[str, set[int]] = defaultdict(set)
        self.tombstones: dict[Place, str] = {}
        self.displaced: dict[tuple[str, str], int] = {}
        """Doc ids of records whose own was taken (2048 fit into a millisecond) or that
        have no UUID, by table and id."""
        self.tagged: Counter[str] | None = None
        """How many living annotations have each tag; None until that is asked for."""

    def place(self, table: str, record_id: str) -> int | None:
        """Give the doc id that a record has if it is there; None where it cannot be."""
        displaced = self.displaced.get((table, record_id))
        if displaced is not None:
            return displaced
        try:
            return doc_id(record_id)
        except ValueError:
            return None

    def follow(self, delta: Delta) -> tuple[list[str], Value | None]:
        """Note a change; give the articles whose annotations it touches, and the new record.

        Raises ValueError, and changes nothing, if the new line is no record.
        """
        kind = TYPES.get(delta.table)
        if kind is None:
            return [], None
        new = delta.record
        if new is None and delta.new is not None:
            new = value(delta.new, kind)
        touched = [] if delta.old is None else self._forget(delta, value(delta.old, kind))
        return (touched if new is None else touched + self._learn(delta, new)), new

    def learner(self, table: str) -> Callable[[int, bytes], None]:
        """Give what notes a record of a table that is read for the first time.

        Raises ValueError for a line that is no record; the index is then of no use.
        """
        if table not in TYPES:
            return lambda doc_id, line: _check(table, line)
        if TYPES[table] is not Annotation:
            return lambda doc_id, line: self._note(Delta(table, doc_id, None, line))
        decode, by_article = row_decoder(Annotation), self.by_article

        def learn(doc_id: int, line: bytes) -> None:
            try:
                row = decode(line[line.index(b"{") :])
            except ValueError:  # half a surrogate pair, NaN: Python reads them
                self._note(Delta(table, doc_id, None, line))
                return
            if row.deleted is not None or not 0 <= row.start <= row.end:
                self._note(Delta(table, doc_id, None, line))
                return
            by_article[row.article].add(doc_id)
            if not _stands_right(row.id, doc_id):
                self.displaced[table, row.id] = doc_id

        return learn

    def _note(self, delta: Delta) -> None:
        self.follow(delta)

    def _learn(self, delta: Delta, record: Value) -> list[str]:
        if isinstance(record, Tag | Meta):
            return []
        if not _stands_right(record.id, delta.doc_id):
            self.displaced[delta.table, record.id] = delta.doc_id
        if isinstance(record, ArticleRecord):
            return []
        if record.deleted is not None:
            self.tombstones[delta.table, delta.doc_id] = record.deleted
        elif isinstance(record, Annotation):
            self.by_article[record.article].add(delta.doc_id)
            if self.tagged is not None:
                self.tagged.update(record.tags)
            return [record.article]
        return []

    def _forget(self, delta: Delta, record: Value) -> list[str]:
        if isinstance(record, Tag | Meta):
            return []
        if self.displaced.get((delta.table, record.id)) == delta.doc_id:
            # Else it was met under its new doc id before it went from the old one.
            del self.displaced[delta.table, record.id]
        self.tombstones.pop((delta.table, delta.doc_id), None)
        if not isinstance(record, Annotation):
            return []
        self.by_article[record.article].discard(delta.doc_id)
        if self.tagged is not None and record.deleted is None:
            self.tagged.subtract(record.tags)
        return [record.article]


def _check(table: str, line: bytes) -> None:
    record_of(table, line)


def _stands_right(record_id: str, at: int) -> bool:
    """Tell whether the record has the doc id that its id asks for.

    The same as `doc_id(record_id) == at` for an id as we write it, without building a
    UUID for each of 100,000 records.
    """
    try:
        return int(record_id[:18].replace("-", ""), 16) >> 1 == at
    except ValueError:
        return False
