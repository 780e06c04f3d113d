"""Marks selected in the list: one key for all of them, one undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest import MonkeyPatch

from tests.screens.conftest import Opener, follow, marks
from tui import clipboard
from tui.app import GlossatorApp
from tui.core.change import Change
from tui.core.marking import annotated
from tui.core.span import Span
from tui.screens.export import ExportScreen
from tui.screens.ledger import MANY
from tui.store import Store

TEXT = "One is so. Two is so.\n\nThree “said” here. Four has 64 men."
THREE = ("enter", "1", ")", "2", ")", "1")
"""Marks the first three sentences of the text and goes to the last of them."""


@pytest.fixture
def three(open_app: Opener, folder_with: Callable[[str], Path]) -> GlossatorApp:
    """The app on a text of which `THREE` marks three sentences."""
    return open_app(folder_with(TEXT))


def tags(app: GlossatorApp) -> list[tuple[str, ...]]:
    return [mark.tags for mark in marks(app)]


def title(app: GlossatorApp) -> str:
    return str(app.reader.annotation_list.border_title)


async def test_x_selects_a_mark_and_steps_on_and_the_title_counts(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "g", "g", "x", "x")
        assert title(three) == "2 selected · Annotations · 3"
        assert three.reader.annotation_list.highlighted == 2
        await pilot.press("k", "x")
        assert title(three) == "1 selected · Annotations · 3"


async def test_a_selected_mark_has_a_sign_that_needs_no_colour(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "g", "g", "x")
        await pilot.pause()
        rows = [three.reader.annotation_list.render_line(y).text for y in (0, 5)]
        assert [row.lstrip(" ▌")[0] for row in rows] == ["✓", "Q"]


async def test_shift_and_an_arrow_select_on(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "g", "g", "shift+down")
        assert len(three.reader.selected_marks) == 2
        await pilot.press("G", "shift+up")
        assert len(three.reader.selected_marks) == 3


async def test_a_tag_goes_on_all_and_one_undo_takes_it_off_again(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "X", "1")
        assert tags(three) == [("claim",), ("claim", "quote"), ("claim",)]
        assert three.reader.message == "claim added to 1 mark: u takes it back"
        await pilot.press("u")
        assert tags(three) == [("claim",), ("quote",), ("claim",)]


async def test_a_tag_that_all_have_comes_off_and_one_undo_brings_them_back(
    three: GlossatorApp,
) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "X", "t", "c", ".")
        assert tags(three) == [("quote",)]
        assert "2 of them went: u brings them back" in three.reader.message
        assert title(three) == "1 selected · Annotations · 1"
        await pilot.press("u")
        assert tags(three) == [("claim",), ("claim", "quote"), ("claim",)]


async def test_a_new_tag_by_name_goes_on_all_in_one_step(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "X", "t", "t", *"doubt", "enter")
        assert all("doubt" in names for names in tags(three))
        await pilot.press("u")
        assert not any("doubt" in names for names in tags(three))


async def test_d_deletes_all_and_one_undo_brings_them_back(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "X", "k", "x", "d")
        assert len(marks(three)) == 1
        assert three.reader.message == "2 marks deleted: u brings them back"
        await pilot.press("u")
        assert tags(three) == [("claim",), ("quote",), ("claim",)]


async def test_a_quotation_gets_its_speaker_though_tagged_with_others(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("“We go,” Lee said. It is so."))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "v", "%", "1", ")", "1", "tab", "X", "2")
        found = [(mark.exact, mark.attributes.get("speaker")) for mark in marks(app)]
        assert found == [("“We go,”", "Lee"), ("It is so.", None)]


async def test_a_filter_leaves_them_selected_and_keys_are_about_those_that_are_shown(
    three: GlossatorApp,
) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "X", "slash", *"quote", "enter")
        assert title(three) == "3 selected, 2 not shown · Annotations · 1 · “quote”"
        await pilot.press("s", "d")
        assert tags(three) == [("claim",), ("claim",)]
        await pilot.press("escape")
        assert title(three) == "2 selected · Annotations · 2"
        await pilot.press("escape")
        assert title(three) == "Annotations · 2"


async def test_in_another_article_a_key_is_about_the_chosen_mark(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "J", "1", "K", "tab", "X", "J", "tab")
        assert title(app) == "1 selected, 1 not shown · Annotations · 1"
        await pilot.press("d")
        (left,) = marks(app)
        assert left.id in app.reader.selected_marks
        await pilot.press("escape")
        assert app.reader.selected_marks == frozenset()


async def test_marks_of_several_articles_are_tagged_in_one_step(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "J", "1", "tab", "a", "X", "3", "u")
        assert tags(app) == [("claim",), ("claim",)]
        await pilot.press("ctrl+r")
        assert tags(app) == [("claim", "figure"), ("claim", "figure")]


async def test_escape_drops_them_first_then_goes_to_the_text(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "X", "escape")
        assert three.reader.selected_marks == frozenset()
        assert three.reader.message == "3 marks no longer selected"
        assert three.focused is three.reader.annotation_list
        await pilot.press("escape")
        assert three.reader.focused is three.reader.reading


async def test_all_then_none(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "x", "X")
        assert len(three.reader.selected_marks) == 3
        await pilot.press("X")
        assert three.reader.selected_marks == frozenset()


async def test_y_copies_all_with_their_sources(
    three: GlossatorApp, monkeypatch: MonkeyPatch
) -> None:
    said: list[str] = []

    def copied(_: object, words: str) -> str:
        said.append(words)
        return "copied"

    monkeypatch.setattr(clipboard, "copy", copied)
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "g", "g", "x", "x", "y")
        assert said[0].split("\n\n")[1].startswith("“Two is so.”\n— ")
        assert three.reader.message == "2 marks copied"


async def test_the_export_is_of_just_these(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "g", "g", "x", "x", "E")
        await pilot.pause(0.4)
        screen = three.screen
        assert isinstance(screen, ExportScreen)
        assert screen._row("of").chosen == "the 2 selected marks"
        assert [one.annotation.exact for one in screen.marks.passages] == [
            "One is so.",
            "Two is so.",
        ]
        screen._row("of").action_turn(1)
        await pilot.pause(0.4)
        assert len(screen.marks.passages) == 3


async def test_a_mark_that_another_program_deleted_is_no_longer_selected(
    three: GlossatorApp,
) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "X")
        Store.open(three.reader.store.path).save([Change(marks(three)[0], None)])
        await follow(three, pilot)
        assert title(three) == "2 selected · Annotations · 2"


async def test_in_the_text_the_keys_are_about_the_text(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE, "tab", "X", "tab", "tab", ")", "3")
        assert tags(three) == [("claim",), ("quote",), ("claim",), ("figure",)]


async def test_hundreds_of_marks_are_tagged_and_listed_at_once(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("Now it is so. " * (MANY + 1)))
    reader = app.reader
    article = reader.library.articles[0]
    sentences = reader.units_of(article).sentences_in(Span(0, len(article.text)))
    new = [annotated(article, one, ["claim"], {}, reader.stamp()) for one in sentences]
    reader.store.apply([Change(None, one) for one in new], [article.record])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "tab", "X", "3")
        assert title(app) == "201 selected · Annotations · 201"
        assert {entry.tags for entry in reader.listed} == {"1 claim, 3 figure"}
        await pilot.press("d")
        assert (len(reader.listed), marks(app)) == (0, ())


async def test_ctrl_and_a_click_select_one_and_shift_all_up_to_it(three: GlossatorApp) -> None:
    async with three.run_test(size=(120, 40)) as pilot:
        await pilot.press(*THREE)
        await pilot.click("#annotations", offset=(4, 1), control=True)
        assert len(three.reader.selected_marks) == 1
        await pilot.click("#annotations", offset=(4, 12), shift=True)
        assert len(three.reader.selected_marks) == 3
        assert three.reader.pane is three.reader.annotation_list
