"""After any keys pressed, undo and redo among them, stock TinyDB reads what the screen shows."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.change import Change, History, Record, Step, restamped
from tui.core.identity import uuid7
from tui.core.link import Link
from tui.core.tag import Tag
from tui.errors import ChangedError
from tui.store import Store
from tui.store.records import fields
from tui.store.sidefiles import journal_of

Way = Callable[[History], History]
Key = tuple[str, int, str]
KEYS = st.lists(
    st.tuples(
        st.sampled_from(
            "mark note delete all code recode link unlink undo redo undo save reopen other".split()
        ),
        st.integers(0, 3),
        st.text(max_size=4),
    ),
    max_size=25,
)


class Screen:
    """What a screen does to a store: steps, undo and redo through one door."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = Store.open(path)
        self.history = History()
        self._seconds = 0

    def press(self, key: Key) -> None:
        """Do what a key does."""
        what, number, words = key
        match what:
            case "undo" if self.history.done:
                step = self.history.done[-1].inverse
                self._go_over(step, History.undid, History.without_last_done)
            case "redo" if self.history.undone:
                step = self.history.undone[-1]
                self._go_over(step, History.redid, History.without_last_undone)
            case "save":
                self.store.flush()
            case "reopen":
                self.store.flush()
                self.store, self.history = Store.open(self.path), History()
            case "other":
                other = Screen(self.path)
                other.do("note", number, words)
                other.store.flush()
                self.store.refresh()
            case _:
                self.do(what, number, words)

    def do(self, what: str, number: int, words: str) -> None:
        """Make the changes of a key, if there is anything to change, and remember them."""
        if changes := self._changes(what, number, words):
            self.store.apply(changes, [article(number)])
            self.history = self.history.did(Step(what, changes))

    def _changes(self, what: str, number: int, words: str) -> tuple[Change, ...]:
        mark = self.store.annotation(marked(number).id)
        known, name = self.store.codebook(), f"t{len(words)}"
        tag = known.get(f"t{number}")
        links = [link for link in self.store.links() if link.id == linked(number).id]
        found: dict[str, list[tuple[Record | None, Record | None]]] = {
            "mark": [] if mark else [(None, marked(number))],
            "note": [(mark, replace(mark, note=words, modified=self._now()))] if mark else [],
            "delete": [(mark, None)] if mark else [],
            "all": [(one, None) for one in self.store.annotations()],
            "code": [] if tag else [(None, Tag(f"t{number}")), (mark or None, marked(number))],
            "recode": [(tag, replace(tag, name=name))] if tag and not known.get(name) else [],
            "link": [] if links else [(None, linked(number))],
            "unlink": [(link, None) for link in links],
        }
        return tuple(Change(before, after) for before, after in found.get(what, ()))

    def _go_over(self, step: Step, moved: Way, dropped: Way) -> None:
        try:
            self.store.apply(restamped(step.changes, self._now()))
        except ChangedError:
            self.history = dropped(self.history)
        else:
            self.history = moved(self.history)

    def _now(self) -> str:
        self._seconds += 1
        return f"2026-02-01T00:00:{self._seconds:02}.000Z"


def marked(number: int) -> Annotation:
    """A mark; 0 and 1 ask for the same doc id."""
    identity = uuid7(1_700_000_000_000 + number // 2, number)
    return Annotation(identity, f"article{number}", number, number + 3, "abc", "", "", "")


def linked(number: int) -> Link:
    return Link(uuid7(1_700_000_000_100, number), "same", marked(0).id, marked(number).id)


def article(number: int) -> ArticleRecord:
    identity = f"72d0ec6d-9b0a-87ce-96ac-2c95c7db603{number}"
    return ArticleRecord(identity, f"seeds/{number}.txt", "a" * 64, added="2026")


def shown(store: Store) -> dict[str, list[dict[str, object]]]:
    """What the store gives, table by table."""
    return {
        "annotations": [fields(one) for one in store.annotations()],
        "links": [fields(one) for one in store.links()],
        "tags": [fields(one) for one in store.codebook()],
        "articles": [fields(one) for one in store.articles()],
    }


def on_disk(path: Path) -> dict[str, list[dict[str, object]]]:
    """What stock TinyDB reads, the living records only, the marks in the order of the text."""
    with TinyDB(path, encoding="utf-8", access_mode="r") as database:
        found = {
            name: [{**row} for row in database.table(name).all() if not row.get("deleted")]
            for name in ("annotations", "links", "tags", "articles")
        }
    found["annotations"].sort(key=lambda one: (one["article"], one["start"], one["id"]))
    return found


@settings(max_examples=120)
@given(KEYS, st.sampled_from([0, 1 << 40]))
def test_stock_tinydb_reads_what_is_shown_after_any_keys(keys: list[Key], large: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.store.file.LARGE", large)
        path = Path(folder) / "annotations.json"
        Screen(path).store.save([Change(None, marked(3))])
        screen = Screen(path)
        for key in keys:
            screen.press(key)
        screen.store.close()
        screen.store.refresh()
        assert on_disk(path) == shown(screen.store) == shown(Store.open(path))
        assert not journal_of(path).exists()


@settings(max_examples=80)
@given(KEYS, st.sampled_from([0, 1 << 40]))
def test_undoing_all_and_redoing_all_leads_back_and_forth(keys: list[Key], large: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.store.file.LARGE", large)
        screen = Screen(Path(folder) / "annotations.json")
        for key in keys:
            if key[0] not in ("undo", "redo", "reopen", "other"):
                screen.press(key)
        after, number = words(screen.store), len(screen.history.done)
        for _ in range(number):
            screen.press(("undo", 0, ""))
        assert words(screen.store) == words(Store.open(Path(folder) / "nothing.json"))
        for _ in range(number):
            screen.press(("redo", 0, ""))
        assert words(screen.store) == after
        screen.store.close()
        assert words(Store.open(screen.path)) == after


def words(store: Store) -> tuple[list[Annotation], list[Link], list[Tag]]:
    """What is on record, without the articles, when it was changed, and the order of tags."""
    return (
        [replace(one, modified="") for one in store.annotations()],
        [replace(one, modified="") for one in store.links()],
        sorted(store.codebook(), key=lambda tag: tag.name),
    )
