"""What `glossator serve` refuses before it serves; what it serves is in tests/serving."""

import socket
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui.cli.serve import command
from tui.store.presence import Presence
from tui.store.sidefiles import beside


@pytest.mark.parametrize("port", ["-1", "65536", "http", "1.5", "８０", ""])
def test_a_port_that_is_none_is_wrong_use(run: Run, port: str) -> None:
    ran = run("serve", f"--port={port}")
    assert (ran.code, ran.out) == (2, "")
    assert "is no port: 0 to 65535" in ran.err


def test_a_port_that_is_taken_is_said(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run("serve", "--port", str(taken.getsockname()[1]))
    assert (ran.code, ran.out) == (1, "")
    assert "cannot be had" in ran.err
    assert "0 for a free one" in ran.err


def test_a_library_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    ran = run("serve", library=tmp_path / "none")
    assert ran.code == 2
    assert "is not there" in ran.err


def test_a_database_that_is_open_elsewhere_is_not_served(run: Run, library_folder: Path) -> None:
    presence = Presence(beside(library_folder / "annotations.json", "open"))
    presence.announce()
    ran = run("serve")
    presence.leave()
    assert (ran.code, ran.out) == (1, "")
    assert "Close it there first" in ran.err


def test_without_the_extra_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tui.serving.server", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    ran = run("serve")
    assert ran.code == 1
    assert 'pip install "glossator[serve]"' in ran.err


def test_a_path_with_spaces_and_quotes_stays_one_word(tmp_path: Path) -> None:
    folder = tmp_path / "it's a; $(folder)"
    folder.mkdir()
    assert f"'{tmp_path}/it'\"'\"'s a; $(folder)'" in command(folder, folder / "annotations.json")
