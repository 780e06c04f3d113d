"""The file that an export is written to: which name is proposed, and which is refused."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from tui import exporters
from tui.library import would_be_article

STEM = "annotations"
"""How an exported file is called, unless another name is typed."""
MOST = 1_000
"""Exports of one name that are numbered."""
OWN = ".glossator"
NUMBERED = re.compile(rf"(?<![^/]){STEM}(-export|-\d+)$")
"""A name that was proposed because another one was taken."""


def proposed(folder: Path, format: str, typed: str, last: str) -> str:
    """Give the name of a file of a format: what was typed, with another ending if it had one.

    `last` is the folder of the last export.
    """
    known = exporters.format_of(Path(typed or STEM))
    if typed and not known:
        return typed
    stem = typed[: -len(exporters.suffix(known))] if known else _usual_stem(folder, format, last)
    # A number is of the format that had taken the name.
    stem = NUMBERED.sub(STEM, stem)
    return f"{stem}{_free_suffix(folder, format, stem)}"


def _usual_stem(folder: Path, format: str, last: str) -> str:
    """Give the usual name: in the folder of the last time, if that is there, else here.

    Where it would be an article here, it is one in the home folder.
    """
    with suppress(OSError, ValueError):
        # What is in a folder that cannot be entered cannot be looked at.
        if last and last != str(folder) and os.access(last, os.X_OK):
            return str(Path(last, STEM))
    here = folder / f"{STEM}{exporters.suffix(format)}"
    return f"~/{STEM}" if would_be_article(folder, here) else STEM


def _free_suffix(folder: Path, format: str, stem: str) -> str:
    """Give the suffix of the format, with a number before it where that name is taken."""
    ending = exporters.suffix(format)
    database = f"{stem}{ending}" == "annotations.json"
    tails = chain(["-export"] if database else [""], (f"-{n}" for n in range(2, MOST)))
    with suppress(OSError, RuntimeError, ValueError):  # Enter says what is wrong
        place = folder / Path(stem).expanduser()
        for tail in tails:
            if not place.with_name(f"{place.name}{tail}{ending}").exists():
                return tail + ending
    return ("-export" if database else "") + ending


def target(folder: Path, format: str, name: str) -> Path | None:
    """Give the file that was named, with the ending of the format where it has none.

    None where none was named. Raises OSError, RuntimeError or ValueError for no name at all.
    """
    if not name.strip():
        return None
    path = folder / Path(name.strip()).expanduser()
    if path.suffix or (path.exists() and not path.is_file()):
        return path
    return path.with_name(path.name + exporters.suffix(format))


def refusal(folder: Path, format: str, path: Path) -> str:
    """Say why no file can be made there, empty if one can. Raises OSError or ValueError."""
    if "\0" in str(path):
        raise ValueError("it holds a NUL character")
    return next(_reasons(folder, format, path), "")


def _reasons(folder: Path, format: str, path: Path) -> Iterator[str]:
    if path.is_dir():
        yield f"{path} is a folder: type a name behind it."
    if path.is_fifo():
        yield f"{path.name} is a pipe, where one would wait: `glossator export` writes to it."
    if (folder / OWN).resolve() in path.resolve().parents:
        yield "There Glossator keeps its own files: choose another folder."
    if would_be_article(folder, path):
        yield "There it would be an article: choose another folder. Nothing was written."
    if other := exporters.other_format(format, path):
        yield f"{path.name} is the name of another format: {exporters.title(other)}."
    if not path.parent.is_dir():
        yield f"There is no folder {path.parent}."
