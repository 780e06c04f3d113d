"""The program as a process on a terminal: killed, closed, suspended, started without one."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tui.store import Store

PATIENCE = 120.0
"""Seconds after which a program that says nothing is taken to hang."""
ON_A_TERMINAL = """
import os, runpy
os.login_tty(0)
runpy.run_module("tui", run_name="__main__", alter_sys=True)
"""
"""Starts the program with its terminal as the one that controls it, as a shell does."""
WITH_A_SHORT_QUEUE = f"""
import textual.drivers._writer_thread
textual.drivers._writer_thread.MAX_QUEUED_WRITES = 1
{ON_A_TERMINAL}"""
"""Two writes that nobody takes off the queue stop the program."""
LEAVES_THE_SCREEN = b"\x1b[?1049l"


class Terminal:
    """A program on a pseudo-terminal of 100 by 30."""

    def __init__(
        self,
        folder: Path,
        *,
        script: str = ON_A_TERMINAL,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, str(folder)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, **environment},
        )
        os.close(slave)
        self.output = b""

    def read_until(self, wanted: bytes) -> None:
        """Read what is drawn until this is among it."""
        end = time.monotonic() + PATIENCE
        while wanted not in self.output:
            assert time.monotonic() < end, self.output[-2000:]
            self.read()

    def read(self) -> None:
        """Read what is drawn now."""
        ready, _, _ = select.select([self.master], [], [], 0.1)
        if ready:
            with contextlib.suppress(OSError):
                self.output += os.read(self.master, 65536)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def end(self) -> int:
        """Wait for the end, reading on, and give the exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, "the program did not end"
            self.read()
        self.read()
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self.master)


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
