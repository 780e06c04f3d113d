"""The power goes in the middle of a session, and the file system is looked at when it is back.

    python -m tests.long.power_cuts [--cuts 100] [--mode rewrite|thread|journal|idle]

A session runs on an ext4 file system whose disk keeps the order of its writes and flushes
(`disk.py`). A cut takes the disk as it was at a moment: all that was written before the last
flush, and of what came after it nothing, all, the first part, or any sectors of any writes. Half
of the moments are those right after the reader was told that an edit is saved. The file system
is mounted, which replays its own journal, and the database compared with the session.

Two savers that lose something are cut off as well: stock TinyDB, and our store with fsync
doing nothing. Ends with 1 if the store broke a promise, or if the rig saw no loss in either.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.long import controls, saving
from tests.long.player import Part
from tests.long.recording import LEFT, Recording, cut, mounted, recorded
from tests.long.report import conditions, options, table
from tests.long.rights import cannot_record
from tests.long.seen import seen
from tests.long.sessions import Session
from tests.long.verdicts import Progress, Verdict, judged

SEED = 1
Judge = Callable[[Path, Progress], Verdict]


@dataclass
class Saver:
    """Somebody who saves, and how it is found out what is left."""

    name: str
    player: tuple[str, ...]
    """What is started: DATABASE BOARD EDITS follow."""
    judge: Judge
    cuts: int = 0
    unreadable: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)

    def row(self) -> dict[str, object]:
        """Give the row of the table."""
        return {
            "saver": self.name,
            "cuts": self.cuts,
            "unreadable, damaged or mixed": self.unreadable,
            "saved edits lost": self.lost,
        }

    def count(self, where: str, came: Progress, verdict: Verdict) -> None:
        """Count what was found after a cut."""
        self.cuts += 1
        self.unreadable += not verdict.whole
        self.lost += verdict.whole and verdict.number < came.saved
        self.faults += [f"{self.name}, {where}: {fault}" for fault in verdict.faults]


def of_session(path: Path, came: Progress) -> Verdict:
    """Compare a database of ours with the session."""
    return judged(Session(SEED, marks=Part.marks), came, seen(path))


def of_stock(path: Path, came: Progress) -> Verdict:
    """Ask stock TinyDB for what it reads."""
    number = controls.stock_number(path) if path.exists() else 0
    return Verdict(number, ("it cannot be read",) if number < 0 else ())


def of_unflushed(path: Path, came: Progress) -> Verdict:
    """Find the edit that a database of ours stands at, however old."""
    return judged(Session(SEED, marks=Part.marks), Progress(0, came.begun), seen(path))


def savers(mode: str) -> tuple[Saver, ...]:
    """Give ours, and the two that must lose something."""
    python = sys.executable
    control = (python, "-m", "tests.long.controls")
    return (
        Saver(f"Glossator, {mode}", (*control, mode), of_session),
        Saver("control: stock TinyDB", (*control, controls.STOCK), of_stock),
        Saver("control: without fsync", (*control, controls.UNFLUSHED), of_unflushed),
    )


def moments(recording: Recording, cuts: int, rng: Random) -> list[int]:
    """Give the events before which the power goes: any, or the first after a `saved`."""
    events = recording.events
    every = [n for n, event in enumerate(events) if event.begun]
    after = [n for n in every[1:] if events[n].saved > events[n - 1].saved]
    return [rng.choice(every if turn % 2 else after or every) for turn in range(cuts)]


def run(saver: Saver, cuts: int, edits: int) -> None:
    """Play once, and cut the power so often."""
    rng = Random(SEED)
    with tempfile.TemporaryDirectory(prefix="glossator-power-") as name:
        folder = Path(name)
        recording = recorded(folder, saver.player, edits)
        for turn, at in enumerate(moments(recording, cuts, rng)):
            left = LEFT[turn // 2 % len(LEFT)]
            image = folder / "cut"
            image.write_bytes(cut(recording, at, left, rng))
            event = recording.events[at]
            came = Progress(event.saved, event.begun)
            with mounted(image, folder / "found") as library:
                verdict = saver.judge(library / "annotations.json", came)
            saver.count(f"event {at}, {left} of the unflushed", came, verdict)


def main(arguments: Sequence[str]) -> int:
    """Run and report."""
    parser = options("power_cuts", "Cut the power at random moments and look what is lost.")
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--edits", type=int, default=200, help="of the session")
    parser.add_argument("--mode", choices=saving.MODES, default=saving.REWRITE)
    given = vars(parser.parse_args(arguments))
    if lacking := cannot_record():
        print(f"not run: {lacking}")
        return 0
    ours, *blind = every = savers(given["mode"])
    for saver in every:
        run(saver, given["cuts"], given["edits"])
    print(conditions(**given, disk="ext4, data=ordered, on a loop device"))
    print(*table([saver.row() for saver in every]), sep="\n")
    print(*ours.faults[:20], sep="\n")
    seeing = any(control.unreadable or control.lost for control in blind)
    if not seeing:
        print("The rig saw no loss where there must be some: it proves nothing.")
    return 1 if ours.faults or not seeing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
