"""Whatever fails while saving, the disk is as before, nothing is left lying, the change waits."""

import errno
import importlib
import os
import re
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.tag import QUOTE, Tag
from tui.errors import StoreError
from tui.store import Store, lock
from tui.store.encoding import Tables, compose

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]
STEPS = [
    (os, "fsync", 1),  # the new file
    (os, "fsync", 2),  # the folder, after the rename
    (os, "open", 1),  # the lock
    (os, "open", 2),  # the folder, after the rename
    (Path, "replace", 1),
    (Path, "chmod", 1),
    (Path, "mkdir", 1),
    (Path, "open", 1),  # the old file
    (Path, "open", 2),  # the new file
]
REASONS = [
    (errno.ENOSPC, "the disk is full"),
    (errno.EIO, "the disk reports an error"),
    (errno.EROFS, "the disk is read-only"),
    (errno.ENXIO, "No such device or address"),
]


@pytest.fixture(autouse=True)
def no_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps that are counted are those of a save alone."""
    monkeypatch.setattr("tui.store.safeguard.Safeguard.before", lambda _: None)


def failing(call: Callable[..., object], number: int, code: int) -> Callable[..., object]:
    """The call, failing the n-th time."""
    times = count(1)

    def called(*args: object, **options: object) -> object:
        if next(times) == number:
            raise OSError(code, os.strerror(code))
        return call(*args, **options)

    return called


def test_a_fifo_in_place_of_the_lock_is_not_waited_for(
    path: Path, store: Store, mark: MarkMaker
) -> None:
    (path.parent / ".glossator").mkdir()
    os.mkfifo(path.parent / ".glossator" / "annotations.json.lock")
    with pytest.raises(StoreError, match="Not saved"):
        store.save([Change(None, mark(1))])
    assert not path.exists()


def names(path: Path) -> set[str]:
    return {found.name for found in path.parent.iterdir()}


def fail(patch: pytest.MonkeyPatch, step: tuple[object, str, int], code: int) -> None:
    target, name, number = step
    patch.setattr(target, name, failing(getattr(target, name), number, code))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("code", "reason"), REASONS)
def test_a_step_that_fails_changes_nothing_on_the_disk(
    path: Path, three: Marks, step: tuple[object, str, int], code: int, reason: str
) -> None:
    store = Store.open(path)
    before, files = path.read_bytes(), names(path)
    with pytest.MonkeyPatch.context() as patch:
        fail(patch, step, code)
        with pytest.raises(StoreError, match=reason):
            store.save([Change(three[0], None), Change(None, Tag("scene"))])
    assert (path.read_bytes(), names(path)) == (before, files)
    assert store.is_saving
    assert re.search(reason, store.failure)


@pytest.mark.parametrize("step", STEPS)
def test_what_could_not_be_saved_is_kept_and_saved_later(
    path: Path, three: Marks, mark: MarkMaker, step: tuple[object, str, int]
) -> None:
    store = Store.open(path)
    with pytest.MonkeyPatch.context() as patch:
        fail(patch, step, errno.EIO)
        with pytest.raises(StoreError):
            store.save([Change(None, mark(9))])
    assert store.annotations() == (*three, mark(9))
    store.flush()
    assert Store.open(path).annotations() == (*three, mark(9))
    assert (store.is_saving, store.failure) == (False, "")


@pytest.mark.parametrize("step", [(os, "fsync", 1), (os, "fsync", 2), (Path, "replace", 1)])
def test_a_first_save_that_fails_leaves_no_file(
    path: Path, store: Store, mark: MarkMaker, step: tuple[object, str, int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fail(patch, step, errno.EIO)
        with pytest.raises(StoreError):
            store.save([Change(None, mark(1))])
    assert names(path) == {".glossator"}


def test_a_disk_that_fills_up_while_writing_changes_nothing(
    path: Path, three: Marks, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(tables: Tables) -> Iterator[bytes]:
        yield next(compose(tables))
        raise OSError(errno.ENOSPC, "No space left on device")

    before = path.read_bytes()
    monkeypatch.setattr("tui.store.file.compose", half)
    with pytest.raises(StoreError, match=r"^Not saved: the disk is full\. .* is as it was"):
        store.save([Change(three[0], None)])
    assert (path.read_bytes(), names(path)) == (before, {".glossator", "annotations.json"})


def test_a_limit_of_the_system_on_file_sizes_changes_nothing(
    path: Path, three: Marks, store: Store
) -> None:
    before = path.read_bytes()
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, old[1]))
    try:
        with pytest.raises(StoreError, match="larger than this system allows"):
            store.save([Change(three[0], None)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert path.read_bytes() == before
    store.flush()
    assert Store.open(path).annotations() == three[1:]


def test_an_interrupted_save_leaves_the_old_file(path: Path, three: Marks, store: Store) -> None:
    def interrupted(path: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    before = path.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.save([Change(three[0], None)])
    assert path.read_bytes() == before
    assert names(path) == {".glossator", "annotations.json"}


def test_a_copy_of_a_damaged_file_that_fails_stops_the_save(
    path: Path, three: Marks, mark: MarkMaker
) -> None:
    damaged = path.read_bytes()[:-200]
    path.write_bytes(damaged)
    store = Store.open(path)
    with pytest.MonkeyPatch.context() as patch:
        fail(patch, (os, "fsync", 1), errno.ENOSPC)
        with pytest.raises(StoreError):
            store.save([Change(None, mark(9))])
    assert path.read_bytes() == damaged
    store.save([Change(None, mark(9))])
    (copy,) = path.parent.glob("annotations.damaged-*")
    assert copy.read_bytes() == damaged


# Files and folders that are read-only, moved, or links


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_read_only_stays_as_it_is(
    path: Path, three: Marks, store: Store, what: str
) -> None:
    before = path.read_bytes()
    place, mode = (path, 0o444) if what == "file" else (path.parent, 0o555)
    place.chmod(mode)
    with pytest.raises(StoreError, match="the file or its folder is read-only"):
        store.save([Change(three[0], None)])
    place.chmod(0o755)
    assert path.read_bytes() == before
    store.flush()
    assert Store.open(path).annotations() == three[1:]


def test_a_read_only_folder_without_a_database_opens(path: Path, mark: MarkMaker) -> None:
    path.parent.chmod(0o555)
    store = Store.open(path)
    with pytest.raises(StoreError, match="read-only"):
        store.save([Change(None, mark(1))])
    path.parent.chmod(0o755)
    assert names(path) == set()


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_the_mode_of_the_file_is_kept(path: Path, three: Marks, store: Store, mode: int) -> None:
    path.chmod(mode)
    store.save([Change(three[0], None)])
    assert path.stat().st_mode & 0o777 == mode


def test_a_symbolic_link_keeps_pointing_at_the_database(
    path: Path, three: Marks, mark: MarkMaker, tmp_path: Path
) -> None:
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(path)
    Store.open(link).save([Change(None, mark(9))])
    assert link.is_symlink()
    assert [found.name for found in link.parent.iterdir()] == ["link.json"]
    assert Store.open(path).annotations() == (*three, mark(9))


def test_a_folder_that_is_gone_is_told(path: Path, three: Marks, store: Store) -> None:
    path.parent.rename(path.parent.with_name("moved"))
    with pytest.raises(StoreError, match=r"the folder of .* is gone"):
        store.save([Change(three[0], None)])
    path.parent.with_name("moved").rename(path.parent)
    store.flush()
    assert Store.open(path).annotations() == three[1:]


def test_a_leftover_of_a_crashed_save_does_no_harm(path: Path, three: Marks, store: Store) -> None:
    path.with_name(".annotations.json.saving").write_bytes(b"half of a fi")
    store.save([Change(three[0], None)])
    assert names(path) == {".glossator", "annotations.json"}


def test_a_lock_that_is_never_free_is_told(
    path: Path, three: Marks, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.01)
    with (
        lock.held(path.parent / ".glossator" / "annotations.json.lock"),
        pytest.raises(StoreError, match="another program is holding the database"),
    ):
        store.save([Change(three[0], None)])
    store.flush()
    assert Store.open(path).annotations() == three[1:]


@pytest.mark.parametrize(
    ("code", "saved"), [(errno.ENOLCK, True), (errno.EINVAL, True), (errno.EIO, False)]
)
def test_a_file_system_without_locks_can_be_saved_on(
    path: Path, monkeypatch: pytest.MonkeyPatch, three: Marks, code: int, saved: bool
) -> None:
    def refused(descriptor: int, operation: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("fcntl.flock", refused)
    with nullcontext() if saved else pytest.raises(StoreError):
        Store.open(path).save([Change(three[0], None)])
    assert len(Store.open(path).annotations()) == (2 if saved else 3)


def test_a_system_without_locks_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "fcntl", None)
        assert importlib.reload(lock).fcntl is None
    assert importlib.reload(lock).fcntl is not None


def test_where_there_are_no_locks_a_save_goes_without(
    path: Path, three: Marks, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "fcntl", None)
    store.save([Change(three[0], None)])
    assert Store.open(path).annotations() == three[1:]


def test_a_change_that_failed_is_saved_with_the_next(
    path: Path, store: Store, three: Marks
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fail(patch, (os, "fsync", 1), errno.EIO)
        with pytest.raises(StoreError):
            store.save([Change(QUOTE, None)])
    store.save([Change(three[0], replace(three[0], note="!"))])
    found = Store.open(path)
    assert (len(found.codebook()), found.annotations()[0].note) == (2, "!")
