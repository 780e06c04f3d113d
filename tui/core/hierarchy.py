"""Tags below tags: who stands above whom, and the order that follows from it.

What a file says may be anything: a tag whose parent is missing, or that would stand above
itself, is a top one.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.core.tag import Codebook, Tag

SEPARATOR = " / "
"""Between the names of a path."""


class Branch(NamedTuple):
    """A tag in the tree."""

    tag: Tag
    depth: int
    """0 at the top."""
    digit: int
    """Its number in the codebook, from 1: the first nine are keys."""


def arranged(tags: Iterable[Tag]) -> Codebook:
    """Give the codebook of tags in any order: below each its children; of two of a name the first.

    Tags below the same one stand by their `order`; those without one follow as they come.
    """
    known: dict[str, Tag] = {}
    for tag in tags:
        known.setdefault(tag.name, tag)
    above = _parents(known)
    below: dict[str, list[Tag]] = {}
    for tag in sorted(known.values(), key=_rank):
        below.setdefault(above[tag.name], []).append(tag)
    found: list[Tag] = []
    waiting = below.get("", [])[::-1]
    while waiting:
        tag = waiting.pop()
        found.append(tag)
        waiting += below.get(tag.name, [])[::-1] if tag.name else []
    return Codebook(tuple(found))


def _rank(tag: Tag) -> tuple[bool, int]:
    return tag.order is None, tag.order or 0


def parents(codebook: Codebook) -> dict[str, str]:
    """Give the name of the tag above each tag, empty for a top one."""
    return _parents({tag.name: tag for tag in reversed(codebook.tags)})


def _parents(known: Mapping[str, Tag]) -> dict[str, str]:
    above = {name: tag.parent if tag.parent in known else "" for name, tag in known.items()}
    if "" in above:  # a file may have a tag without a name: nothing is below it
        above[""] = ""
    settled = {""}
    for start in known:
        walked: dict[str, None] = {}
        name = start
        while name not in settled and name not in walked:
            walked[name] = None
            name = above[name]
        if name in walked:  # a ring: every tag of it is a top one
            ring = [*walked]
            above |= dict.fromkeys(ring[ring.index(name) :], "")
        settled |= walked.keys()
    return above


def branches(codebook: Codebook) -> tuple[Branch, ...]:
    """Give the tags of a codebook, in its order, with how deep each stands."""
    above, depths = parents(codebook), {"": -1}
    found = []
    for digit, tag in enumerate(codebook, start=1):
        depth = depths.get(above[tag.name], -1) + 1
        if tag.name:
            depths[tag.name] = depth
        found.append(Branch(tag, depth, digit))
    return tuple(found)


def paths(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Give for each tag the names from the top down to its own."""
    above = parents(codebook)
    found: dict[str, tuple[str, ...]] = {}
    for tag in codebook:
        chain = [tag.name]
        while higher := above[chain[-1]]:
            chain.append(higher)
        found[tag.name] = tuple(reversed(chain))
    return found


def siblings(codebook: Codebook, name: str) -> list[Tag]:
    """Give the tags below the same one as this, itself among them, in order."""
    above = parents(codebook)
    return [tag for tag in codebook if above[tag.name] == above[name]]


def children(codebook: Codebook, name: str) -> list[Tag]:
    """Give the tags right below this one, in order."""
    above = parents(codebook)
    return [tag for tag in codebook if above[tag.name] == name]


def with_below(codebook: Codebook, name: str) -> set[str]:
    """Give the names of a tag and of all that stand below it."""
    return {one for one, path in paths(codebook).items() if name in path}
