"""Texts with their histories, taken from git repositories; nothing is written to any of them."""

import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

SUFFIXES = (".md", ".markdown", ".txt", ".rst", ".adoc", ".asc", ".mediawiki")
FEWEST = 4
"""Versions of a file that is taken."""
MOST_STEPS = 30
"""Versions from the old text to the new one, at most."""
WORDS = 300
"""Words of a text that is taken, at least."""
LONGEST = 150_000
"""Code points of a text that is taken, at most."""
PROSE = 0.75
"""Share of letters and white space from which a text is prose, not a table or a list of links."""
LOG = (
    *"log --first-parent --diff-merges=first-parent --raw --no-abbrev -M --format= -z".split(),
    *("HEAD", "--", *(f"*{suffix}" for suffix in SUFFIXES)),
)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class History:
    """A file's versions on the main line, the oldest first, through its renames."""

    path: str
    blobs: tuple[str, ...]


def histories(repository: Path) -> list[History]:
    """Give the histories of the text files of a repository that have enough versions."""
    done = subprocess.run(
        ["git", "-C", str(repository), *LOG], check=True, capture_output=True, text=True
    )
    chains: dict[str, tuple[str, list[str]]] = {}
    closed: list[tuple[str, list[str]]] = []
    for before, after, status, path, new_path in _changes(done.stdout):
        if status == "A":
            closed += [chains.pop(path)] if path in chains else []
        elif status == "D":
            closed += [chains.pop(path)] if path in chains else []
            chains[path] = (path, [before])
        else:
            name, chain = chains.pop(new_path, (new_path, [after]))
            chain += [before] if chain[-1] != before else []
            chains[path] = (name, chain)
    found = (History(name, tuple(chain[::-1])) for name, chain in [*closed, *chains.values()])
    return sorted((one for one in found if len(one.blobs) >= FEWEST), key=lambda one: one.path)


def _changes(raw: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Give blob before, blob after, status, path before, path after; the newest first."""
    fields = iter(raw.split("\0"))
    for head in fields:
        if not head.lstrip().startswith(":"):
            continue
        _, mode, before, after, status = head.split()
        path = next(fields)
        new_path = next(fields) if status[0] in "RC" else path
        if mode != "120000":
            yield before, after, status[0], path, new_path


class Blobs:
    """The texts of a repository's blobs, read through one process."""

    def __init__(self, repository: Path) -> None:
        """Open the repository."""
        command = ["git", "-C", str(repository), "cat-file", "--batch"]
        self._git = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._git.communicate()

    def text(self, blob: str) -> str | None:
        """Give a blob as text with LF, None if it is missing or no UTF-8."""
        assert self._git.stdin and self._git.stdout
        self._git.stdin.write(f"{blob}\n".encode())
        self._git.stdin.flush()
        head = self._git.stdout.readline().split()
        if head[1:] == [b"missing"]:
            return None
        data = self._git.stdout.read(int(head[2]) + 1)[:-1]
        try:
            return data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            return None


def is_prose(text: str | None) -> bool:
    """Tell whether a text is long enough to be marked, not too long, and made of sentences."""
    if text is None or not 0 < len(text) <= LONGEST:
        return False
    letters = sum(c.isalpha() or c.isspace() for c in text)
    return letters >= PROSE * len(text) and len(WORD.findall(text)) >= WORDS


def stretch(history: History, generator: random.Random) -> tuple[str, ...]:
    """Give versions in a row, at random."""
    most = min(len(history.blobs) - 1, MOST_STEPS)
    steps = round(FEWEST - 1 + (most - FEWEST + 1) * generator.random())
    start = generator.randint(0, len(history.blobs) - 1 - steps)
    return history.blobs[start : start + steps + 1]
