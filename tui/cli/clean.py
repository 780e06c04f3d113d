"""`glossator clean`: let go of kept texts that nothing refers to."""

import argparse
from collections.abc import Iterable
from contextlib import nullcontext

from tui.cli.arguments import say
from tui.cli.exits import Exit
from tui.cli.opening import opened
from tui.core.wording import count
from tui.errors import StoreError
from tui.store import mentions
from tui.store.texts import StoredText, Texts


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--dry-run", action="store_true", help="only say what would go")


def run(options: argparse.Namespace) -> int:
    """Remove the texts to which no database beside them nor its backups refer; print them."""
    session = opened(options)
    if session.code is not Exit.DONE or not session.library.database.exists():
        raise StoreError(
            "Nothing was removed: what refers to the texts is not known for certain, "
            f"as {session.library.database} is not there or not as it was saved: "
            "`glossator restore` brings it back."
        )
    texts = session.store.texts
    folder = texts.folder.parent.parent
    in_backups = mentions.in_backups(folder)  # before the lock: it takes its time
    with nullcontext() if options.dry_run else mentions.held(folder):
        unused = texts.unused(in_backups | mentions.now(folder))
        if not options.dry_run:
            _remove(texts, unused)
    for text in unused:
        print(text.sha256)
    verb = "would be removed" if options.dry_run else "removed"
    say(f"{count(len(unused), 'text')} {verb}, {sum(text.size for text in unused)} bytes.")
    return Exit.DONE


def _remove(texts: Texts, unused: Iterable[StoredText]) -> None:
    for text in unused:
        try:
            texts.remove(text)
        except OSError as error:
            raise StoreError(
                f"{text.path} cannot be removed: {error.strerror}. "
                "Put that right and run this again."
            ) from error
