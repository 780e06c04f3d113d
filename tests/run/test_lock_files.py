"""The lock files: everything the project asks for, pinned and hashed, from no particular host."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def complaints(lock: str) -> list[str]:
    """The lines that are neither a pin, nor its hash, nor a comment."""
    lines = [line for line in lock.splitlines() if not line.lstrip().startswith("#")]
    return [line for line in lines if not (PIN.match(line) or HASH.match(line))]


def pins(lock: str) -> dict[str, str]:
    return {found[1]: found[2] for line in lock.splitlines() if (found := PIN.match(line))}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[ ]", requirement, maxsplit=1)[0] for requirement in requirements}


@pytest.fixture(params=["requirements.txt", "requirements-test.txt"])
def lock(request: pytest.FixtureRequest) -> str:
    return (ROOT / str(request.param)).read_text("utf-8")


@pytest.fixture
def runtime() -> dict[str, str]:
    return pins((ROOT / "requirements.txt").read_text("utf-8"))


@pytest.fixture
def tests() -> dict[str, str]:
    return pins((ROOT / "requirements-test.txt").read_text("utf-8"))


def asked_for() -> tuple[list[str], list[str]]:
    """What pyproject.toml names for the program, and for the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return project["dependencies"], project["optional-dependencies"]["test"]


def test_a_lock_holds_pins_and_hashes_only(lock: str) -> None:
    assert complaints(lock) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example/simple",
        "--find-links wheels",
        "rich>=14",
        "rich==15.0.0",
        "rich @ file:///home/someone/rich.whl",
    ],
)
def test_a_host_a_path_or_a_loose_version_is_caught(line: str) -> None:
    good = "rich==15.0.0 \\\n    --hash=sha256:" + "0" * 64
    assert complaints(good) == []
    assert complaints(f"{good}\n{line}") == [line]


def test_no_comment_of_a_lock_names_a_host_or_a_path(lock: str) -> None:
    assert not re.search(r"://|(?<!\w)/\w", lock)


def test_the_tests_run_on_what_the_program_runs_on(
    runtime: dict[str, str], tests: dict[str, str]
) -> None:
    assert runtime.items() <= tests.items()


def test_the_locks_hold_all_that_the_project_asks_for(
    runtime: dict[str, str], tests: dict[str, str]
) -> None:
    program, checks = asked_for()
    assert names(program) <= runtime.keys()
    assert names(checks) <= tests.keys()
