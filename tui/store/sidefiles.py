"""What is kept beside a damaged database before it is written over."""

import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tui import atomic, clock
from tui.store.rejected import Rejected


def beside(database: Path, what: str) -> Path:
    """Give the path of what belongs to a database and is nobody else's: its lock, its journal."""
    return database.parent / ".glossator" / f"{database.name}.{what}"


def journal_of(database: Path) -> Path:
    """Give the path of the journal of a database, a link to which may be named."""
    return beside(Path(os.path.realpath(database)), "journal")


def keep_damaged(database: Path, journal: Path) -> list[Path]:
    """Copy the file and its journal byte for byte, and give the copies. Raises OSError."""
    copies = []
    for source, suffix in ((database, database.suffix), (journal, ".journal")):
        if source.exists():
            copy = _free_name(database, "damaged", suffix)
            atomic.write(copy, [source.read_bytes()])
            copies.append(copy)
    return copies


def keep_rejected(database: Path, rejected: Sequence[Rejected]) -> Path:
    """Write what is no record of ours, one piece per line with its reason. Raises OSError."""
    side = _free_name(database, "rejected", ".jsonl")
    lines = (json.dumps(piece._asdict(), ensure_ascii=False) + "\n" for piece in rejected)
    atomic.write(side, (line.encode("utf-8", "backslashreplace") for line in lines))
    return side


def _free_name(database: Path, what: str, suffix: str) -> Path:
    """Give `annotations.damaged-20261121T033139Z.json`, numbered if that is taken."""
    moment = f"{datetime.fromisoformat(clock.now()):%Y%m%dT%H%M%SZ}"
    name = f"{database.stem}.{what}-{moment}"
    path = database.with_name(name + suffix)
    number = 1
    while path.exists():
        number += 1
        path = database.with_name(f"{name}-{number}{suffix}")
    return path
