"""`glossator restore`: the marks as a backup has them."""

import argparse
import shlex
from collections.abc import Sequence
from contextlib import closing

from tui.cli.arguments import name, say
from tui.cli.backup import backed_up
from tui.cli.exits import Exit
from tui.core.visible import visible
from tui.core.wording import count
from tui.errors import StoreError, UsageError
from tui.store import Store
from tui.store.backups import Backup, matching
from tui.store.edits import difference
from tui.store.encoding import Tables
from tui.store.restoring import Held, held, is_restored, marks, present, restore


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "name",
        nargs="?",
        type=name,
        metavar="NAME",
        help="a backup by its name, the beginning of it, or a date; default: the newest",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")


def run(options: argparse.Namespace) -> int:
    """Restore a backup, after one of the database as it is; print what undoes it."""
    database, found = backed_up(options)
    if not found:
        say(f"There are no backups of {database}.")
        return Exit.NOTHING
    chosen = _chosen(found, options.name)
    then = _read(found, chosen)
    if not then.whole:
        say(f"{chosen.name} was made of a damaged database: what can be read of it is taken.")
    if options.dry_run:
        with closing(Store.open(database)) as store:
            say(f"{chosen.name} would be restored: {_changes(store, then)}")
    else:
        store, kept = present(database)
        with closing(store):
            _restore(options, store, kept, chosen, then)
    return Exit.DONE if then.whole else Exit.PARTLY


def _chosen(found: Sequence[Backup], words: str | None) -> Backup:
    """Give the backup that is meant. Raises UsageError, which lists those that there are."""
    if words is None:
        return found[0]
    meant = matching(found, words)
    if len(meant) == 1:
        return meant[0]
    what = f"{words!r} fits {len(meant)} backups" if meant else f"There is no backup {words!r}"
    names = ", ".join(backup.name for backup in meant or found)
    raise UsageError(f"{what}. {'They' if meant else 'There'} are: {names}.")


def _read(found: Sequence[Backup], chosen: Backup) -> Held:
    """Give what a backup holds. Raises StoreError, which names the next older one."""
    try:
        return held(chosen)
    except StoreError as error:
        older = found[found.index(chosen) + 1 :]
        advice = f"try the next older, {older[0].name}" if older else "there is no older one"
        raise StoreError(f"{error} Nothing was changed; {advice}.") from error


def _restore(
    options: argparse.Namespace, store: Store, kept: Backup | None, chosen: Backup, then: Held
) -> None:
    if is_restored(store, then.tables):
        say(f"The database is as {chosen.name} has it already; nothing was changed.")
        return
    before = marks(store)
    restore(store, then.tables)
    say(f"{chosen.name} is restored: {count(before, 'mark')} before, {marks(store)} now.")
    if kept is None:
        say("There was no database to keep, so there is nothing to undo.")
    else:
        say("This undoes it:")
        print(visible(_command(options, kept)))


def _command(options: argparse.Namespace, backup: Backup) -> str:
    """Give the command that restores a backup of the same database, for a shell."""
    words = ["glossator", "restore", backup.name]
    for option in ("library", "database"):
        if given := getattr(options, option):
            words += [f"--{option}", str(given.absolute())]
    return shlex.join(words)


def _changes(store: Store, then: Held) -> str:
    """Say what restoring would change."""
    edits = difference(store.tables, then.tables)
    if not edits:
        return "no record would change."
    come, go, change = _tally(store.tables, then.tables)
    return (
        f"{count(marks(store), 'mark')} now, {then.marks} after it. "
        f"Of all records {come} would come, {go} go, {change} change."
    )


def _tally(now: Tables, then: Tables) -> tuple[int, int, int]:
    """Count the records that come, go and change."""
    edits = [
        (key in now.get(table, {}), line is not None)
        for table, lines in difference(now, then).items()
        for key, line in lines.items()
    ]
    return edits.count((False, True)), edits.count((True, False)), edits.count((True, True))
