"""`glossator export`: the marks in a format of another tool."""

import argparse
import sys
from pathlib import Path

from tui.cli.arguments import add_filters, path, say
from tui.cli.exits import Exit
from tui.cli.opening import filter_of, marked, opened
from tui.core.visible import visible
from tui.core.wording import count
from tui.errors import UsageError
from tui.exporters import USUAL, formats, render, suffix, write
from tui.library import Library, holds_articles

STDOUT = Path("-")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    kinds = f"{', '.join(formats())}; else as FILE ends, else {USUAL}"
    parser.add_argument("-f", "--format", type=_named, metavar="FORMAT", help=kinds)
    parser.add_argument(
        "-o", "--output", type=path, default=STDOUT, metavar="FILE", help="a new file; - is stdout"
    )
    parser.add_argument("--force", action="store_true", help="replace the file if there is one")
    add_filters(parser)


def run(options: argparse.Namespace) -> int:
    """Write the marks that fit, whole or not at all."""
    library, store = session = opened(options)
    target: Path = options.output
    name = options.format or _format_of(target)
    _refuse_our_own(target, library)
    wanted = filter_of(options, library, store)
    found = marked(library, store, wanted)
    if not found:
        limits = wanted.describe()
        say(f"No mark fits: {limits}." if limits else "There are no marks to export yet.")
        return Exit.NOTHING
    if target == STDOUT:
        _print(render(name, found))
        return session.code
    write(name, found, target, replace=options.force)
    articles = len({passage.article.id for passage in found})
    say(f"{count(len(found), 'annotation')} from {count(articles, 'article')} written to {target}.")
    return session.code


def _named(words: str) -> str:
    """Give the format of that name, or the one whose files end so: `md`."""
    name = words.lower().removeprefix(".")
    for known in formats():
        if name in (known, suffix(known)[1:]):
            return known
    raise argparse.ArgumentTypeError(f"no format {words!r}; there are: {', '.join(formats())}")


def _format_of(path: Path) -> str:
    """Give the format whose files end like this one, the usual one for a bare name.

    Raises UsageError if there is none.
    """
    if not path.suffix or path == STDOUT:
        return USUAL
    for name in formats():
        if suffix(name) == path.suffix.lower():
            return name
    known = ", ".join(formats())
    raise UsageError(f"Which format is {path}? Name it with -f: {known}.")


def _refuse_our_own(target: Path, library: Library) -> None:
    """Raise UsageError if the file is the database or an article, which no export replaces."""
    articles = (library.root / article.record.path for article in library.articles)
    for own in (library.database, *articles):
        if target.exists() and own.exists() and target.samefile(own):
            raise UsageError(f"{target} belongs to the library: choose another file.")
    if target != STDOUT and holds_articles(library.root, target):
        raise UsageError(f"{target} would lie among the articles: choose another folder.")


def _print(text: str) -> None:
    """Send the export on as it is; to a terminal in characters that it does not obey."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        print(visible(text.replace("\r\n", "\n")), end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
