"""Opening the app; without a terminal, the articles and the commands that need none."""

from __future__ import annotations

import argparse
import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui import config, terminal
from tui.cli.arguments import COMMANDS, say
from tui.cli.exits import Exit
from tui.errors import UsageError

if TYPE_CHECKING:
    from tui.cli.opening import Opened


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the library."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="LIBRARY", help="a folder with articles"
    )


def run(options: argparse.Namespace) -> int:
    """Open the app on the library."""
    if options.folder and options.library:
        raise UsageError("Name the library once: as LIBRARY or with --library.")
    options.library = options.folder or options.library
    return open_screen(options) if terminal.has_screen() else _without_screen(options)


def open_screen(options: argparse.Namespace, *, guide: bool = False) -> int:
    """Open the app on the library; with the guide before it if that is asked for, or new."""
    # The start makes what stays; to look for garbage in it takes a tenth of the time. The app
    # looks again when its first page is painted.
    gc.disable()
    from tui.cli.opening import opened_to_write

    session = opened_to_write(options)
    from tui.reading_state import is_first_start

    return shown(session, guide=is_first_start() or guide)


def shown(session: Opened, *, guide: bool = False, start: str = "") -> int:
    """Open the app, and give its exit code when it is left; `start` is the pane with the keys.

    It is imported no sooner: a library that is not there is said at once.
    """
    terminal.settle_colours()
    from tui.app import run as run_app

    settings = config.load()
    return run_app(*session, replace(settings, start=start) if start else settings, guide=guide)


def _without_screen(options: argparse.Namespace) -> int:
    from tui.cli.listing import print_articles
    from tui.cli.opening import opened_to_write, tell

    library, store = opened_to_write(options)
    tell(library, store)
    print_articles(library, store)
    names = ", ".join(name for name in COMMANDS if name)
    say(f"This is no terminal to read in. Commands that need none: {names} (see --help).")
    return Exit.DONE
