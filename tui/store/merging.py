"""One record changed on two sides: field by field, from what both began with.

Every function gives the same whichever side is ours, and the same again when its result
meets one of the sides once more: whoever merges, in whatever order, ends with one record.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tui.store.encoding import decode, encode
from tui.store.paragraphs import joined

Fields = Mapping[str, Any]

PLACE = (
    *("article", "start", "end", "exact", "prefix", "suffix", "sha256"),
    *("original", "rejected"),
)
"""Fields that say one thing together: of two changes to them one stays whole."""
TIMES = frozenset({"created", "added", "modified", "deleted"})
MISSING: Any = object()
"""Stands for a field that a record does not have."""


def merged(before: Fields | None, ours: Fields, theirs: Fields) -> dict[str, Any]:
    """Give the record with the changes of both sides, in our order of fields.

    Of tags, attributes and paragraphs of the note each is a change of its own. What both
    changed otherwise is as the record with the newer `modified` has it. An edit beats a
    deletion. Where `before` is None, nothing is known to be taken away but by a tombstone.
    """
    start = before or {}
    lead = _lead(ours, theirs)
    places = _either(_place(start), _place(ours), _place(theirs), lead)
    place = {} if places is MISSING else places
    found = {
        name: place.get(name, MISSING)
        if name in PLACE
        else _field(name, (_of(start, name), _of(ours, name), _of(theirs, name)), lead)
        for name in dict.fromkeys((*ours, *theirs))
    }
    if "deleted" in found:
        found["deleted"] = _deleted(before, ours, theirs)
    return {name: value for name, value in found.items() if value is not MISSING}


def merged_line(before: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    """Give the line of one record after the changes of both sides; None where it is not there.

    A change beats an absence. Lines are decoded only where both sides changed them; of
    two that cannot be, one is taken whole.
    """
    if theirs in (ours, before):
        return ours
    if ours is None or ours == before:
        return theirs
    if theirs is None:
        return ours
    try:
        start = None if before is None else decode(before)
        mine, others = decode(ours), decode(theirs)
    except (ValueError, RecursionError):
        return max(ours, theirs)
    found = merged(start, *_one_way(mine, others))
    is_ours = found == mine and [*found] == [*mine]
    return ours if is_ours else encode(key_of(ours), found)


def _one_way(ours: Fields, theirs: Fields) -> Iterable[Fields]:
    """Give both, the fuller record first: their fields are in one order then, whoever merges."""
    return sorted((ours, theirs), key=lambda side: (-len(side), [*side]))


def key_of(line: bytes) -> int:
    """Give the doc id that a line begins with."""
    return int(line[1 : line.index(b'"', 1)])


def said(record: Fields) -> dict[str, Any]:
    """Give what a record says, without when."""
    return {name: value for name, value in record.items() if name not in TIMES}


def _place(record: Fields) -> Any:
    return {name: record[name] for name in PLACE if name in record} or MISSING


def _of(record: Fields, name: str) -> Any:
    return record.get(name, MISSING)


def _lead(ours: Fields, theirs: Fields) -> int:
    """Give 1 if ours was modified last, -1 if theirs was, 0 if the times are the same."""
    one, other = _modified(ours), _modified(theirs)
    return (one > other) - (one < other)


def _modified(record: Fields) -> str:
    time = record.get("modified")
    return str(time) if _is_time(time) else ""


def _is_time(value: Any) -> bool:
    """Tell whether a value can be compared with the times that we write."""
    return isinstance(value, str) and value[:1].isdecimal()


def _either(before: Any, ours: Any, theirs: Any, lead: int) -> Any:
    """Give what one side changed; where both did, what the newer record has.

    At the same time the larger text wins: a rule that is the same on every machine.
    """
    if theirs in (ours, before):
        return ours
    if ours == before:
        return theirs
    if ours is MISSING or theirs is MISSING:
        return theirs if ours is MISSING else ours
    if lead:
        return ours if lead > 0 else theirs
    return max(ours, theirs, key=_text)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _field(name: str, values: tuple[Any, Any, Any], lead: int) -> Any:
    """Give one field, by the rule of its name where both sides have it in its shape."""
    before, ours, theirs = values
    if name in ("created", "added", "modified"):
        times = [time for time in (ours, theirs) if _is_time(time)]
        if times:
            return max(times) if name == "modified" else min(times)
    elif before not in (ours, theirs) and ours != theirs:
        if name == "tags" and _are_names(ours) and _are_names(theirs):
            return _tags(before if _are_names(before) else [], ours, theirs)
        if name == "attributes" and isinstance(ours, dict) and isinstance(theirs, dict):
            return _attributes(before if isinstance(before, dict) else {}, ours, theirs, lead)
        if name == "note" and isinstance(ours, str) and isinstance(theirs, str):
            return joined(before if isinstance(before, str) else "", ours, theirs)
    return _either(before, ours, theirs, lead)


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _tags(before: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Give the tags of both, without those that one side took off."""
    one, other, start = set(ours), set(theirs), set(before)
    found = sorted((one | other) - (start - (one & other)))
    # Two new orders of the same tags: not the old one, which neither side has.
    return found if found != before else max(ours, theirs)


def _attributes(before: Fields, ours: Fields, theirs: Fields, lead: int) -> dict[str, Any]:
    found = {
        name: _either(_of(before, name), _of(ours, name), _of(theirs, name), lead)
        for name in dict.fromkeys((*ours, *theirs))
    }
    return {name: value for name, value in found.items() if value is not MISSING}


def _deleted(before: Fields | None, ours: Fields, theirs: Fields) -> Any:
    """Give when the record was deleted, None if it lives.

    A deletion keeps the time of the last edit in `modified`: without a common beginning
    a living record that is newer was edited, or brought back, after what was deleted.
    """
    one, other = ours.get("deleted"), theirs.get("deleted")
    if one is not None and other is not None:
        return max(one, other, key=_text)
    if one is None and other is None:
        return None
    living, gone = (ours, theirs) if one is None else (theirs, ours)
    if before is None:
        lives = _modified(living) > _modified(gone)
    else:
        lives = before.get("deleted") is not None or said(living) != said(before)
    return None if lives else gone["deleted"]
