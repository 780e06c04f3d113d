"""Disks that fill up, limits, and rights that are taken away in the middle of a session.

    python -m tests.long.full_disks [--mode rewrite|thread|journal|idle]

In each trouble a session goes on. What was told to be saved must be there; what could not be
saved stays in memory, and is saved by the first flush after the trouble is over. Those that need
a disk of their own are run by root only. Root does not notice missing rights, so for these the
program turns into somebody else.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.long import saving
from tests.long.report import conditions, options, table
from tests.long.rights import cannot_mount
from tests.long.seen import ROOT
from tests.long.sessions import Session, State, differences, shown
from tests.long.troubles import TROUBLES, Trouble
from tui.config import tables  # noqa: F401 - somebody else may not import it any more
from tui.errors import StoreError
from tui.store import Store

NOBODY = 65_534
BEFORE, DURING = 10, 150
"""Edits made before the trouble and in it."""
MARKS = 120


@dataclass
class Sufferer:
    """A program that edits through a trouble."""

    path: Path
    mode: str = saving.REWRITE
    faults: list[str] = field(default_factory=list)
    unsaved: int = 0
    """Flushes that failed."""
    refused: int = 0
    """Edits that were not even taken into memory."""

    def __post_init__(self) -> None:
        self.session = Session(11, marks=MARKS)
        self.saved = Session(11, marks=MARKS)
        """The same session, at the last edit that was told to be saved."""
        self.store = Store.open(self.path)
        saving.begin(self.store, self.mode)

    def edit(self, number: int) -> None:
        """Make so many edits, and try to have each saved."""
        for _ in range(number):
            became = self.session.save_next(self.store)
            if became == "refused":
                self.refused += 1
                return
            if became == "unsaved":
                self.unsaved += 1
            else:
                self.saved.skip(self.session.number)

    def look(self, when: str, hidden: bool) -> None:
        """Compare memory, and the disk where it can be read, with the session."""
        self._compare(f"{when}, in memory", shown(self.store, "a"), self.session.number)
        if not hidden:
            found = shown(Store.open(self.path), "a")
            self._compare(f"{when}, on disk", found, self.saved.number)

    def _compare(self, when: str, found: State, least: int) -> None:
        """Compare with every state from that edit on."""
        candidate = Session(11, marks=MARKS)
        for number in range(least, self.session.number + 1):
            lines = differences(candidate.skip(number).state, found)
            if not lines:
                return
        self.faults.append(f"{when}: {len(lines)} records off, first {lines[0][:200]}")


def suffer(trouble: Trouble, path: Path, mode: str) -> Sufferer:
    """Live through a trouble, and give what came of it."""
    saving.choose(mode)
    path.parent.mkdir(parents=True, exist_ok=True)
    sufferer = Sufferer(path, mode)
    sufferer.edit(BEFORE)
    if trouble.unprivileged:
        become_nobody(path.parent)
    trouble.begin(path)
    sufferer.edit(DURING)
    sufferer.look("in trouble", trouble.hides)
    trouble.end(path)
    if not sufferer.unsaved and not sufferer.refused and mode == saving.REWRITE:
        sufferer.faults.append("the trouble was none")
    if sufferer.refused:
        sufferer.faults.append("an edit was refused, and is not in memory")
    try:
        sufferer.store.flush()
    except StoreError as error:
        sufferer.faults.append(f"not saved when the trouble was over: {error}")
    sufferer.saved.skip(sufferer.session.number)
    sufferer.look("afterwards", hidden=False)
    sufferer.edit(3)
    sufferer.look("at the end", hidden=False)
    if sufferer.saved.number < sufferer.session.number:
        sufferer.faults.append("what came after the trouble was not saved")
    return sufferer


def become_nobody(folder: Path) -> None:
    """Give up root's rights for good, and keep those on the folder."""
    if os.geteuid() != 0:
        return
    for place in (folder.parent, folder, *folder.rglob("*")):
        os.chown(place, NOBODY, NOBODY)
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


@contextlib.contextmanager
def place_for(trouble: Trouble) -> Iterator[Path]:
    """Have a folder, on a disk of its own if the trouble needs one."""
    with tempfile.TemporaryDirectory(prefix="glossator-trouble-") as name:
        if not trouble.disk:
            yield Path(name) / "library" / "annotations.json"
            return
        mount = ["mount", "-t", "tmpfs", "-o", f"size={trouble.disk}", "glossator-trouble", name]
        subprocess.run(mount, check=True)
        try:
            yield Path(name) / "library" / "annotations.json"
        finally:
            subprocess.run(["umount", name], check=True)


def row(trouble: Trouble, mode: str) -> dict[str, object]:
    """Give the row of a trouble that is lived through in a process of its own."""
    if trouble.disk and (refused := cannot_mount()):
        return _row(trouble.name, f"not run: {refused}", "", [])
    with place_for(trouble) as path:
        command = [sys.executable, "-m", "tests.long.full_disks", "--mode", mode]
        command += ["--suffer", trouble.name, "--path", str(path)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        return _row(trouble.name, "", "", [f"the program ended with {done.returncode}"])
    refused, unsaved, faults = json.loads(done.stdout)
    return _row(trouble.name, unsaved, refused, faults)


def _row(name: str, unsaved: object, refused: object, faults: list[str]) -> dict[str, object]:
    return {
        "trouble": name,
        "flushes that failed": unsaved,
        "edits refused": refused,
        "broken promises": len(faults),
        "which": "; ".join(faults).replace("\n", " ").replace("|", "¦"),
    }


def main(arguments: Sequence[str]) -> int:
    """Run every trouble and report, or live through one of them."""
    parser = options("full_disks", "Live through full disks and missing rights.")
    parser.add_argument("--mode", choices=saving.MODES, default=saving.REWRITE)
    parser.add_argument("--suffer", choices=[trouble.name for trouble in TROUBLES])
    parser.add_argument("--path", type=Path)
    given = parser.parse_args(arguments)
    if given.suffer:
        trouble = next(one for one in TROUBLES if one.name == given.suffer)
        came = suffer(trouble, given.path, given.mode)
        print(json.dumps([came.refused, came.unsaved, came.faults]))
        return 0
    rows = [row(trouble, given.mode) for trouble in TROUBLES]
    print(conditions(mode=given.mode, edits=DURING))
    print(*table(rows), sep="\n")
    return 1 if any(one["broken promises"] for one in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
