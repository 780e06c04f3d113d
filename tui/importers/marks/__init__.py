"""Files with marks to values: one module per format, found by its name in this folder.

A module has `TITLE`, how people call the format, `recognises(path, head)`, which tells by the
name of a file and the text of its first bytes whether it is of the format, and `load(path)`,
which gives a `Batch` and raises ImportFileError with the end of a sentence that begins with the
file's path. It takes what it can: what it cannot goes into the batch's problems. Code of several
formats is in `parts`.
"""

import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType

from tui.core.foreign import Batch
from tui.errors import ImportFileError, UsageError

HEAD = 1 << 16
"""Bytes that are looked at to tell a format."""
DATABASE = re.compile(r'\s*\{\s*"meta"\s*:')
"""How a database of ours begins."""
LARGEST = 500_000_000
"""Bytes of a file that is read."""


def formats() -> tuple[str, ...]:
    """Give the names of the formats, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg))


def title(name: str) -> str:
    """Give how people call a format."""
    words: str = _format(name).TITLE
    return words


def recognised(path: Path) -> str | None:
    """Give the format of a file, or of a folder of files; None where none is sure.

    Raises UsageError if it is not there, ImportFileError if it cannot be read.
    """
    head = _head(path)
    found = [name for name in formats() if _format(name).recognises(path, head)]
    return found[0] if len(found) == 1 else None


def hint(path: Path) -> str:
    """Give what to do with a file whose format is not known."""
    if DATABASE.match(_head(path)):
        return f"{path} is a database of Glossator: `glossator merge` joins it into this one."
    return f"{path} is in no format that marks can be imported from."


def load(name: str, path: Path) -> Batch:
    """Give what a file holds.

    Raises UsageError if it is not there, ImportFileError with the reason if it cannot be read.
    """
    try:
        if not path.is_dir():
            _check(path)
        if path.is_file() and path.stat().st_size > LARGEST:
            raise ImportFileError(f"is larger than {LARGEST // 1_000_000} MB")
        batch: Batch = _format(name).load(path)
    except ImportFileError as error:
        raise ImportFileError(
            f"{path} {error}. Nothing was imported. Name another file, or its format."
        ) from error
    except OSError as error:
        raise ImportFileError(_unreadable(path, error)) from error
    return batch


def _head(path: Path) -> str:
    """Give the first bytes as text: a byte that is none stands as a replacement character."""
    if path.is_dir():
        return ""
    try:
        _check(path)
        with path.open("rb") as file:
            first = file.read(HEAD)
    except OSError as error:
        raise ImportFileError(_unreadable(path, error)) from error
    encoding = "utf-16" if first.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return first.decode(encoding, "replace")


def _check(path: Path) -> None:
    """Raise UsageError for what is no file: a pipe would be waited for."""
    if not path.is_file():
        what = "is no file" if path.exists() else "is not there"
        raise UsageError(f"{path} {what}. Nothing was imported. Name a file that is there.")


def _unreadable(path: Path, error: OSError) -> str:
    reason = error.strerror or error
    return f"{path} cannot be read: {reason}. Nothing was imported. Put that right and try again."


def _format(name: str) -> ModuleType:
    """Give the module of a format. Raises UsageError if there is none of that name."""
    if name not in formats():
        raise UsageError(f"There is no import format {name!r}. There are: {', '.join(formats())}.")
    return importlib.import_module(f"{__name__}.{name}")
