"""Whatever fails, every backup stays, none is half made, and a damaged one is never trusted."""

import errno
import gzip
import io
import os
import resource
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import made, names
from tui.core.annotation import Annotation
from tui.errors import StoreError
from tui.store import copies, packing
from tui.store.backups import backups, contents, keep, make

Marks = tuple[Annotation, ...]
Clock = Callable[[str], None]


STEPS = [
    (os, "fsync", 1),  # the new file
    (os, "fsync", 2),  # the folder
    (os, "open", 1),  # the folder
    (Path, "open", 2),  # the new file, after a look at the newest
    (Path, "open", 3),  # the new file, to read it back
    (Path, "rename", 1),
]
CODES = [errno.ENOSPC, errno.EIO, errno.EROFS]


def failing(call: Callable[..., Any], number: int, code: int) -> Callable[..., Any]:
    """The call, failing the n-th time."""
    times = count(1)

    def called(*args: Any, **options: Any) -> Any:
        if next(times) == number:
            raise OSError(code, os.strerror(code))
        return call(*args, **options)

    return called


@pytest.fixture
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that has no hard links."""

    def refused(path: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)


@pytest.mark.usefixtures("without_links")
@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step[1]} {step[2]}")
@pytest.mark.parametrize("code", CODES)
def test_a_step_that_fails_leaves_every_backup_and_nothing_else(
    path: Path, folder: Path, at: Clock, step: tuple[object, str, int], code: int
) -> None:
    for number in range(11):
        keep(path, io.BytesIO(b"%d" % number))  # one of them may go, but not yet
    before = names(folder)
    target, name, number = step
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(target, name, failing(getattr(target, name), number, code))
        with pytest.raises(OSError, match=os.strerror(code)):
            made(path, b"11")
    assert names(folder) == before
    assert contents(made(path, b"11")) == b"11"


@pytest.mark.parametrize("number", range(1, 5))
def test_a_write_that_fails_leaves_every_backup_and_nothing_else(
    path: Path, folder: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def packed(source: BinaryIO) -> Iterator[bytes]:
        for piece, data in enumerate(whole(source), 1):
            if piece == number:
                raise OSError(errno.ENOSPC, "No space left on device")
            yield data

    made(path, b"1")
    before, whole = names(folder), packing.packed
    monkeypatch.setattr(packing, "packed", packed)
    with pytest.raises(OSError, match="No space left"):
        make(path, io.BytesIO(os.urandom(3 * packing.PIECE)))
    assert names(folder) == before


def test_a_limit_on_file_sizes_leaves_every_backup(path: Path, folder: Path) -> None:
    made(path, b"1")
    before = names(folder)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, old[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            make(path, io.BytesIO(os.urandom(packing.PIECE)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert names(folder) == before


@pytest.mark.parametrize("step", [(Path, "mkdir", 1), (Path, "mkdir", 2), (os, "fsync", 1)])
def test_a_folder_that_cannot_be_made_is_an_error(
    path: Path, folder: Path, step: tuple[object, str, int]
) -> None:
    target, name, number = step
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(target, name, failing(getattr(target, name), number, errno.EROFS))
        with pytest.raises(OSError, match="Read-only"):
            made(path, b"1")
    assert backups(path) == ()
    assert contents(made(path, b"1")) == b"1"


@pytest.mark.usefixtures("without_links")
def test_without_links_no_name_is_given_twice(
    path: Path, folder: Path, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path, b"1")
    monkeypatch.setattr("tui.store.backups.backups", lambda database: ())  # another made it now
    made(path, b"2")
    assert names(folder) == [
        "annotations-20261121T120000Z-2.json.gz",
        "annotations-20261121T120000Z.json.gz",
    ]


def test_an_interrupted_backup_leaves_nothing(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    folder.mkdir(parents=True)
    with pytest.raises(KeyboardInterrupt):
        made(path, b"1")
    assert names(folder) == []


@pytest.mark.parametrize("flip", [None, 0, -1], ids=["cut", "start", "end"])
def test_a_copy_that_reads_back_otherwise_is_none_and_no_other_goes(
    path: Path, folder: Path, flip: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def packed(source: BinaryIO) -> Iterator[bytes]:
        data = bytearray(b"".join(whole(source)))
        if flip is None:
            yield bytes(data[:-5])
        else:
            data[flip] ^= 1
            yield bytes(data)

    for number in range(10):
        made(path, b"%d" % number)
    before, whole = names(folder), packing.packed
    monkeypatch.setattr(packing, "packed", packed)
    with pytest.raises(OSError, match="read back is not the same"):
        made(path, b"10")
    assert names(folder) == before


@pytest.mark.parametrize("mode", ["wb", "ab"])
def test_a_file_that_changes_under_the_copy_is_an_error(
    path: Path, three: Marks, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def packed(source: BinaryIO) -> Iterator[bytes]:
        yield from whole(source)
        with path.open(mode) as file:
            file.write(b"other")

    whole = packing.packed
    monkeypatch.setattr(packing, "packed", packed)
    with path.open("rb") as file, pytest.raises(OSError, match="not the same"):
        make(path, file)
    assert backups(path) == ()


@pytest.mark.parametrize("place", [".", ".glossator", ".glossator/backups"])
def test_a_read_only_folder_gets_nothing(path: Path, folder: Path, place: str) -> None:
    target = path.parent / place
    target.mkdir(parents=True, exist_ok=True)
    target.chmod(0o555)
    with pytest.raises(OSError, match="is read-only"):
        made(path, b"1")
    target.chmod(0o755)
    assert backups(path) == ()


def test_the_folder_of_a_library_that_is_gone_is_not_made_anew(path: Path) -> None:
    gone = path.parent / "gone" / "annotations.json"
    with pytest.raises(FileNotFoundError):
        made(gone, b"1")
    assert not gone.parent.exists()


def test_one_that_cannot_be_removed_stops_nothing(
    path: Path, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        made(path, b"%d" % number)
    oldest = backups(path)[-1].path
    remove = Path.unlink

    def unlink(target: Path, missing_ok: bool = False) -> None:
        if target == oldest:
            raise PermissionError(errno.EPERM, "Operation not permitted")
        remove(target, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert contents(made(path, b"10")) == b"10"
    assert len(backups(path)) == 11


# Damaged ones


def bomb(size: int, says: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, packing.GZIP)
    data = b"".join(packer.compress(bytes(packing.PIECE)) for _ in range(size // packing.PIECE))
    return (data + packer.flush())[:-4] + says.to_bytes(4, "little")


WHOLE = gzip.compress(os.urandom(5000), mtime=0)
DAMAGED = {
    "empty": (b"", "its end is missing"),
    "three bytes": (WHOLE[:3], "its end is missing"),
    "half": (WHOLE[:2500], "its end is missing"),
    "without its last byte": (WHOLE[:-1], "its end is missing"),
    "first byte": (b"\0" + WHOLE[1:], "not those that were written"),
    "a bit in the middle": (
        WHOLE[:2500] + bytes([WHOLE[2500] ^ 4]) + WHOLE[2501:],
        "not those that were written",
    ),
    "its checksum": (WHOLE[:-8] + bytes([WHOLE[-8] ^ 1]) + WHOLE[-7:], "not those"),
    "its size": (WHOLE[:-1] + b"\1", "not those"),
    "a page of zeros": (WHOLE[:1000] + bytes(4000) + WHOLE[5000:], "not those"),
    "JSON": (b'{"annotations": {}}', "not those that were written"),
    "more at its end": (WHOLE + b"more", "more stands behind its end"),
    "two joined": (WHOLE + WHOLE, "more stands behind its end"),
    "a bomb that lies": (bomb(20 * packing.PIECE, 100), "not those"),
}


@pytest.mark.parametrize(("data", "reason"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_backup_is_never_taken_for_whole(path: Path, data: bytes, reason: str) -> None:
    backup = made(path, b"words")
    backup.path.write_bytes(data)
    sentence = rf"^The backup annotations-\S+ is damaged: .*{reason}.*\.$"
    with pytest.raises(StoreError, match=sentence):
        contents(backup)


@given(st.integers(0, 8 * (len(WHOLE) - 1) + 7))
def test_a_flipped_bit_is_found_or_does_no_harm(bit: int) -> None:
    data = bytearray(WHOLE)
    data[bit // 8] ^= 1 << bit % 8
    try:
        found = packing.unpacked_whole(io.BytesIO(data))
    except packing.PackingError:
        return
    assert found == gzip.decompress(WHOLE)


@pytest.mark.parametrize("says", [30 * packing.PIECE, 100])
def test_a_bomb_is_refused(path: Path, says: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST", 20 * packing.PIECE)
    backup = made(path, b"words")
    backup.path.write_bytes(bomb(30 * packing.PIECE, says))
    with pytest.raises(StoreError, match="would unpack to more than 2 GB"):
        contents(backup)


@pytest.mark.parametrize("says", [100, 3_000_000_000])
def test_a_bomb_that_lies_is_not_held_in_memory(says: int) -> None:
    data = io.BytesIO(bomb(60 * packing.PIECE, says))
    tracemalloc.start()
    with pytest.raises(packing.PackingError):
        packing.unpacked_whole(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6 * packing.PIECE


def test_a_backup_that_is_gone_is_told(path: Path) -> None:
    backup = made(path, b"words")
    backup.path.unlink()
    with pytest.raises(StoreError, match="cannot be read: No such file"):
        contents(backup)


def test_a_damaged_one_is_no_copy_of_anything(path: Path) -> None:
    backup = made(path, b"words")
    backup.path.write_bytes(backup.path.read_bytes()[:-4] + b"\5\0\0\1")
    assert not copies.is_copy(backup.path, io.BytesIO(b"words"))
    backup.path.write_bytes(b"")
    assert not copies.is_copy(backup.path, io.BytesIO(b"words"))
