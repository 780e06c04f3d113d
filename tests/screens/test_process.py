"""The program as a process on a terminal: killed, closed, suspended, started without one."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.on_terminal import LEAVES_THE_SCREEN, PATIENCE, WITH_A_SHORT_QUEUE, Terminal
from tui.store import Store


@pytest.fixture
def terminal(library_folder: Path) -> Iterator[Terminal]:
    opened = Terminal(library_folder)
    try:
        opened.read_until(b"sentence")
        yield opened
    finally:
        opened.close()


def tags(folder: Path) -> list[tuple[str, ...]]:
    return [mark.tags for mark in Store.open(folder / "annotations.json").annotations()]


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGTERM,
        signal.SIGHUP,
        signal.SIGINT,
        signal.SIGQUIT,
        signal.SIGUSR1,
        signal.SIGUSR2,
        signal.SIGALRM,
    ],
)
def test_a_signal_right_after_a_tag_key_loses_no_mark_and_leaves_the_terminal_usable(
    terminal: Terminal, library_folder: Path, number: signal.Signals
) -> None:
    terminal.press("\r1")
    time.sleep(0.02)
    terminal.process.send_signal(number)
    assert terminal.end() == 128 + number
    assert LEAVES_THE_SCREEN in terminal.output
    assert tags(library_folder) == [("claim",)]


def test_a_mark_that_the_screen_calls_saved_survives_a_kill(
    terminal: Terminal, library_folder: Path
) -> None:
    terminal.press("\r1")
    terminal.read_until(b"saved")
    terminal.process.kill()
    terminal.end()
    assert tags(library_folder) == [("claim",)]


def test_a_closed_window_ends_the_program_and_keeps_the_mark(
    terminal: Terminal, library_folder: Path
) -> None:
    terminal.press("\r1")
    terminal.read_until(b"saved")
    os.close(terminal.master)
    terminal.process.wait(PATIENCE)
    assert tags(library_folder) == [("claim",)]


def test_a_closed_window_ends_the_program_though_it_goes_on_drawing(library_folder: Path) -> None:
    opened = Terminal(library_folder, script=WITH_A_SHORT_QUEUE)
    try:
        opened.read_until(b"sentence")
        opened.press("\r1")
        opened.read_until(b"saved")
        os.close(opened.master)
        opened.process.wait(PATIENCE)
        assert tags(library_folder) == [("claim",)]
    finally:
        opened.close()


def test_after_an_editor_that_cannot_start_the_program_goes_on(library_folder: Path) -> None:
    opened = Terminal(library_folder, environment={"EDITOR": "/nowhere/editor"})
    try:
        opened.read_until(b"sentence")
        opened.press("\r1")
        opened.read_until(b"saved")
        opened.press("e")
        opened.read_until(b"could not be started")
        opened.press("\x11")
        assert opened.end() == 0
    finally:
        opened.close()


def test_q_ends_with_0(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.end() == 0
    assert LEAVES_THE_SCREEN in terminal.output


def test_ctrl_c_does_not_end_the_program(terminal: Terminal) -> None:
    terminal.press("\x03")
    terminal.press("\r1")
    terminal.read_until(b"saved")
    terminal.press("\x11")
    assert terminal.end() == 0


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "xterm"}, {"COLORTERM": ""}])
def test_with_few_colours_marks_are_underlined_and_lettered(
    library_folder: Path, environment: dict[str, str]
) -> None:
    opened = Terminal(library_folder, environment=environment)
    try:
        opened.read_until(b"sentence")
        opened.output = b""
        opened.press("\r1")
        opened.read_until(b"saved")
        assert b"C" in opened.output
        assert any(code in opened.output for code in (b"\x1b[4;", b"\x1b[4m", b";4;"))
    finally:
        opened.close()
