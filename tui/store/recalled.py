"""What the records of a large database were found to be, remembered for runs of its lines.

To look into each of 100,000 marks takes most of the time in which a database is opened. A run of
lines is known again by its SHA-256, so that what is remembered of it cannot be out of date.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from tui import __version__, config, core
from tui.store.encoding import Lines
from tui.store.index import Index
from tui.store.reading import OtherLayoutError, add_line

TABLE = "annotations"
RUN = 1_000
"""Lines of a run."""
WORTH = 20
"""One part in so many that is new is worth a new file."""


class Run(msgspec.Struct, array_like=True, gc=False, frozen=True):
    """What an index notes of the lines of a run."""

    begins: bool
    """Whether it is the first one: its first line has no comma."""
    ids: list[int]
    """The doc id of each line."""
    by_article: dict[str, list[int]]
    tombstones: list[tuple[int, str]]
    displaced: list[tuple[str, int]]


class Recalled:
    """The runs of a database as they were when it was opened last, and as they are now.

    A file in the cache folder that is damaged, or of other rules, counts for nothing.
    """

    def __init__(self, database: Path, index: Index) -> None:
        """Take the database, by which the file is named, and the index that is to know it."""
        self._file = cache_file(database)
        self._index = index
        self._known = _read(self._file)
        self._found: dict[str, Run] = {}
        self._new: list[tuple[Run, list[bytes]]] = []
        """Runs that were looked into, each with its lines without commas."""

    def read(self, lines: Iterator[bytes], table: Lines) -> bytes:
        """Read a table up to the line that closes it, and give that one.

        Raises ValueError at the first line that is none of ours.
        """
        run: list[bytes] = []
        for line in lines:
            if line[:1] == b"}":
                self._take(run, table)
                return line
            run.append(line)
            if len(run) == RUN:
                self._take(run, table)
                run = []
        raise OtherLayoutError

    def keep(self) -> None:
        """Write what was found into the cache folder, if that is worth it; any thread may.

        Where the disk refuses, all is looked at again another time.
        """
        if len(self._new) * WORTH <= len(self._found):
            return
        import secrets  # who starts keeps nothing

        self._found |= {_name(run, lines): run for run, lines in self._new}
        self._new = []
        temporary = self._file.with_name(f".{self._file.name}-{secrets.token_hex(4)}")
        with suppress(OSError):
            body = msgspec.msgpack.encode(self._found)
            self._file.parent.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(_head(body) + body)
                temporary.replace(self._file)
            finally:
                temporary.unlink(missing_ok=True)

    def _take(self, run: list[bytes], table: Lines) -> None:
        """Put the lines of a run into the table, and into the index what they are."""
        if not run:
            return
        begins, size = not table, len(table)
        records = [line[1:] for line in run]
        if begins:
            records[0] = run[0]
        name = hashlib.sha256(b"\n".join(run)).hexdigest() if self._known else ""
        found = self._known.get(name)
        if found is None or found.begins != begins:
            found = _learned(run, begins)
            self._new.append((found, records))
        else:
            self._found[name] = found
        table.update(zip(found.ids, records, strict=True))
        if len(table) != size + len(run):
            raise OtherLayoutError
        for article, ids in found.by_article.items():
            self._index.by_article[article].update(ids)
        self._index.tombstones.update(((TABLE, id), when) for id, when in found.tombstones)
        self._index.displaced.update(((TABLE, name), id) for name, id in found.displaced)


def _name(run: Run, lines: list[bytes]) -> str:
    """Give the SHA-256 of a run as it stands in the file."""
    comma = b"" if run.begins else b","
    return hashlib.sha256(comma + b"\n,".join(lines)).hexdigest()


def _learned(run: list[bytes], begins: bool) -> Run:
    """Look into each line of a run. Raises ValueError for one that is no record of ours."""
    index = Index()
    lines: Lines = {}
    learn = index.learner(TABLE)
    for number, line in enumerate(run):
        if number == 0 and begins:
            add_line(lines, line, learn)
        elif line[:1] == b",":
            add_line(lines, line[1:], learn)
        else:
            raise OtherLayoutError
    return Run(
        begins,
        [*lines],
        {article: [*ids] for article, ids in index.by_article.items()},
        [(id, when) for (_, id), when in index.tombstones.items()],
        [(name, id) for (_, name), id in index.displaced.items()],
    )


def cache_file(database: Path) -> Path:
    """Give the file for a database, named for its path."""
    short = hashlib.sha256(os.fsencode(os.path.realpath(database))).hexdigest()[:16]
    return config.cache_folder() / "marks" / f"{short}.bin"


def _read(file: Path) -> dict[str, Run]:
    """Give what a file remembers; nothing if it is not whole or its rules are others."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        if head + b"\n" == _head(body):
            return msgspec.msgpack.decode(body, type=dict[str, Run])
    except (OSError, ValueError, RecursionError):
        pass
    return {}


def _head(body: bytes) -> bytes:
    """Give the first line: by which rules the rest was found, and that it is whole."""
    return f"{rules()} {hashlib.sha256(body).hexdigest()}\n".encode()


def rules() -> str:
    """Give what changes with the code that looks into records: the version, and its files."""
    found = hashlib.sha256(__version__.encode())
    for folder in (*core.__path__, os.fspath(Path(__file__).parent)):
        with suppress(OSError), os.scandir(folder) as files:
            for file in sorted(files, key=lambda one: one.name):
                if file.name.endswith(".py"):
                    status = file.stat()
                    found.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return found.hexdigest()
