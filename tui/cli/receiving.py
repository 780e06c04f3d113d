"""`glossator import`: marks from a file of another tool."""

import argparse
from pathlib import Path

from tui import clock
from tui.cli.arguments import add_json, path, say, show
from tui.cli.backup import undoing
from tui.cli.exits import Exit
from tui.cli.opening import Opened, creator, opened_to_write, tell
from tui.cli.output import SHORT_ID, print_json, print_table
from tui.core.foreign import Batch
from tui.core.marking import Stamp
from tui.core.receipts import fate, summary
from tui.core.receiving import Arrival, Plan, receive
from tui.errors import UsageError
from tui.importers import marks
from tui.library import find
from tui.library.shelf import shelf
from tui.store.backups import thin
from tui.store.restoring import keep_file

WAYS = (": --theirs takes the file's", ": --theirs brings them back")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("file", type=path, metavar="FILE", help="the file, or brat's folder")
    names = ", ".join(marks.formats())
    parser.add_argument(
        "-f",
        "--format",
        choices=marks.formats(),
        metavar="FORMAT",
        help=f"{names}; else told by FILE",
    )
    parser.add_argument("--article", metavar="A", help="of marks whose file names no article")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.add_argument(
        "--theirs",
        action="store_true",
        help="the file is right where a mark differs or was deleted",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Bring the marks in as one save, and print each that is new or was changed."""
    session = opened_to_write(options)
    tell(*session)
    name = options.format or _recognised(options.file)
    batch = marks.load(name, options.file)
    if not (batch.marks or batch.tags or batch.links or batch.articles):
        say(f"{options.file} holds no marks ({marks.title(name)}).")
        _tell_problems(batch)
        return Exit.NOTHING
    plan = _plan(batch, session, options)
    kept = None
    if plan.changes and not options.dry_run:
        database = session.library.database
        kept = keep_file(database) if database.exists() else None
        session.store.save(plan.changes, plan.records, plan.texts)
        session.store.close()
        thin(database, (kept,) if kept else ())
    _print(plan, options.json)
    _tell_problems(batch)
    dry = " Nothing was changed." if options.dry_run else ""
    say(f"{marks.title(name)}: {summary(plan, WAYS)}.{dry}")
    if kept:
        say("The database as it was is kept; this undoes it:")
        show(undoing(options, kept))
    return Exit.PARTLY if batch.problems else session.code


def _recognised(file: Path) -> str:
    """Give the format of a file. Raises UsageError if it cannot be told."""
    found = marks.recognised(file)
    if not found:
        names = ", ".join(marks.formats())
        raise UsageError(f"{marks.hint(file)} If it is in one, name it with -f: {names}.")
    return found


def _plan(batch: Batch, session: Opened, options: argparse.Namespace) -> Plan:
    library, store = session
    only = find(library, options.article) if options.article is not None else None
    here = shelf(library, store, only)
    stamp = Stamp("", clock.now(), creator())
    return receive(batch, here, stamp, theirs=options.theirs)


def _print(plan: Plan, as_json: bool) -> None:
    changed = [one for one in plan.arrivals if one.outcome in ("new", "updated")]
    if as_json:
        print_json(map(_fields, plan.arrivals))
    elif changed:
        print_table(map(_cells, changed))


def _fields(one: Arrival) -> dict[str, object]:
    mark = one.anchor.annotation
    return {
        "id": mark.id,
        "outcome": one.outcome,
        "state": one.anchor.state,
        "article": one.article.id,
        "path": one.article.record.path,
        "missing": one.article.is_missing,
        "tags": list(mark.tags),
        "exact": mark.exact,
    }


def _cells(one: Arrival) -> tuple[str, ...]:
    mark = one.anchor.annotation
    return one.article.id[:SHORT_ID], fate(one), ", ".join(mark.tags) or "note", mark.exact


def _tell_problems(batch: Batch) -> None:
    for sentence in batch.problems:
        say(sentence)
