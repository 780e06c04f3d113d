"""A small checkout around the real ./run; its packages lie in a folder, not on a network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.run.checkout import Checkout, lock, write_wheel

ROOT = Path(__file__).parents[2]

PROGRAM = """
import json, os, sys
print(json.dumps({
    "arguments": sys.argv[1:],
    "folder": os.getcwd(),
    "library": os.environ.get("GLOSSATOR_LIBRARY"),
    "program": __file__,
}))
sys.exit(int(os.environ.get("EXIT", "0")))
"""
"""What stands in for `python -m tui`: it tells how it was called."""

CHECK = """
import os, sys
words = " ".join([os.path.basename(sys.argv[0]), *sys.argv[1:]])
print("called:", words, flush=True)
sys.exit(3 if os.environ.get("FAILING", "nothing") in words else 0)
"""
"""What stands in for ruff, mypy and the others: it tells how it was called, and may fail."""


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that stands in for the package index."""
    return tmp_path_factory.mktemp("wheels")


@pytest.fixture(scope="session")
def reading(wheels: Path) -> str:
    """A package that the program needs, locked."""
    return write_wheel(wheels, "reading", "1.0", {"reading.py": ""})


@pytest.fixture(scope="session")
def checking(wheels: Path) -> str:
    """A package with the checks, locked."""
    modules = {f"{name}/__main__.py": CHECK for name in ("ruff", "mypy", "coverage")}
    script = {"checking-1.0.data/scripts/lint-imports": "#!python" + CHECK}
    return write_wheel(wheels, "checking", "1.0", modules | script)


@pytest.fixture(scope="session")
def fresh(wheels: Path, reading: str, checking: str) -> Callable[[Path], Checkout]:
    """Makes a fresh checkout below a folder, in a path with a space; nothing is set up."""

    def make(below: Path) -> Checkout:
        folder = below / "a folder, cloned"
        (folder / "tui").mkdir(parents=True)
        (folder / "tui" / "__main__.py").write_text(PROGRAM)
        shutil.copy(ROOT / "run", folder)
        shutil.copytree(ROOT / ".ci", folder / ".ci")
        (below / "elsewhere").mkdir()
        environment = {name: value for name, value in os.environ.items() if "PIP" not in name} | {
            "HOME": str(below),
            "PYTHON": str(Path(sys.executable).resolve()),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(wheels),
        }
        made = Checkout(folder, environment, below / "elsewhere")
        lock(made, [reading], [checking])
        return made

    return make


@pytest.fixture
def checkout(fresh: Callable[[Path], Checkout], tmp_path: Path) -> Checkout:
    """A fresh checkout."""
    return fresh(tmp_path)


@pytest.fixture(scope="session")
def first_run(
    fresh: Callable[[Path], Checkout], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Checkout, subprocess.CompletedProcess[str]]:
    """A checkout that was just run for the first time, and what came of it."""
    made = fresh(tmp_path_factory.mktemp("first"))
    return made, made.run("list")


@pytest.fixture(scope="session")
def venv_with_checks(
    fresh: Callable[[Path], Checkout], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """What a set-up with the checks makes, made once."""
    made = fresh(tmp_path_factory.mktemp("checks"))
    assert made.run("test").returncode == 0
    return made.venv


@pytest.fixture
def ready(checkout: Checkout, venv_with_checks: Path) -> Checkout:
    """A checkout that is set up, with the checks."""
    shutil.copytree(venv_with_checks, checkout.venv, symlinks=True)
    return checkout
