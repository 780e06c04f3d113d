"""Two databases as one: record by record, with an account of what happened."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tui.core.identity import doc_id
from tui.store.encoding import META, Lines, Tables, body, decode, in_order
from tui.store.merging import PLACE, TIMES, merged_line

Identity = tuple[str, str, int]
"""What makes two lines versions of one record: which of its marks, what that is, and how
many lines of the same side have the same before it."""


@dataclass(frozen=True, slots=True)
class Came:
    """A record that only their side had."""

    table: str
    doc_id: int
    line: bytes


@dataclass(frozen=True, slots=True)
class Clash:
    """A record that both sides had, each in another version."""

    table: str
    doc_id: int
    line: bytes
    """As it is now."""
    fields: tuple[str, ...]
    settled: str
    """What became of each of the fields, in words."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The joined tables, and how they differ from either side."""

    tables: Tables
    came: tuple[Came, ...] = ()
    equal: int = 0
    """Records of theirs that ours has already."""
    clashed: tuple[Clash, ...] = ()
    equal_marks: int = 0
    """How many of the equal ones are marks that live."""


@dataclass(slots=True)
class _Versions:
    """The lines of one record and the doc ids that they stand under."""

    before: bytes | None = None
    ours: bytes | None = None
    theirs: bytes | None = None
    places: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Account:
    """What has happened so far."""

    came: list[Came] = field(default_factory=list)
    equal: int = 0
    equal_marks: int = 0
    clashed: list[Clash] = field(default_factory=list)


def merge_tables(before: Tables | None, ours: Tables, theirs: Tables) -> Merge:
    """Join two versions of a database, three ways where `before` is known.

    The tables are the same whichever side is ours. Only lines that differ are decoded.
    """
    account = _Account()
    tables: Tables = {}
    for name in dict.fromkeys((*ours, *theirs)):
        start = None if before is None else before.get(name, {})
        tables[name] = _merged_table(name, start, ours.get(name, {}), theirs.get(name, {}), account)
    clashed = tuple(account.clashed)
    return Merge(tables, tuple(account.came), account.equal, clashed, account.equal_marks)


def _merged_table(
    name: str, before: Lines | None, ours: Lines, theirs: Lines, account: _Account
) -> Lines:
    differing = _differing(ours, theirs)
    account.equal += len(theirs) - len(differing & theirs.keys())
    if name == "annotations":
        account.equal_marks += sum(
            _lives(line) for key, line in theirs.items() if key not in differing
        )
    if not differing:
        return ours
    lines = {key: line for key, line in ours.items() if key not in differing}
    records = _records(name, before, ours, theirs, differing)
    settled = {one: _settled_line(name, versions) for one, versions in records.items()}
    living = {one: versions for one, versions in records.items() if settled[one] is not None}
    for identity, place in _places(living, lines).items():
        lines[place] = _moved(settled[identity] or b"", place)
        _note(account, name, records[identity], place, lines[place])
    return in_order(_one_of_each_name(lines) if name == "tags" else lines)


def _differing(ours: Lines, theirs: Lines) -> set[int]:
    """Give the doc ids under which the two sides do not have the same line."""
    found = {key for key, line in theirs.items() if ours.get(key) != line}
    return found | (ours.keys() - theirs.keys())


def _records(
    name: str, before: Lines | None, ours: Lines, theirs: Lines, differing: set[int]
) -> dict[Identity, _Versions]:
    """Give the versions of each record that differs, wherever they stand."""
    start = before or {}
    found: dict[Identity, _Versions] = {}
    changed = _differing(ours, start) | differing if start else differing
    for side, lines in (("before", start), ("ours", ours), ("theirs", theirs)):
        for key in sorted((changed if lines is start else differing) & lines.keys()):
            identity = _identity(name, key, lines[key], start)
            versions = found.setdefault(identity, _Versions())
            while getattr(versions, side) is not None:
                identity = (*identity[:2], identity[2] + 1)
                versions = found.setdefault(identity, _Versions())
            setattr(versions, side, lines[key])
            if side != "before":
                versions.places.append(key)
    return {identity: versions for identity, versions in found.items() if versions.places}


