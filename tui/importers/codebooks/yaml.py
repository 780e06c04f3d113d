"""Codebooks as YAML: Glossator's own, and plain lists of names, others below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.core.tag import NO_COLOUR, Tag
from tui.errors import ImportFileError
from tui.importers.marks.parts.texts import decoded, words

SUFFIXES = (".yaml", ".yml")
MOST = 20_000
"""Tags; a short file may stand for endless ones, by names for its own parts."""
DEEPEST = 100
"""Lists within lists."""
NO_LIST = "is no codebook: a list of tags, or one under the name tags"


def load(data: bytes) -> list[Tag]:
    """Give the tags in their order; every scalar is text, `no` and `1` too."""
    document = _parsed(decoded(data))
    if isinstance(document, dict) and isinstance(document.get("tags"), list):
        document = document["tags"]
    if not isinstance(document, list):
        raise ImportFileError(NO_LIST)
    found: list[Tag] = []
    for tag in _listed(document, "", 0):
        found.append(tag)
        if len(found) > MOST:
            raise ImportFileError(f"holds more than {MOST} tags")
    return found


def _parsed(text: str) -> Any:
    """Give lists, tables and texts, and nothing else whatever the file asks for."""
    import yaml

    try:
        # The loader that makes plain values only: no objects, no numbers, no dates.
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        said = getattr(error, "problem", None) or "it cannot be read"
        raise ImportFileError(f"is no YAML: {said}{where}") from error
    except (RecursionError, ValueError, TypeError) as error:
        raise ImportFileError("is no YAML that can be read") from error


def _listed(entries: list[Any], parent: str, depth: int) -> Iterator[Tag]:
    """Give the tags of a list: names, tables of fields, or a name with a list of those below it."""
    if depth > DEEPEST:
        raise ImportFileError("is nested too deep")
    for entry in entries:
        if isinstance(entry, str) and entry.strip():
            yield Tag(entry, parent=parent)
        elif isinstance(entry, dict) and words(entry, "name").strip():
            yield _tag(entry, parent)
            if isinstance(below := entry.get("children"), list):
                yield from _listed(below, words(entry, "name"), depth + 1)
        elif isinstance(entry, dict):
            for name, below in entry.items():
                if isinstance(name, str) and name.strip():
                    yield Tag(name, parent=parent)
                    yield from _listed(below if isinstance(below, list) else [], name, depth + 1)


def _tag(fields: dict[str, Any], parent: str) -> Tag:
    colour = words(fields, "colour") or words(fields, "color") or NO_COLOUR
    key, description = words(fields, "key"), words(fields, "description")
    return Tag(words(fields, "name"), key, colour, description, words(fields, "parent") or parent)
