"""Exporting from the screen: the dialog, the name of the file, what is written."""

import pytest
from textual.widgets import Input

from tests.screens.conftest import marks
from tui.app import GlossatorApp
from tui.screens.export import ExportScreen


async def test_export_writes_the_listed_marks(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        assert isinstance(app.screen, ExportScreen)
        await pilot.press("enter")
        (mark,) = marks(app)
        written = (app.reader.library.root / "annotations.md").read_text(encoding="utf-8")
        assert mark.exact.split()[-1] in written


async def test_export_replaces_no_file(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        there = app.reader.library.root / "annotations.md"
        there.write_text("mine")
        await pilot.press("enter", "1", "E")
        app.screen.query_one(Input).value = "annotations.md"
        await pilot.press("enter")
        assert isinstance(app.screen, ExportScreen)
        assert there.read_text() == "mine"


async def test_a_second_export_is_offered_a_name_of_its_own(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E", "enter", "E")
        assert app.screen.query_one(Input).value == "annotations-2.md"
        await pilot.press("enter")
        assert (app.reader.library.root / "annotations-2.md").exists()


async def test_without_marks_there_is_nothing_to_export(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "E")
        assert app.reader.message == "the sidebar lists no marks to export"


@pytest.mark.parametrize("name", ["~nosuchuser/x.md", "x" * 300 + ".md", "a/b.md", "a\0.md"])
async def test_a_file_name_that_cannot_be_is_refused(app: GlossatorApp, name: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        app.screen.query_one(Input).value = name
        await pilot.press("enter")
        assert isinstance(app.screen, ExportScreen)


async def test_no_export_is_written_among_the_articles(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        app.screen.query_one(Input).value = "seeds/new.md"
        await pilot.press("enter")
        assert isinstance(app.screen, ExportScreen)


async def test_export_says_that_a_filter_leaves_marks_out(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "right_parenthesis", "2", "tab")
        await pilot.press("slash", *"claim", "enter", "E")
        assert app.screen.query_one("#box").border_title == "Export 1 of 2 marks: claim"
