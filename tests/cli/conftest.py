"""The command line run inside the tests, on a library of its own."""

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.harbour import COST, FLOOD, QUAY, TEXT, VOTE, Edit
from tui.cli import main
from tui.store.backups import newest

FIRST = "000_f61c682016ba5d16"
HOSTILE = "\x1b]0;owned\x07 \x1b[31mred\x1b[0m \u202egnp\u2066 [b]bold[/x] \x9b2J \u200fend"


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The objects that were printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the library of the five articles."""

    def do(*arguments: str | Path, library: Path = library_folder) -> Ran:
        code = main(["--library", str(library), *map(str, arguments)])
        return Ran(code, *capsys.readouterr())

    return do


@pytest.fixture
def marked(run: Run) -> Run:
    """The same, with three marks in two articles."""
    run("mark", FIRST, "--tag", "quote", "--exact", "heartened", "--note", "his word")
    run("mark", FIRST, "--tag", "figure", "--start", 1, "--end", 11)
    run("mark", "003_67851c602219a600", "--tag", "claim", "--start", 0, "--end", 20)
    return run


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A library of one article that tries to take over the terminal."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    text = f"Title: {HOSTILE}\n\n“{HOSTILE},” said {HOSTILE}.\n"
    (folder / "a.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def only_what_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """No backup of the day before the first mark."""
    monkeypatch.setattr("tui.store.safeguard.Safeguard.before", lambda _: None)


@pytest.fixture
def database(library_folder: Path) -> Path:
    """The database of the library."""
    return library_folder / "annotations.json"


@pytest.fixture
def kept(only_what_is_asked_for: None, marked: Run, database: Path) -> Run:
    """The library with three marks, a backup of them, and then a fourth."""
    marked("backup", "now")
    marked("mark", FIRST, "--tag", "claim", "--start", 20, "--end", 30)
    return marked


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The one article of a library."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    return folder / "a.txt"


@pytest.fixture
def here(run: Run, article: Path) -> Run:
    """Run a command on that library, in which four passages are marked."""

    def do(*arguments: str | Path) -> Any:
        return run(*arguments, library=article.parent)

    for words in (QUAY, COST, FLOOD, VOTE):
        do("mark", "a.txt", "--tag", "claim", "--exact", words)
    return do


@pytest.fixture
def edit(article: Path) -> Edit:
    """Replace words of the article, all of which must be there."""

    def do(*pairs: tuple[str, str]) -> None:
        text = article.read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        article.write_text(text, "utf-8")

    return do


def glossator(command: str) -> tuple[int, str, str]:
    """Let a shell run the command as a process of its own."""
    line = command.replace("glossator", f"{shlex.quote(sys.executable)} -m tui", 1)
    done = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, check=False, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


def marks(run: Run) -> int:
    """How many marks there are."""
    return len(run("annotations", "--json").objects)


def as_of(database: Path, *moments: str) -> list[Path]:
    """Give the backup other times: as many of it as there are moments, newest first."""
    backup = newest(database)
    assert backup is not None
    copies = [backup.path.with_name(f"annotations-{moment}.json.gz") for moment in moments]
    for copy in copies:
        shutil.copy(backup.path, copy)
    backup.path.unlink()
    return copies
