"""The readable files of a library, as texts."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tui import importers
from tui.core.article import digest
from tui.errors import ArticleError

SEEDS = "seeds"
EXPORTED = "annotations.md"
"""How an export is called unless the reader says otherwise: no article."""


Signature = tuple[int, int, int]
"""Number, size in bytes and time of change of a file."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text that was found, before it is known which article it is."""

    path: str
    text: str
    sha256: str
    signature: Signature | None = None
    """What the file was like when it was read."""


def signature(path: Path) -> Signature | None:
    """Give what tells whether a file is another than before; None if it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def text_files(
    root: Path, folder: Path, problems: list[str], before: Iterable[TextFile] = ()
) -> Iterator[TextFile]:
    """Give every text in a folder of the library, and note what cannot be read.

    What was read before and is as it was is not read again.
    """
    known = {file.path: file for file in before}
    for path in sorted(text_paths(folder, problems), key=_natural):
        name, now = path.relative_to(root).as_posix(), signature(path)
        file = known.get(name)
        if file and now and file.signature == now:
            yield file
            continue
        try:
            text = importers.read(path)
        except ArticleError as error:
            problems.append(str(error))
            continue
        yield TextFile(name, text, digest(text), now)


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


def _natural(path: Path) -> list[list[tuple[int, int, str]]]:
    """Give the key by which 2 comes before 10 and a folder's files stay together."""
    return [
        [(0, int(run), "") if run.isdecimal() else (1, 0, run) for run in _runs(part)]
        for part in path.parts
    ]


def _runs(part: str) -> list[str]:
    """Split a name into runs of digits and of other characters."""
    return re.findall(r"\d+|\D+", part.casefold())
