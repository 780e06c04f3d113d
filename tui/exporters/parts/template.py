"""Formats of the user's own: `NAME.SUFFIX.j2` in the templates folder is the format NAME."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from tui import config
from tui.core.choice import Chosen, Option
from tui.core.collection import Collection
from tui.core.visible import visible
from tui.errors import ExportError

FILE = re.compile(r"(?P<name>[a-z0-9][a-z0-9_-]*)(?P<ending>(?:\.[a-z0-9]+)+)\.j2")
"""In small letters. `memo.md.j2` is the format `memo`, whose files end in `.memo.md`."""


@dataclass(frozen=True, slots=True)
class Template:
    """A format that a file describes; it has what the module of a built-in format has."""

    path: Path
    TITLE: str
    SUFFIX: str
    OPTIONS: tuple[Option, ...] = ()
    ARTICLE_NOTES: ClassVar[str] = "every"
    """It is given them."""

    def export(self, marks: Collection, chosen: Chosen) -> Iterator[str]:
        """Give what the template makes of the marks.

        Raises ExportError, in a sentence with the file and the line, if it fails or runs away.
        """
        from tui.exporters.parts.filters import FILTERS  # they bring Jinja2
        from tui.exporters.parts.sandbox import Sandbox
        from tui.exporters.parts.template_values import values

        try:
            yield from Sandbox(self.path.parent, FILTERS).steps(self.path.name, values(marks))
        except Exception as error:  # whatever a template can raise is a fault in the template
            raise ExportError(self._told(error)) from error

    def _told(self, error: Exception) -> str:
        """Give the sentence for what went wrong in the template, or in one that it includes."""
        name, line = _place(error, self.path)
        where = f"The template {name}" + (f", line {line}" if line else "")
        words = " ".join(visible(str(error)).split()).rstrip(".") or type(error).__name__
        if UNDEFINED in words:
            words = (
                words.replace("'dict object'", "it") + '; `| default("")` prints nothing instead'
            )
        return f"{where}, failed: {words[:LONGEST]}."


UNDEFINED = "has no attribute"
"""What Jinja says of a name that is not there."""
LONGEST = 300
"""Code points of what an error says."""


def templates() -> dict[str, Template]:
    """Give the user's formats by name; of two files of one name the first in the alphabet."""
    try:
        paths = sorted(config.templates_folder().iterdir())
    except OSError:
        return {}
    found: dict[str, Template] = {}
    for path in paths:
        named = FILE.fullmatch(path.name)
        if named and path.is_file():
            name, ending = named["name"], named["ending"]
            found.setdefault(name, Template(path, f"{name} (template)", f".{name}{ending}"))
    return found


def _place(error: Exception, path: Path) -> tuple[str, int]:
    """Give the file of templates and the line in which an error arose; 0 where none is known."""
    line = getattr(error, "lineno", None)
    if line:
        return getattr(error, "name", None) or path.name, line
    found = (path.name, 0)
    trace: TracebackType | None = error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.parent == path.parent:
            found = file.name, trace.tb_lineno
        trace = trace.tb_next
    return found
