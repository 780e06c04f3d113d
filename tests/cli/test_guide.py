"""The guide at the first start, by its command, and without a terminal."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tui import config
from tui.cli import main
from tui.reading_state import ReadingState, save

Captured = pytest.CaptureFixture[str]
Open = Callable[..., bool]


@pytest.fixture
def begins_with_guide(monkeypatch: pytest.MonkeyPatch, library_folder: Path) -> Open:
    """Start the program on a terminal, with an app that ends at once; tell what it began with."""
    begun: list[bool] = []

    def run(library: Any, store: object, config: object, *, guide: bool) -> int:
        begun.append(guide)
        return 0

    app = ModuleType("tui.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.app", app)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)

    def start(*arguments: str) -> bool:
        assert main([*arguments, "--library", str(library_folder)]) == 0
        return begun[-1]

    return start


@pytest.fixture
def new_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which the program was never opened; gives its state folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    return config.state_folder()


def test_the_first_start_begins_with_the_guide(new_home: Path, begins_with_guide: Open) -> None:
    assert begins_with_guide()


def test_the_second_start_does_not(new_home: Path, begins_with_guide: Open) -> None:
    assert [begins_with_guide() for _ in range(3)] == [True, False, False]


def test_who_read_in_any_library_before_meets_no_guide(
    new_home: Path, begins_with_guide: Open, tmp_path: Path
) -> None:
    save(tmp_path, ReadingState())
    assert not begins_with_guide()


def test_where_nothing_can_be_kept_no_start_is_the_first(
    new_home: Path, begins_with_guide: Open
) -> None:
    new_home.parent.write_text("no folder", "utf-8")
    assert not begins_with_guide()


def test_a_script_is_no_first_start(new_home: Path, library_folder: Path) -> None:
    for arguments in ([], ["list"], ["guide"]):
        assert main([*arguments, "--library", str(library_folder)]) == 0
    assert not new_home.exists()


def test_its_command_begins_with_it_always(begins_with_guide: Open) -> None:
    assert begins_with_guide("guide")
    assert not begins_with_guide()


def test_without_a_terminal_its_command_prints_it(capsys: Captured) -> None:
    assert main(["guide"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Reading with one key: a guide to Glossator\n")
    assert "`)` goes to the next one" in out and "⟦" not in out
