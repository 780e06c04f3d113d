"""The mouse on the page: it points, selects and scrolls."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.conftest import Opener
from tui.app import GlossatorApp
from tui.widgets.reading_pane import DRAG_PERIOD

TEXT = "One two three. Four five six.\n\nSeven “eight nine” ten."
LONG = "\n".join(f"Paragraph {n} says that {n} things are so. " * 4 for n in range(60))


@pytest.fixture
def long_article(open_app: Opener, folder_with: Callable[[str], Path]) -> GlossatorApp:
    """Give the app on an article of many pages."""
    return open_app(folder_with(LONG))


async def test_dragging_the_mouse_selects(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        left = app.reader.reading._painter.left + 4  # type: ignore[union-attr]
        await pilot.mouse_down("#reading", offset=(left + 4, 0))
        await pilot.hover("#reading", offset=(left + 12, 0))
        await pilot.mouse_up("#reading", offset=(left + 12, 0))
        selected = app.reader.reading.selected
        assert selected and selected.of(TEXT) == "two three"


async def test_the_text_scrolls_on_while_the_mouse_is_held_below_it(
    long_article: GlossatorApp,
) -> None:
    async with long_article.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        pane = long_article.reader.reading
        await pilot.mouse_down("#reading", offset=(20, 3))
        await pilot.hover("StatusLine")
        await pilot.pause(10 * DRAG_PERIOD)
        first, selected = pane.first_visible, pane.selected
        assert first > 0
        assert selected and selected.start < first < selected.end
        await pilot.mouse_up("StatusLine")
        first = pane.first_visible
        await pilot.pause(4 * DRAG_PERIOD)
        assert pane.first_visible == first


async def test_a_double_click_on_the_last_row_takes_the_word_under_the_mouse(
    long_article: GlossatorApp,
) -> None:
    async with long_article.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        pane = long_article.reader.reading
        place = (20, pane.size.height - 1)
        word = pane.units.word_at(pane.offset_at(*place))
        await pilot.click("#reading", offset=place, times=2)
        assert pane.selected == word


@pytest.mark.parametrize(("times", "taken"), [(2, "two"), (3, "One two three.")])
async def test_a_double_click_takes_the_word_and_a_triple_one_the_sentence(
    open_app: Opener, folder_with: Callable[[str], Path], times: int, taken: str
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        left = app.reader.reading._painter.left + 4  # type: ignore[union-attr]
        await pilot.click("#reading", offset=(left + 5, 0), times=times)
        selected = app.reader.reading.selected
        assert selected and selected.of(TEXT) == taken


async def test_the_wheel_scrolls_and_the_caret_stays_in_sight(
    long_article: GlossatorApp,
) -> None:
    async with long_article.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        for _ in range(20):
            long_article.reader.reading.on_mouse_scroll_down()
        view = long_article.reader.reading._view
        assert view.first > 0
        assert 0 <= view.rows_below_top(long_article.reader.reading.caret) < view.height


async def test_a_dialog_that_opens_while_the_text_scrolls_on_stops_it(
    long_article: GlossatorApp,
) -> None:
    async with long_article.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        pane = long_article.reader.reading
        await pilot.mouse_down("#reading", offset=(20, 3))
        await pilot.hover("StatusLine")
        await pilot.press("question_mark")
        await pilot.mouse_up()
        await pilot.press("escape", "g", "g")
        first, selected = pane.first_visible, pane.selected
        await pilot.pause(6 * DRAG_PERIOD)
        assert (pane.first_visible, pane.selected) == (first, selected)
