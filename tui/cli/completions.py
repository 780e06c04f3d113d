"""`glossator completions`: a script for the shell, or the words that such a script asks for."""

import argparse
import importlib
import re
from collections.abc import Iterator

from tui.cli.exits import Exit
from tui.cli.opening import place
from tui.core.visible import visible
from tui.errors import UsageError

SHELLS = ("bash", "zsh", "fish")
WORDS = ("articles", "tags")
OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Control characters: a value that has one is not offered to a shell."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what is to be printed."""
    parser.add_argument(
        "what",
        choices=[*SHELLS, *WORDS],
        metavar="|".join([*SHELLS, *WORDS]),
        help="the script for a shell, or the words that it offers, with what they are",
    )


def run(options: argparse.Namespace) -> int:
    """Print a script, or a word a line."""
    if options.what in SHELLS:
        from tui.cli.described import described

        shell = importlib.import_module(f"tui.cli.shells.{options.what}")
        print(shell.script(described()), end="")
        return Exit.DONE
    for word, about in _words(options):
        if not OBEYED.search(word):
            print(f"{word}\t{visible(' '.join(about.split()))}")
    return Exit.DONE


def _words(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Give the tags or the articles of the library, nothing where there is none."""
    from tui.library import marked_library
    from tui.store import Store

    try:
        folder, database = place(options)
    except UsageError:
        return
    store = Store.open(database)
    if options.what == "tags":
        yield from ((tag.name, tag.description) for tag in store.codebook())
    else:
        library = marked_library(folder, store)
        yield from ((one.record.path, one.heading) for one in library.articles)
