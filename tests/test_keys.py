"""Keys: each action has one, none has two in one place, help and palette list them all."""

from collections.abc import Mapping

import pytest
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from tests.keys import Node, Place, by_key, clashes, declared, node_classes, places, reached
from tui.screens.chain import GIVES_WAY

AGREED: Mapping[str, set[str]] = {
    "select.shrink": {"mark.narrow"},  # without a selection it declines
    "select.drop": {"pane.text"},  # in the text, Escape has nowhere else to go
    "list.choose": {"mark.note"},  # in a list Enter goes to the entry; e writes its note
    "prompt.expression": {"redo"},  # nothing is undone while one types
    "prompt.cancel": {"pane.text"},  # the prompt is dropped first
    "note.save": {"mark.note"},  # a note is written below the page, and has the keys
    "note.leave": {"pane.text"},
    "help.close": {"dialog.help"},  # in the help, its key closes it
    "pick.up": {"dialog.palette"},  # ctrl+p and ctrl+n walk through a list while one types
    "everywhere.up": {"dialog.palette"},
}
"""An action, and those that it goes before in a place where both have a key."""
PLACES = places()


@pytest.mark.parametrize("place", PLACES)
def test_no_two_actions_share_a_key_in_one_place(place: str) -> None:
    assert clashes(PLACES[place], AGREED) == []


def test_what_is_agreed_on_shared_keys_is_met_somewhere() -> None:
    met = {
        (first, other)
        for place in PLACES.values()
        for first, *others in by_key(place).values()
        for other in others
    }
    assert {(one, other) for one in AGREED for other in AGREED[one]} - met == set()


def test_every_action_is_reached_by_a_key_in_some_place() -> None:
    every = {one.id for node in node_classes() for one in declared(node)}
    assert every - {id for place in PLACES.values() for id in reached(place, GIVES_WAY)} == set()


def without(action: str, classes: list[Node]) -> list[str]:
    """Screens of ours on which no key does this: opens the help, or the palette."""
    return [
        kind.__name__
        for kind in classes
        if issubclass(kind, Screen)
        and not any(o is not kind and issubclass(o, kind) for o in classes)
        and action not in [one.action for base in kind.__mro__ for one in declared(base)]
    ]


def test_a_key_opens_the_help_on_every_screen() -> None:
    assert without("app.show_keys", node_classes()) == []


def test_a_key_opens_the_palette_on_every_screen() -> None:
    # On the main screen it is the app's; in the list of tags ctrl+p goes up, as while one types.
    assert {*without("app.command_palette", node_classes())} == {"Palette", "GuideScreen"}


class Pane(Static):
    BINDINGS = [Binding("g g,d", "top", "Top", id="top", tooltip="Top")]


class Taking(Screen[None]):
    BINDINGS = [
        Binding("d", "delete", "Delete", id="delete", tooltip="Delete"),
        Binding("x,g", "go", "Go", id="go", tooltip="Go"),
    ]


class Bare(App[None]):
    BINDINGS = [Binding("x", "quit", "Quit", id="quit", tooltip="Quit")]


FAULTY: Place = (Pane, Taking, Bare)


def test_a_key_of_two_actions_is_caught() -> None:
    assert clashes(FAULTY, {"go": {"quit"}}) == ["d: top, delete", "g: go, g g"]


def test_a_key_that_begins_a_sequence_is_caught() -> None:
    assert "g: go, g g" in clashes(FAULTY, {"top": {"delete"}, "go": {"quit"}})


def test_an_action_without_a_key_of_its_own_is_caught() -> None:
    assert {"top", "delete", "go", "quit"} - reached(FAULTY, frozenset()) == {"delete", "quit"}


def test_an_action_behind_one_that_declines_is_reached() -> None:
    assert "delete" in reached(FAULTY, frozenset(["top"]))


def test_a_screen_without_help_is_caught() -> None:
    assert without("app.show_keys", [Pane, Taking, Bare]) == ["Taking"]
