"""The lists as a mouse finds them, and what they cost a key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.strip import Strip

from tui.app import GlossatorApp
from tui.screens.standings import Standings
from tui.widgets.row_list import RowList

SIZE = (120, 40)


@pytest.fixture
def rows_drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, int]]:
    """Give the rows of the lists that are drawn from now on, by pane."""
    drawn: list[tuple[str | None, int]] = []
    draw = RowList.render_line

    def noted(self: RowList, y: int) -> Strip:
        drawn.append((self.id, y))
        return draw(self, y)

    monkeypatch.setattr(RowList, "render_line", noted)
    return drawn


@pytest.fixture
def long_list(open_app: Callable[[Path], GlossatorApp], tmp_path: Path) -> GlossatorApp:
    """Give the app on a library of forty articles."""
    folder = tmp_path / "forty"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Number {number}\n\nWords.", encoding="utf-8")
    return open_app(folder)


async def test_a_key_that_moves_the_caret_draws_no_row_of_the_lists(
    app: GlossatorApp, rows_drawn: list[tuple[str | None, int]]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "j", "j")
        await pilot.pause()
        rows_drawn.clear()
        await pilot.press("j", "l", "w")
        assert rows_drawn == []


async def test_a_mark_draws_one_row_of_the_articles(
    app: GlossatorApp, rows_drawn: list[tuple[str | None, int]]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "j", "j", "j", "j", "j", "j")
        await pilot.pause()
        rows_drawn.clear()
        await pilot.press("1")
        await pilot.pause()
        assert {y for pane, y in rows_drawn if pane == "articles"} == {2}


async def test_the_wheel_scrolls_a_list_and_keeps_what_is_chosen(
    long_list: GlossatorApp,
) -> None:
    async with long_list.run_test(size=SIZE) as pilot:
        articles = long_list.reader.article_list
        articles.on_mouse_scroll_down()
        await pilot.pause()
        assert "Number 1" in articles.render_line(1).text
        assert articles.highlighted == 0
        articles.on_mouse_scroll_up()
        await pilot.pause()
        assert "Number 0" in articles.render_line(0).text


async def test_a_click_on_an_article_opens_it(
    long_list: GlossatorApp,
) -> None:
    async with long_list.run_test(size=SIZE) as pilot:
        await pilot.click("#articles", offset=(5, 1 + 4))
        await pilot.pause()
        assert long_list.reader.article and long_list.reader.article.heading == "Number 1"


async def test_the_scroll_bar_is_dragged_to_the_end(
    long_list: GlossatorApp,
) -> None:
    async with long_list.run_test(size=SIZE) as pilot:
        articles = long_list.reader.article_list
        edge, bottom = articles.size.width, articles.size.height
        assert articles.render_line(0).text.endswith("▐")
        await pilot.mouse_down("#articles", offset=(edge, 1))
        await pilot.hover("#articles", offset=(edge, bottom))
        await pilot.mouse_up("#articles", offset=(edge, bottom))
        await pilot.pause()
        assert "Number 39" in "".join(articles.render_line(y).text for y in range(bottom))
        assert articles.render_line(bottom - 1).text.endswith("▐")
        assert articles.highlighted == 0


async def test_the_scroll_bar_is_let_go_wherever_the_button_goes_up(
    long_list: GlossatorApp,
) -> None:
    async with long_list.run_test(size=SIZE) as pilot:
        articles = long_list.reader.article_list
        await pilot.mouse_down("#articles", offset=(articles.size.width, 1))
        await pilot.hover("#reading")
        await pilot.mouse_up("#reading")
        top = articles.render_line(0).text
        await pilot.hover("#articles", offset=(5, 20))
        await pilot.pause()
        assert articles.render_line(0).text == top
        await pilot.click("#articles", offset=(5, 1 + 4))
        await pilot.pause()
        assert articles.highlighted > 0


async def test_a_list_that_fits_has_no_scroll_bar(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE):
        articles = app.reader.article_list
        assert all("▐" not in articles.render_line(y).text for y in range(articles.size.height))


@pytest.mark.parametrize("scope", ["a", "a a"])
async def test_after_any_edit_the_panes_show_what_they_would_show_anew(
    app: GlossatorApp, scope: str
) -> None:
    keys = "enter 1 j j j 2 j j 3 j 1 1 u u ctrl+r v w w t c greater_than_sign d u 3 2"
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "J", "tab", *scope.split(), "escape")
        reader = app.reader
        for key in keys.split():
            await pilot.press(key)
            shown, listed = reader.standings, [*reader.listed]
            article = reader.article
            assert article
            marks = map(reader.anchoring_of(article).of, reader.store.annotations(article.id))
            anew = Standings.of(marks, reader.codebook)
            assert shown.anchors == anew.anchors
            assert [*shown.placed.items] == [*anew.placed.items]
            assert [*shown.painted.items] == [*anew.painted.items]
            reader.list_annotations()
            assert [*reader.listed] == listed


async def test_a_speaker_who_is_not_sure_is_shown_with_a_question_mark(
    open_app: Callable[[Path], GlossatorApp], folder_with: Callable[[str], Path]
) -> None:
    text = "“We are glad,” Ann Lee said. It was “a very good day for all of us” there."
    app = open_app(folder_with(f"{text}\n\n“We won,” said Tom Fox."))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "right_parenthesis", "2", "right_curly_bracket", "2")
        assert [entry.remark for entry in app.reader.listed] == ["Ann Lee?", "Tom Fox"]
        saved = [mark.attributes for mark in app.reader.store.annotations()]
        assert saved == [{}, {"speaker": "Tom Fox", "cue": "said Tom Fox"}]
