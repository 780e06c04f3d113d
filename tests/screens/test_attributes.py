"""The form for what is said of a mark: prefilled, taken, replaced, saved in one step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.conftest import Opener, marks
from tui.app import GlossatorApp
from tui.screens.attributes import AttributesScreen, Row

UNSURE = "“We saw nothing.” “We left,” Bo Chan said."
SIZES = [(120, 40), (80, 24), (40, 12), (20, 6)]


def said(app: GlossatorApp) -> dict[str, str]:
    """Give the attributes of the only mark."""
    (mark,) = marks(app)
    return {**mark.attributes}


def rows(app: GlossatorApp) -> dict[str, tuple[str, str]]:
    """Give value and guess of what is asked for."""
    return {row.asked.name: (row.said[1], row.guess) for row in app.screen.query(Row)}


@pytest.mark.parametrize("size", SIZES)
async def test_a_guess_is_shown_taken_by_enter_and_saved_by_the_next(
    open_app: Opener, folder_with: Callable[[str], Path], size: tuple[int, int]
) -> None:
    app = open_app(folder_with(UNSURE))
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter", "2", "A")
        await pilot.pause()
        assert rows(app) == {"speaker": ("", "Bo Chan"), "direct": ("yes", "")}
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert said(app) == {"speaker": "Bo Chan", "direct": "yes"}


async def test_a_guess_that_was_not_taken_is_not_saved(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(UNSURE))
    async with app.run_test() as pilot:
        await pilot.press("enter", "2", "A", "down", "enter")
        await pilot.pause()
        assert said(app) == {"direct": "yes"}


async def test_typing_replaces_a_guess(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(UNSURE))
    async with app.run_test() as pilot:
        await pilot.press("enter", "2", "A", *"Ana", "tab", "n", "enter")
        await pilot.pause()
        assert said(app) == {"speaker": "Ana", "direct": "no"}
        assert app.reader.listed[0].remark == "Ana, not direct"


async def test_what_enter_does_is_said(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(UNSURE))
    async with app.run_test() as pilot:
        await pilot.press("enter", "2", "A")
        await pilot.pause()
        box = app.screen.query_one("#box")
        assert "Enter takes" in str(box.border_subtitle)
        await pilot.press("x")
        await pilot.pause()
        assert "Enter saves" in str(box.border_subtitle)


async def test_further_pairs_are_added_changed_and_removed(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("Nothing happened today."))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "A", *"mood", "tab", *"sad")
        await pilot.pause()
        await pilot.press("tab", *"place", "tab", *"here", "enter")
        await pilot.pause()
        assert said(app) == {"mood": "sad", "place": "here"}
        assert app.reader.listed[0].remark == "mood: sad · place: here"
        await pilot.press("A", *["backspace"] * 4, *"tone", "tab", "tab", "tab", "ctrl+u", "enter")
        await pilot.pause()
        assert said(app) == {"tone": "sad"}


async def test_one_undo_takes_them_back(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "A", *"mood", "tab", *"sad", "enter")
        await pilot.pause()
        assert said(app) == {"mood": "sad"}
        await pilot.press("u")
        assert said(app) == {}
        await pilot.press("u")
        assert marks(app) == ()


async def test_escape_leaves_them_as_they_were(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "A", *"mood", "tab", *"sad", "escape")
        await pilot.pause()
        assert said(app) == {}


async def test_names_that_were_used_with_the_tag_are_offered(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "A", *"mood", "tab", *"sad", "enter")
        await pilot.pause()
        await pilot.press("right_parenthesis", "1", "A", "tab", *"glad", "enter")
        await pilot.pause()
        assert [mark.attributes for mark in marks(app)] == [{"mood": "sad"}, {"mood": "glad"}]


async def test_in_the_sidebar_it_is_the_mark_chosen_there(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "tab", "A", *"mood", "tab", *"sad", "enter")
        await pilot.pause()
        assert said(app) == {"mood": "sad"}
        assert app.focused is app.reader.annotation_list


async def test_page_and_caret_are_as_they_were_behind_the_form(app: GlossatorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "space", "1")
        page = app.reader.reading
        before = page.caret, page.first_visible
        await pilot.press("A", "escape")
        await pilot.pause()
        assert (page.caret, page.first_visible, page.chosen) == (*before, None)


async def test_without_a_mark_the_key_says_so(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "A")
        assert app.reader.message == "no mark here: a tag key makes one"
        assert not isinstance(app.screen, AttributesScreen)


async def test_value_and_unit_of_a_figure_stand_there(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("They lost 64 troops."))
    async with app.run_test() as pilot:
        await pilot.press("enter", "3", "A")
        await pilot.pause()
        assert rows(app) == {"value": ("64", ""), "unit": ("troops", "")}
