"""Moving either end of a mark by the keys of the text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens import changing
from tests.screens.conftest import Opener, marks
from tui.app import GlossatorApp

TEXT = "One two three. Four “five six” seven.\n\nEight nine ten."


@pytest.fixture
def app(open_app: Opener, folder_with: Callable[[str], Path]) -> GlossatorApp:
    return open_app(folder_with(TEXT))


@pytest.mark.parametrize(
    ("keys", "exact"),
    [
        (["r", "w", "w", "enter"], "One two three. Four “five"),
        (["r", "w", "r"], "One two three. Four"),
        (["r", ")", "enter"], "One two three. Four “five six” seven."),
        (["r", "}", "enter"], TEXT.split("\n", maxsplit=1)[0]),
        (["r", "h", "enter"], "One two three"),
        (["r", "o", "w", "enter"], "two three."),
        (["r", "o", "w", "o", "b", "enter"], "two three"),
        (["r", "-", "+", "+", "enter"], TEXT.split("\n", maxsplit=1)[0]),
        (["r", "/", *"nine", "enter", "enter"], f"{TEXT.split('Eight', maxsplit=1)[0]}Eight n"),
        (["r", "w", "escape", "enter", *"no", "escape"], "One two three."),
        (["r", "w", "u", "ctrl+r", "v", "w", "v"], "One two three."),
        (["g", ">"], "two three."),
        (["g", ">", "g", ">", "g", "<"], "two three."),
        (["g", "<"], "One two three."),
        (["g", ">", "g", ">", "g", ">", "g", ">"], "three."),
    ],
)
async def test_keys_move_the_ends_of_the_mark(
    app: GlossatorApp, keys: list[str], exact: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", *keys)
        assert [mark.exact for mark in marks(app)] == [exact]


async def test_it_stays_one_record_and_one_undo_brings_its_range_back(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        (before,) = marks(app)
        await pilot.press("r", ")", "h", "o", "w", "enter")
        (now,) = marks(app)
        assert (now.id, now.prefix) == (before.id, "One ")
        assert app.reader.message == "range of claim set"
        await pilot.press("u")
        assert marks(app)[0].exact == before.exact


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (120, "range of claim, 4 words: motions move its end, o the other end, Enter sets, Esc"),
        (80, "range of claim, 4 words: o other end, Enter sets, Esc leaves"),
        (40, "range: Enter sets, Esc leaves"),
    ],
)
async def test_the_status_line_says_what_the_keys_do(
    app: GlossatorApp, width: int, said: str
) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        if app.focused is not app.reader.reading:
            await pilot.press("enter")
        await pilot.press("1", "r", "w")
        await pilot.pause()
        assert said in app.reader.query_one("StatusLine").render_line(0).text
        await pilot.press("escape", "w")
        assert "range" not in app.reader.unit


async def test_d_deletes_the_mark_whose_range_is_moved(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", ")", "1", "b", "b", "b", "r", ")", "d")
        assert [mark.exact for mark in marks(app)] == ["Four “five six” seven."]


async def test_white_space_alone_is_no_range(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("One two"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "v", "l", "l", "1", "r", "l", "o", "l", "l", "l", "enter")
        assert app.reader.message == "only white space is selected: move an end over words"
        assert marks(app)[0].exact == "One"


async def test_from_the_list_r_goes_to_the_mark_and_takes_its_range(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", ")", "1", "g", "g", "tab", "r", "h", "enter")
        assert [mark.exact for mark in marks(app)] == ["Four “five six” seven"]
        assert app.focused is app.reader.reading


async def test_where_there_is_no_mark_it_is_said(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "r")
        assert app.reader.message == "no mark here: a tag key makes one"
        await pilot.press("g", ">")
        assert app.reader.message == "no mark here: a tag key makes one"


async def test_a_mark_without_a_place_says_how_it_gets_one(
    open_app: Opener, tmp_path: Path
) -> None:
    changing.written(tmp_path, changing.NEWS)
    changing.marked(tmp_path, changing.SECOND)
    changing.edited(tmp_path, changing.SECOND, "")
    app = open_app(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "tab", "r")
        assert "no longer in the article" in app.reader.message
        await pilot.press("g", ">")
        assert "no longer in the article" in app.reader.message
        assert marks(app)[0].exact == changing.SECOND


async def test_in_a_text_that_changed_the_range_counts_in_the_text_now(
    open_app: Opener, tmp_path: Path
) -> None:
    changing.written(tmp_path, changing.NEWS)
    changing.marked(tmp_path, changing.LAST)
    changing.edited(tmp_path, "stayed open", "remained open")
    app = open_app(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "tab", "r", "h", "enter")
        (mark,) = marks(app)
        assert mark.exact == "The embassy remained open for those who had papers"
        assert mark.original and mark.original.exact == changing.LAST
