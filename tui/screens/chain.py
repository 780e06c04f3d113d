"""What keys do where the reader is: the bindings from what has the focus outward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input

from tui.screens.dialog import Dialog
from tui.screens.keymap import KeyHelp, Section, shown, with_digits_as_one
from tui.widgets.field import ACTIONS, Field

GIVES_WAY = frozenset(("select.shrink",))
"""Actions that decline where there is nothing for them: the next one of that key is asked then."""
EVERYWHERE, PROGRAM, FIELD = "Everywhere", "Program", "In the field"
MARKS = ("Tagging", "Marking")
"""Titles that go first in the text."""
STOCK = (Screen, App)
"""Classes of Textual whose own keys are no part of the program."""


class Reached(NamedTuple):
    """An action that keys reach from here."""

    node: DOMNode
    id: str
    """Empty for those of Textual's widgets."""
    keys: tuple[str, ...]
    does: str
    action: str
    under: str
    """The title over it in the help."""
    label: str = ""
    """One or two words for it."""

    @property
    def help(self) -> KeyHelp:
        """Give its line of the help."""
        return KeyHelp(
            self.id, "  ".join(map(shown, self.keys)), self.does, self.action, self.label
        )


def reached(screen: Screen[Any]) -> list[Reached]:
    """Give the actions that keys call now, those of the pane first, with keys as remapped."""
    focused = screen.focused
    types = focused is not None and focused.check_consume_key("a", "a")
    first = {
        key: one.binding
        for key, one in screen.active_bindings.items()
        if not (types and len(shown(key)) == 1)  # Textual forgets some, the slash among them
    }
    found: list[Reached] = []
    # Textual has no public way to ask for what stands behind an action that declines.
    for node, bindings in screen._modal_binding_chain:
        free = (
            binding
            for key, binding in bindings
            if key in first and (first[key] == binding or first[key].id in GIVES_WAY)
        )
        found += _of(node, free)
    return found


def of_node(node: DOMNode) -> list[Reached]:
    """Give the actions of a pane that has not the focus."""
    bindings = BindingsMap.from_keys(
        {key: [*ones] for key, ones in node._bindings.key_to_bindings.items()}
    )
    bindings.apply_keymap(node.app._keymap)
    return _of(node, (binding for _, binding in bindings))


def _of(node: DOMNode, bindings: Iterable[Binding]) -> list[Reached]:
    """Give the actions of a node, the keys of each together."""
    titles = titles_of(type(node))
    stock = {entry.action for kind in STOCK for entry in own(kind)}
    found: dict[str, Reached] = {}
    for one in bindings:
        does = one.tooltip or one.description
        if not does or (not one.id and one.action in stock):
            continue
        was = found.get(one.id or one.action)
        keys = (*was.keys, one.key) if was else (one.key,)
        under = titles.get(one.id or "") or _title_of(node)
        found[one.id or one.action] = Reached(
            node, one.id or "", keys, does, one.action, under, one.description
        )
    order = [entry.id for kind in type(node).__mro__ for entry in own(kind) if entry.id]
    place = {id: number for number, id in reversed([*enumerate(order)])}
    return sorted(found.values(), key=lambda one: place.get(one.id, len(order)))


def own(kind: type[DOMNode]) -> list[Binding]:
    """Give the bindings that a class declares itself."""
    return [one for one in kind.__dict__.get("BINDINGS", ()) if isinstance(one, Binding)]


def titles_of(kind: type[DOMNode]) -> dict[str, str]:
    """Give the title under which each id of a class stands in the help, where it has one."""
    titles: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        title = one.__dict__.get("KEY_TITLE", "")
        titles.update((entry.id, title) for entry in own(one) if entry.id)
    return titles


def _title_of(node: DOMNode) -> str:
    """Give the title for keys whose class names none."""
    if isinstance(node, App):
        return PROGRAM
    if isinstance(node, Dialog):
        return node.title_over_keys
    return EVERYWHERE if isinstance(node, Screen) else type(node).__name__


def sections(screen: Screen[Any]) -> list[Section]:
    """Give the lines of the help under their titles: what marks first, then the nearest."""
    under: dict[str, list[KeyHelp]] = {}
    for one in reached(screen):
        under.setdefault(one.under, []).append(one.help)
    if isinstance(screen.focused, Field):
        under[FIELD] = [*_editing()]
    reading = "Reading" in under
    first = [title for title in MARKS if reading and title in under]
    order = [*first, *(title for title in under if title not in first)]
    return [(title, with_digits_as_one(under[title])) for title in order]


def _editing() -> Iterator[KeyHelp]:
    """Give the keys that edit the words of a field."""
    for one in own(Input):
        if one.description and one.action in ACTIONS.values():
            keys = "  ".join(shown(key.strip()) for key in one.key.split(","))
            yield KeyHelp("", keys, one.description, one.action)


def fitting(wanted: str, sections: Sequence[Section]) -> list[Section]:
    """Give the lines that have the words, or a key that begins so; a single letter is a key."""
    narrowed = [(title, [line for line in lines if _has_key(line, wanted)])
                for title, lines in sections]  # fmt: skip
    if not any(lines for _, lines in narrowed) or len(wanted.strip()) > 1:
        words = wanted.casefold().split()
        narrowed = [
            (title, [line for line in lines if _has_key(line, wanted) or _says(line, title, words)])
            for title, lines in sections
        ]
    return [(title, lines) for title, lines in narrowed if lines]


def _has_key(line: KeyHelp, wanted: str) -> bool:
    typed = wanted.strip()
    if len(typed) == 1:  # `d` is not `D`
        return any(key.split()[0] == typed for key in line.keys.split("  "))
    return any(key.casefold().startswith(typed.casefold()) for key in line.keys.split("  "))


def _says(line: KeyHelp, title: str, words: Sequence[str]) -> bool:
    said = f"{line.label} {line.does} {title}".casefold()
    return all(word in said for word in words)
