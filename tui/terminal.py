"""What the program is drawn on: a terminal, a page of a browser, or nothing."""

import os
import sys

DRIVER = "TEXTUAL_DRIVER"
IN_A_PAGE = "textual.drivers.web_driver:WebDriver"
"""What textual-serve sets for the programs that it starts."""


COLOURS = "TEXTUAL_COLOR_SYSTEM"
"""What tells Textual how many colours there are; it is read when Textual is imported."""


def is_served() -> bool:
    """Tell whether a server shows this program in a browser."""
    return os.environ.get(DRIVER) == IN_A_PAGE


def has_screen() -> bool:
    """Tell whether there is something to draw on and to read keys from."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    is_terminal = os.environ.get("TERM") != "dumb" and all(s and s.isatty() for s in streams)
    return is_terminal or is_served()


def settle_colours() -> None:
    """Ask no more of GNU screen than it has, whatever the terminal around it can do.

    COLORTERM comes through from there, but screen takes the numbers of a 24-bit colour for
    underline, blink and reverse. In 256 colours it is right, and those it has always.
    """
    is_in_screen = "STY" in os.environ and "TMUX" not in os.environ
    if is_in_screen and os.environ.get("COLORTERM"):
        os.environ.setdefault(COLOURS, "256")
