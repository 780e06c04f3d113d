"""The file of the settings: what can be read of it, and in which lines it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tui.config.lines import Path as Place
from tui.config.lines import lines_of
from tui.config.problem import Problem
from tui.config.settings import Value

LARGEST = 256 * 1024
"""Bytes of a file that is read: a codebook of a thousand tags has half of it."""
MOST_FAULTS = 20
"""Lines that are left out before the whole file is."""
MOST_DOTS = 100
"""In a line: tables lie as deep in one another as a key has dots, and reading them takes as long
as the square of that."""
AT_LINE = re.compile(r"^(?P<said>.*?) \(at line (?P<line>\d+), column (?P<column>\d+)\)$", re.S)
STATEMENT = re.compile(r"""\s*(\[|[\w"'][^=\n]*=)""")


@dataclass(slots=True)
class Document:
    """What a file holds, as far as it could be read."""

    path: Path
    tables: dict[str, object] = field(default_factory=dict)
    lines: Mapping[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, *place: str | int) -> int:
        """Give the line of a key; of what it lies in where the key has none of its own."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 0)

    def value(self, value: object, *place: str | int) -> Value:
        """Give a value with where it is set."""
        return Value(value, str(self.path), self.line(*place))

    def fault(self, said: str, *place: str | int) -> None:
        """Note what is wrong at a key."""
        self.problems.append(Problem(str(self.path), self.line(*place), said))

    def fault_in_line(self, line: int, said: str) -> None:
        """Note what is wrong in a line; 0 is the file as a whole."""
        self.problems.append(Problem(str(self.path), line, said))


def read(path: Path) -> Document:
    """Read the file; one that is not there is empty, and one that cannot be read says so."""
    document = Document(path)
    try:
        if not path.exists():
            return document
        if not path.is_file():  # opening a pipe would wait for somebody to write to it
            document.fault_in_line(0, "it is no file: all settings are the usual ones.")
            return document
        text = _text(path)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        document.fault_in_line(0, f"it cannot be read ({why}): all settings are the usual ones.")
        return document
    _parse(document, text)
    return document


def _text(path: Path) -> str:
    """Give the text of the file. Raises OSError, and ValueError with what is wrong."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"it is larger than {LARGEST // 1024} kB")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"line {line} is not in UTF-8") from error


def _parse(document: Document, text: str) -> None:
    """Take what can be read; lines that are no TOML are left out, one by one."""
    text = _without_deep_keys(document, text)
    for _ in range(MOST_FAULTS):
        try:
            tables = tomllib.loads(text)
            document.lines = lines_of(text)
            document.tables = tables
            return
        except tomllib.TOMLDecodeError as error:
            text = _without_fault(document, text, str(error))
        except RecursionError:
            document.fault_in_line(0, "its values lie too deep in one another: none is used.")
            return
        except ValueError:  # Python reads no number of so many digits
            document.fault_in_line(0, "a number in it is too long: nothing of it is used.")
            return
    document.fault_in_line(0, "it has too many faults: nothing of it is used.")


def _without_deep_keys(document: Document, text: str) -> str:
    """Note lines with too many dots and give the text without them."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.count(".") > MOST_DOTS and not line.lstrip().startswith("#"):
            said = f"more than {MOST_DOTS} dots stand in this line: it is left out."
            document.fault_in_line(number + 1, said)
            last = _end(lines, number)
            lines[number:last] = [""] * (last - number)
    return "\n".join(lines)


def _without_fault(document: Document, text: str, said: str) -> str:
    """Note a fault and give the text without the lines that have it."""
    found = AT_LINE.match(said)
    if not found:  # something is open at the end: where it began is not said
        return _without_end(document, text, said)
    number = int(found["line"])
    why = found["said"][:1].lower() + found["said"][1:]
    lines = text.split("\n")
    first, last = number - 1, _end(lines, number - 1)
    out = "the table is left out" if _is_header(lines[first]) else "the line is left out"
    document.fault_in_line(number, f"this is no TOML ({why}, column {found['column']}): {out}.")
    return "\n".join([*lines[:first], *[""] * (last - first), *lines[last:]])


def _is_header(line: str) -> bool:
    return line.lstrip().startswith("[")


def _end(lines: list[str], first: int) -> int:
    """Give the end of what goes with a line: with a header all that stands below it."""
    last = first + 1
    while _is_header(lines[first]) and last < len(lines) and not _is_header(lines[last]):
        last += 1
    return last


def _without_end(document: Document, text: str, said: str) -> str:
    """Leave out from the statement on that does not end."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if STATEMENT.match(line)]
    start = _last_whole(lines, starts)
    kept = "\n".join(lines[:start])
    why = said.removesuffix(" (at end of document)")
    why = why[:1].lower() + why[1:]
    document.fault_in_line(
        start + 1, f"this does not end ({why}): it and all that follows are left out."
    )
    return kept


def _last_whole(lines: list[str], starts: list[int]) -> int:
    """Give the last of these lines before which all is TOML, the first line if none is.

    Looked for in growing steps from the end, then between the last two: a long file is read a
    few times, not once for each of its lines.
    """
    low, high, step = -1, len(starts), 1
    while high - step >= 0:
        if _is_whole(lines[: starts[high - step]]):
            low = high - step
            break
        high, step = high - step, 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        if _is_whole(lines[: starts[middle]]):
            low = middle
        else:
            high = middle
    return starts[low] if low >= 0 else 0


def _is_whole(lines: list[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except ValueError:
        return False
    return True
