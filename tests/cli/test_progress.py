"""A bar for work that takes over a second, on a terminal only."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.progress import shown

WORK = """
import sys
from tui.cli import progress
progress.PATIENCE = float(sys.argv[1])
with progress.shown("Writing marks[1].md", 20) as tick:
    for _ in range(20):
        tick(1)
"""
ROOT = Path(__file__).parents[2]


def on_a_terminal(patience: float) -> str:
    """What is written to a terminal by work that is done 20 times."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", WORK, str(patience)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, stderr=theirs, cwd=ROOT, env=environment) as process:
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 4096):
                said += piece
        except OSError:  # the other end was closed
            pass
        assert process.wait(30) == 0
    os.close(ours)
    return said.decode()


def test_work_that_takes_long_shows_how_far_it_is() -> None:
    said = on_a_terminal(-1)
    assert "Writing marks[1].md" in said
    assert "%" in said


def test_work_that_is_soon_done_shows_nothing() -> None:
    assert on_a_terminal(60) == ""


def test_without_a_terminal_nothing_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.progress.PATIENCE", -1)
    with shown("Writing", 2) as tick:
        tick(2)
    assert capsys.readouterr().err == ""
