"""Codebooks from files: one module per format, found by its name in this folder.

A module has `SUFFIXES` and `load(data: bytes) -> list[Tag]`, which gives the tags in the order of
the file and raises ImportFileError with the end of a sentence that begins with the file's path.
"""

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

from tui.core.tag import Tag
from tui.errors import ImportFileError, UsageError

LARGEST = 5_000_000
"""Bytes; a hundred times what 500 tags with long descriptions take."""


def formats() -> tuple[str, ...]:
    """Give the names of the formats."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def format_of(path: Path) -> str:
    """Give the format whose files end like this one. Raises UsageError if there is none."""
    for name in formats():
        if path.suffix.lower() in _module(name).SUFFIXES:
            return name
    raise UsageError(f"Which format is {path}? Name it with -f: {', '.join(formats())}.")


def load(name: str, path: Path) -> list[Tag]:
    """Give the tags of a file.

    Raises ImportFileError with the reason, UsageError for what is no file.
    """
    if not path.is_file():
        what = "is no file" if path.exists() else "is not there"
        raise UsageError(f"{path} {what}. Nothing was imported: name a codebook.")
    try:
        if path.stat().st_size > LARGEST:
            raise ImportFileError(f"is larger than {LARGEST // 1_000_000} MB")
        found: list[Tag] = _module(name).load(path.read_bytes())
    except ImportFileError as error:
        raise ImportFileError(
            f"{path} {error}. Nothing was imported: name another file."
        ) from error
    except OSError as error:
        said = f"{path} cannot be read: {error.strerror or error}. Nothing was imported: try again."
        raise ImportFileError(said) from error
    return found


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")
