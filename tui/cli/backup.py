"""`glossator backup`: the backups of the database."""

import argparse
import shlex
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tui.cli.arguments import add_json, say
from tui.cli.exits import Exit
from tui.cli.opening import place
from tui.cli.output import print_json, print_table
from tui.core.wording import count
from tui.errors import StoreError, UsageError
from tui.store import Store
from tui.store.backups import Backup, Kind, backups, thin
from tui.store.restoring import Held, look, present

KILO, MEGA = 10**3, 10**6
MADE: dict[Kind, str] = {
    "automatic": "",
    "kept": "by hand",
    "undo": "before a restore, merge or reanchor",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "action",
        choices=("list", "now"),
        metavar="list|now",
        help="list them, newest first, or make one that stays until you remove it",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a backup a line: all of them, or the one that was made."""
    database, found = backed_up(options)
    if options.action == "list":
        nothing = f"There are no backups of {database} yet. `glossator backup now` makes one."
    else:
        nothing = _nothing(database)
        found = _made(database, found)
    if not found:
        say(nothing)
        return Exit.NOTHING
    return _print(found, options.json)


def backed_up(options: argparse.Namespace) -> tuple[Path, tuple[Backup, ...]]:
    """Give the database that the options name, there or not, and its backups, newest first.

    Raises UsageError if a database is named that is not there and has none.
    """
    _, database = place(options)
    found = backups(database)
    if options.database and not found and not database.exists():
        raise UsageError(f"The database {database} is not there. Name one that is.")
    return database, found


def _made(database: Path, found: Sequence[Backup]) -> tuple[Backup, ...]:
    """Make a backup and give it, or the newest where that is by hand and the same."""
    store, kept = present(database, "kept")
    store.close()
    if kept is None:
        return ()
    if kept in found:
        say("Nothing has changed since the newest backup.")
    thin(database)
    return (kept,)


def _nothing(database: Path) -> str:
    """Say that there is no database to back up, and what is left of one."""
    with closing(Store.open(database)) as store:
        said = f"There is nothing to back up: {database} is not there or empty."
        return store.question or said


def undoing(options: argparse.Namespace, backup: Backup) -> str:
    """Give the command that restores a backup of the same database, for a shell."""
    words = ["glossator", "restore", backup.name]
    for option in ("library", "database"):
        if given := getattr(options, option):
            words += [f"--{option}", str(given.absolute())]
    return shlex.join(words)


def _print(found: Sequence[Backup], as_json: bool) -> Exit:
    rows = [(backup, _content(backup)) for backup in found]
    if as_json:
        print_json(_fields(*row) for row in rows)
    else:
        print_table(_cells(*row) for row in rows)
    return Exit.PARTLY if any(content is None for _, content in rows) else Exit.DONE


def _content(backup: Backup) -> Held | None:
    """Give what a backup holds; None, and why is said, where it cannot be read."""
    try:
        return look(backup)
    except StoreError as error:
        say(str(error))
        return None


def _fields(backup: Backup, content: Held | None) -> dict[str, object]:
    return {
        "name": backup.name,
        "time": f"{backup.time:%Y-%m-%dT%H:%M:%SZ}",
        "size": backup.size,
        "marks": content.marks if content else None,
        "kind": backup.kind,
        "whole": bool(content and content.whole),
    }


def _cells(backup: Backup, content: Held | None) -> tuple[str, ...]:
    notes = [MADE[backup.kind], "" if content and content.whole else "damaged"]
    return (
        backup.name,
        f"{backup.time:%Y-%m-%d %H:%M} UTC",
        _size(backup.size),
        count(content.marks, "mark") if content else "-",
        ", ".join(filter(None, notes)),
    )


def _size(size: int) -> str:
    """Give a number of bytes in words."""
    if size < KILO:
        return f"{size} bytes"
    return f"{size / KILO:.1f} kB" if size < MEGA else f"{size / MEGA:.1f} MB"
