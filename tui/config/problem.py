"""What is wrong with a setting, in words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple

LONGEST = 60
"""Code points of a value that is shown."""


class Problem(NamedTuple):
    """A sentence or two for the user, and where the fault stands."""

    where: str
    """The file, or the name of a variable."""
    line: int
    """From 1 on; 0 where there is none."""
    said: str

    def __str__(self) -> str:
        """Give it all in a line."""
        return f"{self.where}{f', line {self.line}' if self.line else ''}: {self.said}"


def shown(value: object) -> str:
    """Give a value as the file writes it, the beginning of a long one."""
    if isinstance(value, bool):
        words = str(value).lower()
    elif isinstance(value, dict):
        words = "a table"
    elif isinstance(value, str):
        words = f'"{value}"'
    else:
        try:
            words = str(value)
        except ValueError:  # Python writes no number of so many digits
            words = "a number that is too long"
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def meant(name: str, known: Iterable[str]) -> str:
    """Ask whether a name near to this one was meant; empty if none is near."""
    near = difflib.get_close_matches(name, [*known], 1)
    return f" Did you mean {near[0]}?" if near else ""


def instead(value: object) -> str:
    """Say what is used in place of a value that is wrong."""
    return "It is left out." if value == "" else f"{shown(value)} is used instead."
