"""Programs killed at random moments of a session, and what is in the file then.

    python -m tests.long.kills [--kills 1000] [--mode rewrite|thread|journal|idle] [--two]

Half of the kills fall at a random time, half at a random call of the store to the system: before
a rename, after an fsync, in the middle of a write. Each database is killed at ten times in a row,
so that what one kill leaves is what the next program opens. Ends with 1 if anything that was told
to be saved is missing, if an edit is there in part, or if anything reads as damaged.
"""

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.long import saving
from tests.long.report import conditions, file_system, options, table
from tests.long.seen import NOT_ASKED, ROOT, seen
from tests.long.sessions import Session
from tests.long.verdicts import Progress, Verdict, judged, progress

IN_A_ROW = 10
LENGTH = 0.25
"""Seconds, from the program's first edit, in which a kill at a random time falls."""
CALLS = 80
"""Calls of the store in which a kill at a random call falls."""
ENDLESS = 100_000
"""Edits that nobody lives to see."""
OTHERS_EDITS = 25
"""What the program that is not killed does meanwhile."""


COUNTED = (
    "kills",
    "at a time",
    "at a call",
    "with a journal left",
    "edits saved",
    "in flight, there",
    "in flight, not there",
    "broken promises",
)


@dataclass
class Tally:
    """What was found after all kills."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, came: Progress, before: int, verdict: Verdict) -> None:
        """Count one program's end."""
        self.counts["edits saved"] += came.saved - before
        self.counts["in flight, there"] += verdict.number > came.saved
        self.counts["in flight, not there"] += came.begun > came.saved == verdict.number
        self.counts["broken promises"] += not verdict.whole
        self.faults += [f"{name}: {fault}" for fault in verdict.faults]


@dataclass(frozen=True)
class Options:
    """How the programs are run."""

    kills: int = 1_000
    mode: str = saving.REWRITE
    two: bool = False
    marks: int = 40
    seed: int = 1


def run(given: Options) -> Tally:
    """Kill as often as is asked."""
    tally = Tally()
    for row in range(-(-given.kills // IN_A_ROW)):
        left = min(IN_A_ROW, given.kills - row * IN_A_ROW)
        with tempfile.TemporaryDirectory() as folder:
            Row(Path(folder) / "annotations.json", given, row).kill(left, tally)
    return tally


class Row:
    """Programs killed one after the other at the same database."""

    def __init__(self, path: Path, given: Options, row: int) -> None:
        self._path = path
        self._given = given
        self._seed = given.seed * 100_000 + row
        self._rng = Random(self._seed)
        names = ("a", "b") if given.two else ("a",)
        self._sessions = {name: Session(self._seed, name, given.marks) for name in names}

    def kill(self, times: int, tally: Tally) -> None:
        """Kill so often, or until a promise is broken."""
        for turn in range(times):
            before = {name: session.number for name, session in self._sessions.items()}
            came = self._killed(before, tally)
            found = seen(self._path, tuple(self._sessions))
            tally.counts["kills"] += 1
            tally.counts["with a journal left"] += found.stock == NOT_ASKED
            for name, session in self._sessions.items():
                verdict = judged(session, came[name], found, name)
                where = f"seed {self._seed}, kill {turn}, {name}"
                tally.add(where, came[name], before[name], verdict)
                if not verdict.whole:
                    return

    def _killed(self, before: dict[str, int], tally: Tally) -> dict[str, Progress]:
        """Play until the kill, and give how far each program came."""
        others = {name: self._start(name, before, OTHERS_EDITS) for name in before if name != "a"}
        said = {"a": self._victim(before, tally)}
        for name, program in others.items():
            said[name] = self._said(program, 0, tally)
        return {name: progress(lines, before[name]) for name, lines in said.items()}

    def _victim(self, before: dict[str, int], tally: Tally) -> bytes:
        """Give what a program said before it was killed."""
        if self._rng.random() < 0.5:
            tally.counts["at a call"] += 1
            victim = self._start("a", before, ENDLESS, self._rng.randrange(1, CALLS))
            return self._said(victim, -signal.SIGKILL, tally)
        tally.counts["at a time"] += 1
        victim = self._start("a", before, ENDLESS)
        assert victim.stdout is not None
        first = victim.stdout.readline()
        time.sleep(self._rng.uniform(0, LENGTH))
        victim.kill()
        return first + self._said(victim, -signal.SIGKILL, tally)

    def _said(self, program: "subprocess.Popen[bytes]", code: int, tally: Tally) -> bytes:
        """Wait for the program's end, which must be of that kind, and give what it said."""
        said, complaint = program.communicate(timeout=120)
        if program.returncode != code:
            why = complaint.decode().strip().split("\n")[-1]
            tally.faults.append(f"seed {self._seed}: ended with {program.returncode}, {why}")
        return said

    def _start(
        self, name: str, before: dict[str, int], edits: int, dies_at: int = 0
    ) -> "subprocess.Popen[bytes]":
        """Start a program that goes on with its session."""
        given: dict[str, object] = {
            "program": name,
            "seed": self._seed,
            "marks": self._given.marks,
            "mode": self._given.mode,
            "dies-at": dies_at,
            "first": before[name] + 1,
            "last": before[name] + edits,
        }
        command = [sys.executable, "-m", "tests.long.player", str(self._path)]
        command += [f"--{option}={value}" for option, value in given.items()]
        pipe = subprocess.PIPE
        # No buffer: what is read ahead of the first line would be missing from the rest.
        return subprocess.Popen(command, 0, cwd=ROOT, stdout=pipe, stderr=pipe)


def main(arguments: Sequence[str]) -> int:
    """Run and report."""
    parser = options("kills", "Kill programs at random moments and look what is lost.")
    parser.add_argument("--kills", type=int, default=Options.kills)
    parser.add_argument("--mode", choices=saving.MODES, default=Options.mode)
    parser.add_argument("--two", action="store_true", help="a second program is not killed")
    parser.add_argument("--marks", type=int, default=Options.marks, help="at the start")
    parser.add_argument("--seed", type=int, default=Options.seed)
    given = vars(parser.parse_args(arguments))
    tally = run(Options(**given))
    print(conditions(**given, disk=file_system(Path(tempfile.gettempdir()))))
    print(*table([tally.counts]), sep="\n")
    print(*tally.faults[:20], sep="\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
