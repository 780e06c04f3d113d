"""Where the reader jumped from: a list that is walked back and forth again, as in vim."""

from dataclasses import dataclass
from typing import NamedTuple

LONGEST = 100
"""Places that are kept."""


class Stop(NamedTuple):
    """A place in an article."""

    article: str
    offset: int


@dataclass(frozen=True, slots=True)
class JumpList:
    """The places before and behind the reader, the nearest ones last."""

    before: tuple[Stop, ...] = ()
    behind: tuple[Stop, ...] = ()

    def left(self, stop: Stop) -> "JumpList":
        """Give the list after a jump from a place; the way forth from there is forgotten."""
        kept = tuple(known for known in self.before if known != stop)
        return JumpList((*kept, stop)[-LONGEST:])

    def back(self, here: Stop) -> tuple["JumpList", Stop | None]:
        """Give the list one jump back and the place to go to; None where there was no jump."""
        if not self.before:
            return self, None
        return JumpList(self.before[:-1], (*self.behind, here)), self.before[-1]

    def forth(self, here: Stop) -> tuple["JumpList", Stop | None]:
        """Give the list one jump forth again and the place to go to."""
        if not self.behind:
            return self, None
        return JumpList((*self.before, here), self.behind[:-1]), self.behind[-1]
