"""What codebooks and projects of REFI-QDA have in common: GUIDs, codes, times.

After the REFI-QDA standard 1.5 (www.qdasoftware.org), section 5.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from uuid import UUID, uuid5

from tui import __version__
from tui.core.collection import Collection
from tui.core.hierarchy import arranged, branches
from tui.core.patterns import pattern
from tui.core.tag import NO_COLOUR, Tag
from tui.exporters.parts.markup import escaped, opening

ORIGIN = f"Glossator {__version__}"
NAMES = UUID("6d1c9fa2-0f4e-5f0c-9a55-0b7b2f0f8f5e")
"""The name space of the GUIDs that are made of names: any constant, as long as it stays."""
GUID = pattern("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
DEEPEST = 50
"""Codes within codes that are written as such; what is below those stands beside them."""
INSTANT = pattern(r"[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)


def guid(*names: str) -> str:
    """Give the GUID of a thing that has no UUID of its own: always the same for its names."""
    seed = "\0".join(names).encode("utf-8", "backslashreplace").decode("utf-8")
    return str(uuid5(NAMES, seed))


def own_or_made(id: str, kind: str) -> str:
    """Give an id that is a UUID as it is, and for any other a GUID."""
    return id.lower() if GUID.fullmatch(id) else guid(kind, id)


@lru_cache(maxsize=1024)
def instant(time: str) -> str | None:
    """Give a time as an attribute may have it (xsd:dateTime); None where it is none."""
    from datetime import datetime

    if not INSTANT.fullmatch(time):
        return None
    try:
        datetime.fromisoformat(time)
    except ValueError:
        return None
    return time


def tags(marks: Collection) -> tuple[Tag, ...]:
    """Give the tags of the codebook, then those that marks bear without being in it."""
    known = {tag.name: tag for tag in marks.codebook}
    used = sorted({name for one in marks.passages for name in one.annotation.tags} - known.keys())
    return (*known.values(), *map(Tag, used))


@lru_cache(maxsize=1024)
def code_guid(name: str) -> str:
    """Give the GUID of the code for a tag."""
    return guid("code", name)


def codes(of: Iterable[Tag]) -> Iterator[str]:
    """Give the element Codes in pieces, a code within the one above it.

    Nothing where there is no tag: it must not be empty.
    """
    open_codes = 0
    begun = False
    for tag, depth, _ in branches(arranged(of)):
        level = min(depth, DEEPEST)
        yield "" if begun else "<Codes>"
        yield "</Code>" * (open_codes - level)
        yield f"\n{_code(tag)}"
        open_codes, begun = level + 1, True
    if begun:
        yield f"{'</Code>' * open_codes}\n</Codes>\n"


def _code(tag: Tag) -> str:
    """Give the beginning of a code: those below it follow before its end."""
    said = {
        "guid": code_guid(tag.name),
        "name": tag.name,
        "isCodable": "true",
        "color": None if tag.shade == NO_COLOUR else tag.shade,
    }
    return f"{opening('Code', said)}>{described(tag.description)}"


def described(text: str) -> str:
    """Give the element Description; nothing where there is nothing to say."""
    return f"<Description>{escaped(text)}</Description>" if text else ""
