"""A program on a pseudo-terminal, watched from outside: what it writes, when, in what memory."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

QUIET = 0.03
"""Seconds without a byte after which a screen counts as painted."""

REST = 0.2
"""The same where a program paints in several goes: after a jump, a resize, many keys."""

PATIENCE = 20.0
"""Seconds after which a program is given up."""

UNMEASURED = 3.0
"""Seconds after which a key that is not measured is taken to have no answer."""

ANSWERS = {
    b"\x1b[c": b"\x1b[?62;c",  # what it is: a VT220
    b"\x1b[>c": b"\x1b[>1;10;0c",
    b"\x1b[>q": b"\x1bP>|benchmark\x1b\\",  # its name
    b"\x1b[6n": b"\x1b[1;1R",  # the cursor, which nobody follows here
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # it can hold back a frame until that is whole
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # it tells a resize by SIGWINCH only
}
"""What a terminal replies to the questions that a program may wait for."""
QUESTIONS = re.compile(b"|".join(map(re.escape, ANSWERS)))
LONGEST_QUESTION = max(map(len, ANSWERS))

CODES = re.compile(
    rb"\x1b(?:\[[0-9;:?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)"
)


class Terminal:
    """A program that believes to be on a terminal of so many columns and rows."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
    ) -> None:
        self.last = b""
        self.peak_at_exit: int | None = None
        """Bytes resident at most, known after the program has been ended."""
        self._unanswered = b""
        self.started = time.perf_counter()
        self.process, self.screen = pty.fork()
        if self.process == 0:
            set_size(0, size)
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
        _, _, used = os.wait4(self.process, 0)
        self.peak_at_exit = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        os.close(self.screen)

    def seconds_to(self, words: str) -> float:
        """Give the seconds from the start until the words are written; raises TimeoutError."""
        written = b""
        while time.perf_counter() - self.started < PATIENCE:
            written += self._read(self.started + PATIENCE - time.perf_counter())
            if words.encode() in CODES.sub(b"", written):
                return time.perf_counter() - self.started
        raise TimeoutError(f"{words!r} was never written")

    def seconds_to_paint(self, keys: bytes, quiet: float = QUIET) -> float | None:
        """Press keys; give the seconds until the last byte of the answer, None without answer."""
        pressed = time.perf_counter()
        os.write(self.screen, keys)
        return self._seconds_to_rest(pressed, quiet)

    def seconds_to_find(self, key: bytes, words: str) -> float:
        """Press a key; give the seconds until the words are written and the screen is painted.

        A program may show at once that it searches, and what it found long after.
        """
        pressed = time.perf_counter()
        os.write(self.screen, key)
        written = b""
        while words.encode() not in CODES.sub(b"", written):
            left = pressed + PATIENCE - time.perf_counter()
            if left <= 0:
                raise TimeoutError(f"{words!r} was never found")
            written += self._read(left)
        found = time.perf_counter() - pressed
        return self._seconds_to_rest(pressed, QUIET, answer_within=QUIET) or found

    def seconds_to_resize(self, size: tuple[int, int]) -> float | None:
        """Change columns and rows; give the seconds until the last byte of the answer."""
        changed = time.perf_counter()
        set_size(self.screen, size)
        return self._seconds_to_rest(changed, REST)

    def lag(self, keys: Iterable[bytes], per_second: float) -> float | None:
        """Hold a key so fast; give the seconds from its last press until the last byte."""
        started = pressed = time.perf_counter()
        for n, key in enumerate(keys):
            self._read_until(started + n / per_second)
            pressed = time.perf_counter()
            os.write(self.screen, key)
        return self._seconds_to_rest(pressed, REST)

    def press(self, keys: Iterable[bytes]) -> None:
        """Press keys one after the other, each when the answer to the last one is painted."""
        for key in keys:
            os.write(self.screen, key)
            self._seconds_to_rest(time.perf_counter(), REST, answer_within=UNMEASURED)

    def peak_memory(self) -> int | None:
        """Give the bytes resident at most up to now, None where the system does not say."""
        try:
            status = Path(f"/proc/{self.process}/status").read_text("utf-8")
        except FileNotFoundError:
            return None
        found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
        return int(found[1]) * 1024 if found else None

    def settle(self, seconds: float) -> None:
        """Read until nothing was written for so long."""
        while self._read(seconds):
            pass

    def _seconds_to_rest(
        self, since: float, quiet: float, answer_within: float = PATIENCE
    ) -> float | None:
        painted = None
        wait = answer_within
        while self._read(wait):
            painted = time.perf_counter() - since
            wait = quiet
            if painted > PATIENCE:
                raise TimeoutError("the screen never came to rest")
        return painted

    def _read_until(self, moment: float) -> None:
        while (left := moment - time.perf_counter()) > 0:
            self._read(left)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.screen], [], [], seconds)
        try:
            read = os.read(self.screen, 65536) if ready else b""
        except OSError as error:  # how a pseudo-terminal says so
            words = CODES.sub(b"", self.last).decode(errors="replace").strip()
            raise EOFError(f"the program has ended, saying: {words}") from error
        self.last = read or self.last
        self._answer(read)
        return read

    def _answer(self, read: bytes) -> None:
        written = self._unanswered + read
        end = 0
        for question in QUESTIONS.finditer(written):
            os.write(self.screen, ANSWERS[question[0]])
            end = question.end()
        self._unanswered = written[end:][-LONGEST_QUESTION + 1 :]


def set_size(terminal: int, size: tuple[int, int]) -> None:
    """Give a terminal so many columns and rows, which tells its program."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
