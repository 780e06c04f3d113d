"""A disk that remembers the order of all that was written to it, and when it was told to flush.

    python -m tests.long.disk IMAGE PLACE BOARD LOG

puts the image as a file at PLACE until that is unmounted, and then writes LOG. A loop device on
that file passes the flushes of a file system on: what was written after the last one may be lost
at a power cut. Speaks the kernel's FUSE protocol itself, so it needs root and Linux, nothing else.
"""

import ctypes
import errno
import os
import pickle
import stat
import struct
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.long.player import CELL

HEADER = struct.Struct("IIQQIIIHH")
REPLY = struct.Struct("IiQ")
INIT = struct.Struct("IIIIHHIIHHI28x")
ATTRIBUTES = struct.Struct("QII6Q10I")
OPENED = struct.Struct("QII")
PIECE = struct.Struct("QQIIQII")
"""What a read and a write begin with: handle, offset, size and flags."""
MOST = 128 * 1024
"""Bytes of one write."""
VERSION = 7, 31
BIG_WRITES = 1 << 5
SILENT = {2, 36, 42}
"""Requests that want no reply: forget, interrupt, forget many."""


class Event(NamedTuple):
    """Something that reached the disk, and how far the session was by then."""

    data: bytes | None
    """What was written; None for a flush."""
    offset: int
    begun: int
    saved: int


class Disk:
    """One file, held in memory, and the log of what happened to it."""

    def __init__(self, image: bytes, board: Path) -> None:
        self.image = bytearray(image)
        self.events: list[Event] = []
        self._board = board.open("rb", buffering=0)
        self._answers: dict[int, Callable[[bytes], bytes]] = {
            3: self._attributes,
            4: self._attributes,
            14: lambda request: OPENED.pack(1, 0, 0),
            15: self._read,
            16: self._write,
            18: lambda request: b"",
            20: self._flush,
            25: lambda request: b"",
            26: self._init,
            38: lambda request: b"",
        }

    def serve(self, device: int) -> None:
        """Answer the kernel until the file is unmounted."""
        while True:
            try:
                request = os.read(device, MOST + 4096)
            except OSError as error:
                if error.errno in (errno.ENODEV, errno.ECONNABORTED):
                    return
                if error.errno in (errno.ENOENT, errno.EINTR, errno.EAGAIN):
                    continue
                raise
            _, code, number, *_ = HEADER.unpack_from(request)
            if code in SILENT:
                continue
            answer = self._answers.get(code)
            body = b"" if answer is None else answer(request[HEADER.size :])
            failed = 0 if answer else -errno.ENOSYS
            os.write(device, REPLY.pack(REPLY.size + len(body), failed, number) + body)

    def _note(self, data: bytes | None, offset: int) -> None:
        begun, saved = CELL.unpack(os.pread(self._board.fileno(), CELL.size, 0))
        self.events.append(Event(data, offset, begun, saved))

    def _init(self, request: bytes) -> bytes:
        return INIT.pack(*VERSION, 0, BIG_WRITES, 12, 9, MOST, 1, 0, 0, 0)

    def _attributes(self, request: bytes) -> bytes:
        now = int(time.time())
        size = len(self.image)
        times = (now, now, now, 0, 0, 0)
        return ATTRIBUTES.pack(
            3600, 0, 0, 1, size, size // 512, *times, stat.S_IFREG | 0o600, 1, 0, 0, 0, 4096, 0
        )

    def _read(self, request: bytes) -> bytes:
        _, offset, size, *_ = PIECE.unpack_from(request)
        return bytes(self.image[offset : offset + size])

    def _write(self, request: bytes) -> bytes:
        _, offset, size, *_ = PIECE.unpack_from(request)
        data = request[PIECE.size : PIECE.size + size]
        self._note(data, offset)
        self.image[offset : offset + size] = data
        return struct.pack("II", size, 0)

    def _flush(self, request: bytes) -> bytes:
        self._note(None, 0)
        return b""


def mount(place: Path) -> int:
    """Have the kernel ask for the file at this place, and give where it asks. Raises OSError."""
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=100600,user_id=0,group_id=0,allow_other".encode()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"glossator-disk", os.fsencode(place), b"fuse", 0, options):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(place))
    return device


def main(arguments: Sequence[str]) -> None:
    """Serve the disk, and write its log when it is unmounted."""
    image, place, board, log = map(Path, arguments)
    disk = Disk(image.read_bytes(), board)
    device = mount(place)
    print("mounted", flush=True)
    disk.serve(device)
    with log.open("wb") as file:
        pickle.dump([tuple(event) for event in disk.events], file)


if __name__ == "__main__":
    main(sys.argv[1:])
