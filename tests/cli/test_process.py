"""The command line as a process: pipes, closed streams, signals, start-up."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
FIRST = "000_f61c682016ba5d16"
COMMAND = [sys.executable, "-m", "tui"]


def start(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    given: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
    }
    return subprocess.Popen([*COMMAND, *map(str, arguments)], **(given | options))


def ended(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_without_a_terminal_it_lists_and_ends(library_folder: Path) -> None:
    code, out, err = ended(start(library_folder))
    assert (code, len(out.splitlines())) == (0, 5)
    assert b"Commands that need none: list, read, annotations, search, export" in err


def test_results_on_a_terminal_without_input_are_listed(library_folder: Path) -> None:
    ours, theirs = pty.openpty()
    code, _, _ = ended(start(library_folder, stdout=theirs, stderr=theirs))
    os.close(theirs)
    assert code == 0
    assert os.read(ours, 8) == b"eff919f9"
    os.close(ours)


@pytest.mark.parametrize("command", [["list"], ["suggest", FIRST], ["--help"], ["--version"]])
def test_a_broken_pipe_ends_quietly(library_folder: Path, command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    code, _, err = ended(start("--library", library_folder, *command, stdout=writing))
    os.close(writing)
    assert (code, err) == (141, b"")


@pytest.mark.parametrize("command", ["list", "suggest", "tags"])
def test_an_output_that_cannot_be_written_is_said_and_is_no_fault_of_the_program(
    library_folder: Path, command: str
) -> None:
    arguments = [command, *(["February 5"] if command == "suggest" else [])]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments, "--library", str(library_folder)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=120,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "The output cannot be written" in done.stderr
    assert "crash" not in done.stderr


def test_a_full_disk_is_said(library_folder: Path, tmp_path: Path) -> None:
    line = 'ulimit -f 0; exec "$0" -m tui --library "$1" list >"$2"'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, str(library_folder), str(tmp_path / "out")],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    said = "The output cannot be written: File too large. Make room, or write elsewhere."
    assert done.stderr.decode() == f"glossator: {said}\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_nothing(library_folder: Path, closed: str) -> None:
    line = f'exec "$0" -m tui --library "$1" list {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, str(library_folder)],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_encoding_without_our_characters_stops_nothing(run: Run, library_folder: Path) -> None:
    run("mark", FIRST, "--tag", "quote", "--exact", "heartened")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    code, out, _ = ended(start("--library", library_folder, "annotations", env=environment))
    assert (code, b"heartened" in out) == (0, True)


def test_json_is_utf_8_in_any_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ünï “code”", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    _, out, _ = ended(start("--library", tmp_path, "list", "--json", env=environment))
    assert json.loads(out.decode("utf-8"))["heading"] == "Ünï “code”"


def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("He saw 3 cats.\n\n" * 20_000, "utf-8")
    process = start("--library", tmp_path, "suggest", "long.txt")
    assert process.stdout is not None
    assert os.read(process.stdout.fileno(), 1) == b"s"  # more than a pipe holds is to come
    process.send_signal(signal.SIGINT)
    code, _, err = ended(process)
    assert (code, err) == (130, b"")


def test_no_command_but_the_app_imports_textual(library_folder: Path) -> None:
    code = (
        "import sys; from tui.cli import main; main(sys.argv[1:]);"
        "sys.exit(bool({'textual', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(library_folder)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0
