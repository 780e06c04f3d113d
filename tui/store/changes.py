"""Turn changes of values into edits of records, keeping the fields we do not know."""

from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from tui import clock
from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.change import Change, Record
from tui.core.identity import doc_id
from tui.core.link import Link
from tui.core.tag import INITIAL_CODEBOOK, Tag
from tui.errors import ChangedError
from tui.store import notices
from tui.store.index import Index
from tui.store.initial import FIRST_TAG
from tui.store.merging import merged
from tui.store.records import Value, check, fields
from tui.store.table import Database, RecordTable

TABLES: Mapping[type, str] = {Annotation: "annotations", Link: "links", ArticleRecord: "articles"}
TIMES = frozenset({"created", "modified", "deleted"})
TOMBSTONES_STAY = timedelta(days=30)
"""A colleague who merges less often than this may bring a deleted mark back."""


class Staging:
    """The edits of one save, gathered in the open batch of a database."""

    def __init__(
        self, database: Database, index: Index, tag_places: MutableMapping[str, int]
    ) -> None:
        self._database = database
        self._index = index
        self._tag_places = tag_places
        self._places: dict[tuple[str, str], int] = {}

    def change(self, change: Change) -> None:
        """Stage one change; deleting what is already gone changes nothing."""
        if change.after is not None:
            self._write(change.before, change.after)
        elif isinstance(change.before, Tag):
            self._remove_tag(change.before)
        else:
            # There is no change of nothing, and none that takes an article away.
            assert isinstance(change.before, Annotation | Link)
            self._bury(change.before)

    def register(self, article: ArticleRecord) -> None:
        """Stage an article that is marked for the first time, or where it stands now.

        What else is on record stays: the reader may have corrected it.
        """
        key = self._place("articles", article.id)
        known = self._table("articles").get(doc_id=key)
        if known is None:
            self._put("articles", key, replace(article, added=article.added or clock.now()))
        elif (known["path"], known["sha256"]) != (article.path, article.sha256):
            known.update(path=article.path, sha256=article.sha256)
            self._table("articles").put(key, known)

    def purge(self, last: str) -> str:
        """Stage the removal of tombstones that every colleague has had time to merge.

        They are looked at once a day; `last` is the day of the last time, as it is given.
        """
        today = clock.now()[: len("2026-01-01")]
        if today == last:
            return last
        oldest = datetime.fromisoformat(clock.now()) - TOMBSTONES_STAY
        for (table, key), deleted in self._index.tombstones.items():
            if _is_before(deleted, oldest) and self._still(table, key, deleted):
                self._table(table).remove(doc_ids=[key])
        return today

    def _still(self, table: str, key: int, deleted: str) -> bool:
        """Tell whether this save leaves the tombstone as it was."""
        record = self._table(table).get(doc_id=key)
        return record is not None and record["deleted"] == deleted

    def _write(self, before: Record | None, after: Record) -> None:
        if isinstance(after, Tag):
            self._write_tag(before if isinstance(before, Tag) else None, after)
        else:
            table = _table_of(after)
            key = self._place(table, after.id)
            stored = self._table(table).get(doc_id=key)
            was_there = isinstance(before, Annotation | Link) and before.deleted is None
            if was_there and stored and stored.get("deleted"):
                raise ChangedError(notices.DELETED_MEANWHILE)
            self._put(table, key, after, before)

    def _bury(self, record: Annotation | Link) -> None:
        """Put a tombstone in the record's place, so that no merge brings it back."""
        table = _table_of(record)
        rows = self._table(table)
        key = self._place(table, record.id)
        stored = rows.get(doc_id=key)
        if stored is None:
            return
        said = {name: value for name, value in fields(record).items() if name not in TIMES}
        if any(stored.get(name, value) != value for name, value in said.items()):
            raise ChangedError(notices.CHANGED_MEANWHILE)
        rows.update({"deleted": clock.now()}, doc_ids=[key])

    def _write_tag(self, before: Tag | None, tag: Tag) -> None:
        """Put the tag in the place of the one that it was; no name stands twice."""
        name = before.name if before else tag.name
        place = self._tag_place(name)
        if tag.name != name and tag.name in self._tags:
            self._table("tags").remove(doc_ids=[place])
            del self._tags[name]
            place, before = self._tag_place(tag.name), None
        self._tags.pop(name, None)
        self._tags[tag.name] = place
        self._put("tags", place, tag, before)

    def _remove_tag(self, tag: Tag) -> None:
        """Remove a tag, and remember its place in the order for an undo."""
        key = self._tag_place(tag.name)
        self._tag_places[tag.name] = key
        self._tags.pop(tag.name, None)
        self._table("tags").remove(doc_ids=[key])

    def _tag_place(self, name: str) -> int:
        """Give the doc id of the tag of that name, or the one that it should get."""
        known = self._tags
        if name in known:
            return known[name]
        first = {tag.name: key for key, tag in enumerate(INITIAL_CODEBOOK, FIRST_TAG)}
        newest = max(known.values(), default=0) + 1
        later = max(doc_id(clock.new_id()), newest)  # two tags may be of one millisecond
        place = self._tag_places.get(name) or first.get(name) or later
        # Another tag may have that name's place by now: then this one is a new one, and last.
        if self._table("tags").contains(doc_id=place):
            place = later
        while self._table("tags").contains(doc_id=place):
            place += 1
        return place

    @cached_property
    def _tags(self) -> dict[str, int]:
        """The doc id of each tag by its name, as the edits so far leave them."""
        return {tag["name"]: tag.doc_id for tag in self._table("tags")}

    def _place(self, table: str, record_id: str) -> int:
        """Give the doc id of a record; where another has it, the next free one.

        A record of another program without a UUID gets one of now.
        """
        staged = self._places.get((table, record_id))
        if staged is not None:
            return staged
        asked = self._index.place(table, record_id)
        place = doc_id(clock.new_id()) if asked is None else asked
        rows = self._table(table)
        while (found := rows.get(doc_id=place)) is not None and found["id"] != record_id:
            place += 1
        self._places[table, record_id] = place
        return place

    def _put(self, table: str, key: int, record: Value, before: Value | None = None) -> None:
        """Stage a record: its fields in their order, then those we do not know.

        What another program did to it since `before` stays. Raises ValueError if it is not
        one that we would read again.
        """
        check(record)
        known = fields(record)
        rows = self._table(table)
        stored: dict[str, Any] = rows.get(doc_id=key) or {}
        if before is not None and stored:
            rows.put(key, merged(fields(before), known, stored))
        else:
            rows.put(key, {**known, **stored, **known})

    def _table(self, name: str) -> RecordTable:
        table: RecordTable = self._database.table(name)  # type: ignore[assignment]
        return table


def _table_of(record: Annotation | Link | ArticleRecord) -> str:
    return TABLES[type(record)]


def _is_before(moment: str, other: datetime) -> bool:
    """Tell whether a recorded time is earlier; one that cannot be read never is."""
    try:
        time = datetime.fromisoformat(moment)
    except ValueError:
        return False
    return (time if time.tzinfo else time.replace(tzinfo=UTC)) < other
