"""What a setting may be: a value of the file or the words of a variable, checked.

Each check gives the value, or raises ValueError: then the setting is not taken.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

YES, NO = frozenset(("1", "true", "yes", "on")), frozenset(("0", "false", "no", "off"))


class Kind(NamedTuple):
    """A kind of values."""

    allowed: str
    """What it takes, as the end of a sentence."""
    take: Callable[[object], object]
    """Gives the value for one of the file."""
    parse: Callable[[str], object] = str
    """Gives what the file would hold for the words of a variable."""


def whole(lowest: int, highest: int) -> Kind:
    """Take a whole number between two others, both included."""

    def take(value: object) -> int:
        # True is an int to Python, and none to a reader.
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise ValueError
        return value

    return Kind(f"a whole number from {lowest} to {highest}", take, int)


def switch() -> Kind:
    """Take yes or no."""

    def take(value: object) -> bool:
        if not isinstance(value, bool):
            raise ValueError
        return value

    def parse(words: str) -> bool:
        if words.lower() not in YES | NO:
            raise ValueError
        return words.lower() in YES

    return Kind("true or false", take, parse)


def choice(*names: str) -> Kind:
    """Take one of these names."""

    def take(value: object) -> str:
        if value not in names:
            raise ValueError
        return str(value)

    return Kind(" or ".join(f'"{name}"' for name in names), take)


def line() -> Kind:
    """Take words on one line."""
    return Kind("words on one line, in quotes", one_line)


def one_line(value: object) -> str:
    """Give words in which nothing controls a terminal. Raises ValueError."""
    if not isinstance(value, str) or not (value.isprintable() or _is_harmless(value)):
        raise ValueError
    return value.strip()


def _is_harmless(words: str) -> bool:
    """Tell whether what cannot be printed are only signs that join letters, as in Persian names."""
    import unicodedata

    return not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in words)


def folder() -> Kind:
    """Take the path of a folder that is there; empty is none."""

    def take(value: object) -> str:
        words = one_line(value)
        path = Path(words).expanduser() if words else None
        if path and not (path.is_absolute() and path.is_dir()):
            raise ValueError
        return str(path or "")

    def checked(value: object) -> str:
        try:
            return take(value)
        except (OSError, RuntimeError) as error:  # it cannot be looked at; nobody has that ~name
            raise ValueError from error

    allowed = "the whole path of a folder that is there; ~ is your home"
    return Kind(allowed, checked, lambda words: str(_from_here(words)))


def _from_here(words: str) -> Path:
    return Path(words) if words.startswith("~") else Path(words).absolute()
