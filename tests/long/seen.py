"""What a program that did not write a database finds in it, in a process of its own.

It looks with stock TinyDB first, where no journal is left, then as Glossator does.
"""

import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from tests.long.sessions import State, shown
from tui.store import Store
from tui.store.records import fields
from tui.store.sidefiles import beside

LOOK = "import tests.long.seen as seen; seen.main()"
ROOT = Path(__file__).parents[2]
NOT_ASKED = "a journal is left"


@dataclass(frozen=True)
class Seen:
    """A database as others see it."""

    states: dict[str, State]
    """By program."""
    notices: tuple[str, ...]
    """What the store says of the file."""
    beside: tuple[str, ...]
    """Files beside it that tell of damage."""
    stock: str = ""
    """What stock TinyDB reads other than the store; empty where they agree."""

    @property
    def complaints(self) -> tuple[str, ...]:
        """Give what should not be there after any end of a program."""
        stock = () if self.stock in ("", NOT_ASKED) else (f"stock TinyDB: {self.stock}",)
        return (*self.notices, *self.beside, *stock)


def seen(path: Path, programs: Sequence[str] = ("a",)) -> Seen:
    """Look in a fresh process; what is there stays as it is."""
    command = [sys.executable, "-c", LOOK, str(path), *programs]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: Seen = pickle.loads(done.stdout)
    return found


def look(path: Path, programs: Sequence[str]) -> Seen:
    """Look at a copy of the folder: opening may put things right."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(path.parent, copy, ignore=shutil.ignore_patterns("lost+found"))
        copied = copy / path.name
        records = _stock(copied)
        store = Store.open(copied)
        states = {program: shown(store, program) for program in programs}
        disagreement = records if isinstance(records, str) else _other(store, records)
        beside = [one.name for one in copy.iterdir() if {"damaged", "rejected"} & _parts(one)]
        return Seen(states, store.notices, tuple(sorted(beside)), disagreement)


def _parts(path: Path) -> set[str]:
    return {part.split("-")[0] for part in path.name.split(".")}


def _stock(path: Path) -> dict[str, dict[str, Any]] | str:
    """Give the living records that stock TinyDB reads, by table and id; or why there are none."""
    journal = beside(path, "journal")
    if journal.exists() and journal.stat().st_size:
        return NOT_ASKED
    if not path.exists():
        return {}
    try:
        with TinyDB(path, encoding="utf-8", access_mode="r") as database:
            tables = {name: database.table(name).all() for name in ("annotations", "links")}
    except ValueError as error:
        return f"{type(error).__name__}: {error}"
    return {
        name: {one["id"]: dict(one) for one in records if one["deleted"] is None}
        for name, records in tables.items()
    }


def _other(store: Store, records: dict[str, dict[str, Any]]) -> str:
    """Name the first record that stock TinyDB reads differently."""
    ours = {
        "annotations": {one.id: fields(one) for one in store.annotations()},
        "links": {one.id: fields(one) for one in store.links()},
    }
    for name, known in ours.items():
        stock = records.get(name, {})
        for key in {*known, *stock}:
            if known.get(key) != stock.get(key):
                return f"{name} {key}: {stock.get(key)} and not {known.get(key)}"
    return ""


def main() -> None:
    """Look, and hand what was seen to the program that asked."""
    sys.stdout.buffer.write(pickle.dumps(look(Path(sys.argv[1]), sys.argv[2:])))
