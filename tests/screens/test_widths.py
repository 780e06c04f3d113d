"""What the key of a tag takes, again and again, and what is then seen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.conftest import Opener, marks
from tui.app import GlossatorApp

NEWS = "Gen. Lee said no. “We saw 64 troops.” He left at 5 p.m.\nA second paragraph ends it."


def exact(app: GlossatorApp) -> list[str]:
    """Give the words that are marked, as they are on the disk."""
    return sorted(mark.exact for mark in marks(app))


CUED = "He left. “We stay,” McKenzie said. “We do.” More than 64 US troops were hurt."


@pytest.mark.parametrize(
    ("keys", "marked"),
    [
        ("2", ["“We stay,”"]),
        ("2 2", ["“We stay,” McKenzie said"]),
        ("2 2 2", ["“We stay,” McKenzie said. “We do.”"]),
        ("2 2 2 2", []),
        ("2 2 2 minus", ["“We stay,” McKenzie said"]),
        ("2 2 u", ["“We stay,”"]),
        ("2 minus", ["“We stay,”"]),
        ("2 l 2", []),
        ("2 2 l 2", []),
        ("2 u 2", ["“We stay,”"]),
        ("2 3", ["“We stay,”", "“We stay,” McKenzie said."]),
    ],
)
async def test_the_same_key_again_takes_more_and_minus_less(
    open_app: Opener, folder_with: Callable[[str], Path], keys: str, marked: list[str]
) -> None:
    app = open_app(folder_with(CUED))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_parenthesis", "w", *keys.split())
        assert exact(app) == marked


async def test_a_figure_is_narrowed_to_its_number(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(CUED))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "G", "3", "minus")
        assert exact(app) == ["64"]
        assert "its number alone" in app.reader.message
        await pilot.press("3", "3")
        assert exact(app) == ["More than 64 US troops were hurt."]


async def test_minus_without_a_selection_or_a_new_mark_says_so(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "minus")
        assert app.reader.message == "nothing is selected, and no mark was just made: v selects"


async def test_the_same_key_again_takes_the_tag_off_a_selection(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "v", "w", "w", "1")
        assert len(marks(app)) == 1
        await pilot.press("1")
        assert marks(app) == ()


async def test_a_selection_that_ends_in_space_leaves_the_caret_on_its_mark(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(NEWS))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "v", "l", "l", "l", "l", "1", "d")
        assert app.reader.message == "deleted: u brings it back"


async def test_a_quotation_that_the_caret_is_not_on_is_marked_and_noted_from_there(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("Gen. Lee said on Monday: “We saw 64 troops.”"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "2")
        assert app.reader.reading.caret == 0
        await pilot.press("enter", *"why", "enter")
        assert {mark.tags[0]: mark.note for mark in marks(app)} == {"claim": "", "quote": "why"}


@pytest.mark.parametrize("keys", ["3", "1 3"])
async def test_a_sentence_that_stands_in_for_a_figure_is_said(
    open_app: Opener, folder_with: Callable[[str], Path], keys: str
) -> None:
    app = open_app(folder_with("Nobody was hurt."))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", *keys.split())
        assert app.reader.message == "no figure here: sentence marked"


async def test_a_mark_made_at_the_lower_edge_is_scrolled_into_sight(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    text = "Short one.\n" * 8 + "A long sentence that needs many rows of the page. " * 1
    app = open_app(folder_with(text + "It goes on and on " * 20 + "and ends.\n" + "Short.\n" * 9))
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 8, "right_parenthesis", "1")
        await pilot.pause()
        (mark,) = marks(app)
        assert app.reader.reading._view.behind >= mark.end


async def test_undo_puts_the_caret_on_the_mark_as_it_stands_then(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(CUED))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "G", "3", "3", "u", "enter", *"why", "enter")
        assert [(mark.exact, mark.note) for mark in marks(app)] == [
            ("More than 64 US troops", "why")
        ]
        await pilot.press("3")
        assert [mark.tags for mark in marks(app)] == [()]


async def test_undo_of_a_cue_before_the_quotation_comes_back_to_the_quotation(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("Lee said: “We stay here.”"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *"stay", "enter", "2", "2", "u", "d")
        assert marks(app) == ()
