"""Key sequences: `g g`, `] a`, and `t` followed by any character.

A sequence is written as key names with spaces between them; the name `any` stands
for whatever single character is typed there.
"""

from collections.abc import Iterable
from typing import NamedTuple

ANY = "any"


class Typed(NamedTuple):
    """Where a sequence stands after a key."""

    pending: tuple[str, ...]
    """The keys so far, if more may follow."""
    complete: str | None
    """The sequence that was typed, as it was written."""
    character: str | None
    """What was typed for `any`."""


def advance(
    pending: tuple[str, ...], key: str, character: str | None, sequences: Iterable[str]
) -> Typed:
    """Give what a key makes of the pending ones: more is awaited, all is complete, or neither.

    A sequence that names the key wins over one that takes any.
    """
    typed = (*pending, key)
    awaited = False
    by_any: str | None = None
    for sequence in sequences:
        names = tuple(sequence.split())
        if not names[1:]:
            continue
        if names == typed:
            return Typed((), sequence, None)
        if names[:-1] == pending and names[-1] == ANY and character and character.isprintable():
            by_any = sequence
        elif len(names) > len(typed) and names[: len(typed)] == typed:
            awaited = True
    if by_any:
        return Typed((), by_any, character)
    return Typed(typed if awaited else (), None, None)
