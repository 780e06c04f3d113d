"""Files to texts: one module per format, found by its name in this folder.

A module has `SUFFIXES` and `load(data: bytes) -> str`, which raises ArticleError with
the end of a sentence that begins with the file's path, and `is_written_so(text, data) -> bool`,
which tells of what was loaded whether the bytes are the UTF-8 of the text.
"""

import importlib
import os
import pkgutil
import stat
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tui.core.article import normalise
from tui.errors import ArticleError

LARGEST = 50_000_000
"""Bytes; a text of this size is no article and would hold up the reader."""

O_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would change the line ends."""
BLOCK = 1 << 20


def suffixes() -> tuple[str, ...]:
    """Give the endings of file names that can be read, sorted, in lower case."""
    return tuple(sorted(_loaders()))


def read(path: Path) -> str:
    """Give the text of a file, its line ends as LF and nothing else changed.

    Raises ArticleError with the reason; never waits for a pipe or a device.
    """
    return read_both(path)[0]


def read_both(path: Path, status: os.stat_result | None = None) -> tuple[str, bytes | None]:
    """Give the same with the bytes of the file, if those are its UTF-8 and nothing else.

    `status` is what was just learned of the file, where it was looked at.
    """
    module = _loaders().get(path.suffix.lower())
    if module is None:
        raise ArticleError(
            f"{path} is in no format that can be read ({', '.join(suffixes())}). Save it as one."
        )
    data = _bytes(path, status)
    try:
        loaded = module.load(data)
    except ArticleError as error:
        raise ArticleError(f"{path} {error}") from error
    text = normalise(loaded)
    return text, data if text is loaded and module.is_written_so(text, data) else None


def _bytes(path: Path, status: os.stat_result | None) -> bytes:
    """Give what is in the file. Raises ArticleError if it is none or too large."""
    try:
        status = status or path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ArticleError(f"{path} is not a file with text in it: name one.")
        if status.st_size > LARGEST:
            size, most = status.st_size // 1_000_000, LARGEST // 1_000_000
            raise ArticleError(
                f"{path} is too large: {size} MB, at most {most} MB are read. Split it."
            )
        return _contents(path, status.st_size)
    except OSError as error:
        if path.is_symlink() and not os.path.lexists(os.path.realpath(path)):
            raise ArticleError(
                f"{path} is a link to a file that is not there: remove the link or make it anew."
            ) from error
        raise ArticleError(
            f"{path} cannot be read: {error.strerror or error}. Put that right; it is listed then."
        ) from error


def _contents(path: Path, size: int) -> bytes:
    """Give the bytes of a file that had so many: in a third of the time of Python's own files."""
    descriptor = os.open(path, os.O_RDONLY | O_BINARY)
    try:
        data = os.read(descriptor, size + 1)
        if len(data) != size:  # it grows or shrinks, or lies on another machine
            while more := os.read(descriptor, BLOCK):
                data += more
    finally:
        os.close(descriptor)
    return data


@cache
def _loaders() -> Mapping[str, Any]:
    """Give the module that reads each ending."""
    names = [found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {suffix: module for module in modules for suffix in module.SUFFIXES}
