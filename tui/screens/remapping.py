"""The keys that the user gave to actions: which can be had, and what is wrong with the others."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Container, Iterator, Mapping, Sequence

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui import screens
from tui.core.key_names import types
from tui.core.keyboard import Bound, Place, keyboard
from tui.core.keys import ANY
from tui.screens.keymap import NO_KEY
from tui.screens.reader import PANES, ReaderScreen

Node = type[DOMNode]


def remapped(wanted: Mapping[str, str], app: Node) -> tuple[dict[str, str], Mapping[str, str]]:
    """Give the keys that can be had, as Textual takes them, and why others cannot; by id."""
    lists = {id: tuple(filter(None, keys.split(","))) for id, keys in wanted.items()}
    every = places(app)
    had = keyboard(lists, every)
    letters = {bound.id for place in every for bound in place.bound if bound.takes_a_letter}
    return {
        id: ",".join(keys) or _no_key(id, letters) for id, keys in had.keys.items()
    }, had.refused


def _no_key(id: str, letters: Container[str]) -> str:
    """Give what Textual takes for no key: one that no terminal sends, for each action its own."""
    return f"{NO_KEY} {id} {ANY}" if id in letters else f"{NO_KEY} {id}"


def places(app: Node) -> tuple[Place, ...]:
    """Give every pane and dialog with what keys do there."""
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    everywhere = _bound(app)
    around = (*_bound(ReaderScreen), *everywhere)
    panes = [
        Place(f"the pane {str(vars(pane)['KEY_TITLE']).lower()}", (*_bound(pane), *around))
        for pane in PANES
    ]
    return (*panes, *(_place(node, everywhere) for node in _others()))


def _place(node: Node, everywhere: Sequence[Bound]) -> Place:
    """Give a dialog; one with no letter among its keys is one where words are typed."""
    own = _bound(node)
    held = [bound for widget in getattr(node, "HOLDS", ()) for bound in _bound(widget)]
    words = re.findall("[A-Z][a-z]+", node.__name__.removesuffix("Screen"))
    name = f"the dialog {' '.join(words).lower()}"
    if any(types(key) or key.endswith(ANY) for bound in own for key in bound.keys):
        return Place(name, (*own, *held, *everywhere))
    typing = frozenset(bound.id for bound in own)
    return Place(name, (*own, *held, *_of_fields(), *everywhere), typing)


def _others() -> Iterator[Node]:
    """Give our dialogs and widgets that have keys, beside the panes and the screen around them."""
    known: tuple[Node, ...] = (ReaderScreen, *PANES)
    for node in _leaves(Widget):
        if not issubclass(node, known) and _is_ours(node) and _bound(node):
            yield node


def _leaves(node: Node) -> Iterator[Node]:
    for below in node.__subclasses__():
        yield from _leaves(below)
        if not below.__subclasses__():
            yield below


def _is_ours(node: Node) -> bool:
    return node.__module__.startswith(f"{screens.__name__.partition('.')[0]}.")


def _bound(node: Node) -> tuple[Bound, ...]:
    """Give what keys do that our classes of a node declare."""
    found = (
        _declared(binding, node)
        for owner in node.__mro__
        if _is_ours(owner)
        for binding in owner.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    )
    return tuple({bound.id: bound for bound in found}.values())


def _declared(binding: Binding, node: Node) -> Bound:
    keys = tuple(key.strip() for key in binding.key.split(","))
    is_first = binding.priority and issubclass(node, App)
    return Bound(binding.id or "", keys, binding.tooltip, is_first)


def _of_fields() -> Iterator[Bound]:
    """Give the keys with which words are edited."""
    for binding in (*Input.BINDINGS, *TextArea.BINDINGS):
        if isinstance(binding, Binding):
            yield Bound("", tuple(binding.key.split(",")), f"“{binding.description}” in a field")
