"""Cells of a table that a spreadsheet may run as formulas, made harmless and as they were."""

from tui.core.patterns import pattern

FORMULA = pattern(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How cells begin that a spreadsheet may run, and those that look like one made harmless."""

STARTS = frozenset("'=+-@\t\r\n＝＋－＠")
"""The characters that such cells begin with."""


def guarded(cell: str) -> str:
    """Give a cell that is text to a spreadsheet: one that may run has `'` before it."""
    return f"'{cell}" if cell[:1] in STARTS and FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Give a cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