def _identity(name: str, key: int, line: bytes, before: Lines) -> Identity:
    """Tell which record a line is of.

    Without an id two lines under one doc id are one record only if both come from one:
    two programs may have counted to the same number.
    """
    if name == META:
        return "key", str(key), 0
    record = _decoded(line)
    if name == "tags":
        if key in before:
            return "key", str(key), 0
        if isinstance(record.get("name"), str):
            return "name", record["name"], 0
    if isinstance(record.get("id"), str):
        return "id", record["id"], 0
    if key in before:
        return "key", str(key), 0
    return "body", body(line).decode("utf-8", "backslashreplace"), 0


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        return decode(line)
    except (ValueError, RecursionError):
        return {}


def _places(records: Mapping[Identity, _Versions], taken: Lines) -> dict[Identity, int]:
    """Give each record the doc id that it claims, else the next that is free.

    The same whichever side is ours: where two records claim one, the lower id has it.
    """
    claims = sorted((_claim(identity, one), identity) for identity, one in records.items())
    used = {*taken}
    found: dict[Identity, int] = {}
    for place, identity in claims:
        if place not in used:
            used.add(place)
            found[identity] = place
    for place, identity in claims:
        if identity not in found:
            free = place
            while free in used:
                free += 1
            used.add(free)
            found[identity] = free
    return found


def _claim(identity: Identity, versions: _Versions) -> int:
    """Give the doc id that a record's id asks for; where it asks for none, the lower one it has."""
    lowest = min(versions.places)
    try:
        return doc_id(identity[1]) if identity[0] == "id" else lowest
    except ValueError:
        return lowest


def _settled_line(name: str, versions: _Versions) -> bytes | None:
    """Give the line that the versions become; of two schemas the higher one stays."""
    if name == META and versions.ours and versions.theirs:
        schemas = [_schema(line) for line in (versions.ours, versions.theirs)]
        if schemas[0] != schemas[1]:
            return versions.ours if schemas[0] > schemas[1] else versions.theirs
    return _merged_line(versions.before, versions.ours, versions.theirs)


def _merged_line(before: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    """Merge lines that may stand under two doc ids."""
    place = 0
    lines = [line and _moved(line, place) for line in (before, ours, theirs)]
    return merged_line(*lines)


def _schema(line: bytes) -> int:
    schema = _decoded(line).get("schema")
    return schema if isinstance(schema, int) else 0


def _moved(line: bytes, key: int) -> bytes:
    """Give the line under another doc id."""
    return b'"%d": %s' % (key, body(line))


def _one_of_each_name(lines: Lines) -> Lines:
    """Make tags of one name one tag, under the lowest of their doc ids."""
    found: Lines = {}
    by_name: dict[str, int] = {}
    for key, line in sorted(lines.items()):
        name = _decoded(line).get("name")
        first = by_name.setdefault(name, key) if isinstance(name, str) else key
        known = found.get(first)
        joined = line if known is None else _merged_line(None, known, line)
        found[first] = _moved(joined or line, first)
    return found


def _note(account: _Account, table: str, versions: _Versions, key: int, line: bytes) -> None:
    """Add what happened to one record to the account."""
    ours, theirs, before = versions.ours, versions.theirs, versions.before
    if ours is None and before is None:
        account.came.append(Came(table, key, line))
    if ours is None or theirs is None or before in (ours, theirs):
        return
    settled = dict(_settled(*map(_decoded, (ours, theirs, line))))
    if settled:
        words = "; ".join(settled.values())
        account.clashed.append(Clash(table, key, line, tuple(settled), words))
    else:
        account.equal += 1
        account.equal_marks += table == "annotations" and _lives(line)


def _lives(line: bytes) -> bool:
    """Tell whether a mark is not deleted; decoded only if its line does not plainly say so."""
    return b'"deleted": null' in line or _decoded(line).get("deleted") is None


def _settled(
    ours: Mapping[str, Any], theirs: Mapping[str, Any], found: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Give the fields in which the sides differ, and in words what became of each.

    Nothing of what theirs adds nothing to.
    """
    differing = [name for name in _once((*ours, *theirs)) if ours.get(name) != theirs.get(name)]
    for name in differing:
        now = found.get(name)
        if name == "deleted":
            if ours.get(name) is None or theirs.get(name) is None:
                yield name, "stays deleted" if now else "not deleted: it was changed since"
        elif name in TIMES or (name in ("tags", "note", "attributes") and now == ours.get(name)):
            continue
        else:
            label = "place" if name in PLACE else name
            yield label, f"{label}: {_whose(now, ours.get(name), theirs.get(name))}"


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _whose(now: Any, ours: Any, theirs: Any) -> str:
    if now == ours:
        return "ours"
    return "theirs" if now == theirs else "both"
