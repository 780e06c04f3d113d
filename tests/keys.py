"""Where keys work: each place a chain of classes, from what has the focus outward."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from tui.app import GlossatorApp
from tui.screens.dialog import Dialog
from tui.screens.reader import PANES, ReaderScreen
from tui.widgets.choice_row import ChoiceRow
from tui.widgets.note_area import NoteArea
from tui.widgets.prompt import Prompt

Node = type[DOMNode]
Place = tuple[Node, ...]


def screen_modules() -> Iterator[ModuleType]:
    yield importlib.import_module("tui.app")
    for name in ("tui.screens", "tui.widgets"):
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            yield importlib.import_module(found.name)


def node_classes() -> list[Node]:
    """Every widget, screen and app of ours, in the order of declaration."""
    return [
        thing
        for module in screen_modules()
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, DOMNode)
        and thing.__module__ == module.__name__
    ]


def places() -> dict[str, Place]:
    """Every place of the program by name: panes, the prompt, dialogs and the rows in them."""
    main: Place = (ReaderScreen, GlossatorApp)
    found: dict[str, Place] = {pane.__name__: (pane, *main) for pane in PANES}
    found["Prompt"] = (Prompt, *main)
    found["NoteArea"] = (NoteArea, *main)
    for kind in node_classes():
        if issubclass(kind, ReaderScreen) and kind is not ReaderScreen:
            found[kind.__name__] = (PANES[0], kind, GlossatorApp)
        if issubclass(kind, Screen) and kind not in (Dialog, *ReaderScreen.__mro__):
            found.setdefault(kind.__name__, (kind,))
            for name, row in vars(importlib.import_module(kind.__module__)).items():
                if row is ChoiceRow:
                    found[f"{name} in {kind.__name__}"] = (row, kind)
    return found


def declared(node: type) -> list[Binding]:
    own: list[Any] = list(vars(node).get("BINDINGS", []))
    return [one for one in own if isinstance(one, Binding)]


def by_key(place: Place) -> Mapping[str, list[str]]:
    """The ids that a key calls in a place, the one that is asked first at the front."""
    found: dict[str, list[str]] = {}
    for node in place:
        for kind in node.__mro__:
            if kind.__module__.startswith(("tui.", "tests.")) and issubclass(kind, DOMNode):
                for one in declared(kind):
                    for key in one.key.split(","):
                        ids = found.setdefault(key.strip(), [])
                        if one.id and one.id not in ids:
                            ids.append(one.id)
    return found


def clashes(place: Place, agreed: Mapping[str, set[str]]) -> list[str]:
    """Keys that two actions share, unless it is agreed that one goes before the other."""
    keys = by_key(place)
    shared = [
        f"{key}: {first}, {other}"
        for key, (first, *others) in keys.items()
        for other in others
        if other not in agreed.get(first, set())
    ]
    begun = [
        f"{' '.join(names[:n])}: {keys[' '.join(names[:n])][0]}, {key}"
        for key in keys
        for names in [key.split()]
        for n in range(1, len(names))
        if " ".join(names[:n]) in keys
    ]
    return shared + begun


def reached(place: Place, gives_way: frozenset[str]) -> set[str]:
    """The ids that a key calls in a place: the first of each key, and those it leaves it to."""
    found: set[str] = set()
    for ids in by_key(place).values():
        for one in ids:
            found.add(one)
            if one not in gives_way:
                break
    return found
