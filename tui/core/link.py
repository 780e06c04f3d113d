"""A link: a typed relation between two annotations."""

from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["same", "supports", "contradicts", "updates"]


@dataclass(frozen=True, slots=True)
class Link:
    """What one annotation says of another, also across articles."""

    id: str
    kind: LinkKind
    source: str
    target: str
    note: str = ""
    creator: str = ""
    created: str = ""
    modified: str = ""
    deleted: str | None = None
