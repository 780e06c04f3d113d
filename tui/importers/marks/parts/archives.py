"""Zip files of others, read within limits: a small one may unfold to more than memory holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from tui.errors import ImportFileError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

LARGEST = 50_000_000
"""Bytes of a member that is read."""
IN_ALL = 200_000_000
"""Bytes that are read of one file."""
RATIO = 200
"""How many bytes a byte of the file may become."""
SMALL = 1_000_000
"""Bytes of a member that is small, however well it was packed: a text may repeat itself."""
MOST = 100_000
"""Members of a file that is read."""


class Archive:
    """A zip file that is open for reading."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises ImportFileError if it is none."""
        self._opened = _open(path)
        infos = self._opened.infolist()
        if len(infos) > MOST:
            raise ImportFileError(f"holds more than {MOST} files")
        self._members = {info.filename.replace("\\", "/"): info for info in infos}
        self._named = {PurePosixPath(name).name.casefold(): name for name in self._members}
        self._taken = 0

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
        """Give what a member holds.

        Raises ImportFileError, with the end of a sentence, if it is too large or damaged.
        """
        from lzma import LZMAError
        from zipfile import BadZipFile
        from zlib import error as ZlibError

        info = self._members[name]
        self._weigh(info)
        try:
            return self._opened.read(info)
        except RuntimeError as error:  # encrypted, or packed in a way that Python does not know
            raise ImportFileError(f"holds {name!r}, which cannot be unpacked: {error}") from error
        except (BadZipFile, ZlibError, LZMAError, EOFError, OSError, ValueError) as error:
            raise ImportFileError(f"is damaged: {name!r} cannot be unpacked") from error

    def _weigh(self, info: ZipInfo) -> None:
        """Refuse what would become too much, before it is unpacked.

        The size that is declared is the most that is unpacked.
        """
        size, packed = info.file_size, max(1, info.compress_size)
        self._taken += size
        if size > LARGEST:
            raise ImportFileError(f"holds {info.filename!r}, which is larger than 50 MB")
        if self._taken > IN_ALL:
            raise ImportFileError("holds more than 200 MB")
        if size > SMALL and size > RATIO * packed:
            raise ImportFileError(f"holds {info.filename!r}, which unfolds more than {RATIO} times")


def _open(path: Path) -> ZipFile:
    from zipfile import BadZipFile, ZipFile

    try:
        return ZipFile(path)
    except (BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise ImportFileError("is no zip file that can be read") from error
