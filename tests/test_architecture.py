"""The rules of the design, checked on the code; each checker is shown a fault to catch."""

import ast
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from tests.keys import node_classes

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "tui").rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
EMPTY_NAMES = {"Manager", "Helper", "Util", "Service", "Handler", "Base"}

Node = type[DOMNode]


def module_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# What a file may be


def too_long(source: str) -> bool:
    return len(source.splitlines()) > LONGEST_FILE


def long_functions(source: str) -> list[str]:
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    ]


def words_of(name: str) -> set[str]:
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
    return {part.capitalize().removesuffix("s") for part in parts}


def empty_names(module: str, source: str) -> list[str]:
    classes = [node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    return [name for name in (module, *classes) if words_of(name) & EMPTY_NAMES]


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_no_file_is_over_400_lines(path: Path) -> None:
    assert not too_long(path.read_text("utf-8"))


def test_a_file_of_401_lines_is_caught() -> None:
    assert too_long("pass\n" * 401)
    assert not too_long("pass\n" * 400)


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_no_function_is_over_50_lines(path: Path) -> None:
    assert long_functions(path.read_text("utf-8")) == []


@pytest.mark.parametrize("first", ["def read():", "async def read():", "class A:\n  def read():"])
def test_a_function_of_51_lines_is_caught(first: str) -> None:
    assert long_functions(first + "\n    pass" * 50) == ["read"]
    assert long_functions(first + "\n    pass" * 49) == []


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_every_name_says_what_the_thing_is(path: Path) -> None:
    assert empty_names(path.stem, path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source", "caught"),
    [
        ("store", "class StoreManager: ...", ["StoreManager"]),
        ("store", "class IOHandler: ...", ["IOHandler"]),
        ("utils", "", ["utils"]),
        ("text_helpers", "", ["text_helpers"]),
        ("keymap", "class KeyHelp: ...\nclass Database: ...", []),
    ],
)
def test_a_name_that_says_nothing_is_caught(module: str, source: str, caught: list[str]) -> None:
    assert empty_names(module, source) == caught


# What a key may be


def declared(node: Node) -> list[object]:
    return list(vars(node).get("BINDINGS", []))


def bindings(nodes: Iterable[Node]) -> list[Binding]:
    return [entry for node in nodes for entry in declared(node) if isinstance(entry, Binding)]


def not_bindings(nodes: Iterable[Node]) -> list[object]:
    return [entry for node in nodes for entry in declared(node) if not isinstance(entry, Binding)]


def without_words(nodes: Iterable[Node]) -> list[str]:
    return [one.key for one in bindings(nodes) if not (one.id and one.tooltip and one.description)]


def doubled_ids(nodes: Iterable[Node]) -> list[str]:
    counted = Counter(one.id for one in bindings(nodes) if one.id)
    return [name for name, times in counted.items() if times > 1]


def doubled_keys(node: Node) -> list[str]:
    """Keys that one class declares twice: the second silently takes the key from the first."""
    counted = Counter(
        key.strip()
        for entry in declared(node)
        if isinstance(entry, Binding)
        for key in entry.key.split(",")
    )
    return [key for key, times in counted.items() if times > 1]


def leaves(nodes: Iterable[Node]) -> list[Node]:
    """The classes that come to life: a mixed-in half may leave an action to the whole."""
    every = list(nodes)
    return [one for one in every if not any(issubclass(o, one) and o is not one for o in every)]


def answers(action: str, node: Node, nodes: Iterable[Node]) -> bool:
    namespace, name, _ = parse(action)
    kinds: dict[str, type[DOMNode]] = {"app": App, "screen": Screen, "focused": DOMNode}
    asked = [o for o in nodes if issubclass(o, kinds[namespace])] if namespace else [node]
    return any(hasattr(one, f"action_{name}") for one in asked)


def dead_actions(nodes: Iterable[Node]) -> list[str]:
    every = list(nodes)
    return [
        f"{leaf.__name__}: {entry.action}"
        for leaf in leaves(every)
        for ancestor in leaf.__mro__
        if ancestor in every
        for entry in bindings([ancestor])
        if not answers(entry.action, leaf, every)
    ]


def test_every_key_is_declared_as_a_binding() -> None:
    assert bindings(node_classes())
    assert not_bindings(node_classes()) == []


def test_every_binding_has_an_id_a_label_and_a_tooltip() -> None:
    assert without_words(node_classes()) == []


def test_every_id_of_a_binding_is_its_own() -> None:
    assert doubled_ids(node_classes()) == []


def test_no_class_gives_one_key_to_two_actions() -> None:
    assert {one.__name__: doubled_keys(one) for one in node_classes() if doubled_keys(one)} == {}


def test_every_binding_calls_an_action_that_exists() -> None:
    assert dead_actions(node_classes()) == []


class Fine(Static):
    BINDINGS = [Binding("a", "go(1)", "Go", id="go", tooltip="Go there")]

    def action_go(self, steps: int) -> None: ...


class FineScreen(Screen[None]):
    BINDINGS = [Binding("b", "app.quit", "Quit", id="quit", tooltip="Quit")]


class FineApp(App[None]):
    def action_shout(self) -> None: ...


class Loose(Static):
    BINDINGS = [("a", "go", "Go")]

    def action_go(self) -> None: ...


class Wordless(Static):
    BINDINGS = [Binding("x", "go", "Go", id="wordless")]

    def action_go(self) -> None: ...


class Nameless(Static):
    BINDINGS = [Binding("y", "go", "Go", tooltip="Go there")]

    def action_go(self) -> None: ...


class Doubled(Static):
    BINDINGS = [
        Binding("j,down", "go", "Go", id="go", tooltip="Go"),
        Binding("j", "go", "Go", id="go.again", tooltip="Go"),
    ]

    def action_go(self) -> None: ...


class Misspelt(Static):
    BINDINGS = [
        Binding("m", "goo(1)", "Go", id="m", tooltip="Go"),
        Binding("n", "app.shoot", "Shout", id="n", tooltip="Shout"),
        Binding("o", "app.shout", "Shout", id="o", tooltip="Shout"),
    ]

    def action_go(self, steps: int) -> None: ...


class Half(Static):
    BINDINGS = [Binding("h", "finish", "Finish", id="finish", tooltip="Finish")]


class Whole(Half):
    def action_finish(self) -> None: ...


FINE: list[Node] = [Fine, FineScreen, FineApp]


def test_a_key_declared_as_a_tuple_is_caught() -> None:
    assert not_bindings([*FINE, Loose]) == [("a", "go", "Go")]


def test_a_binding_without_id_or_tooltip_is_caught() -> None:
    assert without_words([*FINE, Wordless, Nameless]) == ["x", "y"]


def test_an_id_used_twice_is_caught() -> None:
    assert doubled_ids([*FINE, Doubled]) == ["go"]


def test_a_key_used_twice_in_a_class_is_caught() -> None:
    assert doubled_keys(Doubled) == ["j"]
    assert doubled_keys(Fine) == []


def test_an_action_that_is_misspelt_is_caught() -> None:
    assert dead_actions([*FINE, Misspelt]) == ["Misspelt: goo(1)", "Misspelt: app.shoot"]


def test_an_action_may_be_left_to_the_class_that_is_built() -> None:
    assert dead_actions([Half, Whole]) == []
    assert dead_actions([Half]) == ["Half: finish"]
