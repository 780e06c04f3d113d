"""`glossator clean`: let go of kept texts that nothing refers to."""

import argparse

from tui.cli.arguments import say
from tui.cli.exits import Exit
from tui.cli.opening import opened
from tui.cli.texts import references
from tui.core.wording import count
from tui.errors import StoreError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--dry-run", action="store_true", help="only say what would go")


def run(options: argparse.Namespace) -> int:
    """Remove the texts in which no mark was made and no article stands, and print them."""
    session = opened(options)
    if session.code is not Exit.DONE:
        raise StoreError("Nothing was removed: what refers to the texts is not known for certain.")
    texts = session.store.texts
    unused = texts.unused(references(session.store))
    for text in unused:
        if not options.dry_run:
            try:
                texts.remove(text)
            except OSError as error:
                raise StoreError(f"{text.path} cannot be removed: {error.strerror}.") from error
        print(text.sha256)
    verb = "would be removed" if options.dry_run else "removed"
    say(f"{count(len(unused), 'text')} {verb}, {sum(text.size for text in unused)} bytes.")
    return Exit.DONE
