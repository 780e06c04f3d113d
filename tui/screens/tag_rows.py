"""How a tag looks in a list: its digit and its letter, a swatch, its name, how often, what for."""

from __future__ import annotations

from tui.core.graphemes import cell_width, fit
from tui.core.tag import Tag
from tui.core.visible import visible
from tui.screens.entries import DIGITS
from tui.widgets.row_list import EntryRow, Piece

SWATCH = "██"
LEAST = 10
"""Cells under which a description says nothing."""
BROADEST = 44
"""Cells for a name; more would part it from what stands behind."""
NARROW = 24
"""Cells of a row up to which marks are not counted: the name would have no room."""
DEEPEST = 8
"""Steps that a name is set in by."""


def tag_keys(tag: Tag, digit: int) -> str:
    """Give the keys of a tag: `1  t c`; empty where it has none."""
    return "  ".join(key for key in _keys(tag, digit) if key)


def in_columns(tag: Tag, digit: int) -> str:
    """Give the keys of a tag in five cells: `1 t c`."""
    number, letter = _keys(tag, digit)
    return f"{number:1} {letter:3}"


def _keys(tag: Tag, digit: int) -> tuple[str, str]:
    number = str(digit) if 0 < digit <= DIGITS else ""
    return number, f"t {fit(visible(tag.key), 1)}" if tag.key else ""


def name_row(tag: Tag, digit: int, above: str, width: int) -> EntryRow:
    """Give the row of a tag to choose: keys, swatch, name, the path to it, what it is for."""
    name, way = _flat(tag.name), f"  {_flat(above)}" if above else ""
    head = f"{in_columns(tag, digit)}  "
    room = width - cell_width(head) - len(SWATCH) - 3
    said = f"  {_flat(tag.description)}"
    rest = max(0, room - cell_width(name) - cell_width(way))
    return (
        Piece(head, muted=True),
        *_swatch(tag),
        Piece(fit(name, max(1, room))),
        Piece(fit(way, max(0, room - cell_width(name))), muted=True),
        Piece(fit(said, rest) if rest >= LEAST and tag.description else "", muted=True),
    )


def tree_row(tag: Tag, digit: int, depth: int, count: int, width: int) -> EntryRow:
    """Give the row of a tag in the codebook: keys, swatch, name below its parent, marks, words."""
    head = f"{in_columns(tag, digit)}  "
    number = f" {count:>6}" if width > NARROW else ""
    inset = "  " * min(depth, DEEPEST)
    room = width - cell_width(head) - len(SWATCH) - 3 - len(number)
    wide = _name_width(room)
    name = fit(f"{inset}{_flat(tag.name)}", max(1, wide))
    space = " " * max(0, wide - cell_width(name))
    said = f"  {_flat(tag.description)}" if tag.description else ""
    return (
        Piece(head, muted=True),
        *_swatch(tag),
        Piece(f"{name}{space}"),
        Piece(number, muted=not count),
        Piece(fit(said, room - wide) if room > wide else "", muted=True),
    )


def _name_width(room: int) -> int:
    """Give the cells for a name, of those for it and for what the tag is for."""
    return min(BROADEST, room - room // 2) if room > 4 * LEAST else room


def heading(width: int) -> str:
    """Give the names of the columns of such rows."""
    head = "# key  tag"
    room = width - len("1 t c  ") - len(SWATCH) - 3 - len("      0")
    wide = _name_width(room)
    end = len("1 t c  ") + len(SWATCH) + 3 + wide + len("      0")
    return f"{head}{'marks':>{max(6, end - len(head))}}"


def _swatch(tag: Tag) -> EntryRow:
    """Give the colour and the letter: who sees no colour reads the letter."""
    return Piece(SWATCH, tag.shade, as_is=True), Piece(f" {tag.letter} ", tag.shade, bold=True)


def _flat(words: str) -> str:
    return visible(" ".join(words.split()))
