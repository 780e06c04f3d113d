"""Whether a database holds what a session was told is saved, and nothing in halves."""

from dataclasses import dataclass

from tests.long.player import BEGUN, SAVED
from tests.long.seen import Seen
from tests.long.sessions import Session, differences


@dataclass(frozen=True)
class Progress:
    """How far a program came."""

    saved: int
    """The last edit that it was told is saved."""
    begun: int
    """The last edit that it gave to the store."""


@dataclass(frozen=True)
class Verdict:
    """What was found after an end."""

    number: int
    """Edits that the database holds; -1 where it holds no state the session was ever in."""
    faults: tuple[str, ...]
    """Promises that were broken."""

    @property
    def whole(self) -> bool:
        """Tell whether every promise was kept."""
        return not self.faults


def progress(lines: bytes, before: int) -> Progress:
    """Read what a program said; it made the edits up to `before` in earlier lives."""
    last = {BEGUN: before, SAVED: before}
    for line in lines.decode().split("\n")[:-1]:
        word, number = line.split(" ")
        last[word] = int(number)
    return Progress(last[SAVED], max(last.values()))


def judged(session: Session, came: Progress, seen: Seen, program: str = "a") -> Verdict:
    """Compare; the session has made fewer edits than were saved, or as many, and goes on."""
    found = seen.states[program]
    first: list[str] = []
    for number in range(came.saved, came.begun + 1):
        session.skip(number)
        lines = differences(session.state, found)
        if not lines:
            return Verdict(number, seen.complaints)
        first = first or lines
    said = f"no state between edit {came.saved} (saved) and {came.begun} (begun); {len(first)} off"
    return Verdict(-1, (said, *first[:3], *seen.complaints))
