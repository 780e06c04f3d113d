"""Cells of tables that a spreadsheet takes for text."""

import re

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How cells begin that a spreadsheet may run, and those that look like one made harmless."""


def guarded(value: str) -> str:
    """Give a value that is text to a spreadsheet: one that it might run begins with `'`."""
    return f"'{value}" if FORMULA.match(value) else value
