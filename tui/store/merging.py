"""One record changed by us and by another program: field by field, from what both began with."""

import json
from collections.abc import Mapping
from typing import Any

from tui.store.encoding import decode

PLACE = frozenset({"article", "start", "end", "exact", "prefix", "suffix", "sha256"})
"""Fields that say one thing together: of two changes to them the last one stays whole."""

Fields = Mapping[str, Any]


def merged(before: Fields, after: Fields, stored: Fields) -> dict[str, Any]:
    """Give the fields to save: ours where we changed them, else those that are stored.

    Of tags and attributes each is a change of its own; of two notes both are kept. An edit
    beats a deletion: what we edit is there.
    """
    changed = {name for name, value in after.items() if value != before.get(name)}
    if changed & PLACE:
        changed |= PLACE
    found = {
        name: _field(name, before.get(name), value, stored.get(name, value))
        if name in changed
        else stored.get(name, value)
        for name, value in after.items()
    }
    if "deleted" in after:
        found["deleted"] = after["deleted"]
    return found


def merged_line(before: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    """Give the line of a record that two programs changed; None where it is gone."""
    if theirs in (before, ours):
        return ours
    if ours == before or ours is None:
        return theirs
    if theirs is None:
        return ours
    old = decode(before) if before else {}
    record = merged(old, decode(ours), decode(theirs))
    return ours[: ours.index(b"{")] + json.dumps(record, ensure_ascii=False).encode()


def _field(name: str, before: Any, after: Any, stored: Any) -> Any:
    """Give a field that we changed, with what the other program did to it."""
    if stored in (before, after):
        return after
    if name == "tags":
        return sorted((set(stored) - (set(before or ()) - set(after))) | set(after))
    if name == "attributes":
        known = {**stored, **after}
        gone = set(before or ()) - set(after)
        return {key: value for key, value in known.items() if key not in gone}
    return _notes(before or "", after, stored) if name == "note" else after


def _notes(before: str, after: str, stored: str) -> str:
    """Give our note and what the other program put behind the one that both began with."""
    theirs = stored.removeprefix(before).strip("\n") if before else stored
    return "\n\n".join(words for words in (after, theirs) if words)
