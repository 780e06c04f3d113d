"""The command line as a whole: which command, how it ends, what it says when it fails."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tui import __version__
from tui.cli import listing, main
from tui.cli.arguments import COMMANDS

Run = Callable[..., Any]
Captured = pytest.CaptureFixture[str]
NAMED = [name for name in COMMANDS if name]
NO_LIBRARY = ("guide", "completions")
"""Commands that look at none without a terminal."""
FIRST = "000_f61c682016ba5d16"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The libraries on which the app was opened, with a terminal and an app that ends at once."""
    libraries: list[Path] = []

    def run(library: Any, store: object, config: object, *, guide: bool) -> int:
        libraries.append(library.root)
        return 7

    app = ModuleType("tui.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.app", app)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    return libraries


def test_the_version_is_printed(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"glossator {__version__}\n"


def test_help_names_every_command(capsys: Captured) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert [name for name in NAMED if f"\n  {name} " not in out] == []


@pytest.mark.parametrize("name", NAMED)
def test_every_command_explains_itself(name: str, capsys: Captured) -> None:
    assert main([name, "--help"]) == 0
    assert f"usage: glossator {name} " in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in NAMED if name not in NO_LIBRARY])
def test_every_command_takes_library_and_database_before_and_after(
    name: str, library_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    places = ["--library", str(library_folder), f"--database={tmp_path / 'none.json'}"]
    wanted = {
        "mark": [FIRST, "--tag", "quote", "--exact", "no such words"],
        "suggest": [FIRST],
        "diff": [FIRST],
        "relink": [FIRST, "new.txt"],
        "backup": ["list"],
        "config": ["path"],
        "import": ["no-such.json"],
        "merge": ["no-such.json"],
        "merge-driver": ["no-such.json"] * 3,
        "serve": ["--port=none"],
        "search": ["words"],
    }.get(name, [])
    sentence = {
        "mark": "no such words",
        "config": "There is no such file yet",
        "import": "no-such.json is not there",
        "merge": "no-such.json is not there",
        "merge-driver": "Not merged: ",
        "git-setup": "git refuses in ",
        "serve": "'none' is no port",
    }.get(name, "none.json is not there")
    code = {"merge-driver": 1, "git-setup": 1, "config": 0}.get(name, 2)
    ended = [main([*places, name, *wanted]), main([name, *wanted, *places])]
    said = capsys.readouterr().err
    assert ended == [code, code]
    assert said.count(sentence) == 2


def test_a_command_may_stand_between_its_options(library_folder: Path, capsys: Captured) -> None:
    assert main(["--library", str(library_folder), "list", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


def test_another_database_is_written_and_read(
    run: Run, library_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    run("mark", FIRST, "--tag", "quote", "--exact", "heartened", "--database", other)
    assert len(run("annotations", "--json", "--database", other).objects) == 1
    assert not (library_folder / "annotations.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "--jsn"], "Unrecognized arguments: --jsn. See glossator list --help."),
        (["list", "more"], "Unrecognized arguments: more. See glossator list --help."),
        (["mark"], "The following arguments are required: ARTICLE, --tag."),
        (["lst"], "The library lst is not there. Did you mean the command list?"),
        (["--library", "nowhere", "list"], "The library nowhere is not there."),
        (["--database", ".", "mark", "a", "--tag", "b"], "There can be no database at ."),
        (["--database", "no/where.json", "verify"], "The database no/where.json is not there."),
        (["--library", ".", "."], "Name the library once: as LIBRARY or with --library."),
        (["one", "two"], "Unrecognized arguments: two. See glossator --help."),
    ],
)
def test_wrong_use_is_said_in_a_sentence(
    arguments: list[str], said: str, capsys: Captured, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    done = capsys.readouterr()
    assert done.out == ""
    assert done.err.startswith(f"glossator: {said}")


def test_a_file_is_no_library(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("list", library=tmp_path / "file")
    assert (done.code, "is a file, not a folder" in done.err) == (2, True)


# Opening the app


def test_a_folder_opens_the_app(opened: list[Path], library_folder: Path) -> None:
    assert main([str(library_folder)]) == 7
    assert opened == [library_folder.resolve()]


def test_no_argument_opens_the_library_of_the_working_folder(
    opened: list[Path], library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library_folder)
    assert main([]) == 7
    assert opened == [library_folder.resolve()]


@pytest.mark.parametrize("arguments", [["./list"], ["--", "list"], ["--library", "list"]])
def test_a_folder_named_like_a_command_can_be_opened(
    opened: list[Path], tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 7
    assert opened == [tmp_path / "list"]


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_the_articles_are_listed(
    opened: list[Path], library_folder: Path, stream: str,
    monkeypatch: pytest.MonkeyPatch, capsys: Captured,
) -> None:  # fmt: skip
    monkeypatch.setattr(f"sys.{stream}.isatty", lambda: False)
    assert main([str(library_folder)]) == 0
    done = capsys.readouterr()
    assert (opened, len(done.out.splitlines())) == ([], 5)
    assert ", ".join(NAMED) in done.err


def test_without_a_terminal_a_folder_without_articles_is_said_to_have_none(
    tmp_path: Path, capsys: Captured
) -> None:
    assert main([str(tmp_path)]) == 0
    assert f"There are no articles in {tmp_path.resolve()}." in capsys.readouterr().err


def test_a_dumb_terminal_is_none(
    opened: list[Path], library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert main([str(library_folder)]) == 0
    assert opened == []


# How it ends


def failing(error: BaseException) -> Callable[[object], int]:
    def run(options: object) -> int:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141), (ZeroDivisionError(), 1)],
)
def test_what_stops_a_command_is_its_exit_code(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "run", failing(error))
    assert main(["list"]) == code


def test_an_unexpected_error_is_one_line_and_its_traceback_a_file(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(listing, "run", failing(ZeroDivisionError("deep\udc00inside")))
    assert main(["list"]) == 1
    said = capsys.readouterr().err
    (report,) = (home / ".local/state/glossator").glob("crash-*.txt")
    assert said.count("\n") == 1
    assert "(ZeroDivisionError). Saved marks are safe." in said
    assert str(report) in said
    assert "deep\\udc00inside" in report.read_text("utf-8")


def test_an_unexpected_error_without_a_folder_for_its_traceback_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    shutil.rmtree(home / ".local")
    (home / ".local").write_text("a file", "utf-8")
    monkeypatch.setattr(listing, "run", failing(ZeroDivisionError()))
    assert main(["list"]) == 1
    assert capsys.readouterr().err.endswith("(ZeroDivisionError). Saved marks are safe.\n")
