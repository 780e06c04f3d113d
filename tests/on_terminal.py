"""The program on a pseudo-terminal, as a shell starts it."""

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

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
