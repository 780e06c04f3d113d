"""Notes on articles as a whole, from the text, the list and the details."""

import json

import pytest

from tests.screens.conftest import Opener, follow
from tests.screens.test_import import ask, shown
from tui.app import GlossatorApp
from tui.core.article import ArticleRecord
from tui.core.marking import note_on
from tui.screens.details import DetailsScreen
from tui.store import Store
from tui.widgets.note_area import NoteArea
from tui.widgets.note_box import NoteBox


def records(app: GlossatorApp) -> list[ArticleRecord]:
    """Give the articles with a note that are on the disk."""
    app.reader.store.flush()
    return [one for one in Store.open(app.reader.store.path).articles() if one.note]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6)])
async def test_g_n_writes_a_note_on_the_article_that_is_read(
    app: GlossatorApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter", "g", "n", *"why", "enter")
        (record,) = records(app)
        assert app.reader.article
        assert (record.id, record.note) == (app.reader.article.id, "why")
        assert app.focused is app.reader.reading


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_in_the_list_it_is_a_note_on_the_article_chosen_there(
    app: GlossatorApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        app.reader.focus_pane(app.reader.article_list)
        await pilot.press("j", "g", "n", *"why", "enter")
        await pilot.pause()
        (record,) = records(app)
        assert record.id == app.reader.articles[1].id
        assert app.focused is app.reader.article_list
        assert app.reader.article_list.region.width


async def test_the_details_show_it_and_ask_for_it(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "i", "g", "n", *"why", "enter", "i")
        assert isinstance(app.screen, DetailsScreen)
        assert app.screen._lines()[0] == "why"
        assert app.screen.article.id == records(app)[0].id


async def test_the_list_shows_which_articles_have_a_note_or_a_draft(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "n", *"why", "enter", "j", "g", "n", *"half", "escape")
        assert [entry.note for entry in app.reader.articles[:3]] == ["note", "draft", ""]
        assert app.reader.message == "draft kept: g n goes on"
        shown = app.reader.article_list.render_line(2).text
        assert "0 marks, note" in shown


async def test_one_undo_takes_it_back_and_redo_brings_it_again(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "g", "n", *"why", "enter", "u")
        assert records(app) == []
        assert app.reader.article and app.reader.article.record.note == ""
        await pilot.press("ctrl+r")
        assert [one.note for one in records(app)] == ["why"]


async def test_undo_opens_the_article_whose_note_it_takes_back(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "g", "n", *"why", "enter", "u")
        assert app.reader.article and app.reader.article.id == app.reader.articles[1].id


async def test_the_note_can_be_gone_on_with(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "g", "n", *"why", "enter", "g", "n")
        assert app.screen.query_one(NoteArea).text == "why"
        await pilot.press("!", "enter")
        assert [one.note for one in records(app)] == ["why!"]


async def test_a_note_alone_marks_nothing_and_is_kept_at_the_end(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "g", "n", *"why", "ctrl+q")
    assert [one.note for one in records(app)] == ["why"]
    assert Store.open(app.reader.store.path).annotations() == ()


async def test_a_note_of_another_program_is_shown_and_both_stay(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "g", "n", *"ours")
        assert app.reader.article
        record = app.reader.article.record
        other = Store.open(app.reader.store.path)
        step = note_on(record, "theirs", "2026-01-01T00:00:00.000Z")
        assert step
        other.save(step.changes, [record])
        await follow(app, pilot)
        assert app.reader.articles[0].note == "note"
        await pilot.press("enter")
        assert records(app)[0].note.split("\n\n") == ["ours", "theirs"]


async def test_the_note_stays_with_an_article_whose_file_goes(open_app: Opener) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "g", "n", *"why", "enter")
        path = app.reader.library.root / records(app)[0].path
        path.unlink()
        app.reader.follow_files()
        await pilot.pause()
        missing = [one for one in app.reader.library.articles if one.is_missing]
        assert [(one.record.note, bool(one.text)) for one in missing] == [("why", True)]


async def test_the_box_names_the_article(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "g", "n")
        await pilot.pause()
        title = str(app.screen.query_one(NoteBox).border_title)
        assert title.startswith("Note on the article · US CENTCOM Commander")


async def test_an_import_brings_notes_undo_takes_them_and_they_come_again(
    app: GlossatorApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        ids = [entry.id for entry in app.reader.articles]
        rows = [
            {"id": id, "note": "why"} for id in (ids[0], "0199ffff-0000-7000-8000-000000000001")
        ]
        document = {"schema": "glossator.export/2", "annotations": [], "articles": rows}
        file = app.reader.library.root / "out.json"
        file.write_text(json.dumps(document))
        for key in ("u", "enter"):
            await ask(app, pilot, "out.json")
            assert "2 notes on articles" in shown(app, "#said")
            await pilot.press("enter")
            assert [one.note for one in records(app)] == ["why", "why"]
            assert len(app.reader.articles) == len(ids) + 1
            await pilot.press(key)
            assert len(app.reader.articles) == len(ids) + (key == "enter")


async def test_notes_alone_can_be_exported(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "E")
        assert app.reader.message == "there are no marks to export yet: a tag key makes one"
        await pilot.press("g", "n", *"why", "enter", "E")
        await pilot.pause()
        assert app.screen is not app.reader
