"""The app on a copy of the five articles, and on texts of a test's own."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui.app import GlossatorApp
from tui.config import load
from tui.core.annotation import Annotation
from tui.errors import StoreError
from tui.library import marked_library
from tui.store import Store

Opener = Callable[..., GlossatorApp]


@pytest.fixture
def open_app(library_folder: Path) -> Iterator[Opener]:
    """Give the app on the five articles, or on another folder."""
    stores: list[Store] = []

    def opened(folder: Path = library_folder, *, guide: bool = False) -> GlossatorApp:
        store = Store.open(folder / "annotations.json")
        stores.append(store)
        return GlossatorApp(marked_library(folder, store), store, load(), guide=guide)

    yield opened
    for store in stores:
        with suppress(StoreError):  # what a test keeps from being saved
            store.close()


@pytest.fixture
def app(open_app: Opener) -> GlossatorApp:
    return open_app()


@pytest.fixture
def folder_with(tmp_path: Path) -> Callable[[str], Path]:
    """Give a library of one article with this text."""

    def written(text: str) -> Path:
        folder = tmp_path / "own"
        folder.mkdir()
        (folder / "article.txt").write_text(text, encoding="utf-8")
        return folder

    return written


def marks(app: GlossatorApp) -> tuple[Annotation, ...]:
    """Give the marks that are on the disk."""
    app.reader.store.flush()
    return Store.open(app.reader.store.path).annotations()


async def follow(app: GlossatorApp, pilot: Pilot[None]) -> None:
    """Let the program see what another one wrote, as it does every second."""
    app.reader.store.look(10)
    app.reader.hear()
    await pilot.pause()
