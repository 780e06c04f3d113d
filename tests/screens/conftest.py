"""The app on a copy of the five articles, and on texts of a test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.app import GlossatorApp
from tui.config import load
from tui.core.annotation import Annotation
from tui.library import open_library
from tui.store import Store

Opener = Callable[..., GlossatorApp]


@pytest.fixture
def open_app(library_folder: Path) -> Opener:
    """Give the app on the five articles, or on another folder."""

    def opened(folder: Path = library_folder) -> GlossatorApp:
        store = Store.open(folder / "annotations.json")
        return GlossatorApp(open_library(folder, store.articles()), store, load())

    return opened


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
    return Store.open(app.reader.store.path).annotations()
