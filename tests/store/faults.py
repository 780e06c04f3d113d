"""Calls to the system on files below one folder: counted, failing, or a program's last.

Works on any code that writes files in Python: `os`, `io` and `open` are patched, so that pathlib
and shutil, which call them, are caught as well.
"""

import builtins
import contextlib
import errno
import io
import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

PATH_CALLS = ("open", "replace", "rename", "unlink", "remove", "mkdir", "rmdir", "chmod", "link")
"""Functions of `os` whose first argument is a path."""
FILE_CALLS = ("write", "writev", "pwrite", "fsync", "fdatasync", "ftruncate", "fchmod")
"""Functions of `os` whose first argument is an open file."""


class Call(NamedTuple):
    """One call that is about to happen; the first has the number 1."""

    number: int
    name: str
    path: str
    half: Callable[[], object]
    """Writes the first half of what a write was given; of other calls nothing."""


Act = Callable[[Call], None]
"""What happens before a call: nothing, an OSError, or the end of the program."""


def passing(call: Call) -> None:
    """Let every call through."""


@dataclass
class Failing:
    """Calls fail from one number to another; a write has then written its first half."""

    first: int
    last: int
    code: int = errno.EIO
    failed: int = 0
    """How many did."""

    def __call__(self, call: Call) -> None:
        """Fail the call if it is its turn. Raises OSError."""
        if self.first <= call.number <= self.last:
            self.failed += 1
            call.half()
            raise OSError(self.code, os.strerror(self.code), call.path)


@dataclass(frozen=True)
class Dying:
    """The program is killed at the call of this number; a write has then written half."""

    number: int

    def __call__(self, call: Call) -> None:
        """Kill this process if it is time."""
        if call.number == self.number:
            call.half()
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Calls:
    """The calls on files below a folder, in any thread."""

    folder: str
    act: Act
    names: list[str] = field(default_factory=list)
    """The names of those there were."""
    _open: set[int] = field(default_factory=set)
    _turn: threading.RLock = field(default_factory=threading.RLock)
    _away: threading.local = field(default_factory=threading.local)

    def meet(self, name: str, path: object, half: Callable[[], object] = bool) -> None:
        """Count a call and act on it."""
        if getattr(self._away, "now", False):
            return
        with self._turn:
            self.names.append(name)
            self.act(Call(len(self.names), name, str(path), half))

    @contextlib.contextmanager
    def unseen(self) -> Iterator[None]:
        """Let what this thread does meanwhile go uncounted."""
        self._away.now = True
        try:
            yield
        finally:
            self._away.now = False

    def holds(self, path: object) -> bool:
        """Tell whether a path or an open file belongs to the folder."""
        if isinstance(path, int):
            return path in self._open
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        return Path(os.path.abspath(os.fsdecode(path))).is_relative_to(self.folder)  # noqa: PTH100

    def opened(self, descriptor: int, ours: bool) -> int:
        """Remember whose a file is: the system gives numbers again."""
        (self._open.add if ours else self._open.discard)(descriptor)
        return descriptor

    def closed(self, descriptor: int) -> None:
        """Forget an open file."""
        self._open.discard(descriptor)


class CountedFile(io.FileIO):
    """A file of the folder that is open for writing."""

    def __init__(self, calls: Calls, file: Any, mode: str, closefd: bool, opener: Any) -> None:
        super().__init__(file, mode, closefd, opener)
        self._calls = calls
        self._place = file
        calls.opened(self.fileno(), True)

    def write(self, data: Any) -> int:
        """Write, unless the act prevents it."""
        whole = memoryview(data).cast("B")
        plain = super().write
        self._calls.meet("write", self._place, lambda: plain(whole[: len(whole) // 2]))
        return plain(whole)

    def truncate(self, size: int | None = None) -> int:
        """Truncate, unless the act prevents it."""
        self._calls.meet("ftruncate", self._place)
        return super().truncate(size)

    def close(self) -> None:
        """Close, which always succeeds."""
        if not self.closed:
            self._calls.closed(self.fileno())
        super().close()


@contextlib.contextmanager
def counted(folder: Path, act: Act = passing) -> Iterator[Calls]:
    """Have every call on files below the folder counted, and acted on, until the end."""
    calls = Calls(os.path.realpath(folder), act)
    with contextlib.ExitStack() as patched:
        for name in PATH_CALLS:
            _patch(patched, os, name, _on_path(calls, name, getattr(os, name)))
        for name in FILE_CALLS:
            _patch(patched, os, name, _on_file(calls, name, getattr(os, name)))
        _patch(patched, os, "close", _closing(calls, os.close))
        opening = _opening(calls, io.open)
        _patch(patched, io, "open", opening)
        _patch(patched, builtins, "open", opening)
        yield calls


def _patch(patched: contextlib.ExitStack, place: Any, name: str, call: Any) -> None:
    patched.callback(setattr, place, name, getattr(place, name))
    setattr(place, name, call)


def _on_path(calls: Calls, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
    def called(path: Any, *others: Any, **options: Any) -> Any:
        ours = calls.holds(path)
        if ours:
            calls.meet(name, path)
        found = plain(path, *others, **options)
        return calls.opened(found, ours) if name == "open" else found

    return called


def _on_file(calls: Calls, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
    def called(file: Any, *others: Any) -> Any:
        descriptor = file if isinstance(file, int) else file.fileno()
        if calls.holds(descriptor):
            calls.meet(name, descriptor, lambda: _half(name, plain, file, *others))
        return plain(file, *others)

    return called


def _half(name: str, plain: Callable[..., Any], file: Any, *others: Any) -> None:
    """Write the first half of what was to be written."""
    if name == "writev":
        whole = b"".join(bytes(one) for one in others[0])
        plain(file, [whole[: len(whole) // 2]])
    elif name in ("write", "pwrite"):
        plain(file, bytes(others[0])[: len(others[0]) // 2], *others[1:])


def _closing(calls: Calls, plain: Callable[[int], None]) -> Callable[[int], None]:
    def called(descriptor: int) -> None:
        calls.closed(descriptor)
        plain(descriptor)

    return called


def _opening(calls: Calls, plain: Callable[..., Any]) -> Callable[..., Any]:
    """Give `open` with files of the folder that count what is written to them."""

    def called(  # noqa: PLR0913, PLR0917 - as `open` has them
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        ours = calls.holds(file)
        if ours and not isinstance(file, int) and opener is None:
            calls.meet("open", file)
        if not ours or not set(mode) & set("wxa+"):
            return plain(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = CountedFile(calls, file, mode.replace("b", "").replace("t", ""), closefd, opener)
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

    return called
