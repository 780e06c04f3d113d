"""Zip files of others, within limits: nothing is written to disk, nothing is believed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from struct import error as StructError
from zipfile import BadZipFile, ZipFile

from tui.errors import ImportFileError

MOST_MEMBERS = 100_000
LARGEST = 50_000_000
"""Bytes of a member, unpacked."""
LARGEST_IN_ALL = 200_000_000
"""Bytes that are unpacked of one file."""
RATIO = 200
"""How many times as large as it is packed a member may be; deflate comes to 1,032 at most."""
SMALL = 1_000_000
"""Bytes up to which the ratio says nothing: a short text of one letter packs as well."""
STEP = 1 << 16
BOMB = "unpacks to more than it may: it looks like a zip bomb"
BROKEN = (
    *(BadZipFile, zlib.error, LZMAError, StructError, EOFError),
    *(RuntimeError, ValueError, OSError),
)
"""What zipfile raises for damaged, encrypted and unknown members."""


class Archive:
    """A zip file that is open for reading."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises ImportFileError if it is none."""
        try:
            self._opened = ZipFile(path)
        except BROKEN as error:
            raise ImportFileError(f"is no zip that can be read: {error}") from error
        infos = self._opened.infolist()
        if len(infos) > MOST_MEMBERS:
            raise ImportFileError(f"has more than {MOST_MEMBERS} members")
        self._members = {one.filename.replace("\\", "/"): one for one in infos if not one.is_dir()}
        self._named = {PurePosixPath(name).name.casefold(): name for name in self._members}
        self._left = LARGEST_IN_ALL

    def __enter__(self) -> Archive:
        """Give it."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self._opened.close()

    @property
    def names(self) -> Sequence[str]:
        """The names of its members, with `/`."""
        return [*self._members]

    def named(self, name: str) -> str | None:
        """Give the member whose last part is this name, in whatever folder and case."""
        return self._named.get(name.casefold())

    def read(self, name: str) -> bytes:
        """Give a member, counted while it unpacks: what its header says may be a lie.

        Raises ImportFileError if it is damaged or encrypted, or larger than it may be.
        """
        member = self._members[name]
        most = min(self._left, LARGEST, max(SMALL, RATIO * member.compress_size))
        pieces: list[bytes] = []
        length = 0
        try:
            with self._opened.open(member) as file:
                while piece := file.read(STEP):
                    length += len(piece)
                    if length > most:
                        raise ImportFileError(BOMB)
                    pieces.append(piece)
        except BROKEN as error:
            raise ImportFileError(f"is damaged: {name!r} cannot be unpacked: {error}") from error
        self._left -= length
        return b"".join(pieces)


def is_zip(head: str) -> bool:
    """Tell by the first bytes of a file, read as text."""
    return head.startswith(("PK\x03\x04", "PK\x05\x06"))


def names(path: Path) -> Sequence[str]:
    """Give the names of a zip's members; none where it cannot be read."""
    try:
        with Archive(path) as archive:
            return archive.names
    except ImportFileError:
        return ()


def unpacked(path: Path, wanted: Callable[[str], bool] = lambda name: True) -> dict[str, bytes]:
    """Give the wanted members of a zip by their names, folders left out.

    Raises ImportFileError if it is damaged or encrypted, or larger than it may be.
    """
    with Archive(path) as archive:
        return {name: archive.read(name) for name in archive.names if wanted(name)}
