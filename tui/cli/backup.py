"""`glossator backup`: the backups of the database."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from tui.cli.arguments import add_json, say
from tui.cli.exits import Exit
from tui.cli.opening import place
from tui.cli.output import print_json, print_table
from tui.core.wording import count
from tui.errors import StoreError, UsageError
from tui.store.backups import Backup, backups, thin
from tui.store.restoring import present

KILO, MEGA = 10**3, 10**6


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "action",
        choices=("list", "now"),
        metavar="list|now",
        help="list them, newest first, or make one of the database as it is",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a backup a line: all of them, or the one that was made."""
    database, found = backed_up(options)
    if options.action == "list":
        nothing = f"There are no backups of {database} yet."
    else:
        nothing = f"There is nothing to back up: {database} is not there or empty."
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
        raise UsageError(f"The database {database} is not there.")
    return database, found


def _made(database: Path, found: Sequence[Backup]) -> tuple[Backup, ...]:
    """Make a backup and give it, or the newest where that is the same."""
    store, kept = present(database)
    store.close()
    if kept is None:
        return ()
    if kept in found:
        say("Nothing has changed since the newest backup.")
    thin(database)
    return (kept,)


def _print(found: Sequence[Backup], as_json: bool) -> Exit:
    rows = [(backup, _marks(backup)) for backup in found]
    if as_json:
        print_json(
            {
                "name": backup.name,
                "time": f"{backup.time:%Y-%m-%dT%H:%M:%SZ}",
                "size": backup.size,
                "marks": marks,
            }
            for backup, marks in rows
        )
    else:
        print_table(
            (
                backup.name,
                f"{backup.time:%Y-%m-%d %H:%M} UTC",
                _size(backup.size),
                "damaged" if marks is None else count(marks, "mark"),
            )
            for backup, marks in rows
        )
    return Exit.PARTLY if any(marks is None for _, marks in rows) else Exit.DONE


def _marks(backup: Backup) -> int | None:
    """Count the marks in a backup; None, and why is said, where it cannot be read."""
    try:
        return backup.marks()
    except StoreError as error:
        say(str(error))
        return None


def _size(size: int) -> str:
    """Give a number of bytes in words."""
    if size < KILO:
        return f"{size} bytes"
    return f"{size / KILO:.1f} kB" if size < MEGA else f"{size / MEGA:.1f} MB"
