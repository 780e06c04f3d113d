"""What codebooks and projects of REFI-QDA have in common: codes as tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.core.tag import NO_COLOUR, Tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SEPARATOR = " / "
"""Between the names of a code and those above it, where its own name is not enough."""
FEW = 4
"""Characters of a colour in its short form, `#abc`."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its GUID."""

    guid: str
    tag: Tag
    is_codable: bool


def codes(codebook: Element | None) -> tuple[Code, ...]:
    """Give the codes that can be used, in order; categories only name those below them.

    A name that several have is written with those above it.
    """
    if codebook is None:
        return ()
    found = [*_below(codebook, ())]
    met = Counter(above[-1].casefold() for above, _ in found)
    return tuple(_code(above, one, met[above[-1].casefold()] > 1) for above, one in found)


def _below(parent: Element, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Element]]:
    """Give each code below an element, with its name after those above it."""
    for child in parent:
        if child.tag == "Codes":
            yield from _below(child, above)
        elif child.tag == "Code":
            names = (*above, " ".join(child.get("name", "").split()) or guid_of(child))
            yield names, child
            yield from _below(child, names)


def _code(names: tuple[str, ...], element: Element, is_shared: bool) -> Code:
    colour = element.get("color", "").strip()
    if len(colour) == FEW:
        colour = "#" + "".join(char * 2 for char in colour[1:])
    description = words_of(element, "Description")
    tag = Tag(SEPARATOR.join(names) if is_shared else names[-1], "", colour or NO_COLOUR,
              description)  # fmt: skip
    return Code(guid_of(element), tag, element.get("isCodable", "true").strip() in ("true", "1"))


def guid_of(element: Element, name: str = "guid") -> str:
    """Give a GUID as we write it: in lower case, without braces; empty where there is none."""
    return element.get(name, "").strip().strip("{}").lower()


def words_of(element: Element, name: str) -> str:
    """Give the text of a child; empty where there is none."""
    return element.findtext(name) or ""
