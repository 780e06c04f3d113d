"""What the program is drawn on: a terminal, a page of a browser, or nothing."""

import os
import sys

DRIVER = "TEXTUAL_DRIVER"
IN_A_PAGE = "textual.drivers.web_driver:WebDriver"
"""What textual-serve sets for the programs that it starts."""


def is_served() -> bool:
    """Tell whether a server shows this program in a browser."""
    return os.environ.get(DRIVER) == IN_A_PAGE


def has_screen() -> bool:
    """Tell whether there is something to draw on and to read keys from."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    is_terminal = os.environ.get("TERM") != "dumb" and all(s and s.isatty() for s in streams)
    return is_terminal or is_served()
