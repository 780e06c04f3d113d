"""Files as text, and the values of JSON as what they should be."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tui.errors import ImportFileError

Fields = Mapping[str, Any]
LARGEST = 1 << 53
"""From here on not every program has JSON's numbers whole."""


def read(path: Path) -> str:
    """Give a file as text: UTF-8, or UTF-16 with its mark. Raises ImportFileError."""
    return decoded(path.read_bytes())


def decoded(data: bytes) -> str:
    """Give bytes as text: UTF-8, or UTF-16 with its mark. Raises ImportFileError."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportFileError(f"is not {encoding[:6].rstrip('-').upper()} text") from error


def parsed(text: str) -> Any:
    """Give what JSON says. Raises ImportFileError with the line where it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ImportFileError(f"is no JSON: {error.msg} in line {error.lineno}") from error
    except RecursionError as error:
        raise ImportFileError("is no JSON that can be read: it is nested too deep") from error
    except ValueError as error:  # a number of too many digits
        raise ImportFileError(f"is no JSON that can be read: {error}") from error


def words(fields: Fields, name: str) -> str:
    """Give a field that is text; empty where there is none."""
    found = fields.get(name)
    return found if isinstance(found, str) else ""


def words_or_none(fields: Fields, name: str) -> str | None:
    """Give a field that is text and says something."""
    return words(fields, name) or None


def number(fields: Fields, name: str) -> int | None:
    """Give a field that is a whole number of 0 or more."""
    found = fields.get(name)
    if not isinstance(found, int) or isinstance(found, bool):
        return None
    return found if 0 <= found < LARGEST else None


def table(fields: Fields, name: str) -> Fields:
    """Give a field that is an object; an empty one where there is none."""
    found = fields.get(name)
    return found if isinstance(found, dict) else {}


def rows(value: Any) -> list[Fields]:
    """Give the objects of a list; none where there is none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def every(value: Any) -> list[Any]:
    """Give the values of a list, or the one value; none for none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
