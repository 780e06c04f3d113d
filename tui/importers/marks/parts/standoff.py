"""The lines of a brat `.ann` file as values."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

TEXT_BOUND = re.compile(r"(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*) ?(?:\t(.*))?", re.DOTALL)
RELATION = re.compile(r"(\S+) [^\s:]+:(\S+) [^\s:]+:(\S+)\s*")
ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: (.*))?", re.DOTALL)
COMMENT = re.compile(r"(\S+) (\S+)\s*(?:\t(.*))?", re.DOTALL)
UNESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|([nrt\\]))")
CHARS = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Entity:
    """A text-bound annotation."""

    label: str
    pieces: tuple[tuple[int, int], ...]
    """Places in the text, in its order; more than one where it is discontinuous."""
    words: str
    """The pieces, joined by spaces; empty where the line has none."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, or two of what is said to be equivalent."""

    kind: str
    source: str
    target: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment or an attribute of an annotation."""

    kind: str
    target: str
    words: str


@dataclass
class Standoff:
    """All that a file says."""

    entities: dict[str, Entity] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    comments: list[Remark] = field(default_factory=list)
    attributes: list[Remark] = field(default_factory=list)
    unread: int = 0
    """Lines that say nothing that can be taken: events, normalisations, damage."""


def standoff(text: str) -> Standoff:
    """Give what the lines of a file say."""
    found = Standoff()
    for line in text.split("\n"):
        if line.strip():
            id, _, rest = line.rstrip("\r").partition("\t")
            read = READERS.get(id[:1])
            if read is None or not read(found, id, rest):
                found.unread += 1
    return found


def unescaped(words: str) -> str:
    """Give words of an export of ours as they were."""
    return UNESCAPED.sub(
        lambda found: chr(int(found[1], 16)) if found[1] else CHARS[found[2]], words
    )


def _entity(found: Standoff, id: str, rest: str) -> bool:
    line = TEXT_BOUND.fullmatch(rest)
    if not line or id in found.entities:
        return False
    pairs = [piece.split(" ") for piece in line[2].split(";")]
    pieces = sorted((int(start), int(end)) for start, end in pairs)
    if any(start >= end for start, end in pieces):
        return False
    found.entities[id] = Entity(line[1], tuple(pieces), line[3] or "")
    return True


def _relation(found: Standoff, id: str, rest: str) -> bool:
    line = RELATION.fullmatch(rest)
    if line:
        found.relations.append(Relation(line[1].lower(), line[2], line[3], id))
    return line is not None


def _equivalent(found: Standoff, id: str, rest: str) -> bool:
    kind, *ids = rest.split()[:1_000] or [""]
    if kind != "Equiv" or len(ids) < 2:  # noqa: PLR2004 - a relation has two ends
        return False
    found.relations += [Relation("same", ids[0], other) for other in ids[1:]]
    return True


def _attribute(found: Standoff, id: str, rest: str) -> bool:
    line = ATTRIBUTE.fullmatch(rest)
    if line:
        found.attributes.append(Remark(line[1], line[2], (line[3] or "").strip() or "true"))
    return line is not None


def _comment(found: Standoff, id: str, rest: str) -> bool:
    line = COMMENT.fullmatch(rest)
    if line:
        found.comments.append(Remark(line[1], line[2], (line[3] or "").strip()))
    return line is not None


READERS: dict[str, Callable[[Standoff, str, str], bool]] = {
    "T": _entity,
    "R": _relation,
    "*": _equivalent,
    "A": _attribute,
    "M": _attribute,
    "#": _comment,
}
"""What reads a line, by the first letter of its id."""
