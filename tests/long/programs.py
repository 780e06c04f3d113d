"""Two and three programs at one file, each editing as fast as it can.

    python -m tests.long.programs [--seconds 60] [--mode rewrite|thread|journal|idle] [--stock]

What must hold: every edit of a program's own is there; of notes that several write on one mark
all are there; a mark that one wrote on and another deleted is there, with what was written. With
`--stock` a script with stock TinyDB inserts meanwhile. It takes no lock and overwrites what it
did not read, so nothing is promised then; what was lost is counted.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.long import meeting, saving
from tests.long.meeting import CONTESTED, ROUND, SHARED, STOCK, Seat, mark, note
from tests.long.report import conditions, file_system, options, table
from tests.long.seen import ROOT, Seen, seen
from tests.long.sessions import Session
from tests.long.verdicts import Progress, judged
from tui.core.change import Change
from tui.store import Store

PROGRAMS = "abc"

Line = tuple[str, ...]
Said = dict[str, list[Line]]
"""What each program said: a word and numbers."""


@dataclass
class Outcome:
    """What a meeting came to."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def lose(self, what: str, words: str) -> None:
        """Count something that was told to be saved and is not there."""
        self.counts["lost"] += 1
        self.faults.append(f"{what}: {words}")


def meet(path: Path, programs: str, seconds: float, mode: str, stock: bool) -> Outcome:
    """Have the programs meet at a new file, and look what is there at the end."""
    rounds = int(seconds / ROUND) + 1
    known = [mark(kind, number) for kind in (SHARED, CONTESTED) for number in range(rounds)]
    Store.open(path).save([Change(None, one) for one in known])
    names = [*programs, *([STOCK] if stock else [])]
    started = [_start(Seat(path, name, programs, seconds, mode)) for name in names]
    outcome = Outcome()
    said: Said = {}
    for name, program, output in zip(names, started, _begun(started), strict=True):
        said[name] = [tuple(line.split(" ")) for line in output.splitlines()]
        if program.returncode:
            outcome.faults.append(f"program {name} ended with {program.returncode}")
    compare(outcome, said, seen(path, [*programs, SHARED, CONTESTED, STOCK]))
    return outcome


def _start(seat: Seat) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.long.meeting", meeting.written(seat)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def _begun(programs: Sequence["subprocess.Popen[str]"]) -> list[str]:
    """Have the programs begin at once when all are ready, and give what they said."""
    for program in programs:
        assert program.stdout is not None
        program.stdout.readline()
    start = f"{time.time()}\n"
    with ThreadPoolExecutor() as hosts:
        return list(hosts.map(lambda program: program.communicate(start)[0], programs))


def compare(outcome: Outcome, said: Said, found: Seen) -> None:
    """Count what is there of what each program was told is saved."""
    outcome.faults += [f"after the meeting: {one}" for one in found.complaints]
    for name, lines in said.items():
        outcome.counts.update(line[0] for line in lines)
        if name == STOCK:
            _inserted(outcome, lines, found)
        else:
            _own(outcome, name, lines, found)
            _notes(outcome, name, lines, found)
    _contested(outcome, said, found)


def _own(outcome: Outcome, name: str, lines: list[Line], found: Seen) -> None:
    last = max((int(line[1]) for line in lines if line[0] == "own"), default=0)
    verdict = judged(Session(7, name, 20), Progress(last, last), found, name)
    for fault in verdict.faults[: None if verdict.number < 0 else 0]:
        outcome.lose(f"own edits of {name}", fault)


def _notes(outcome: Outcome, name: str, lines: list[Line], found: Seen) -> None:
    for word, *numbers in lines:
        if word == "missing":
            outcome.lose("a shared mark is gone", numbers[0])
        if word != "noted":
            continue
        number, turn = map(int, numbers)
        held = found.states[SHARED].annotations.get(mark(SHARED, number).id)
        times = held.note.count(note(name, number, turn)) if held else 0
        outcome.counts["twice"] += times > 1
        if not times:
            outcome.lose("a shared note", note(name, number, turn))


def _contested(outcome: Outcome, said: Said, found: Seen) -> None:
    there = {one.id: one.note for one in found.states[CONTESTED].annotations.values()}
    written = {(name, int(line[1])) for name in said for line in said[name] if line[0] == "kept"}
    for name, number in written:
        if note(name, number, 0) not in there.get(mark(CONTESTED, number).id, ""):
            outcome.lose("an edit of a mark that was deleted", note(name, number, 0))
    deleted = {int(line[1]) for name in said for line in said[name] if line[0] == "deleted"}
    for number in deleted - {number for _, number in written}:
        if mark(CONTESTED, number).id in there:
            outcome.lose("a deletion that nobody contested", str(number))


def _inserted(outcome: Outcome, lines: list[Line], found: Seen) -> None:
    for _, number in lines:
        if mark(STOCK, int(number)).id not in found.states[STOCK].annotations:
            outcome.lose("an insert of stock TinyDB", number)


def row(name: str, outcome: Outcome) -> dict[str, object]:
    """Give the row of the table."""
    counts = outcome.counts
    saved = sum(counts[word] for word in ("own", "noted", "kept", "deleted", "inserted"))
    return {
        "programs": name,
        "saved": saved,
        "own edits": counts["own"],
        "notes on shared marks": counts["noted"],
        "edits against a deletion": counts["kept"],
        "deletions": counts["deleted"],
        "refused": counts["refused"],
        "notes twice": counts["twice"],
        "lost": counts["lost"],
    }


def main(arguments: Sequence[str]) -> int:
    """Run and report."""
    parser = options("programs", "Let programs meet at one file and look what is lost.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--mode", choices=saving.MODES, default=saving.REWRITE)
    parser.add_argument("--stock", action="store_true", help="a script with stock TinyDB joins")
    given = parser.parse_args(arguments)
    rows, faults = [], []
    for number in (2, 3):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "annotations.json"
            outcome = meet(path, PROGRAMS[:number], given.seconds, given.mode, given.stock)
        rows.append(row(f"{number}{' and stock TinyDB' if given.stock else ''}", outcome))
        faults += outcome.faults
    print(conditions(**vars(given), disk=file_system(Path(tempfile.gettempdir()))))
    print(*table(rows), sep="\n")
    print(*faults[:20], sep="\n")
    return 1 if faults and not given.stock else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
