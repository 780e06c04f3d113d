"""The texts that were annotated, each kept once: the evidence of what was marked."""

import hashlib
import io
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui import atomic
from tui.store.steady import Signature, open_regular, signature

NAME = re.compile(r"[0-9a-f]{64}")
SUFFIX = ".txt.gz"
ENCODING, ERRORS = "utf-8", "surrogatepass"


class StoredText(NamedTuple):
    """A text that is kept."""

    sha256: str
    """Of the text as UTF-8."""
    path: Path
    size: int
    """Bytes on the disk."""


class Texts:
    """The folder `.glossator/texts` beside a database; it belongs into version control with it."""

    def __init__(self, database: Path) -> None:
        self.folder = Path(os.path.realpath(database)).parent / ".glossator" / "texts"
        self._kept: dict[str, Signature] = {}
        """Those that were found whole, as they were then."""

    def keep(self, sha256: str, text: str) -> None:
        """Keep a text under its hash; when this returns, it survives a power cut.

        One that is there and whole is not written again. Raises OSError.
        """
        if sha256 in self._kept and self._signature(sha256) == self._kept[sha256]:
            return
        if self.read(sha256) is None:
            from tui.store import packing  # the first page keeps nothing

            self.folder.mkdir(parents=True, exist_ok=True)
            source = io.BytesIO(text.encode(ENCODING, ERRORS))
            atomic.write(self._path(sha256), packing.packed(source))
            atomic.sync_folder(self.folder.parent)
        self._kept[sha256] = signature(self._path(sha256))

    def read(self, sha256: str) -> str | None:
        """Give a text; None where it is not kept, or not as it was written."""
        from tui.store import packing

        if not NAME.fullmatch(sha256):
            return None
        try:
            with os.fdopen(open_regular(self._path(sha256), os.O_RDONLY), "rb") as file:
                data = packing.unpacked_whole(file)
        except (OSError, packing.PackingError):
            return None
        return data.decode(ENCODING, ERRORS) if _hash(data) == sha256 else None

    def stored(self) -> tuple[StoredText, ...]:
        """Give the texts that are kept, by their hash."""
        paths: list[Path] = []
        with suppress(OSError):
            paths = sorted(self.folder.iterdir())
        return tuple(text for text in map(_stored, paths) if text)

    def unused(self, wanted: Iterable[str]) -> tuple[StoredText, ...]:
        """Give the texts that are not among those that are wanted, by hash."""
        kept = frozenset(wanted)
        return tuple(text for text in self.stored() if text.sha256 not in kept)

    def remove(self, text: StoredText) -> None:
        """Let go of a text. Raises OSError."""
        text.path.unlink(missing_ok=True)

    def _signature(self, sha256: str) -> Signature | None:
        with suppress(OSError):
            return signature(self._path(sha256))
        return None

    def _path(self, sha256: str) -> Path:
        return self.folder / f"{sha256}{SUFFIX}"


def _stored(path: Path) -> StoredText | None:
    """Give the text that a path is named for; None for what is no file, or another one."""
    sha256 = path.name.removesuffix(SUFFIX)
    if not (path.name.endswith(SUFFIX) and NAME.fullmatch(sha256)):
        return None
    with suppress(OSError):
        return StoredText(sha256, path, signature(path)[1])
    return None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
