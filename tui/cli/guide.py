"""`glossator guide`: the guide in the app; without a terminal, its words."""

import argparse

from tui import terminal
from tui.cli.exits import Exit
from tui.cli.open_app import open_screen


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the guide comes before the library that would be opened."""


def run(options: argparse.Namespace) -> int:
    """Open the guide; leaving it goes to the library."""
    if terminal.has_screen():
        return open_screen(options, guide=True)
    from tui.library.guide import text

    print(text({}), end="")
    return Exit.DONE
