"""Passages to files: one module per format, found by its name in this folder.

A module has `SUFFIX` and `export(passages) -> str`, and `ENCODING` if its files are not
plain UTF-8.
"""

import importlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from tui import atomic
from tui.core.passage import Passage
from tui.errors import ExportError, UsageError

USUAL = "markdown"


def formats() -> tuple[str, ...]:
    """Give the names of the formats, the usual one first."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return tuple(sorted(names, key=lambda name: name != USUAL))


def suffix(name: str) -> str:
    """Give how the names of a format's files end, with the dot."""
    ending: str = _format(name).SUFFIX
    return ending


def render(name: str, passages: Sequence[Passage]) -> str:
    """Give the passages in a format, as text that can be encoded."""
    text: str = _format(name).export(passages)
    return text


def write(name: str, passages: Sequence[Passage], path: Path, *, replace: bool = False) -> None:
    """Write the passages to a file, whole or not at all; a device or pipe is written to.

    Raises ExportError, also if the file exists and is not to be replaced.
    """
    encoding: str = getattr(_format(name), "ENCODING", "utf-8")
    data = render(name, passages).encode(encoding)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        if path.exists() and not (replace and path.is_file()):
            what = "is a folder" if path.is_dir() else "exists already"
            raise ExportError(f"{path} {what}. Nothing was written.")
        atomic.write(path, [data])
    except FileNotFoundError as error:
        raise ExportError(f"There is no folder {path.parent}. Nothing was written.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{path} cannot be written: {reason}. Nothing was written.") from error


def _format(name: str) -> ModuleType:
    """Give the module of a format. Raises UsageError if there is none of that name."""
    if name not in formats():
        raise UsageError(f"There is no format {name!r}. There are: {', '.join(formats())}.")
    return importlib.import_module(f"{__name__}.{name}")
