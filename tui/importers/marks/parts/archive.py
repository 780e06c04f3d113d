"""Zip files as members by name, within limits: nothing is written to disk, nothing is believed."""

import zlib
from collections.abc import Callable
from lzma import LZMAError
from pathlib import Path
from struct import error as StructError
from zipfile import BadZipFile, ZipFile, ZipInfo

from tui.errors import ImportFileError

MOST_MEMBERS = 10_000
LARGEST_MEMBER = 50_000_000
LARGEST_IN_ALL = 200_000_000
"""Bytes, unpacked."""
RATIO = 200
"""How many times as large as it is packed a member may be; deflate comes to 1,032 at most."""
SMALL = 1_000_000
"""Bytes up to which the ratio says nothing: a short text of one letter packs as well."""
STEP = 1 << 16
BROKEN = (
    *(BadZipFile, zlib.error, LZMAError, StructError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OSError),
)
"""What zipfile raises for damaged, encrypted and unknown members."""


def is_zip(head: str) -> bool:
    """Tell by the first bytes of a file, read as text."""
    return head.startswith(("PK\x03\x04", "PK\x05\x06"))


def names(path: Path) -> tuple[str, ...]:
    """Give the names of a zip's members; none where it cannot be read."""
    try:
        with ZipFile(path) as archive:
            return tuple(archive.namelist())
    except BROKEN:
        return ()


def unpacked(path: Path, wanted: Callable[[str], bool] = lambda name: True) -> dict[str, bytes]:
    """Give the wanted members of a zip by their names, folders left out.

    Raises ImportFileError if it is damaged or encrypted, or larger than it may be.
    """
    try:
        with ZipFile(path) as archive:
            every = archive.infolist()
            if len(every) > MOST_MEMBERS:
                raise ImportFileError(f"has more than {MOST_MEMBERS} members")
            members = [one for one in every if not one.is_dir() and wanted(one.filename)]
            return _read(archive, members)
    except BROKEN as error:
        raise ImportFileError(f"is no zip that can be read: {error}") from error


def _read(archive: ZipFile, members: list[ZipInfo]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = LARGEST_IN_ALL
    for member in members:
        found[member.filename] = _bytes(archive, member, left)
        left -= len(found[member.filename])
    return found


def _bytes(archive: ZipFile, member: ZipInfo, left: int) -> bytes:
    """Give a member, counted while it unpacks: what its header says may be a lie."""
    most = min(left, LARGEST_MEMBER, max(SMALL, RATIO * member.compress_size))
    pieces: list[bytes] = []
    length = 0
    with archive.open(member) as file:
        while piece := file.read(STEP):
            length += len(piece)
            if length > most:
                raise ImportFileError("unpacks to more than it may: it looks like a zip bomb")
            pieces.append(piece)
    return b"".join(pieces)
