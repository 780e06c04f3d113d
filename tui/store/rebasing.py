"""Our edits on top of what the file holds now, which others may have changed meanwhile."""

import json
from collections.abc import Collection, Mapping
from typing import NamedTuple

from tui.store.edits import Delta, Edit, Edits, Place, line_at
from tui.store.encoding import Tables, body, decode
from tui.store.merging import merged_line

IDENTITY = {"articles": "id", "annotations": "id", "links": "id", "tags": "name"}
"""The field that says, beside the doc id, which record it is."""


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
        at = _place(tables, lines, place, edits)
        stored = _line(tables, lines, at)
        is_tried = stored in tried.get(at, ())
        before = stored if is_tried else _at(edit.before, at)
        line = merged_line(before, _at(edit.after, at), stored)
        if line != stored:
            lines[at] = line
        if is_tried:
            corrections.append(Delta(*at, stored, line))
        elif at != place:
            corrections.append(Delta(*place, edit.after, _line(tables, lines, place)))
            corrections.append(Delta(*at, stored, line))
        elif line != edit.after:
            corrections.append(Delta(*place, edit.after, line))
            revived += _is_revived(edit, line)
    return Rebased(lines, tuple(corrections), revived)


def _line(tables: Tables, lines: dict[Place, bytes | None], place: Place) -> bytes | None:
    return lines[place] if place in lines else line_at(tables, place)


def _at(line: bytes | None, place: Place) -> bytes | None:
    """Give a record's line as it stands at a place."""
    return None if line is None else b'"%d": %b' % (place[1], body(line))


def _place(tables: Tables, lines: dict[Place, bytes | None], place: Place, edits: Edits) -> Place:
    """Give where our record belongs: another may have got its doc id, or its name."""
    edit, stored = edits[place], _line(tables, lines, place)
    field = IDENTITY.get(place[0])
    if field is None:
        return place
    if field == "name":
        if edit.after is None or (edit.before is not None and stored is not None):
            return place  # it may be renamed
        named = decode(edit.before or edit.after).get(field)
        place = _tag_place(tables, named, edits) or place
    elif stored in edit:
        return place
    elif edit.before is not None and not _is_same(stored, edit.before):
        # It may have got another doc id: a script numbers records from 1, or anew.
        found = _elsewhere(tables, place[0], edit.before)
        if found or stored is None:
            return found or place
    if edit.after is None:
        return place
    (table, key), wanted = place, decode(edit.after).get(field)
    while (line := _line(tables, lines, (table, key))) and decode(line).get(field) != wanted:
        key += 1
    return table, key


def _is_same(one: bytes | None, other: bytes) -> bool:
    """Tell whether two lines are of one record."""
    return one is not None and bool(decode(one).get("id") == decode(other).get("id"))


def _elsewhere(tables: Tables, table: str, line: bytes) -> Place | None:
    """Give where the record of a line stands under another doc id."""
    wanted = decode(line).get("id")
    sought = json.dumps(wanted).encode()
    rows = tables.get(table, {}).items()
    return next(
        ((table, key) for key, row in rows if sought in row and decode(row).get("id") == wanted),
        None,
    )


def _tag_place(tables: Tables, name: object, edits: Edits) -> Place | None:
    """Give the place of the tag that another program made under this name, if one did."""
    places = ((("tags", key), line) for key, line in tables.get("tags", {}).items())
    return next(
        (
            place
            for place, line in places
            if place not in edits and decode(line).get("name") == name
        ),
        None,
    )


def _is_revived(edit: Edit, line: bytes | None) -> bool:
    """Tell whether a deletion of ours was overruled."""
    if line is None or edit.after is None:
        return line is not None
    return bool(decode(edit.after).get("deleted")) and not decode(line).get("deleted")
