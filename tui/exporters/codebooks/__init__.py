"""The codebook to files: one module per format, found by its name in this folder.

A module has `TITLE`, how people call the format, `SUFFIX`, and `export(codebook)`, which gives the
text of the file in pieces.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from tui.core.tag import Codebook

USUAL = "csv"


def formats() -> tuple[str, ...]:
    """Give the names of the formats, the usual one first."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return tuple(sorted(names, key=lambda name: name != USUAL))


def format_of(path: Path) -> str | None:
    """Give the format whose files end like this one, None where there is none."""
    ending = path.suffix.lower().replace(".yml", ".yaml")
    return next((name for name in formats() if f".{name}" == ending), None)


def pieces(name: str, codebook: Codebook) -> Iterator[bytes]:
    """Give the file of a format in pieces."""
    module = importlib.import_module(f"{__name__}.{name}")
    for piece in module.export(codebook):
        yield piece.encode("utf-8", "replace")
