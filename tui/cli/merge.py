"""`glossator merge`: a colleague's database joined into the library's."""

import argparse
from pathlib import Path

from tui.cli.arguments import add_json, path, say, show
from tui.cli.backup import undoing
from tui.cli.exits import Exit
from tui.cli.merge_report import nothing_new, print_objects, print_records, summary
from tui.cli.opening import Opened, opened_to_write, tell
from tui.errors import StoreError, UsageError
from tui.store.backups import thin
from tui.store.edits import Rows, difference
from tui.store.encoding import TABLES, Tables, decode
from tui.store.foreign import intact, lost
from tui.store.initial import SCHEMA
from tui.store.joining import Merge, merge_tables
from tui.store.migrations import schema_of
from tui.store.reading import Reading
from tui.store.restoring import keep_file
from tui.store.texts import Texts


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("other", type=path, metavar="OTHER.json", help="the file to join")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Join the file in one save, and print each record that came or was settled."""
    session = opened_to_write(options)
    tell(*session)
    ours = session.store.tables
    other = _read(options.other, session, ours)
    merge = merge_tables(None, ours, other.tables)
    new = difference(ours, merge.tables)
    kept = None
    if new and not options.dry_run:
        kept = keep_file(session.library.database)
        session.store.put(new, _texts(new, options.other, session))
        session.store.close()
        thin(session.library.database, (kept,))
    _report(merge, bool(new), session, options)
    if kept:
        say("The database as it was is kept; this undoes it:")
        show(undoing(options, kept))
    if fault := lost(other):
        say(f"{options.other} is damaged ({fault}): only its intact records were looked at.")
        return Exit.PARTLY
    return session.code


def _read(file: Path, session: Opened, ours: Tables) -> Reading:
    """Give the intact records of the other file.

    Raises UsageError for one that is not there or is the library's own, StoreError for
    one that is no database or has a later schema.
    """
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "is not there"
        raise UsageError(f"The database {file} {what}. Nothing was changed. Name a file.")
    if file.resolve() == session.library.database.resolve():
        raise UsageError(f"{file} is the database of this library itself: name another one.")
    try:
        found = intact(file, ours)
    except OSError as error:
        raise StoreError(
            f"{file} cannot be read: {error.strerror}. Nothing was changed. "
            "Put that right and run this again."
        ) from error
    if not set(TABLES) & found.tables.keys():
        raise StoreError(
            f"{file} is no database of Glossator. Nothing was changed. "
            "`glossator import` reads other files."
        )
    if schema_of(found.tables) > SCHEMA:
        raise StoreError(
            f"{file} was written by a newer Glossator. Nothing was changed. Update this one."
        )
    return found


def _texts(new: Rows, other: Path, session: Opened) -> dict[str, str]:
    """Give the texts of new marks, by their hash: from the articles, or from beside the other."""
    lines = new.get("annotations", {}).values()
    wanted = {str(decode(line).get("sha256")) for line in lines if line}
    ours = {one.record.sha256: one.text for one in session.library.articles}
    theirs = Texts(other)
    found = {sha256: ours.get(sha256) or theirs.read(sha256) for sha256 in sorted(wanted)}
    return {sha256: text for sha256, text in found.items() if text is not None}


def _report(merge: Merge, is_new: bool, session: Opened, options: argparse.Namespace) -> None:
    """Print each record and say what was done; nothing is listed where nothing is new."""
    if not is_new:
        there = nothing_new(merge)
        say(f"Nothing of {options.other} is new{': ' if there else ''}{there}.")
        return
    if options.json:
        print_objects(merge)
    else:
        print_records(merge, session.library.articles, options.dry_run)
    say(summary(merge, options.dry_run))
