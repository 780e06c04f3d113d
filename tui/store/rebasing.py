"""Our edits on top of what the file holds now, which others may have changed meanwhile."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from tui.store.edits import Delta, Edit, Edits, Place, line_at
from tui.store.encoding import Tables, body, decode
from tui.store.merging import merged_line

OWN_IDS = {"articles", "annotations", "links"}
"""Tables whose records have an id beside their doc id."""


class Rebased(NamedTuple):
    """The lines to write, and what is then different from what the edits wanted."""

    lines: dict[Place, bytes | None]
    corrections: tuple[Delta, ...]
    revived: int
    """Marks that we deleted and that stay: another program changed them."""


def rebased(
    tables: Tables, edits: Edits, tried: Mapping[Place, Collection[bytes | None]]
) -> Rebased:
    """Merge edits into tables, record by record, from what each edit began with.

    A line that we `tried` to write is no other program's: ours goes over it.
    """
    lines: dict[Place, bytes | None] = {}
    corrections: list[Delta] = []
    revived = 0
    for place, edit in edits.items():
        at = _place(tables, lines, edits, place)
        stored = _line(tables, lines, at)
        is_tried = stored in tried.get(at, ())
        line = merged_line(stored if is_tried else edit.before, _at(edit.after, at), stored)
        if line != stored:
            lines[at] = line
        if is_tried:
            corrections.append(Delta(*at, stored, line))
        elif at != place:
            corrections.append(Delta(*place, edit.after, _line(tables, lines, place)))
            corrections.append(Delta(*at, None, line))
        elif line != edit.after:
            corrections.append(Delta(*place, edit.after, line))
            revived += _is_revived(edit, line)
    return Rebased(lines, tuple(corrections), revived)


def _line(tables: Tables, lines: dict[Place, bytes | None], place: Place) -> bytes | None:
    return lines[place] if place in lines else line_at(tables, place)


def _at(line: bytes | None, place: Place) -> bytes | None:
    """Give a record's line as it stands at a place."""
    return None if line is None else b'"%d": %b' % (place[1], body(line))


def _place(tables: Tables, lines: dict[Place, bytes | None], edits: Edits, place: Place) -> Place:
    """Give where our record belongs: another may have got its doc id, or its name."""
    (table, key), edit = place, edits[place]
    if edit.after is None or _line(tables, lines, place) in (None, edit.before, edit.after):
        return _tag_place(tables, edits, place) if table == "tags" else place
    if table not in OWN_IDS:
        return place
    wanted = decode(edit.after).get("id")
    while (line := _line(tables, lines, (table, key))) and decode(line).get("id") != wanted:
        key += 1
    return table, key


def _tag_place(tables: Tables, edits: Edits, place: Place) -> Place:
    """Give the place of the tag of that name, which another program may have made first.

    A place that we edit ourselves is ours: its tag may be getting another name.
    """
    edit = edits[place]
    if edit.before is not None or edit.after is None:
        return place
    name = decode(edit.after).get("name")
    rows = tables.get("tags", {}).items()
    others = ((key, line) for key, line in rows if ("tags", key) not in edits)
    return next((("tags", key) for key, line in others if decode(line).get("name") == name), place)


def _is_revived(edit: Edit, line: bytes | None) -> bool:
    """Tell whether a deletion of ours was overruled."""
    if line is None or edit.after is None:
        return line is not None
    return bool(decode(edit.after).get("deleted")) and not decode(line).get("deleted")
