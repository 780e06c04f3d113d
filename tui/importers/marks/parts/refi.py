"""What codebooks and projects of REFI-QDA have in common: codes as tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
    """Give the codes in order, categories among them: those cannot be used.

    A name that several have is written with those above it.
    """
    if codebook is None:
        return ()
    found = [*_below(codebook, ())]
    met = Counter(above[-1].casefold() for above, _ in found)
    named = {above: _name(above, met[above[-1].casefold()] > 1) for above, _ in found}
    return tuple(_code(named[above], named.get(above[:-1], ""), one) for above, one in found)


def usable(codes: Sequence[Code]) -> Iterator[Tag]:
    """Give the codes that can be used as tags, each below the nearest one above it that can."""
    known: dict[str, Code] = {}
    for code in codes:
        known.setdefault(code.tag.name, code)
    above = {name: code.tag.parent for name, code in known.items() if not code.is_codable}
    for code in codes:
        parent, met = code.tag.parent, {""}
        while parent in above and parent not in met:  # names may be paths, and form a ring
            met.add(parent)
            parent = above[parent]
        if code.is_codable:
            yield replace(code.tag, parent=parent)


def _below(parent: Element, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Element]]:
    """Give each code below an element, with its name after those above it."""
    for child in parent:
        if child.tag == "Codes":
            yield from _below(child, above)
        elif child.tag == "Code":
            names = (*above, " ".join(child.get("name", "").split()) or guid_of(child))
            yield names, child
            yield from _below(child, names)


def _name(names: tuple[str, ...], is_shared: bool) -> str:
    return SEPARATOR.join(names) if is_shared else names[-1]


def _code(name: str, parent: str, element: Element) -> Code:
    colour = element.get("color", "").strip()
    if len(colour) == FEW:
        colour = "#" + "".join(char * 2 for char in colour[1:])
    description = words_of(element, "Description")
    tag = Tag(name, "", colour or NO_COLOUR, description, parent)
    return Code(guid_of(element), tag, element.get("isCodable", "true").strip() in ("true", "1"))


def guid_of(element: Element, name: str = "guid") -> str:
    """Give a GUID as we write it: in lower case, without braces; empty where there is none."""
    return element.get(name, "").strip().strip("{}").lower()


def words_of(element: Element, name: str) -> str:
    """Give the text of a child; empty where there is none."""
    return element.findtext(name) or ""
