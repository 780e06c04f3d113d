"""The readable files of a library, as texts."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tui import importers
from tui.core.article import digest
from tui.errors import ArticleError

RUNS = re.compile(r"\d+|\D+")
Key = list[tuple[int, int, str]]
SEEDS = "seeds"
EXPORTED = "annotations.md"
"""How an export is called unless the reader says otherwise: no article."""
ENCODING, ERRORS = "utf-8", "surrogatepass"

Signature = tuple[int, int, int]
"""Number, size in bytes and time of change of a file."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text that was found, before it is known which article it is."""

    path: str
    held: str | bytes
    """The text, or where they say the same, the bytes of the file: a part of its size."""
    sha256: str
    signature: Signature | None = None
    """What the file was like when it was read."""

    @property
    def text(self) -> str:
        """Give the text."""
        return text_of(self.held)


def text_of(held: str | bytes) -> str:
    """Give the text that is held in one way or the other."""
    return held if isinstance(held, str) else held.decode(ENCODING, ERRORS)


def _held(text: str, data: bytes | None) -> tuple[str | bytes, str]:
    """Give what to hold of a text, and its hash; `data` are its UTF-8, if those are at hand."""
    if data is None:
        return text, digest(text)
    return data, hashlib.sha256(data).hexdigest()


def signature(path: Path) -> Signature | None:
    """Give what tells whether a file is another than before; None if it is not there."""
    status = _status(path)
    return status and signature_of(status)


def signature_of(status: os.stat_result) -> Signature:
    """Give the same from what the system says of a file."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def _status(path: Path) -> os.stat_result | None:
    with suppress(OSError):
        return path.stat()
    return None


def text_files(
    root: Path, folder: Path, problems: list[str], before: Iterable[TextFile] = ()
) -> Iterator[TextFile]:
    """Give every text in a folder of the library, and note what cannot be read.

    What was read before and is as it was is not read again.
    """
    known = {file.path: file for file in before}
    begins = len(os.fspath(root / "_")) - 1
    found = ((os.fspath(path)[begins:], path) for path in text_paths(folder, problems))
    paths = {name.replace(os.sep, "/"): path for name, path in found}
    for name in in_order(paths):
        path = paths[name]
        status = _status(path)
        now = status and signature_of(status)
        file = known.get(name)
        if file and now and file.signature == now:
            yield file
            continue
        try:
            held, sha256 = _held(*importers.read_both(path, status))
        except ArticleError as error:
            problems.append(str(error))
            continue
        yield TextFile(name, held, sha256, now)


def folder_of_articles(root: Path) -> Path:
    """Give the folder of a library under which its articles lie."""
    seeds = root / SEEDS
    return seeds if seeds.is_dir() else root


def text_paths(top: Path, problems: list[str]) -> Iterator[Path]:
    """Give the files that may be articles, and note folders that cannot be read.

    No folder is entered twice.
    """

    def note(error: OSError) -> None:
        problems.append(f"The folder {error.filename} cannot be read: {error.strerror}.")

    entered: set[str] = set()
    readable = importers.suffixes()
    for folder, below, names in os.walk(top, onerror=note, followlinks=True):
        below[:] = [name for name in below if not name.startswith(".")]
        place = os.path.realpath(folder)
        if place in entered:
            below.clear()
            continue
        entered.add(place)
        for name in [*names, *below]:
            if name.lower().endswith(readable) and not (
                name.startswith(".") or name.lower() == EXPORTED
            ):
                yield Path(folder, name)


def in_order(paths: Iterable[str]) -> list[str]:
    """Give paths with `/` so that 2 comes before 10 and a folder's files stay together."""
    key_of = cache(_natural)  # the same folders come again and again
    return sorted(paths, key=lambda path: [*map(key_of, path.split("/"))])


def _natural(name: str) -> Key:
    """Give the key of a name: its runs of digits as numbers, its other runs as they are."""
    runs = RUNS.findall(name.casefold())
    return [(0, int(run), "") if run.isdecimal() else (1, 0, run) for run in runs]
