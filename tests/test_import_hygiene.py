"""What runs without a screen starts without the screen's libraries, also through others."""

import functools
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WITH_A_SCREEN = ("tui.__main__", "tui.app", "tui.screens", "tui.widgets", "tui.keymap")
LIBRARIES = ("textual", "rich", "tinydb", "msgspec", "jinja2")

# Each module in a fresh interpreter would take seconds; one process forks for each instead.
PROBE = """
import importlib, json, os, sys
modules, libraries = json.loads(sys.argv[1])
for module in modules:
    child = os.fork()
    if child == 0:
        importlib.import_module(module)
        brought = [name for name in libraries if name in sys.modules]
        os.write(1, (json.dumps([module, brought]) + "\\n").encode())
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        print(json.dumps([module, ["an error"]]), flush=True)
"""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def below(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def headless_modules() -> list[str]:
    every = sorted(name_of(path) for path in (ROOT / "tui").rglob("*.py"))
    return [module for module in every if not below(module, WITH_A_SCREEN)]


HEADLESS = headless_modules()
CORE = [module for module in HEADLESS if below(module, ("tui.core", "tui.errors"))]


def probe(modules: list[str]) -> dict[str, list[str]]:
    """The libraries that each module brings with it, imported first in its process."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps([modules, LIBRARIES])],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return dict(json.loads(line) for line in done.stdout.splitlines())


@functools.cache
def brought() -> dict[str, list[str]]:
    return probe(HEADLESS)


@pytest.mark.parametrize("module", HEADLESS)
def test_a_headless_module_imports_without_textual(module: str) -> None:
    assert not {"textual", "an error"} & set(brought()[module])


@pytest.mark.parametrize("module", CORE)
def test_a_core_module_imports_the_standard_library_only(module: str) -> None:
    assert brought()[module] == []


def test_a_module_that_brings_a_library_is_caught() -> None:
    assert probe(["textual.binding", "tinydb.storages", "json", "no_such_module"]) == {
        "textual.binding": ["textual", "rich"],
        "tinydb.storages": ["tinydb"],
        "json": [],
        "no_such_module": ["an error"],
    }
