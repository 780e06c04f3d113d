"""A session on a disk that remembers every write, and what a power cut leaves of it."""

import contextlib
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.long.disk import Event
from tests.long.player import CELL
from tests.long.rights import SEARCHED
from tests.long.seen import ROOT

SIZE = 64 * 1024 * 1024
SECTOR = 4096
"""Bytes that a disk writes whole or not at all; ext4 itself does not outlive a torn superblock."""
NONE, ALL, FIRST, SOME = "none", "all", "the first", "some"
LEFT = (NONE, ALL, FIRST, SOME)
"""What may have reached the disk of the writes after its last flush; `some` in any order, torn."""


@dataclass(frozen=True)
class Recording:
    """The disk as it was at first, and all that was written to it."""

    image: bytes
    events: tuple[Event, ...]


def call(*command: object) -> None:
    """Run a tool of the system. Raises CalledProcessError."""
    tool = shutil.which(str(command[0]), path=SEARCHED) or str(command[0])
    subprocess.run([tool, *map(str, command[1:])], check=True)


def unmount(place: Path) -> None:
    """Unmount now, or when the last program has left. Raises CalledProcessError."""
    try:
        call("umount", place)
    except subprocess.CalledProcessError:
        call("umount", "--lazy", place)
        raise


@contextlib.contextmanager
def mounted(image: Path, place: Path, options: str = "loop") -> Iterator[Path]:
    """Have a file system, and give the folder of a database on it."""
    place.mkdir(exist_ok=True)
    call("mount", "-o", options, image, place)
    try:
        library = place / "library"
        library.mkdir(exist_ok=True)
        yield library
    finally:
        unmount(place)


def recorded(folder: Path, player: Sequence[str], edits: int) -> Recording:
    """Play a session on a new file system: `player DATABASE BOARD EDITS` is what is started."""
    image, place, board, log = (folder / name for name in ("image", "disk", "board", "log"))
    with image.open("wb") as file:
        file.truncate(SIZE)
    call("mkfs.ext4", "-q", "-F", "-b", 4096, "-E", "lazy_itable_init=0", image)
    place.touch()
    board.write_bytes(bytes(CELL.size))
    with contextlib.ExitStack() as until:
        serve = [sys.executable, "-m", "tests.long.disk", *map(str, (image, place, board, log))]
        disk = subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.PIPE)
        until.callback(disk.communicate, timeout=60)
        assert disk.stdout is not None
        if disk.stdout.readline() != b"mounted\n":
            raise RuntimeError("the disk could not be mounted")
        until.callback(unmount, place)
        library = until.enter_context(mounted(place, folder / "live", "loop,commit=1"))
        call("sync", "-f", library)
        database = library / "annotations.json"
        subprocess.run([*player, database, board, str(edits)], cwd=ROOT, check=True)
    events = tuple(Event(*event) for event in pickle.loads(log.read_bytes()))
    return Recording(image.read_bytes(), events)


def cut(recording: Recording, at: int, left: str, rng: Random) -> bytes:
    """Give the disk as it is found if the power goes before the event of that number."""
    image = bytearray(recording.image)
    flushes = [n for n, event in enumerate(recording.events[:at]) if event.data is None]
    last = flushes[-1] if flushes else 0
    for event in recording.events[:last]:
        if event.data is not None:
            _write(image, event.offset, event.data)
    pending = [event for event in recording.events[last:at] if event.data is not None]
    for offset, data in _survivors(pending, left, rng):
        _write(image, offset, data)
    return bytes(image)


def _survivors(pending: Sequence[Event], left: str, rng: Random) -> Iterator[tuple[int, bytes]]:
    """Give what of the writes after the last flush had reached the disk."""
    if left == NONE:
        return
    kept = rng.randrange(len(pending) + 1) if left == FIRST else len(pending)
    for event in pending[:kept]:
        assert event.data is not None
        if left != SOME:
            yield event.offset, event.data
            continue
        for start in range(0, len(event.data), SECTOR):
            if rng.random() < 0.5:
                yield event.offset + start, event.data[start : start + SECTOR]


def _write(image: bytearray, offset: int, data: bytes) -> None:
    image[offset : offset + len(data)] = data
