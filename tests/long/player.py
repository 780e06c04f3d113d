"""A program that plays a session into a store and says what it began and what is saved.

    python -m tests.long.player DATABASE --seed 1 --first 1 --last 200

Each line is written whole before the next call to the store: `begun 7`, `saved 7`.
"""

import argparse
import contextlib
import mmap
import os
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.long import saving
from tests.long.sessions import Session
from tests.store.faults import Dying, counted
from tui.store import Store

Tell = Callable[[str, int], None]
BEGUN, SAVED = "begun", "saved"
CELL = struct.Struct("qq")


@dataclass(frozen=True)
class Part:
    """What one program plays, and how it ends."""

    path: Path
    seed: int
    first: int
    """The first edit to be made: those before it are in the file."""
    last: int
    program: str = "a"
    marks: int = 40
    mode: str = saving.REWRITE
    dies_at: int = 0
    """The call of the store at which it is killed; 0 for none."""


def play(part: Part, tell: Tell) -> None:
    """Make the edits. Raises StoreError if one cannot be saved."""
    saving.choose(part.mode)
    session = Session(part.seed, part.program, part.marks).skip(part.first - 1)
    with contextlib.ExitStack() as until:
        if part.dies_at:
            until.enter_context(counted(part.path.parent, Dying(part.dies_at)))
        store = Store.open(part.path)
        saving.begin(store, part.mode)
        for number in range(part.first, part.last + 1):
            edit = session.next()
            tell(BEGUN, number)
            store.apply(edit.step.changes, edit.articles)
            session.accept(edit)
            if edit.pause or number == part.last:
                store.flush()
                tell(SAVED, number)
            saving.rest(part.mode, number)
        store.close()


def aloud(word: str, number: int) -> None:
    """Write to the standard output, past every buffer."""
    os.write(1, f"{word} {number}\n".encode())


def into(board: Path) -> Tell:
    """Give a teller that sets numbers in a file of shared memory."""
    with board.open("r+b") as file:
        cells = mmap.mmap(file.fileno(), CELL.size)
    places = {BEGUN: 0, SAVED: 8}

    def tell(word: str, number: int) -> None:
        struct.pack_into("q", cells, places[word], number)

    return tell


def main(arguments: Sequence[str]) -> None:
    """Read the part from the command line and play it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    for name in ("seed", "first", "last", "marks", "dies-at"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Part, name.replace("-", "_"), 1))
    parser.add_argument("--program", default=Part.program)
    parser.add_argument("--mode", choices=saving.MODES, default=Part.mode)
    parser.add_argument("--board", type=Path)
    given = vars(parser.parse_args(arguments))
    board = given.pop("board")
    play(Part(**given), into(board) if board else aloud)


if __name__ == "__main__":
    main(sys.argv[1:])
