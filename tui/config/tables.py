"""What the file says: its settings, the table of keys and the tags, each value checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, NamedTuple, cast

from tui.config.file import Document
from tui.config.kinds import one_line
from tui.config.problem import instead, meant, shown
from tui.config.settings import BY_NAME, SETTINGS, Value
from tui.core import key_names
from tui.core.tag import COLOUR, INITIAL_CODEBOOK, NEW_TAG_COLOURS, RESERVED_KEYS, Codebook, Tag

KEYS, TAGS = "keys", "tags"
LONGEST_NAME = 200
"""Code points of the name of a tag."""
TAG_FIELDS = tuple(
    name
    for name in ("name", "key", "colour", "description", "parent")
    if name in {field.name for field in fields(Tag)}
)


def values(document: Document) -> dict[str, Value]:
    """Give the settings that the file has, by name."""
    found = {}
    for setting in SETTINGS:
        if setting.name not in document.tables:
            continue
        value = document.tables[setting.name]
        try:
            taken = setting.kind.take(value)
        except ValueError:
            said = f"{setting.name} is {shown(value)}, but takes {setting.kind.allowed}."
            document.fault(f"{said} {instead(setting.usual)}", setting.name)
        else:
            found[setting.name] = document.value(taken, setting.name)
    return found


def unknown(document: Document) -> None:
    """Note settings that there are not."""
    for name, value in document.tables.items():
        if name not in (*BY_NAME, KEYS, TAGS):
            what = "table" if isinstance(value, dict) else "setting"
            near = meant(name, (*BY_NAME, KEYS, TAGS))
            document.fault(f"there is no {what} {name}.{near} It is left out.", name)


# Keys


def keys(document: Document) -> dict[str, Value]:
    """Give keys as Textual names them by the id of what they do, with its line.

    Whether there is such an id, and whether two of them want one key, only the screens know.
    """
    table = document.tables.get(KEYS, {})
    if not isinstance(table, dict):
        said = f'keys is {shown(table)}, but is a table: [keys], below it lines like "find" = "f".'
        document.fault(f"{said} It is left out.", KEYS)
        return {}
    found: dict[str, Value] = {}
    _collect_keys(document, table, (KEYS,), found)
    return found


def _collect_keys(
    document: Document, table: Mapping[str, object], place: tuple[str, ...], found: dict[str, Value]
) -> None:
    """Take a table of keys, also where an id was written without quotes: then it is several."""
    for name, value in table.items():
        here = (*place, name)
        if isinstance(value, dict):
            _collect_keys(document, value, here, found)
            continue
        id = ".".join(here[1:])
        if id in found:
            document.fault(f"{id} has its keys twice: those of {found[id].source} count.", *here)
            continue
        try:
            if not isinstance(value, str):
                raise ValueError(f"{shown(value)} is no key: write it in quotes")
            found[id] = document.value(key_names.several(value), *here)
        except ValueError as error:
            document.fault(f"{id}: {error}. It keeps its usual keys.", *here)


# Tags


class _Told(NamedTuple):
    """A tag as far as its fields could be used."""

    values: dict[str, str]
    number: int
    """Of its table in the file, from 0 on."""


def codebook(document: Document) -> Codebook | None:
    """Give the tags of the file in their order, None where it has none."""
    written = document.tables.get(TAGS)
    if written is None:
        return None
    if not isinstance(written, list) or not all(isinstance(one, dict) for one in written):
        said = 'tags are tables: [[tags]], below it name = "claim", for each of them.'
        document.fault(f"{said} The usual ones are used instead.", TAGS)
        return None
    told: list[_Told] = []
    for number, table in enumerate(cast("list[dict[str, object]]", written)):
        tag = _told(document, table, number, [one.values for one in told])
        if tag:
            told.append(_Told(tag, number))
    _check_parents(document, told)
    if not told:
        document.fault("no tag is left: the usual ones are used instead.", TAGS)
        return None
    # Which fields a tag has, it says itself: they are words, all of them.
    return Codebook(tuple(Tag(**cast("dict[str, Any]", one.values)) for one in told))


def _told(
    document: Document, table: Mapping[str, object], number: int, before: list[dict[str, str]]
) -> dict[str, str] | None:
    """Give the fields of a tag that can be used; None where it has no name of its own."""
    place = (TAGS, number)
    for name in table:
        if name not in TAG_FIELDS:
            near = meant(name, TAG_FIELDS)
            allowed = ", ".join(TAG_FIELDS)
            said = f"a tag has no {name}, but {allowed}.{near} It is left out."
            document.fault(said, *place, name)
    given: dict[str, str] = {}
    for name in TAG_FIELDS:
        try:
            given[name] = one_line(table.get(name, ""))
        except ValueError:
            said = f"{name} is {shown(table[name])}, but takes words on one line, in quotes."
            document.fault(f"{said} It is left out.", *place, name)
            given[name] = ""
    if why := _nameless(given["name"], before):
        document.fault(f"{why} The tag is left out.", *place, "name")
        return None
    given["key"] = _checked_key(document, given, place, before)
    given["colour"] = _checked_colour(document, given, place, len(before))
    return given


def _nameless(name: str, before: list[dict[str, str]]) -> str:
    """Say why this can be no name; empty if it can."""
    if not name:
        return "this tag has no name."
    if len(name) > LONGEST_NAME:
        return f"the name of this tag is longer than {LONGEST_NAME} characters."
    if name in [tag["name"] for tag in before]:
        return f"there is a tag {shown(name)} already."
    return ""


def _checked_key(
    document: Document, given: dict[str, str], place: tuple[str, int], before: list[dict[str, str]]
) -> str:
    """Give the letter of a tag, empty where it cannot be its own."""
    key = given["key"]
    owner = next((tag["name"] for tag in before if key and tag["key"] == key), "")
    if not key or (len(key) == 1 and key.isalpha() and key not in RESERVED_KEYS and not owner):
        return key
    why = f"{shown(key)} is the key of {owner}"
    if not owner:
        taken = " and ".join(sorted(RESERVED_KEYS))
        why = f"key is {shown(key)}, but takes one letter, and not {taken}, which are taken"
    document.fault(f"{why}. {given['name']} gets none.", *place, "key")
    return ""


def _checked_colour(
    document: Document, given: dict[str, str], place: tuple[str, int], number: int
) -> str:
    """Give the colour of a tag; where it has none, the next of those that new tags get."""
    usual = [*(tag.colour for tag in INITIAL_CODEBOOK), *NEW_TAG_COLOURS]
    instead = usual[number % len(usual)]
    if given["colour"] and not COLOUR.fullmatch(given["colour"]):
        said = f'colour is {shown(given["colour"])}, but takes "#rrggbb", such as "#3d8bfd".'
        document.fault(f"{said} {shown(instead)} is used instead.", *place, "colour")
        return instead
    return given["colour"] or instead


def _check_parents(document: Document, told: list[_Told]) -> None:
    """Take away parents that are no tags, and those that make a circle."""
    above = {one.values["name"]: one.values.get("parent", "") for one in told}
    for one in told:
        name, parent = one.values["name"], one.values.get("parent", "")
        why = wrong_parent(name, above)
        if parent and why:
            above[name] = one.values["parent"] = ""
            document.fault(f"{why} {name} stands under none.", TAGS, one.number, "parent")


def wrong_parent(name: str, above: Mapping[str, str]) -> str:
    """Say why a tag cannot stand under its parent; empty if it can.

    `above` gives the parent of each tag, empty where it has none.
    """
    parent = above[name]
    if parent and parent not in above:
        return f"there is no tag {shown(parent)}.{meant(parent, above)}"
    seen = {name}
    while parent in above:
        if parent in seen:
            return f"{shown(above[name])} stands under {shown(name)} itself."
        seen.add(parent)
        parent = above[parent]
    return ""
