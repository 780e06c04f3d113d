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
        """Give the list after a jump from a place: it comes last, and once; none is forgotten."""
        known = (*self.before, *reversed(self.behind))
        return JumpList((*(one for one in known if one != stop), stop)[-LONGEST:])

    def back(self, here: Stop) -> tuple["JumpList", Stop | None]:
        """Give the list one jump back and the place to go to; None where there was no jump."""
        before = _elsewhere(self.before, here)
        if not before:
            return self, None
        return JumpList(before[:-1], (*self.behind, here)), before[-1]

    def forth(self, here: Stop) -> tuple["JumpList", Stop | None]:
        """Give the list one jump forth again and the place to go to."""
        behind = _elsewhere(self.behind, here)
        if not behind:
            return self, None
        return JumpList((*self.before, here), behind[:-1]), behind[-1]


def _elsewhere(stops: tuple[Stop, ...], here: Stop) -> tuple[Stop, ...]:
    """Give the stops without the nearest if that is here: a key that moves nothing is no way."""
    return stops[:-1] if stops[-1:] == (here,) else stops
