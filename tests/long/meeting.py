"""A program that edits a file together with others, and says what it was told is saved.

Besides a session of its own it writes on marks that all programs write on, and races with them
for marks that one of them deletes. Programs that meet are in the same round at the same time.
"""

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tinydb import TinyDB

from tests.long import saving
from tests.long.sessions import START, Session
from tui.core.annotation import Annotation
from tui.core.change import Change
from tui.core.identity import uuid7
from tui.errors import ChangedError, StoreError
from tui.store import Store
from tui.store.records import fields

SHARED, CONTESTED, STOCK = "shared", "contested", "stock"
"""Creators of the marks that all write on, of those that one deletes, and of another library's."""
FIRSTS = {SHARED: START - 10_000_000, CONTESTED: START - 20_000_000, STOCK: START - 30_000_000}
READY = "ready"
ROUND = 0.1
"""Seconds."""
NOTES = 3
"""Notes that a program writes on the shared mark of a round."""


@dataclass(frozen=True)
class Seat:
    """One program's place at a meeting."""

    path: Path
    program: str
    others: str
    """All programs, one letter each."""
    seconds: float
    mode: str = saving.REWRITE

    def rounds(self) -> Iterator[int]:
        """Give the number of each round as it begins; those that are missed are left out.

        The meeting begins at the Unix time that the host gives when all are ready.
        """
        say(READY)
        start, last = float(input()), -1
        while (number := int((time.time() - start) / ROUND)) * ROUND < self.seconds:
            if number > last:
                last = number
                yield number
            time.sleep(max(0.0, start + (last + 1) * ROUND - time.time()))


def mark(kind: str, number: int) -> Annotation:
    """Give a mark that every program knows, as it is at first."""
    identity = uuid7(FIRSTS[kind] + number, number)
    return Annotation(identity, kind, number, number + 1, "words", "", "", "", creator=kind)


def note(program: str, number: int, turn: int) -> str:
    """Give words that nobody else writes."""
    return f"<{program} {number} {turn}>"


def attend(seat: Seat) -> None:
    """Edit until the meeting is over. Raises StoreError if an edit is refused that may not be."""
    saving.choose(seat.mode)
    store = Store.open(seat.path)
    saving.begin(store, seat.mode)
    session = Session(seed=7, program=seat.program, marks=20)
    for number in seat.rounds():
        say(*contest(store, seat, number))
        for turn in range(NOTES):
            say(*write(store, seat.program, number, turn))
        edit = session.next()
        store.save(edit.step.changes, edit.articles)
        session.accept(edit)
        say("own", session.number)
        saving.rest(seat.mode, number)
    store.close()


def contest(store: Store, seat: Seat, number: int) -> tuple[object, ...]:
    """Write on a mark as it was at first, or delete it; tell which."""
    before = mark(CONTESTED, number)
    if seat.program != seat.others[number % len(seat.others)]:
        said = note(seat.program, number, 0)
        try:
            store.save([Change(before, replace(before, note=said))])
        except ChangedError:  # the deletion was there first, and was seen: no edit on top of it
            return "late", number
        return "kept", number
    try:
        store.save([Change(before, None)])
    except StoreError:
        return "refused", number
    return "deleted", number


def write(store: Store, program: str, number: int, turn: int) -> tuple[object, ...]:
    """Add a note to a mark that the others write on too."""
    before = store.annotation(mark(SHARED, number).id)
    if before is None:
        return "missing", number
    said = "\n\n".join(filter(None, (before.note, note(program, number, turn))))
    store.save([Change(before, replace(before, note=said))])
    return "noted", number, turn


def insert(seat: Seat) -> None:
    """Insert marks with stock TinyDB, which knows of no lock and overwrites the file."""
    for number in seat.rounds():
        time.sleep(ROUND / 2)  # when the others may be at rest
        try:
            with TinyDB(seat.path, encoding="utf-8") as database:
                database.table("annotations").insert(fields(mark(STOCK, number)))
        except ValueError:  # it read what another one of its kind had half written
            continue
        say("inserted", number)


def say(*words: object) -> None:
    """Write a line to the standard output, past every buffer."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def written(seat: Seat) -> str:
    """Give the seat as an argument of a command."""
    return json.dumps({**asdict(seat), "path": str(seat.path)})


def main(arguments: Sequence[str]) -> None:
    """Take the seat that is given as an argument."""
    given = json.loads(arguments[0])
    seat = Seat(**{**given, "path": Path(given["path"])})
    if seat.program == STOCK:
        insert(seat)
    else:
        attend(seat)


if __name__ == "__main__":
    main(sys.argv[1:])
