"""Keys that come all at once, as from a paste or while the program was busy."""

import pytest
from textual.events import Key
from textual.pilot import Pilot

from tests.screens.conftest import marks
from tui.app import GlossatorApp
from tui.screens.palette import Palette
from tui.widgets.field import Field


async def type_at_once(pilot: Pilot[None], *keys: str) -> None:
    """Give the app keys without waiting for what they do."""
    for key in keys:
        pilot.app.post_message(Key(key, " " if key == "space" else key if len(key) == 1 else None))
    for _ in range(5):
        await pilot.pause()


async def test_a_second_enter_finds_the_tags_closed(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "t", "t")
        await type_at_once(pilot, *"zz", "enter", "enter", "escape")
        assert app.screen is app.reader
        assert [mark.tags for mark in marks(app)] == [("zz",)]


async def test_a_second_enter_finds_the_palette_closed(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "colon")
        await pilot.pause(0.5)
        palette = app.screen_stack[-1]
        assert isinstance(palette, Palette)
        palette.dismiss(None)
        palette.dismiss(None)
        await pilot.pause()
        assert app.screen_stack == [app.reader]


async def test_keys_behind_enter_are_for_the_text_and_not_for_the_search(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash")
        await type_at_once(pilot, *"iraq", "enter", "n", "n")
        search = app.reader.search
        assert search
        assert search.words == "iraq"
        assert app.reader.message.startswith("match 3 of")


@pytest.mark.parametrize(
    ("keys", "words"),
    [("i r x backspace a q", "iraq"), ("r a q home i", "iraq"), ("i r a q x left delete", "iraq")],
)
async def test_letters_and_the_keys_that_edit_them_keep_their_order(
    app: GlossatorApp, keys: str, words: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash")
        await type_at_once(pilot, *keys.split(), "enter")
        assert app.reader.search
        assert app.reader.search.words == words


@pytest.mark.parametrize(
    ("keys", "tags"),
    [
        ("t t escape 1", [("claim",)]),
        ("1 t t escape d", []),
        ("slash t r o escape 1", [("claim",)]),
        ("slash t r o tab escape 1", [("claim",)]),
    ],
)
async def test_keys_that_choose_or_leave_keep_their_order_too(
    app: GlossatorApp, keys: str, tags: list[tuple[str, ...]]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await type_at_once(pilot, *keys.split())
        assert [mark.tags for mark in marks(app)] == tags


async def test_a_choice_and_enter_at_once_take_what_was_chosen(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "t", "t")
        await type_at_once(pilot, "down", "enter")
        assert [mark.tags for mark in marks(app)] == [("quote",)]


async def test_export_and_enter_take_the_name_that_is_offered(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E", "enter")
        assert (app.reader.library.root / "annotations.md").exists()


async def test_a_name_typed_ahead_of_the_question_is_its_answer(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await type_at_once(pilot, "T", "a", *"new", "enter")
        await pilot.pause(0.5)
        assert app.reader.codebook.get("new")


async def test_words_typed_ahead_of_the_search_are_sought(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await type_at_once(pilot, "ctrl+f", *"iraq")
        assert app.screen.query_one(Field).value == "iraq"


async def test_a_speaker_typed_ahead_of_the_form_is_taken(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", '"', "2")
        await type_at_once(pilot, "A", "ctrl+a", "ctrl+k", *"Lee", "enter")
        await pilot.pause(0.5)
        assert [mark.attributes.get("speaker") for mark in marks(app)] == ["Lee"]
