"""Ids of marks as names that documents can hold, the same in every export."""

import re
from uuid import NAMESPACE_URL, uuid5

SAFE = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)*")


def anchor_name(id: str) -> str:
    """Give the id in small letters, digits and single hyphens; another one made from it if it must.

    So Obsidian takes it as the id of a block, and HTML as that of an element.
    """
    if SAFE.fullmatch(id):
        return id
    return str(uuid5(NAMESPACE_URL, id.encode("utf-8", "backslashreplace").decode()))
