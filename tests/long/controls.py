"""Savers that are known to lose something: a rig that finds them faultless is blind.

    python -m tests.long.controls SAVER DATABASE BOARD EDITS

where SAVER is one of them, or a way in which the store saves.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tinydb import TinyDB

from tests.long import saving
from tests.long.player import BEGUN, SAVED, Part, Tell, into, play

STOCK, UNFLUSHED = "stock TinyDB", "without fsync"
RECORDS = 300
"""What stock TinyDB begins with: a file of several blocks."""
WORDS = "words " * 40


def stock(path: Path, edits: int, tell: Tell) -> None:
    """Insert with stock TinyDB, which overwrites its file in place and flushes it."""
    with TinyDB(path, encoding="utf-8") as database:
        table = database.table("annotations")
        for number in range(1, edits + 1):
            tell(BEGUN, number)
            if number == 1:
                table.insert_multiple({"number": 0, "words": WORDS} for _ in range(RECORDS))
            else:
                table.insert({"number": number, "words": WORDS})
            tell(SAVED, number)


def stock_number(path: Path) -> int:
    """Give how many edits stock TinyDB finds; -1 if it cannot read the file."""
    try:
        with TinyDB(path, encoding="utf-8", access_mode="r") as database:
            records = len(database.table("annotations"))
    except (ValueError, OSError, AttributeError, TypeError):
        return -1
    return max(0, records - RECORDS + 1)


def unflushed(path: Path, edits: int, tell: Tell) -> None:
    """Play a session into a store whose flushes do nothing."""
    for name in ("fsync", "fdatasync"):
        setattr(os, name, lambda file: None)
    play(Part(path, 1, 1, edits), tell)


def main(arguments: Sequence[str]) -> None:
    """Play one of them."""
    name, path, board, edits = arguments
    tell = into(Path(board))
    if name in saving.MODES:
        play(Part(Path(path), 1, 1, int(edits), mode=name), tell)
    else:
        {STOCK: stock, UNFLUSHED: unflushed}[name](Path(path), int(edits), tell)


if __name__ == "__main__":
    main(sys.argv[1:])
