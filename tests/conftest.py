"""What every test stands on: a home of its own, a quiet environment, the articles."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# A loaded machine is not a fault of the code: no test fails for being slow once.
settings.register_profile("glossator", deadline=None)
settings.load_profile("glossator")

MEDDLING = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "TMUX", "EDITOR", "VISUAL")
"""Variables that change what a program draws or starts."""

MEDDLING_PREFIXES = ("GLOSSATOR_", "TEXTUAL", "XDG_", "PYTHON")
"""Families of variables that change where a program looks and how it runs."""

for _name in [*os.environ]:  # before any module under test is imported: Textual reads them then
    if _name in MEDDLING or _name.startswith(MEDDLING_PREFIXES):
        del os.environ[_name]

FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home that this test has for itself, in an environment that changes nothing."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name, below in FOLDERS.items():
        monkeypatch.setenv(name, str(folder / below))
    # The program was opened here before: the first start is what tests/cli/test_guide.py tries.
    (folder / FOLDERS["XDG_STATE_HOME"] / "glossator" / "libraries").mkdir(parents=True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return folder


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def seeds() -> Path:
    """The folder of the five articles, as they are; not to be written to."""
    return ROOT / "seeds"


@pytest.fixture
def library_folder(tmp_path: Path) -> Path:
    """A library of the five articles in which nothing is marked yet."""
    folder = tmp_path / "library"
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder
