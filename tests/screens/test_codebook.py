"""The codebook on the screen: each key changes one thing, on the disk at once, and back again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.screens.conftest import Opener, follow, marks
from tui import clock
from tui.app import GlossatorApp
from tui.core import codebook as edits
from tui.core.change import Change, Step
from tui.core.tag import Tag
from tui.screens.ask import AskScreen
from tui.screens.codebook import CodebookScreen
from tui.screens.colour_picker import ColourPicker
from tui.store import Store
from tui.widgets.field import Field
from tui.widgets.line_list import LineList

NEWS = "Gen. Lee said no. “We saw 64 troops.” He left at 5 p.m.\nA second paragraph ends it."


@pytest.fixture
def news(open_app: Opener, folder_with: Callable[[str], Path]) -> GlossatorApp:
    """The app on one short article."""
    return open_app(folder_with(NEWS))


def book(app: GlossatorApp) -> list[Tag]:
    """Give the tags that are on the disk."""
    app.reader.store.flush()
    return [*Store.open(app.reader.store.path).codebook()]


def names(app: GlossatorApp) -> list[str]:
    return [tag.name for tag in book(app)]


def tags_of_marks(app: GlossatorApp) -> list[tuple[str, ...]]:
    return [mark.tags for mark in marks(app)]


def rows(app: GlossatorApp) -> list[str]:
    """Give the words of the rows of the list on top."""
    listed = app.screen.query_one(LineList)
    found = [listed.rows(at, 90)[0] for at in range(listed.count)]
    return ["".join(piece.text for piece in row).rstrip() for row in found]


def said(app: GlossatorApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


async def typed(pilot: Pilot[None], words: str) -> None:
    """Put words in the place of those in the field."""
    field = pilot.app.screen.query_one(Field)
    field.value = ""
    await pilot.press(*("space" if char == " " else char for char in words), "enter")


async def test_it_shows_keys_letter_name_and_count(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "1", "j", "T")
        first, second, third = rows(news)
        assert first.split() == ["1", "t", "c", "██", "C", "claim", "1", "A", "statement", "that",
                                 "can", "be", "checked"]  # fmt: skip
        assert second.split()[:7] == ["2", "t", "q", "██", "Q", "quote", "0"]
        assert third.split()[:7] == ["3", "t", "f", "██", "F", "figure", "0"]


async def test_a_tag_is_added_with_a_free_letter(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "a")
        await typed(pilot, "close call")
        assert (names(news)[-1], book(news)[-1].key) == ("close call", "l")
        assert isinstance(news.screen, CodebookScreen)
        assert news.screen.chosen == book(news)[-1]


@pytest.mark.parametrize("name", ["claim", " ", ""])
async def test_a_name_that_cannot_be_is_told_and_not_taken(news: GlossatorApp, name: str) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "a")
        await typed(pilot, name)
        assert isinstance(news.screen, AskScreen)
        assert said(news, "#fault")
        assert len(book(news)) == 3


async def test_a_rename_goes_to_the_marks_and_back(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "1", "T", "r")
        await typed(pilot, "thesis")
        assert (names(news)[0], tags_of_marks(news)) == ("thesis", [("thesis",)])
        await pilot.press("u")
        assert (names(news)[0], tags_of_marks(news)) == ("claim", [("claim",)])
        await pilot.press("ctrl+r")
        assert (names(news)[0], tags_of_marks(news)) == ("thesis", [("thesis",)])


async def test_a_renamed_tag_is_still_the_one_that_is_repeated(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "1", "T", "r")
        await typed(pilot, "thesis")
        await pilot.press("escape", "right_parenthesis", "full_stop")
        assert tags_of_marks(news) == [("thesis",), ("thesis",)]
        await pilot.press("u", "u", "full_stop")
        assert names(news) == ["claim", "quote", "figure"]


async def test_a_rename_to_another_tag_offers_to_make_them_one(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "1", "T", "r")
        await typed(pilot, "quote")
        assert names(news) == ["claim", "quote", "figure"]
        await pilot.press("m")
        assert (names(news), tags_of_marks(news)) == (["quote", "figure"], [("quote",)])


async def test_to_rename_the_quote_tells_what_its_key_takes_by_its_name(
    news: GlossatorApp,
) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "j", "r", "s")
        assert "takes the quotation" in said(news, "#remark")


async def test_one_tag_becomes_another(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "1", "T", "m", *"fig", "enter")
        assert (names(news), tags_of_marks(news)) == (["quote", "figure"], [("figure",)])
        await pilot.press("u")
        assert (names(news), tags_of_marks(news)) == (["claim", "quote", "figure"], [("claim",)])


@pytest.mark.parametrize(
    ("typed_words", "colour"), [("teal", "#1fa3b8"), ("#ABCDEF", "#abcdef"), ("123", "#112233")]
)
async def test_a_colour_is_chosen_by_name_or_number(
    news: GlossatorApp, typed_words: str, colour: str
) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "c")
        await typed(pilot, typed_words)
        assert book(news)[0].colour == colour


async def test_what_is_no_colour_is_not_taken(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "c")
        await typed(pilot, "zzz")
        assert isinstance(news.screen, ColourPicker)
        assert book(news)[0].colour == "#3d8bfd"


@pytest.mark.parametrize("key", ["q", "t", "a", "1", "xy", "-"])
async def test_a_key_that_clashes_is_told_before_it_is_saved(news: GlossatorApp, key: str) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "t")
        await typed(pilot, key)
        assert isinstance(news.screen, AskScreen)
        assert said(news, "#fault").startswith(key)
        assert book(news)[0].key == "c"


@pytest.mark.parametrize(("key", "kept"), [("x", "x"), ("X", "x"), ("", "")])
async def test_a_letter_is_chosen_or_taken_away(news: GlossatorApp, key: str, kept: str) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "t")
        await typed(pilot, key)
        assert book(news)[0].key == kept


async def test_a_letter_typed_takes_the_place_of_the_one_before(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "t", "x", "enter")
        assert book(news)[0].key == "x"


async def test_what_a_tag_is_for_is_written(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "e")
        await typed(pilot, "what one can check")
        assert book(news)[0].description == "what one can check"
        assert "what one can check" in said(news, "#words")


async def test_a_tag_is_put_below_another_and_back_to_the_top(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "G", "p", *"cla", "enter")
        assert [(tag.name, tag.parent) for tag in book(news)] == [
            ("claim", ""),
            ("figure", "claim"),
            ("quote", ""),
        ]
        assert "F   figure" in rows(news)[1]
        await pilot.press("p", "enter")
        assert [tag.parent for tag in book(news)] == ["", "", ""]


async def test_no_tag_is_offered_to_stand_below_itself(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "G", "p", *"cla", "enter", "g", "g", "p")
        assert [row.split()[0] for row in rows(news)] == ["none:", "3"]


async def test_the_order_makes_the_digits(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "J", "J", "J")
        assert names(news) == ["quote", "figure", "claim"]
        assert said(news, "#said") == "it is the last one here"
        await pilot.press("K", "escape", "enter", "2")
        assert tags_of_marks(news) == [("claim",)]


async def test_a_tag_without_marks_goes_at_once_and_comes_back(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "d")
        assert names(news) == ["quote", "figure"]
        await pilot.press("u")
        assert names(news) == ["claim", "quote", "figure"]


@pytest.mark.parametrize(
    ("way", "left"), [("t", [("quote",)]), ("m", []), ("escape", [("claim", "quote"), ("claim",)])]
)
async def test_what_becomes_of_the_marks_of_a_deleted_tag_is_asked(
    news: GlossatorApp, way: str, left: list[tuple[str, ...]]
) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "v", "w", "1", "v", "b", "2", "right_parenthesis", "1")
        before = tags_of_marks(news)
        assert before == [("claim", "quote"), ("claim",)]
        await pilot.press("T", "d", way)
        assert tags_of_marks(news) == left
        if way != "escape":
            await pilot.press("u")
            assert (names(news)[0], tags_of_marks(news)) == ("claim", before)


async def test_undo_in_the_codebook_leaves_the_caret_where_it_is(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "1", "G")
        caret = news.reader.reading.caret
        await pilot.press("T", "u")
        assert (news.reader.reading.caret, marks(news)) == (caret, ())


async def test_a_tag_is_gone_to_by_its_name(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "slash", *"fgr", "enter")
        assert isinstance(news.screen, CodebookScreen)
        assert news.screen.chosen and news.screen.chosen.name == "figure"


async def test_an_empty_codebook_names_the_key_that_fills_it(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T", "d", "d", "d", "r", "c", "t", "e", "p", "J", "m", "d")
        assert news.screen.query_one(LineList).empty == "No tags yet. a adds one."
        assert book(news) == []


async def test_a_click_chooses_and_changes_nothing(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("T")
        await pilot.click(LineList, offset=(5, 2))
        assert isinstance(news.screen, CodebookScreen)
        assert news.screen.chosen and news.screen.chosen.name == "figure"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6)])
async def test_it_works_at_every_size(news: GlossatorApp, size: tuple[int, int]) -> None:
    async with news.run_test(size=size) as pilot:
        await pilot.press("T", "question_mark", "escape", "d", "u", "c", "escape", "r", "escape")
        assert isinstance(news.screen, CodebookScreen)
        assert any("claim" in row for row in rows(news))
        await pilot.press("q")
        assert len(news.screen_stack) == 1


async def test_names_from_a_file_are_shown_and_never_obeyed(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    folder = folder_with(NEWS)
    store = Store.open(folder / "annotations.json")
    hostile = Tag("\x1b[31m[/b]\u202e", "\x1b", "url(x)", "[b]\x07", parent="\x1b[31m[/b]\u202e")
    store.save([Change(None, hostile)])
    store.close()
    app = open_app(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("T", "G", "r", "escape", "e", "escape", "c", "escape", "m", "escape")
        assert "\x1b" not in "".join(rows(app)) + said(app, "#words")


async def test_what_another_program_does_to_the_tags_is_shown(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "1", "T")
        news.reader.store.flush()
        other = Store.open(news.reader.store.path)
        other.save([Change(None, Tag("theirs", "x"))])
        other.close()
        await follow(news, pilot)
        assert "theirs" in rows(news)[-1]


async def test_the_sidebar_names_the_digits_of_the_tags(news: GlossatorApp) -> None:
    async with news.run_test() as pilot:
        await pilot.press("enter", "1")
        head = news.reader.annotation_list.rows(0, 30)[0]
        assert "".join(piece.text for piece in head).split() == ["C", "1", "claim", "¶", "1"]


async def test_many_marks_are_renamed_after_it_was_said(
    news: GlossatorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.codebook.MANY", 1)
    said_first: list[str] = []
    make = CodebookScreen.do

    def do(screen: CodebookScreen, step: Step | None, name: str = "") -> None:
        said_first.append(said(news, "#said"))
        make(screen, step, name)

    monkeypatch.setattr(CodebookScreen, "do", do)
    async with news.run_test() as pilot:
        await pilot.press("enter", "1", "T", "r")
        await typed(pilot, "thesis")
        await pilot.pause()
        assert said_first == ["changing 1 mark …"]
        assert tags_of_marks(news) == [("thesis",)]


@pytest.mark.parametrize("keys", [("r", "backspace", "x"), ("t", "h"), ("e", "x")])
async def test_a_tag_that_went_while_a_question_stood_is_not_made_again(
    news: GlossatorApp, keys: tuple[str, ...]
) -> None:
    async with news.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "T", *keys)
        news.reader.store.flush()
        other = Store.open(news.reader.store.path)
        claim = other.codebook().get("claim")
        assert claim
        marked = other.tagged("claim")
        other.apply(edits.rename(other.codebook(), claim, "zed", marked, clock.now()).changes)
        other.close()
        await follow(news, pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert names(news) == ["zed", "quote", "figure"]
        assert tags_of_marks(news) == [("zed",)]
