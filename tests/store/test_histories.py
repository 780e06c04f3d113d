"""After any history of edits, the screen, the file and stock TinyDB agree."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.identity import uuid7
from tui.errors import StoreError
from tui.store import Store

Edit = tuple[int, str, int, str]
MARKS = st.integers(0, 4)
EDITS = st.lists(
    st.tuples(
        st.integers(0, 1), st.sampled_from(["add", "note", "move", "delete"]), MARKS, st.text()
    ),
    max_size=12,
)


@contextmanager
def stores() -> Iterator[tuple[Path, tuple[Store, Store]]]:
    """Two programs at one database."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annotations.json"
        yield path, (Store.open(path), Store.open(path))


def mark(number: int) -> Annotation:
    """A mark; 0 and 1 ask for the same doc id."""
    time = 1_700_000_000_000 + number // 2
    return Annotation(uuid7(time, number), "one", number, number + 3, "abc", "", "", "")


def change(store: Store, what: str, number: int, words: str) -> list[Change]:
    """The change, or none where there is no such mark."""
    before = next((one for one in store.annotations() if one.id == mark(number).id), None)
    if what == "add":
        return [Change(before, mark(number))]
    if before is None:
        return []
    after = {"note": replace(before, note=words), "move": replace(before, article=words)}
    return [Change(before, after.get(what))]


def play(both: tuple[Store, Store], edits: list[Edit]) -> None:
    for program, what, number, words in edits:
        # What the other one wrote unseen is not deleted; every other edit is saved.
        refused = suppress(StoreError) if what == "delete" else nullcontext()
        with refused:
            both[program].save(change(both[program], what, number, words))


@settings(max_examples=40)
@given(EDITS)
def test_two_programs_and_a_third_that_opens_later_show_the_same(edits: list[Edit]) -> None:
    with stores() as (path, both):
        play(both, edits)
        for store in both:
            store.refresh()
        shown = both[0].annotations()
        assert both[1].annotations() == shown
        assert Store.open(path).annotations() == shown


@settings(max_examples=40)
@given(EDITS)
def test_stock_tinydb_reads_what_is_shown(edits: list[Edit]) -> None:
    with stores() as (path, both):
        both[0].save([Change(None, mark(0))])
        play(both, edits)
        both[0].refresh()
        with TinyDB(path, encoding="utf-8", access_mode="r") as database:
            found = [one for one in database.table("annotations").all() if not one["deleted"]]
        found.sort(key=lambda one: (one["article"], one["start"], one["end"], one["id"]))
        assert [(one["id"], one["note"]) for one in found] == [
            (one.id, one.note) for one in both[0].annotations()
        ]


@settings(max_examples=40)
@given(EDITS)
def test_undoing_every_edit_leads_back(edits: list[Edit]) -> None:
    with stores() as (path, (store, _)):
        store.save([Change(None, mark(2))])
        done = []
        for _, what, number, words in edits:
            changes = change(store, what, number, words)
            store.save(changes)
            done += changes
        for one in reversed(done):
            store.save([one.inverse])
        assert store.annotations() == (mark(2),)
        assert Store.open(path).annotations() == (mark(2),)
