"""`glossator restore`: the marks as a backup has them."""

import argparse
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

from tui.cli.arguments import name, say
from tui.cli.backup import backed_up, undoing
from tui.cli.exits import Exit
from tui.core.visible import visible
from tui.core.wording import count
from tui.errors import StoreError, UsageError
from tui.store import Store
from tui.store.backups import Backup, is_day, matching
from tui.store.edits import difference
from tui.store.encoding import Tables
from tui.store.restoring import (
    Held,
    best,
    held,
    is_restored,
    left_in_journal,
    marks,
    present,
    rehearsed,
    restore,
    restore_journal,
)

FORMS = (
    "Give a name from the list, its beginning, or a date such as 2026-11-20 or '2026-11-20 13:26'."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "name",
        nargs="?",
        type=name,
        metavar="NAME",
        help="a backup by its name, the beginning of it, or a date; default: the newest"
        " that is intact and differs from the database",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")


def run(options: argparse.Namespace) -> int:
    """Restore a backup, after one of the database as it is; print what undoes it."""
    database, found = backed_up(options)
    if not found:
        return _without_backup(options, database)
    chosen = _chosen(found, options.name) if options.name else _best(database, found)
    if chosen is None:
        return Exit.DONE
    then = _read(found, chosen)
    if not then.whole:
        say(f"{chosen.name} was made of a damaged database: what can be read of it is taken.")
    if options.dry_run:
        whole = _rehearse(database, chosen, then)
    else:
        store, kept = present(database)
        with closing(store):
            whole = _restore(options, store, kept, chosen, then)
    return Exit.DONE if then.whole and whole else Exit.PARTLY


def _without_backup(options: argparse.Namespace, database: Path) -> int:
    """Bring back what the journal of a lost database holds, if there is one."""
    with closing(Store.open(database)) as store:
        if not store.question or options.name:
            say(f"There are no backups of {database}. `glossator backup now` makes one.")
            return Exit.NOTHING
        if options.dry_run:
            say(left_in_journal(database))
            back, number = "would be back", rehearsed(database).marks
        else:
            restore_journal(store)
            _tell(store, {store.notices[0]})
            back, number = "is back", marks(store)
    say(f"There are no backups. What the journal holds {back}: {count(number, 'mark')}.")
    return Exit.PARTLY


def _best(database: Path, found: Sequence[Backup]) -> Backup | None:
    """Give the backup to restore where none is named; None if the database is so already.

    Raises StoreError if there is none to take unasked.
    """
    with closing(Store.open(database)) as store:
        choice = best(store)
    for sentence in choice.passed:
        say(sentence)
    if choice.backup is None and choice.current is None:
        undo = ", ".join(backup.name for backup in found if backup.kind == "undo")
        left = f"name one that was made before a restore, merge or reanchor: {undo}" if undo else ""
        raise StoreError(f"Nothing was changed; {left or 'there is no other backup'}.")
    if choice.backup is None and choice.current:
        say(f"The database is as {choice.current.name} has it already; nothing was changed.")
    return choice.backup


def _chosen(found: Sequence[Backup], words: str) -> Backup:
    """Give the backup that is meant. Raises UsageError, which lists those that there are."""
    meant = matching(found, words)
    if is_day(words) and meant:
        return _newest_of(meant, words)
    if len(meant) == 1:
        return meant[0]
    names = ", ".join(backup.name for backup in meant or found)
    if meant:
        raise UsageError(f"{words!r} fits {len(meant)} backups. {FORMS} They are: {names}.")
    raise UsageError(f"There is no backup {words!r}. {FORMS} There are: {names}.")


def _newest_of(meant: Sequence[Backup], words: str) -> Backup:
    """Give the newest of a day, or of an hour, that was not made to undo something."""
    offered = [backup for backup in meant if backup.kind != "undo"]
    if not offered:
        names = ", ".join(backup.name for backup in meant)
        raise UsageError(
            f"Of {words!r} there are only backups made before a restore, merge or reanchor:"
            f" name the one you mean. There are: {names}."
        )
    if len(offered) > 1:
        say(f"{words!r} fits {len(offered)} backups: the newest is taken, {offered[0].name}.")
    return offered[0]


def _read(found: Sequence[Backup], chosen: Backup) -> Held:
    """Give what a backup holds. Raises StoreError, which names the next older one."""
    try:
        return held(chosen)
    except StoreError as error:
        later = found[found.index(chosen) + 1 :]
        older = [backup for backup in later if backup.kind != "undo"]
        advice = f"try the next older, {older[0].name}" if older else "there is no older one"
        raise StoreError(f"{error} Nothing was changed; {advice}.") from error


def _rehearse(database: Path, chosen: Backup, then: Held) -> bool:
    """Say what restoring would change; tell whether all that is left could be read."""
    with closing(Store.open(database)) as store:
        if store.question and (left := left_in_journal(database)):
            then = rehearsed(database, then.tables)
            say(left)
        say(f"{chosen.name} would be restored: {_changes(store, then)}")
    return then.whole


def _restore(
    options: argparse.Namespace, store: Store, kept: Backup | None, chosen: Backup, then: Held
) -> bool:
    """Restore, and say what undoes it; tell whether all that was left could be read."""
    if is_restored(store, then.tables):
        say(f"The database is as {chosen.name} has it already; nothing was changed.")
        return True
    before, known, is_lost = marks(store), {*store.notices}, bool(store.question)
    restore(store, then.tables, (chosen, kept))
    is_told = _tell(store, known)
    say(f"{chosen.name} is restored: {count(before, 'mark')} before, {marks(store)} now.")
    if kept is None:
        say("There was no database to keep, so there is nothing to undo.")
    else:
        say("This undoes it:")
        print(visible(undoing(options, kept)))
    return not (is_lost and is_told)


def _tell(store: Store, known: Collection[str]) -> bool:
    """Say what was met that is not known yet, and tell whether there was anything."""
    met = [sentence for sentence in store.notices if sentence not in known]
    for sentence in met:
        say(sentence)
    return bool(met)


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
