"""Splitting and joining marks by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens import changing
from tests.screens.conftest import Opener, marks
from tui.app import GlossatorApp
from tui.core.change import Change
from tui.core.link import Link

TEXT = "One two three. Four five.\n\nSix seven eight."


@pytest.fixture
def app(open_app: Opener, folder_with: Callable[[str], Path]) -> GlossatorApp:
    return open_app(folder_with(TEXT))


@pytest.mark.parametrize(
    ("keys", "exact"),
    [
        (["1", "w", "g", "s"], ["One", "two three."]),
        (["1", "w", "g", "s", "u"], ["One two three."]),
        (["1", "w", "g", "s", "b", "g", "j"], ["One two three."]),
        (["1", ")", "2", "b", "g", "j"], ["One two three. Four five."]),
        (["1", ")", "2", "b", "g", "j", "u"], ["One two three.", "Four five."]),
        (["1", "}", "2", "g", "g", "g", "j"], [TEXT]),
    ],
)
async def test_keys_part_a_mark_and_join_marks(
    app: GlossatorApp, keys: list[str], exact: list[str]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", *keys)
        assert [mark.exact for mark in marks(app)] == exact


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["g", "s"], "no mark here: a tag key makes one"),
        (["g", "j"], "no mark here: a tag key makes one"),
        (
            ["1", "g", "s"],
            "a mark is split inside: put the caret where its second part is to begin",
        ),
        (["1", "g", "j"], "no mark overlaps this one or follows it"),
        (["1", "tab", "x", "g", "j"], "one mark is selected: x selects those to join it with"),
        (["1", "w", "g", "s"], "split into 2 marks: u makes it one again"),
        (["1", ")", "1", "b", "g", "j"], "2 marks joined, 5 words: u parts them again"),
    ],
)
async def test_the_status_line_says_what_was_done_or_why_not(
    app: GlossatorApp, keys: list[str], said: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", *keys)
        assert app.reader.message == said


async def test_all_that_are_selected_become_one_with_their_tags_and_notes(
    app: GlossatorApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "enter", *"one", "enter", ")", "2", ")", "1")
        await pilot.press("enter", *"two", "enter", "tab", "X", "g", "j")
        (mark,) = marks(app)
        assert (mark.exact, mark.note) == (TEXT, "one\n\ntwo")
        assert mark.tags == ("claim", "quote")
        assert app.reader.selected_marks == frozenset()
        await pilot.press("u")
        assert [mark.note for mark in marks(app)] == ["one", "", "two"]


async def test_marks_of_two_articles_are_not_joined(open_app: Opener) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "J", "1", "tab", "a", "X", "g", "j")
        said = "marks of 2 articles cannot be joined: select those of one"
        assert app.reader.message == said
        assert len(marks(app)) == 2


async def test_a_link_goes_to_the_joined_mark_and_back(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", ")", "1", ")", "1")
        first, second, third = marks(app)
        store = app.reader.store
        store.apply([Change(None, Link("018f0000-0000-7000-8000-000000000001", "supports",
                                       second.id, third.id))])  # fmt: skip
        await pilot.press("g", "g", "g", "j")
        assert [link.source for link in store.links()] == [first.id]
        await pilot.press("u")
        assert [link.source for link in store.links()] == [second.id]
        assert len(marks(app)) == 3


async def test_marks_without_a_sure_place_are_neither_split_nor_joined(
    open_app: Opener, tmp_path: Path
) -> None:
    changing.written(tmp_path, changing.NEWS)
    changing.marked(tmp_path, changing.SECOND, changing.LAST)
    changing.edited(tmp_path, changing.SECOND, "")
    app = open_app(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in (["g", "s"], ["g", "j"], ["X", "g", "j"]):
            await pilot.press("enter", "tab", "g", "g", *keys)
            assert "no longer in the article" in app.reader.message
            await pilot.press("escape", "escape", "q")
        assert {mark.exact for mark in marks(app)} == {changing.SECOND, changing.LAST}
