"""The readable files of a library, as texts."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui import importers
from tui.core.article import digest
from tui.errors import ArticleError

SEEDS = "seeds"
EXPORTED = "annotations.md"
"""How an export is called unless the reader says otherwise: no article."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text that was found, before it is known which article it is."""

    path: str
    text: str
    sha256: str


def text_files(root: Path, problems: list[str]) -> Iterator[TextFile]:
    """Give every text under the library, and note what cannot be read."""
    seeds = root / SEEDS
    for path in sorted(_paths(seeds if seeds.is_dir() else root, problems), key=_natural):
        try:
            text = importers.read(path)
        except ArticleError as error:
            problems.append(str(error))
            continue
        yield TextFile(path.relative_to(root).as_posix(), text, digest(text))


def _paths(top: Path, problems: list[str]) -> Iterator[Path]:
    """Give the files that a format of ours may read; no folder is entered twice."""

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
