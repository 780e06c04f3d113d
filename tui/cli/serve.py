"""`glossator serve`: the app in a browser on this machine."""

from __future__ import annotations

import argparse
import asyncio
import os
import shlex
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.arguments import say
from tui.cli.exits import Exit
from tui.cli.opening import place
from tui.errors import GlossatorError, UsageError
from tui.store.presence import holder

if TYPE_CHECKING:
    from tui.serving.guard import Guard

NEEDED = (
    'A browser needs textual-serve: pip install "glossator[serve]" brings it. '
    "Nothing was started; `glossator` opens the app in this terminal."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the library, the port, and whether to open a browser."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="LIBRARY", help="a folder with articles"
    )
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="of this machine; else a free one"
    )
    parser.add_argument("--open", action="store_true", help="open it in the usual browser")


def run(options: argparse.Namespace) -> int:
    """Serve the app until Ctrl+C."""
    if options.folder and options.library:
        raise UsageError("Name the library once: as LIBRARY or with --library.")
    options.library = options.folder or options.library
    folder, database = place(options)
    try:
        from tui.serving.server import serve
    except ImportError as error:
        raise GlossatorError(NEEDED) from error

    def busy() -> str:
        other = holder(database)
        return f"{database} is open: {other.describe()}. Close it there first." if other else ""

    if busy():
        raise GlossatorError(busy())
    with ExitStack() as until_the_end:

        def ready(guard: Guard) -> None:
            print(guard.address, flush=True)
            say("Open this address in a browser of this machine; Ctrl+C ends.")
            if options.open:
                webbrowser.open(until_the_end.enter_context(_way_in(guard.address)))

        asyncio.run(serve(options.port, command(folder, database), busy, ready))
    return Exit.DONE


def command(folder: Path, database: Path) -> str:
    """Give the shell command that opens the app, with the Python that runs here.

    The shell gives way to it: the app then knows the server as its parent.
    """
    flags = ["-I"] * sys.flags.isolated
    where = ["--library", str(folder.resolve()), "--database", str(database.absolute())]
    return "exec " + shlex.join([sys.executable, *flags, "-m", "tui", *where])


@contextmanager
def _way_in(address: str) -> Iterator[str]:
    """Give a page that leads to an address, in a file that no other user can read.

    Others see the command line of a browser, and so would see the token in the address.
    """
    descriptor, name = tempfile.mkstemp(prefix="glossator-", suffix=".html")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f'<meta http-equiv="refresh" content="0; url={escape(address)}">')
        yield Path(name).as_uri()
    finally:
        Path(name).unlink(missing_ok=True)


def _port(words: str) -> int:
    number = int(words) if words.isdecimal() and words.isascii() else -1
    if not 0 <= number <= 65_535:  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{words!r} is no port: 0 to 65535")
    return number
