"""`glossator texts`: the texts that were annotated, as they were then."""

import argparse
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from tui.cli.arguments import add_json, say
from tui.cli.exits import Exit
from tui.cli.opening import Opened, opened
from tui.cli.output import print_json, print_table
from tui.core.wording import count
from tui.store import Store
from tui.store.encoding import decode

SHORT = 12
"""Digits of a hash that tell texts apart for a reader."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a text a line: its hash, its size on the disk, its marks, its article."""
    session = opened(options)
    rows = [*_rows(session)]
    if options.json:
        print_json(row._asdict() for row in rows)
        return session.code
    if not rows:
        say("No texts are kept yet: one is with the first mark on it.")
        return Exit.NOTHING
    print_table(
        (
            row.sha256[:SHORT],
            f"{row.size} bytes" if row.whole else "damaged",
            count(row.marks, "mark"),
            row.title,
        )
        for row in rows
    )
    return session.code


def references(store: Store) -> Counter[str]:
    """Count the marks that were made or accepted in each text, deleted ones too, by its hash.

    A text in which an article was met counts at least as not forgotten, with 0 marks.
    """
    found: Counter[str] = Counter({article.sha256: 0 for article in store.articles()})
    for line in store.tables.get("annotations", {}).values():
        with suppress(ValueError, RecursionError):
            mark = decode(line)
            first = mark.get("original") or mark
            found.update({str(mark.get("sha256")), str(first.get("sha256"))})
    return found


class Row(NamedTuple):
    """A kept text as it is listed."""

    sha256: str
    size: int
    """Bytes on the disk."""
    marks: int
    whole: bool
    """Whether it is as it was written."""
    title: str


def _rows(session: Opened) -> Iterator[Row]:
    library, store = session
    marks = references(store)
    titles = {article.record.sha256: article.heading for article in library.articles}
    for text in store.texts.stored():
        yield Row(
            text.sha256,
            text.size,
            marks[text.sha256],
            store.texts.read(text.sha256) is not None,
            titles.get(text.sha256, ""),
        )
