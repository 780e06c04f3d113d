"""The command line run inside the tests, on a library of its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tui.cli import main

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
