"""`glossator export`: the marks in a format of another tool."""

import argparse
import sys
from pathlib import Path

from tui.cli.annotations import NOTHING
from tui.cli.arguments import add_filters, say
from tui.cli.opening import filter_of, marked, opened
from tui.exporters import USUAL, formats, render, suffix, write

STDOUT = Path("-")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("-f", "--format", choices=formats(), help=f"usually {USUAL}")
    parser.add_argument("-o", "--output", type=Path, default=STDOUT, metavar="FILE", help="or -")
    parser.add_argument("--force", action="store_true", help="replace the file if there is one")
    add_filters(parser)


def run(options: argparse.Namespace) -> int:
    """Write the marks that fit, whole or not at all."""
    library, store = opened(options)
    wanted = filter_of(options, library, store)
    found = marked(library, store, wanted)
    if not found:
        limits = wanted.describe()
        say(f"No mark fits: {limits}." if limits else "There are no marks to export yet.")
        return NOTHING
    target: Path = options.output
    name = options.format or _format_of(target) or USUAL
    if target == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(render(name, found).encode("utf-8", "backslashreplace"))
        return 0
    write(name, found, target, replace=options.force)
    articles = len({passage.article.id for passage in found})
    say(f"{_count(len(found), 'mark')} from {_count(articles, 'article')} written to {target}.")
    return 0


def _format_of(path: Path) -> str | None:
    """Give the format whose files end like this one, None where none does."""
    return next((name for name in formats() if suffix(name) == path.suffix.lower()), None)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
