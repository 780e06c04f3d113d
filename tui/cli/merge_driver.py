"""`glossator merge-driver`: what git calls to merge two versions of a database."""

import argparse
from pathlib import Path

from tui import atomic
from tui.cli.arguments import path
from tui.cli.exits import Exit
from tui.errors import StoreError
from tui.store.encoding import Tables, compose
from tui.store.foreign import lost, read_through
from tui.store.joining import merge_tables

SIDES = {"before": "the common ancestor", "ours": "our version", "theirs": "their version"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    for name, meaning in SIDES.items():
        parser.add_argument(name, type=path, metavar=name.upper(), help=f"file with {meaning}")


def run(options: argparse.Namespace) -> int:
    """Write the merge of three files into the one with our version.

    Raises StoreError, and that file is as it was, if one cannot be read whole.
    """
    before, ours, theirs = (_tables(getattr(options, name), what) for name, what in SIDES.items())
    if ours is None or theirs is None:
        raise StoreError(_refusal("one version is an empty file"))
    merge = merge_tables(before, ours, theirs)
    try:
        atomic.write(options.ours, compose(merge.tables))
    except OSError as error:
        raise StoreError(_refusal(f"the result cannot be written ({error.strerror})")) from error
    return Exit.DONE


def _tables(file: Path, what: str) -> Tables | None:
    """Give what a file holds, None if it is empty. Raises StoreError if some cannot be read."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise StoreError(_refusal(f"{what} cannot be read ({error.strerror})")) from error
    reading = read_through(data)
    if fault := lost(reading):
        raise StoreError(_refusal(f"{what} is damaged ({fault})"))
    return reading.tables if data else None


def _refusal(why: str) -> str:
    return (
        f"Not merged: {why}. The file is left as our side has it, and git has both versions. "
        "Put theirs beside it (git show :3:./annotations.json >theirs.json), join what is intact"
        " (glossator merge theirs.json), then git add the database."
    )
