"""The overview: numbers by keyboard, and the way to what they count."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.screens.conftest import Opener
from tui.app import GlossatorApp
from tui.screens.overview import KINDS, OverviewScreen
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.article_list import ArticleList
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.table_list import TableList

SIZE = (120, 40)


async def opened(app: GlossatorApp, pilot: Pilot[None], *keys: str) -> OverviewScreen:
    """Press keys that open the overview, and wait until all is counted."""
    await pilot.press(*keys)
    screen = app.screen
    assert isinstance(screen, OverviewScreen)
    await screen.workers.wait_for_complete()
    await pilot.pause()
    return screen


def said(screen: OverviewScreen, selector: str) -> str:
    return str(screen.query_one(selector, Static).content)


def shown(app: GlossatorApp) -> str:
    """All that stands on the screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@pytest.mark.parametrize("keys", [("f4",), ("g", "o")])
async def test_it_opens_by_f4_and_g_o_and_counts_the_marks(
    app: GlossatorApp, keys: tuple[str, ...]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "}", "2")
        screen = await opened(app, pilot, *keys)
        assert said(screen, "#said").startswith("2 marks in 1 of 5 articles")
        assert [line.key for line in screen.table.lines] == ["claim", "quote"]


@pytest.mark.parametrize("key", ["escape", "q", "f4"])
async def test_it_is_left_for_where_one_was(app: GlossatorApp, key: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await opened(app, pilot, "f4")
        await pilot.press(key)
        assert app.screen is app.reader
        assert isinstance(app.focused, ReadingPane)


async def test_tab_and_l_turn_to_the_next_table_and_round_the_end(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "f4")
        seen = []
        for key in ("tab", "l", "right") * 3:
            seen.append(screen.kind)
            await pilot.press(key)
        assert seen == [*KINDS, "tags"]
        await pilot.press("shift+tab", "h", "left")
        assert screen.kind == "reading"


async def test_a_digit_opens_a_table_and_it_is_open_the_next_time(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "f4")
        await pilot.press("7")
        assert "[7 Reading]" in said(screen, "#tabs")
        assert screen.table.remarks
        await pilot.press("escape")
        assert (await opened(app, pilot, "f4")).kind == "reading"


async def test_enter_on_a_tag_lists_its_marks(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "}", "2", "J", "1")
        await opened(app, pilot, "f4")
        await pilot.press("enter")
        assert isinstance(app.focused, AnnotationList)
        assert [entry.tags for entry in app.reader.listed] == ["1 claim", "1 claim"]


async def test_enter_on_an_article_reads_it_and_ctrl_o_comes_back(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "J", "1", "}", "1")
        first = app.reader.library.articles[0]
        app.reader.open(first)
        screen = await opened(app, pilot, "f4")
        await pilot.press("2", "enter")
        assert app.reader.article is app.reader.library.articles[1]
        assert isinstance(app.focused, ReadingPane)
        await pilot.press("ctrl+o")
        assert app.reader.article is first
        assert not screen.is_open


async def test_enter_on_an_outlet_lists_its_articles(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1")
        screen = await opened(app, pilot, "f4")
        await pilot.press("3")
        outlet = screen.table.lines[0].key
        await pilot.press("enter")
        assert isinstance(app.focused, ArticleList)
        assert outlet
        assert all(outlet in entry.source for entry in app.reader.articles)


async def test_enter_on_a_line_that_leads_nowhere_stays(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "J", "1")
        screen = await opened(app, pilot, "f4")
        await pilot.press("3")
        names = [line.name for line in screen.table.lines]
        screen.query_one(TableList).highlighted = names.index("no outlet")
        await pilot.press("enter")
        assert app.screen is screen
        assert str(screen.query_one("#box").border_subtitle) == "this line leads nowhere"


async def test_help_lists_its_keys_and_leads_back(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "f4")
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Count this article, or all" in shown(app)
        await pilot.press("escape")
        assert app.screen is screen


async def test_a_click_on_a_tag_does_what_enter_does(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1")
        await opened(app, pilot, "f4")
        await pilot.click(TableList, offset=(3, 0))
        assert app.screen is app.reader
        assert app.reader.filter.words == 'tag:"claim"'


async def test_a_click_on_a_name_opens_its_table(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(app, pilot, "f4")
        row = said(screen, "#tabs")
        for kind, name in (("reading", "Reading"), ("tags", "Tags"), ("dates", "Dates")):
            await pilot.click("#tabs", offset=(said(screen, "#tabs").index(name), 0))
            assert screen.kind == kind
        await pilot.click("#tabs", offset=(len(row) + 3, 0))
        assert screen.kind == "dates"
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        await pilot.click("#tabs", offset=(3, 0))
        assert screen.kind == "tags"


async def test_enter_on_a_person_lists_their_marks(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "}", "2")
        screen = await opened(app, pilot, "f4")
        await pilot.press("4")
        name = screen.table.lines[0].key
        await pilot.press("enter")
        assert app.reader.filter.words == f'creator:"{name}"'
        assert len(app.reader.listed) == 2


async def test_enter_on_no_tag_lists_what_has_none(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "enter", *"note", "enter", "1", "}", "1")
        screen = await opened(app, pilot, "f4")
        place = [line.key for line in screen.table.lines].index("")
        screen.query_one(TableList).highlighted = place
        await pilot.press("enter")
        assert [entry.tags for entry in app.reader.listed] == ["note"]


async def test_enter_on_a_day_lists_its_articles(dated: GlossatorApp) -> None:
    async with dated.run_test(size=SIZE) as pilot:
        await opened(dated, pilot, "f4", "8")
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        assert isinstance(dated.focused, ArticleList)
        assert [entry.source for entry in dated.reader.articles] == ["2020-03-03"]


async def test_the_filter_of_the_annotations_counts_and_is_named(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "}", "2", "tab", "slash", *"quote", "enter")
        screen = await opened(app, pilot, "f4")
        assert said(screen, "#said").splitlines()[0] == "1 mark in 1 of 5 articles · only “quote”"


async def test_f_counts_all_marks_whatever_the_filter_and_back(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "}", "2", "tab", "slash", *"quote", "enter")
        screen = await opened(app, pilot, "f4")
        firsts = []
        for _ in range(3):
            firsts.append(said(screen, "#said").splitlines()[0])
            await pilot.press("f")
            await screen.workers.wait_for_complete()
            await pilot.pause()
        only = "1 mark in 1 of 5 articles · only “quote”"
        assert firsts == [only, "2 marks in 1 of 5 articles", only]


async def test_the_way_back_from_a_tag_counts_all_again(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "}", "2")
        await opened(app, pilot, "f4")
        await pilot.press("enter")
        screen = await opened(app, pilot, "f4")
        assert said(screen, "#said").splitlines()[0] == "2 marks in 1 of 5 articles"


async def test_a_counts_this_article_alone_and_all_again(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "J", "1")
        screen = await opened(app, pilot, "f4")
        counts = []
        for _ in range(3):
            counts.append(said(screen, "#said").split("\n")[0].split("  ")[0])
            await pilot.press("a")
            await screen.workers.wait_for_complete()
            await pilot.pause()
        every = "2 marks in 2 of 5 articles"
        assert counts == [every, "1 mark in 1 of 1 article", every]


async def test_each_table_without_a_line_says_why(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot, "f4")
        assert "No marks yet. While reading, a tag key marks the sentence." in shown(app)
        await pilot.press("5")
        assert "No two tags come together yet" in shown(app)


@pytest.fixture
def dated(open_app: Opener, tmp_path: Path) -> GlossatorApp:
    """The app on twenty articles of as many days, and one without a year."""
    folder = tmp_path / "dated"
    folder.mkdir()
    for day in range(1, 21):
        text = f"A headline of number {day}\n\nMarch {day}, 2020\n\nHe said so today.\n"
        (folder / f"{day:02}.txt").write_text(text, "utf-8")
    (folder / "21.txt").write_text("A headline at last\n\nMarch 3\n\nHe said so.\n", "utf-8")
    return open_app(folder)


async def test_dates_are_plotted_where_there_is_room(dated: GlossatorApp) -> None:
    async with dated.run_test(size=SIZE) as pilot:
        screen = await opened(dated, pilot, "f4", "8")
        assert "1┤████ ████" in said(screen, "#plot")
        assert "Not in it, no date or no year: 1 article, 0 marks" in said(screen, "#said")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert not screen.query_one("#plot").display


async def test_lists_are_walked_by_the_keys_of_lists(dated: GlossatorApp) -> None:
    async with dated.run_test(size=(80, 24)) as pilot:
        screen = await opened(dated, pilot, "f4", "8")
        listed = screen.query_one(TableList)
        places = []
        for keys in (("j", "j", "k"), ("G",), ("g", "g"), ("space",), ("pageup",)):
            await pilot.press(*keys)
            places.append(listed.highlighted)
        assert places[:3] == [1, 19, 0]
        assert places[3] > 0 == places[4]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6)])
async def test_every_table_is_shown_at_every_size(app: GlossatorApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "v", "w", "3", "2")
        screen = await opened(app, pilot, "f4")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        for _ in KINDS:
            await pilot.press("tab")
        assert screen.kind == "tags"
        assert screen.is_open
        assert "claim" in shown(app) or size == (20, 6)


async def test_the_head_stands_over_its_columns(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1")
        await opened(app, pilot, "f4")
        lines = shown(app).splitlines()
        row = next(number for number, line in enumerate(lines) if "claim" in line)
        head = lines[row - 1]
        assert lines[row].rindex("1") == head.index("articles") + len("articles") - 1


async def test_a_tag_with_codes_of_the_terminal_is_shown_and_not_obeyed(
    folder_with: Callable[[str], Path], open_app: Opener
) -> None:
    app = open_app(folder_with("A [b]headline[/x]\n\nHe said \x1b[31mso.\n"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1")
        await opened(app, pilot, "f4", "2")
        assert "A [b]headline[/x]" in shown(app)
        assert "\x1b" not in shown(app)
