"""Files to texts: one module per format, found by its name in this folder.

A module has `SUFFIXES` and `load(data: bytes) -> str`, which raises ArticleError with
the end of a sentence that begins with the file's path.
"""

import importlib
import os
import pkgutil
import stat
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from tui.core.article import normalise
from tui.errors import ArticleError

LARGEST = 50_000_000
"""Bytes; a text of this size is no article and would hold up the reader."""


def suffixes() -> tuple[str, ...]:
    """Give the endings of file names that can be read, sorted, in lower case."""
    return tuple(sorted(_loaders()))


def read(path: Path, status: os.stat_result | None = None) -> str:
    """Give the text of a file, its line ends as LF and nothing else changed.

    `status` is what was just learned of the file, where it was looked at. Raises ArticleError
    with the reason; never waits for a pipe or a device.
    """
    loader = _loaders().get(path.suffix.lower())
    if loader is None:
        raise ArticleError(
            f"{path} is in no format that can be read ({', '.join(suffixes())}). Save it as one."
        )
    data = _bytes(path, status)
    try:
        return normalise(loader(data))
    except ArticleError as error:
        raise ArticleError(f"{path} {error}") from error


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
        return path.read_bytes()
    except OSError as error:
        if path.is_symlink() and not os.path.lexists(os.path.realpath(path)):
            raise ArticleError(
                f"{path} is a link to a file that is not there: remove the link or make it anew."
            ) from error
        raise ArticleError(
            f"{path} cannot be read: {error.strerror or error}. Put that right; it is listed then."
        ) from error


@cache
def _loaders() -> Mapping[str, Callable[[bytes], str]]:
    """Give the function that reads each ending."""
    names = [found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {suffix: module.load for module in modules for suffix in module.SUFFIXES}
