"""What the store knows of its lines without decoding them again."""

from collections import defaultdict

from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.identity import doc_id
from tui.core.link import Link
from tui.store.records import TYPES, Value, value
from tui.store.storage import Delta

Place = tuple[str, int]
"""A table and a doc id."""


class Index:
    """Living annotations by article, tombstones by time, and ids that stand elsewhere."""

    def __init__(self) -> None:
        self.by_article: defaultdict[str, set[int]] = defaultdict(set)
        self.tombstones: dict[Place, str] = {}
        self.displaced: dict[tuple[str, str], int] = {}
        """Doc ids of records whose own was taken (2048 fit into a millisecond) or that
        have no UUID, by table and id."""

    def follow(self, delta: Delta) -> list[str]:
        """Note a change and give the ids of the articles whose annotations it touches.

        Raises ValueError, and changes nothing, if the new line is no record.
        """
        kind = TYPES.get(delta.table)
        if kind is None:
            return []
        old, new = (None if line is None else value(line, kind) for line in (delta.old, delta.new))
        if old is not None:
            self._forget(delta, old)
        if new is not None:
            self._learn(delta, new)
        return [one.article for one in (old, new) if isinstance(one, Annotation)]

    def _learn(self, delta: Delta, record: Value) -> None:
        if isinstance(record, Annotation | ArticleRecord | Link) and not _stands_right(
            record.id, delta.doc_id
        ):
            self.displaced[delta.table, record.id] = delta.doc_id
        if isinstance(record, Annotation | Link) and record.deleted is not None:
            self.tombstones[delta.table, delta.doc_id] = record.deleted
        elif isinstance(record, Annotation):
            self.by_article[record.article].add(delta.doc_id)

    def _forget(self, delta: Delta, record: Value) -> None:
        self.tombstones.pop((delta.table, delta.doc_id), None)
        if isinstance(record, Annotation | ArticleRecord | Link):
            self.displaced.pop((delta.table, record.id), None)
        if isinstance(record, Annotation):
            self.by_article[record.article].discard(delta.doc_id)


def _stands_right(record_id: str, at: int) -> bool:
    """Tell whether the record has the doc id that its id asks for."""
    try:
        return doc_id(record_id) == at
    except ValueError:
        return False
