"""A program on a pseudo-terminal, watched from outside: what it writes, and when."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

QUIET = 0.03
"""Seconds without a byte after which a screen counts as painted."""

PATIENCE = 20.0
"""Seconds after which a program is given up."""

CODES = re.compile(
    rb"\x1b(?:\[[0-9;:?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)"
)


class Terminal:
    """A program that believes to be on a terminal of so many columns and rows."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
    ) -> None:
        rows_and_columns = struct.pack("HHHH", size[1], size[0], 0, 0)
        self.last = b""
        self.started = time.perf_counter()
        self.process, self.screen = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, rows_and_columns)
            os.execvpe(command[0], [*command], environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.screen)

    def seconds_to(self, words: str) -> float:
        """Give the seconds from the start until the words are written; raises TimeoutError."""
        written = b""
        while time.perf_counter() - self.started < PATIENCE:
            written += self._read(PATIENCE)
            if words.encode() in CODES.sub(b"", written):
                return time.perf_counter() - self.started
        raise TimeoutError(f"{words!r} was never written")

    def seconds_to_paint(self, keys: bytes) -> float | None:
        """Press keys; give the seconds until the last byte of the answer, None without answer."""
        pressed = time.perf_counter()
        os.write(self.screen, keys)
        painted = None
        wait = 1.0
        while self._read(wait):
            painted = time.perf_counter() - pressed
            wait = QUIET
            if painted > PATIENCE:
                raise TimeoutError(f"the screen never came to rest after {keys!r}")
        return painted

    def settle(self, seconds: float) -> None:
        """Read until nothing was written for so long."""
        while self._read(seconds):
            pass

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.screen], [], [], seconds)
        try:
            self.last = os.read(self.screen, 65536) if ready else b""
        except OSError as error:  # how a pseudo-terminal says so
            words = CODES.sub(b"", self.last).decode(errors="replace").strip()
            raise EOFError(f"the program has ended, saying: {words}") from error
        return self.last
