"""The panes beside the text, help, palette, export, and the keys everywhere."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette

from tests.screens.conftest import Opener, follow, marks
from tui import clock
from tui.app import GlossatorApp
from tui.core.change import Change
from tui.core.marking import Stamp, annotated
from tui.core.span import Span
from tui.core.tag import CLAIM
from tui.screens.details import DetailsScreen
from tui.screens.help import HelpScreen
from tui.screens.palette import offered
from tui.store import Store


async def test_the_articles_have_the_keys_at_the_start(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)):
        assert app.focused is app.reader.article_list


async def test_tab_goes_round_the_panes(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        seen = []
        for _ in range(3):
            await pilot.press("tab")
            seen.append(app.focused.id if app.focused else None)
        assert seen == ["reading", "annotations", "articles"]


@pytest.mark.parametrize(("key", "pane"), [("f2", "articles"), ("f3", "annotations")])
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_pane_is_shown_and_hidden_by_its_key(
    app: GlossatorApp, key: str, pane: str, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        app.reader.reading.focus()
        before = app.reader.query_one(f"#{pane}").region.width > 0
        await pilot.press(key)
        assert (app.reader.query_one(f"#{pane}").region.width > 0) is not before
        await pilot.press(key)
        assert (app.reader.query_one(f"#{pane}").region.width > 0) is before


@pytest.mark.parametrize("width", [120, 100, 99, 80, 70, 69, 40])
async def test_the_text_keeps_thirty_columns(app: GlossatorApp, width: int) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        app.reader.reading.focus()
        await pilot.pause()
        assert app.reader.reading.size.width >= 30


async def test_j_and_k_in_capitals_walk_through_the_articles(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("J", "J", "K")
        assert app.reader.article == app.reader.library.articles[1]


async def test_the_list_is_filtered_as_one_types(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"smaller")
        assert [e.heading[:15] for e in app.reader.articles] == ["US sees smaller"]
        await pilot.press("escape")
        assert len(app.reader.articles) == 5


async def test_escape_drops_a_filter_that_was_taken(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"smaller", "enter", "escape")
        assert len(app.reader.articles) == 5


async def test_s_orders_the_articles_by_date(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("s")
        assert app.reader.articles[0].source != ""
        await pilot.press("s")
        assert app.reader.articles[0].id == app.reader.library.articles[0].id


async def test_i_shows_what_is_known_of_an_article(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("i")
        assert isinstance(app.screen, DetailsScreen)
        await pilot.press("q")
        assert len(app.screen_stack) == 1


async def test_enter_in_the_sidebar_goes_to_the_passage(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_curly_bracket", "right_curly_bracket", "1")
        place = app.reader.reading.caret
        await pilot.press("g", "g", "tab", "enter")
        assert app.reader.reading.caret == place
        assert app.focused is app.reader.reading


async def test_the_sidebar_lists_the_marks_of_all_articles(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "J", "2")
        assert len(app.reader.listed) == 1
        await pilot.press("tab", "a")
        assert len(app.reader.listed) == 2


async def test_the_sidebar_is_filtered_by_tag_and_words(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(
            "enter", "1", "right_parenthesis", "2", "tab", "slash", *"tag:claim", "enter"
        )
        assert [entry.tags for entry in app.reader.listed] == ["1 claim"]
        await pilot.press("escape")
        assert len(app.reader.listed) == 2


async def test_s_in_the_sidebar_changes_the_order(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_parenthesis", "1", "g", "g", "2", "tab")
        by_place = [entry.id for entry in app.reader.listed]
        await pilot.press("s")
        assert [entry.id for entry in app.reader.listed] == by_place[::-1]


async def test_brackets_walk_from_mark_to_mark(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_parenthesis", "1")
        place = app.reader.reading.caret
        await pilot.press("g", "g", "right_square_bracket", "a")
        assert app.reader.reading.caret == place
        await pilot.press("G", "left_square_bracket", "a")
        assert app.reader.reading.caret == place


async def test_a_bracket_and_a_digit_walk_through_one_tag(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_parenthesis", "1", "right_curly_bracket", "2")
        place = app.reader.reading.caret
        await pilot.press("g", "g", "right_square_bracket", "2")
        assert app.reader.reading.caret >= place


async def test_the_keys_of_a_sequence_are_shown_until_escape(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "t")
        assert app.reader.pending == "t"
        await pilot.press("escape")
        assert (app.reader.pending, marks(app)) == ("", ())


async def test_a_key_that_ends_no_sequence_is_said(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "g", "x")
        assert app.reader.message == "no key g x: ? lists the keys"


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_shows_the_keys_of_the_pane(app: GlossatorApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", key)
        assert isinstance(app.screen, HelpScreen)
        said = "\n".join(line.does for _, lines in app.screen.sections for line in lines)
        assert "Next sentence" in said and "Write a note on the mark" in said
        await pilot.press("escape")
        assert len(app.screen_stack) == 1


async def test_the_palette_lists_actions_with_their_keys(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "colon")
        assert isinstance(app.screen, CommandPalette)
        listed = {row.words: row.keys for row in offered(app, app.reader)}
        assert listed["Next sentence"] == ")"


async def test_the_palette_marks_with_each_tag(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        listed = {row.words: row for row in offered(app, app.reader)}
        assert listed["Mark as quote"].keys == "2  t q"
        listed["Mark as quote"].do()
        await pilot.pause()
        assert [m.tags for m in marks(app)] == [("quote",)]


async def test_the_palette_does_what_it_lists(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        (jump,) = [row for row in offered(app, app.reader) if row.words == "Next paragraph"]
        await jump.do()
        assert app.reader.reading.caret > 0


async def test_y_copies_the_sentence_with_its_source(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "y")
        assert app.clipboard.startswith("“(February 5) General")
        assert "Digital Journal" in app.clipboard


@pytest.mark.parametrize("key", ["question_mark", "E", "i"])
async def test_a_dialog_opens_on_the_smallest_screen(app: GlossatorApp, key: str) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("1")
        await pilot.press(*(["tab", "tab"] if key == "i" else []), key)
        assert app.screen is not app.reader
        for size in ((1, 1), (5, 3), (20, 6), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("escape")
        assert app.screen is app.reader


@pytest.mark.parametrize(
    ("colour", "key"),
    [("red", "c"), ("", ""), ("#12345", "\x1b]0;p\x07"), ("#3d8bfd", "漢"), ("x", "cc")],
)
async def test_a_tag_that_cannot_be_drawn_as_it_says_is_drawn_in_grey_with_its_letter(
    open_app: Opener, library_folder: Path, colour: str, key: str
) -> None:
    store = Store.open(library_folder / "annotations.json")
    store.save([Change(CLAIM, replace(CLAIM, colour=colour, key=key))])
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "t", "t")
        assert [mark.tags for mark in marks(app)] == [("claim",)]
        assert app.reader.marks.items[0].letters[0][0] == "C"


async def test_words_of_a_filter_and_names_of_tags_are_no_markup(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "t", "t", "left_square_bracket", "slash", "x")
        await pilot.press("right_square_bracket", "enter", "tab")
        await pilot.press("slash", "left_square_bracket", "slash", "enter")
        assert str(app.reader.annotation_list.border_title).endswith("“[/”")
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)


async def test_page_down_in_a_palette_that_is_not_filled_yet_does_nothing(
    app: GlossatorApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "ctrl+p")
        for key in ("z", "q", "pagedown", "pagedown", "end"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.press("escape", "escape")
        assert app.is_running


async def test_a_script_s_mark_on_a_line_end_is_walked_over(
    open_app: Opener, library_folder: Path
) -> None:
    app = open_app()
    text = app.reader.library.articles[0].text
    end = text.index("\n")
    article = app.reader.library.articles[0]
    for start in (end, end + 200):
        span = Span(start, start + 30)
        new = annotated(article, span, ["claim"], {}, Stamp(clock.new_id(), clock.now(), ""))
        Store.open(library_folder / "annotations.json").save([Change(None, new)], [article.record])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await follow(app, pilot)
        await pilot.press("right_square_bracket", "a")
        first = app.reader.reading.caret
        await pilot.press("right_square_bracket", "a")
        assert end < first < app.reader.reading.caret


async def test_q_goes_back_pane_by_pane_and_then_quits(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "tab", "q")
        assert app.focused and app.focused.id == "reading"
        assert app.reader.way_out == "q back"
        await pilot.press("q")
        assert app.focused.id == "articles"
        assert app.reader.way_out == "q quit"
        await pilot.press("q")
        assert not app.is_running


async def test_keys_typed_ahead_are_for_the_pane_that_the_first_one_goes_to(
    app: GlossatorApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "G", "q")
        for key in ("enter", "g", "g"):
            app.post_message(events.Key(key, key))
        await pilot.pause()
        assert app.reader.reading.caret == 0


async def test_ctrl_q_quits_from_the_text(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "ctrl+q")
        assert not app.is_running


async def test_ctrl_c_says_how_to_quit(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+c")
        assert app.reader.message.startswith("Ctrl+Q quits")


async def test_a_key_that_does_nothing_names_the_help(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "x")
        assert app.reader.message == "no key x: ? lists the keys"


async def test_the_marks_of_all_articles_name_theirs(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "J", "1", "tab", "a")
        assert app.reader.annotation_list.border_title == "All · 2"
        headings = {article.heading for article in app.reader.library.articles}
        assert {entry.heading for entry in app.reader.listed} < headings


async def test_a_damaged_database_opens_and_is_said(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    folder = folder_with("One sentence.")
    (folder / "annotations.json").write_text('{"annotations": {\n"1": {"id": broken')
    app = open_app(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        assert app.reader.store.notices
        assert len(marks(app)) == 1


async def test_a_fault_of_the_program_shows_a_sentence_and_no_text_of_an_article(
    app: GlossatorApp, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=(120, 40)) as pilot:
            app.call_later(lambda: 1 // 0)
            await pilot.pause()
    (report,) = (home / ".local" / "state" / "glossator").glob("crash-*.txt")
    assert "ZeroDivisionError" in report.read_text()
    assert "locals" not in capsys.readouterr().err
