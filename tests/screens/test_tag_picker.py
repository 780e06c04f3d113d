"""Finding a tag by some of its letters, and making one of the words themselves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.conftest import Opener, marks
from tests.screens.test_codebook import NEWS, names, rows, tags_of_marks
from tui.app import GlossatorApp
from tui.core.change import Change
from tui.core.tag import Tag
from tui.screens.tag_picker import TagPicker
from tui.store import Store


@pytest.fixture
def news(open_app: Opener, folder_with: Callable[[str], Path]) -> GlossatorApp:
    """The app on one short article."""
    return open_app(folder_with(NEWS))


async def test_letters_of_a_name_find_it(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "t", "t", *"fgr", "enter")
        assert tags_of_marks(news) == [("figure",)]


async def test_digit_and_letter_stand_beside_the_name(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "t", "t")
        assert [row.split()[:6] for row in rows(news)][1] == ["2", "t", "q", "██", "Q", "quote"]


async def test_what_was_used_last_comes_first(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "1", "right_parenthesis", "3", "t", "t")
        assert [row.split()[5] for row in rows(news)] == ["figure", "claim", "quote"]


async def test_what_was_used_last_comes_first_after_the_next_start(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    folder = folder_with(NEWS)
    first = open_app(folder)
    async with first.run_test() as pilot:
        await pilot.press("enter", "3")
        first.reader.put_away()
    first.reader.store.close()
    second = open_app(folder)
    async with second.run_test() as pilot:
        await pilot.press("enter", "t", "t", "enter")
        assert second.reader.last_tag == "figure"


async def test_a_name_that_is_not_there_is_offered_last(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "t", "t", *"cl")
        assert rows(news)[-1] == "+ cl  (new tag)"
        await pilot.press("up", "enter")
        assert (names(news)[-1], tags_of_marks(news)) == ("cl", [("cl",)])


async def test_a_tag_shows_the_ones_above_it(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        news.reader.store.save([Change(None, Tag("fact", "x", parent="claim"))])
        await pilot.press("enter", "T", "escape", "t", "t")
        news.reader.reload()
        await pilot.press("escape", "t", "t", *"fact")
        assert rows(news)[0].split() == ["2", "t", "x", "██", "X", "fact", "claim"]


async def test_the_selected_words_are_offered_as_a_new_tag(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "v", "w", "w", "t", "t")
        assert rows(news)[1] == "+ Gen. Lee  (new tag, of the words)"
        await pilot.press("down", "enter")
        assert tags_of_marks(news) == [("Gen. Lee",)]


async def test_nothing_that_fits_takes_nothing(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        news.reader.store.save([Change(tag, None) for tag in news.reader.codebook])
        news.reader.reload()
        await pilot.press("enter", "t", "t", "enter")
        assert isinstance(news.screen, TagPicker)


async def test_a_click_takes_a_tag(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "t", "t")
        await pilot.click("LineList", offset=(8, 1))
        assert tags_of_marks(news) == [("quote",)]


# Tags in the words of the text


async def test_the_selected_words_name_their_tag(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "v", "w", "w", "V")
        (mark,) = marks(news)
        assert (mark.exact, mark.tags) == ("Gen. Lee", ("Gen. Lee",))
        assert names(news)[-1] == "Gen. Lee"
        await pilot.press("u")
        assert (marks(news), names(news)) == ((), ["claim", "quote", "figure"])


async def test_without_words_there_is_no_tag_of_them(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "V")
        assert "select the words" in news.reader.message
        assert marks(news) == ()


async def test_the_same_words_elsewhere_have_the_same_tag(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("Fog came. Then fog.\n\nFog came again."))
    async with app.run_test() as pilot:
        await pilot.press("enter", "v", "w", "w", "V", "right_curly_bracket", "v", "w", "w", "V")
        assert len(marks(app)) == 2
        assert names(app)[3:] == ["Fog came"]
        assert len(Store.open(app.reader.store.path).codebook()) == 4
