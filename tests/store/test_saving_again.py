"""What is saved after a save that failed, or while one is under way, is on the disk as told."""

import errno
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.store.faults import Call, counted
from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.tag import Tag
from tui.errors import StoreError
from tui.store import Store
from tui.store.edits import Edits
from tui.store.file import DatabaseFile

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]
A, B = Tag("a"), Tag("b")


def own_tags(store: Store) -> list[str]:
    """Give the tags that are not those of a new database."""
    return [tag.name for tag in store.codebook()][3:]


@pytest.mark.parametrize(
    "steps",
    [
        [[Change(A, B)], [Change(None, A)]],
        [[Change(A, B), Change(None, A)]],
        [[Change(None, B)], [Change(A, Tag("c"))], [Change(B, A)], [Change(None, B)]],
    ],
)
def test_a_tag_may_be_renamed_and_its_old_name_given_again_in_one_save(
    path: Path, store: Store, steps: list[list[Change]]
) -> None:
    store.save([Change(None, A)])
    for step in steps:
        store.apply(step)
    before = own_tags(store)
    store.flush()
    assert {"a", "b"} <= set(before)
    assert own_tags(store) == own_tags(Store.open(path)) == before


def test_a_flush_waits_for_its_own_edits_not_for_the_save_under_way(
    path: Path, store: Store, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()
    save = DatabaseFile.save

    def held(file: DatabaseFile, edits: Edits, texts: Mapping[str, str]) -> None:
        begun.set()
        may_end.wait()
        save(file, edits, texts)

    monkeypatch.setattr(DatabaseFile, "save", held)
    store.watch(lambda: None)
    store.apply([Change(None, mark(1))])
    begun.wait()
    store.apply([Change(None, mark(2))])
    threading.Timer(0.1, may_end.set).start()
    store.flush()
    assert len(Store.open(path).annotations()) == 2
    store.close()


class Stuck:
    """After the rename nothing can be opened: neither to flush the folder nor to restore."""

    def __init__(self) -> None:
        self.is_renamed = False

    def __call__(self, call: Call) -> None:
        if self.is_renamed and call.name == "open":
            raise OSError(errno.EIO, "Input/output error")
        self.is_renamed = self.is_renamed or call.name == "replace"


@pytest.fixture
def unsaved(path: Path, three: Marks) -> Store:
    """A store whose deletion of the first mark failed, and stands in the file all the same."""
    store = Store.open(path)
    with counted(path.parent, Stuck()), pytest.raises(StoreError):
        store.save([Change(three[0], None)])
    assert len(Store.open(path).annotations()) == 2
    return store


def test_an_undo_goes_over_what_a_failed_save_left(
    path: Path, unsaved: Store, three: Marks
) -> None:
    unsaved.save([Change(None, three[0])])
    assert unsaved.annotations() == Store.open(path).annotations() == three


def test_what_a_failed_save_left_is_acknowledged_after_a_flush_of_file_and_folder(
    path: Path, unsaved: Store
) -> None:
    with counted(path.parent) as calls:
        unsaved.flush()
    assert calls.names.count("fsync") == 2
