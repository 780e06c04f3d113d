"""Of a library with many articles, what changed is read in a thread of its own."""

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.changing import FIGURE, NEWS, edited, marked, page, standing, written
from tests.screens.conftest import Opener
from tui.app import GlossatorApp
from tui.library import Library
from tui.screens import following
from tui.screens.following import FollowingScreen

SIZE = (120, 40)


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads that read; any number of articles is many, and nobody looks at the files."""
    started: list[threading.Thread] = []
    read = FollowingScreen._read

    def noted(self: FollowingScreen, before: Library, *rest: object) -> None:
        started.append(threading.current_thread())
        read(self, before, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(FollowingScreen, "_look_on", lambda *_: None)
    monkeypatch.setattr(FollowingScreen, "_read", noted)
    monkeypatch.setattr(following, "FEW", 0)
    return started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one article in which a sentence is marked."""
    written(tmp_path / "own", NEWS)
    marked(tmp_path / "own", FIGURE)
    return tmp_path / "own"


async def read_again(app: GlossatorApp, pilot: Pilot[None]) -> None:
    """Have the program find that files changed, and wait until it has read them."""
    app.reader._read_again()
    while app.reader._is_reading:
        await pilot.pause(0.01)
    await pilot.pause()


async def test_a_file_that_changed_is_read_beside_the_screen(
    open_app: Opener, folder: Path, readers: list[threading.Thread]
) -> None:
    app = open_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        edited(folder, "Base closed", "The great base was closed")
        await read_again(app, pilot)
        assert "The great base was closed" in page(app)
        assert standing(app) == [FIGURE]
        assert threading.main_thread() not in readers


async def test_what_changed_while_it_was_read_is_read_again(
    open_app: Opener, folder: Path, readers: list[threading.Thread]
) -> None:
    app = open_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        app.reader._read_again()
        edited(folder, "Base closed", "The great base was closed")
        await read_again(app, pilot)
        assert "The great base was closed" in page(app)


async def test_what_was_read_beside_a_later_reading_counts_for_nothing(
    open_app: Opener, folder: Path, readers: list[threading.Thread]
) -> None:
    app = open_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        before = app.reader.library
        edited(folder, "Base closed", "The great base was closed")
        app.reader.follow_files()
        app.reader._have_read(before, before)
        await pilot.pause(0.05)
        assert "The great base was closed" in page(app)
        assert readers


async def test_a_folder_that_went_is_told_once(
    open_app: Opener, folder: Path, readers: list[threading.Thread]
) -> None:
    app = open_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        folder.rename(folder.with_name("elsewhere"))
        await read_again(app, pilot)
        assert "is not there" in app.reader.message
        assert len(readers) == 1
