"""Marks to files: one module per format, found by its name in this folder.

A module has `TITLE`, how people call the format, `SUFFIX`, and
`export(marks: Collection, chosen: Chosen)`, which gives the file in pieces: text, about one piece
for each mark, or bytes. It may have `USE`, what it is for in a few words, `OPTIONS`, what can be
chosen, `ENCODING`, if its text is not plain UTF-8, `BINARY`, if it is no text,
`ARTICLE_NOTES`, if it holds notes on articles, of "every" one or of "marked" ones,
`losses(marks, chosen)`, sentences that say what else the format could not hold, and
`preview(marks, chosen)`, text to show instead of the file itself. Code of several formats is in
`parts`.
The user's own formats are templates in a folder of theirs; a module of the same name comes first.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Literal

from tui import atomic
from tui.core.choice import Chosen, Option, completed
from tui.core.collection import Collection
from tui.errors import ExportError, UsageError
from tui.exporters.parts import losses as lost
from tui.exporters.parts.template import Template, templates

USUAL = "markdown"
NOTHING_CHOSEN: Chosen = MappingProxyType({})
PIECE = 1 << 16
"""Bytes that are written at a time, about."""
Tick = Callable[[int], object]
"""Is told how many pieces, about as many as marks, were written since."""


def formats() -> tuple[str, ...]:
    """Give the names of the formats, the usual one first."""
    names = sorted({*_modules(), *templates()})
    return tuple(sorted(names, key=lambda name: name != USUAL))


def _modules() -> list[str]:
    return [found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg]


def suffix(name: str) -> str:
    """Give how the names of a format's files end, with the dot."""
    ending: str = _format(name).SUFFIX
    return ending


def title(name: str) -> str:
    """Give how people call a format: `W3C Web Annotation`."""
    words: str = _format(name).TITLE
    return words


def use(name: str) -> str:
    """Give in a few words what a format is for; empty where its title says it."""
    words: str = getattr(_format(name), "USE", "")
    return words


def options(name: str) -> tuple[Option, ...]:
    """Give what can be chosen of a format."""
    found: tuple[Option, ...] = getattr(_format(name), "OPTIONS", ())
    return found


def format_of(path: Path) -> str | None:
    """Give the format whose files end like this one; of several the one with the longest ending.

    None where there is none.
    """
    ending = path.name.lower()
    fitting = [name for name in formats() if ending.endswith(suffix(name))]
    return max(fitting, key=lambda name: len(suffix(name)), default=None)


def other_format(name: str, path: Path) -> str | None:
    """Give the format of which a file of that name would be taken to be, if that is another one.

    Formats whose files end in the same kind of file, as `.json`, are not told apart.
    """
    found = format_of(path)
    if found is None or suffix(name).endswith(path.suffix.lower()):
        return None
    return found


def is_text(name: str) -> bool:
    """Tell whether files of a format are text that can be shown."""
    return not getattr(_format(name), "BINARY", False)


def losses(name: str, marks: Collection, chosen: Chosen = NOTHING_CHOSEN) -> tuple[str, ...]:
    """Give what the format cannot hold of the marks, in sentences for the user."""
    module = _format(name)
    found = module.losses(marks, _values(name, chosen)) if hasattr(module, "losses") else ()
    holds: Literal["none", "marked", "every"] = getattr(module, "ARTICLE_NOTES", "none")
    return (*found, *lost.article_notes(marks, holds))


def pieces(name: str, marks: Collection, chosen: Chosen = NOTHING_CHOSEN) -> Iterator[bytes]:
    """Give the file of a format in pieces, about one for each mark."""
    module = _format(name)
    encoding: str = getattr(module, "ENCODING", "utf-8")
    for number, piece in enumerate(module.export(marks, _values(name, chosen))):
        if isinstance(piece, bytes):
            yield piece
        else:
            # Only the first piece may begin with a byte order mark.
            yield piece.encode(encoding if not number else encoding.removesuffix("-sig"), "replace")


def render(name: str, marks: Collection, chosen: Chosen = NOTHING_CHOSEN) -> bytes:
    """Give the whole file of a format."""
    return b"".join(pieces(name, marks, chosen))


def preview(
    name: str, marks: Collection, chosen: Chosen = NOTHING_CHOSEN, most: int = 4_000
) -> str:
    """Give how the file of a format begins, or in words what it holds: about `most` characters."""
    module = _format(name)
    of_text: Callable[[Collection, Chosen], Iterable[str]] = getattr(
        module, "preview", module.export
    )
    shown: list[str] = []
    length = 0
    for piece in of_text(marks, _values(name, chosen)):
        shown.append(piece)
        length += len(piece)
        if length >= most:
            break
    return "".join(shown)[: 2 * most]


def write(
    export: Iterable[bytes],
    path: Path,
    *,
    replace: bool = False,
    tick: Tick = lambda number: None,
) -> None:
    """Write the pieces of an export to a file, whole or not at all; to a device or pipe as is.

    Raises ExportError, also if the file exists and is not to be replaced.
    """
    written = ticking(gathered(export), tick)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as device:
                device.writelines(written)
            return
        if path.exists() and not (replace and path.is_file()):
            what = "is a folder" if path.is_dir() else "exists already"
            raise ExportError(f"{path} {what}. Nothing was written. Choose another name.")
        atomic.write(path, written)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
            raise ExportError(
                f"There is no folder {path.parent}. Nothing was written. "
                "Make it, or choose another."
            ) from error
        reason = error.strerror or str(error)
        raise ExportError(
            f"{path} cannot be written: {reason}. Nothing was written. Choose another place."
        ) from error


def gathered(small: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Give pieces joined to larger ones, each with the number of those it was made of."""
    number, length = 0, 0
    waiting: list[bytes] = []
    for piece in small:
        number += 1
        length += len(piece)
        waiting.append(piece)
        if length >= PIECE:
            yield number, b"".join(waiting)
            number, length, waiting = 0, 0, []
    yield number, b"".join(waiting)


def ticking(counted: Iterable[tuple[int, bytes]], tick: Tick) -> Iterator[bytes]:
    """Give the joined pieces, and tell of each when it is asked for the next one."""
    for number, piece in counted:
        yield piece
        tick(number)


def _values(name: str, chosen: Chosen) -> Chosen:
    return completed(options(name), chosen, name)


def _format(name: str) -> ModuleType | Template:
    """Give the module or the template of a format. Raises UsageError if none has that name."""
    if name in _modules():
        return importlib.import_module(f"{__name__}.{name}")
    if found := templates().get(name):
        return found
    raise UsageError(f"There is no format {name!r}. There are: {', '.join(formats())}.")
