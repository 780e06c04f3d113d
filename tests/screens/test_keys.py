"""Every key can be another one, and whatever names it says so."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.dom import DOMNode
from textual.widget import Widget

from tests.keys import declared, node_classes
from tests.screens.conftest import Opener
from tui import config
from tui.app import GlossatorApp, every_key
from tui.core.key_names import several
from tui.screens.help import HelpScreen
from tui.screens.keymap import key_of
from tui.screens.palette import offered
from tui.screens.reader import PANES, ReaderScreen
from tui.screens.remapping import remapped
from tui.widgets.status_line import StatusLine

Writer = Callable[[str], None]
DECLARED = [one for node in node_classes() for one in declared(node)]
IDS = [one.id for one in DECLARED if one.id]
MODIFIERS = ("ctrl", "shift", "alt", "ctrl+shift", "alt+ctrl", "alt+shift", "super",
             "shift+super", "alt+super", "ctrl+super", "alt+ctrl+shift")  # fmt: skip
FREE = iter([f"{modifiers}+f{n}" for modifiers in MODIFIERS for n in range(1, 25) if n != 20])
OTHERS = {
    one.id: f"f20 {next(FREE)} any" if one.key.endswith(" any") else next(FREE)
    for one in DECLARED
    if one.id
}
"""For each action a key that none has."""


@pytest.fixture
def given_keys() -> Writer:
    """Write keys into the settings."""

    def written(lines: str) -> None:
        path = config.config_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"[keys]\n{lines}\n", "utf-8")

    return written


def test_the_list_of_all_keys_has_every_id() -> None:
    assert {id for id, _, _ in every_key()} == set(IDS)


@pytest.mark.parametrize("id", IDS)
def test_every_action_can_have_another_key(id: str) -> None:
    assert remapped({id: OTHERS[id]}, GlossatorApp) == ({id: OTHERS[id]}, {})


def test_all_actions_can_have_other_keys_at_once() -> None:
    assert remapped(OTHERS, GlossatorApp) == (OTHERS, {})


@pytest.mark.parametrize("keys", [keys for _, keys, _ in every_key()])
def test_the_keys_that_there_are_can_be_written(keys: str) -> None:
    assert several(keys)


def ids_of(node: type[DOMNode]) -> set[str]:
    """Give the ids of what keys do in a pane, on the screen around it and everywhere."""
    own = [node, *node.__mro__]
    ours = [kind for kind in own if kind.__module__.startswith("tui.")]
    return {one.id for kind in ours for one in declared(kind) if one.id}


@pytest.mark.parametrize("pane", PANES)
async def test_in_a_pane_every_action_has_its_other_key_and_no_other(
    open_app: Opener, given_keys: Writer, pane: type[Widget]
) -> None:
    given_keys("\n".join(f'"{id}" = "{key}"' for id, key in OTHERS.items()))
    app = open_app()
    async with app.run_test(size=(120, 40)):
        app.reader.focus_pane(app.reader.query_one(pane))
        found = {
            active.binding.id: key
            for key, active in app.screen.active_bindings.items()
            if active.binding.id
        }
        wanted = ids_of(pane) | ids_of(ReaderScreen) | ids_of(GlossatorApp)
        assert found == {id: OTHERS[id] for id in wanted}


async def test_a_key_of_the_settings_does_what_it_says_and_the_usual_one_nothing(
    open_app: Opener, given_keys: Writer
) -> None:
    given_keys('"mark.1" = "ctrl+t"\n"undo" = "g u, U"\n"view.fold" = ""')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "1")
        assert "no key 1" in app.reader.message
        await pilot.press("ctrl+t")
        assert app.reader.message.startswith("claim added")
        await pilot.press("g", "u")
        assert app.reader.message.startswith("undone")
        await pilot.press("u")
        assert "no key u" in app.reader.message
        await pilot.press("c")
        assert not app.reader.folded


async def test_a_key_with_ctrl_edits_nothing_behind_a_prompt(
    open_app: Opener, given_keys: Writer
) -> None:
    given_keys('"mark.1" = "ctrl+t"\n"undo" = "ctrl+y"\n"help" = "f5"')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "ctrl+t", "slash", "t", "ctrl+t", "ctrl+y")
        assert len(app.reader.store.annotations()) == 1
        await pilot.press("f5")
        assert isinstance(app.screen, HelpScreen)


async def test_two_keys_can_be_swapped(open_app: Opener, given_keys: Writer) -> None:
    given_keys('"mark.1" = "2"\n"mark.2" = "1"')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "2")
        assert app.reader.message.startswith("claim added")


async def test_what_names_a_key_names_the_users(open_app: Opener, given_keys: Writer) -> None:
    given_keys('"help" = "f5"\n"pane.back" = "b"\n"move.previous_word" = ""\n"undo" = "ctrl+y"\n'
               '"mark.letter" = "U any"\n"mark.3" = "f7"')  # fmt: skip
    app = open_app()
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.press("tab", "1", "d")
        assert app.reader.message.endswith("Ctrl+Y brings it back")
        row = app.reader.query_one(StatusLine).render_line(0).text
        assert "1 claim  2 quote  F7 figure  U more" in row
        assert row.rstrip().endswith("F5 help   b back")


async def test_help_lists_the_users_keys(open_app: Opener, given_keys: Writer) -> None:
    given_keys('"undo" = "ctrl+y, g u"\n"view.fold" = ""\n"help.close" = "x"\n"mark.1" = "f8"')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "question_mark")
        assert isinstance(app.screen, HelpScreen)
        lines = {line.id: line.keys for _, lines in app.screen.sections for line in lines}
        assert (lines["undo"], lines["view.fold"]) == ("Ctrl+Y  g u", "no key")
        assert (lines["mark.1"], lines["mark.2"]) == ("F8", "2")
        assert str(app.screen.query_one("#box").border_subtitle).endswith("x closes")
        await pilot.press("x")
        assert len(app.screen_stack) == 1


async def test_a_note_obeys_the_users_key(open_app: Opener, given_keys: Writer) -> None:
    given_keys('"note.save" = "ctrl+s"\n"note.leave" = "f9"')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "1", "enter", "h", "i")
        assert str(app.reader.note_box.border_subtitle).startswith("Ctrl+S saves")
        await pilot.press("ctrl+s")
        assert [one.note for one in app.reader.store.annotations()] == ["hi"]


async def test_an_action_without_a_key_is_in_the_palette(
    open_app: Opener, given_keys: Writer
) -> None:
    given_keys('"view.fold" = ""\n"mark.copy" = ""\n"mark.letter" = ""')
    app = open_app()
    async with app.run_test(size=(120, 40)):
        app.reader.set_focus(app.reader.reading)
        keys = {one.words: one.keys for one in offered(app, app.reader)}
        assert keys["Fold clutter away, or show it"] == "no key"
        assert keys["Copy the quotation with its source"] == "no key"
        assert key_of("view.fold", app.reader) == "the palette"


async def test_what_is_wrong_is_said_once_and_the_usual_key_works(
    open_app: Opener, given_keys: Writer
) -> None:
    given_keys('"find" = "n"\n"fnid" = "x"')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        said = [one.message for one in app._notifications]
        assert len(said) == 2
        assert "line 2: find: " in said[0] and "line 3: fnid: " in said[1]
        await pilot.press("tab", "slash", "u", "s", "enter")
        assert app.reader.message.startswith("match 1")


async def test_of_many_faults_two_are_told_and_where_the_others_are(
    open_app: Opener, given_keys: Writer
) -> None:
    given_keys("\n".join(f'"no{n}" = "x"' for n in range(9)))
    app = open_app()
    async with app.run_test(size=(80, 24)):
        said = [one.message for one in app._notifications]
        assert (
            len(said) == 3 and said[2] == "Settings: 7 more: `glossator config check` names them."
        )


# What sentences may name


def named_in(source: str) -> Iterator[str]:
    """Give the ids in `key("id")`, `key_of("id", …)` and in `{id}` of strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in ("key", "key_of"):
                yield str(node.args[0].value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"\{([a-z]+\.[\w.]*|review|find|undo|help)\}", node.value)


SOURCES = sorted(Path(config.__file__).parents[1].glob("screens/*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_sentence_names_keys_of_actions_that_there_are(path: Path) -> None:
    assert set(named_in(path.read_text("utf-8"))) <= set(IDS)


def test_an_action_that_there_is_not_is_caught() -> None:
    source = 'HINTS = ("{no.such} ends",)\nself.say(f"{self.key(\'nor.this\')} ends")'
    assert [*named_in(source)] == ["no.such", "nor.this"]


def test_the_declared_keys_clash_in_no_new_way() -> None:
    usual = {one.id: one.key.replace(", ", ",") for one in DECLARED if one.id}
    assert remapped(usual, GlossatorApp)[1] == {}
