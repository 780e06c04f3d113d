"""ctrl+f searches the whole library, and Enter goes where the words stand."""

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import Opener, follow
from tui.app import GlossatorApp
from tui.core.annotation import Annotation
from tui.core.everywhere import Kind
from tui.screens.everywhere import EverywhereScreen
from tui.store import Store
from tui.widgets.hit_list import HitList

SIZE = (120, 40)


def screen(app: GlossatorApp) -> EverywhereScreen:
    assert isinstance(app.screen, EverywhereScreen)
    return app.screen


async def answered(app: GlossatorApp, pilot: Pilot[None]) -> EverywhereScreen:
    """Wait until what is typed was looked for."""
    for _ in range(500):
        shown = screen(app)
        if shown.found_for == (shown.query_typed, shown.kind):
            break
        await pilot.pause(0.01)
    await pilot.pause()
    return shown


def hits(shown: EverywhereScreen) -> list[tuple[Kind, str]]:
    return [(hit.kind, hit.snippet.words) for hit in shown.query_one(HitList).hits]


async def test_enter_goes_to_a_passage_of_another_article_and_ctrl_o_back(
    app: GlossatorApp,
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "j")
        first, caret = app.reader.article, app.reader.reading.caret
        await pilot.press("ctrl+f", *"sees smaller")
        shown = await answered(app, pilot)
        await pilot.press("tab", "shift+tab", *" its")
        shown = await answered(app, pilot)
        passage = next(hit for hit in shown.query_one(HitList).hits if hit.kind == "text")
        while shown.query_one(HitList).hits[shown.query_one(HitList).highlighted] is not passage:
            await pilot.press("down")
        await pilot.press("enter")
        article = app.reader.article
        assert article and article.id == passage.article and article is not first
        assert passage.span and app.reader.reading.caret == passage.span.start
        assert app.reader.pane is app.reader.reading
        await pilot.press("ctrl+o")
        assert (app.reader.article, app.reader.reading.caret) == (first, caret)


async def test_after_enter_n_goes_to_the_next_place_of_the_same_words(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+f", *"iraq", "shift+tab")
        await answered(app, pilot)
        await pilot.press("enter")
        caret = app.reader.reading.caret
        await pilot.press("n")
        assert app.reader.reading.caret != caret
        assert app.reader.message.startswith("match ")


async def test_enter_typed_ahead_waits_for_the_first_result(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+f", *"patriot", "enter")
        for _ in range(300):
            if app.screen is app.reader:
                break
            await pilot.pause(0.01)
        article, caret = app.reader.article, app.reader.reading.caret
        assert article and article.text[caret:].lower().startswith("patriot")


async def test_a_mark_made_by_the_key_before_is_found(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "right_parenthesis", "1", "ctrl+f", *"tag:claim")
        (hit,) = hits(await answered(app, pilot))
        mark = app.reader.store.annotations()[0]
        assert hit[0] == "mark" and hit[1].removesuffix("…") in mark.exact
        await pilot.press("escape", "g", "g", "ctrl+f")
        await answered(app, pilot)
        await pilot.press("enter")
        assert app.reader.reading.caret == mark.start


async def test_a_note_of_another_program_is_found(
    app: GlossatorApp, open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1")
        app.reader.store.flush()
        (mark,) = app.reader.store.annotations()
        other = Store.open(app.reader.store.path)
        change(other, mark, "ask the harbourmaster")
        await follow(app, pilot)
        await pilot.press("ctrl+f", *"harbourm")
        assert hits(await answered(app, pilot)) == [("note", "ask the harbourmaster")]


def change(store: Store, mark: Annotation, note: str) -> None:
    from dataclasses import replace

    from tui.core.change import Change

    store.save((Change(mark, replace(mark, note=note, modified="2099-01-01T00:00:00.000Z")),))


async def test_a_tag_lists_its_marks_in_all_articles(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "1", "J", "2", "J", "1", "ctrl+f", *"claim")
        await answered(app, pilot)
        await pilot.press("enter")
        assert [entry.tags for entry in app.reader.listed] == ["1 claim", "1 claim"]
        assert app.reader.pane is app.reader.annotation_list


async def test_an_article_is_opened_by_its_title(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+f", *"article:003_")
        shown = await answered(app, pilot)
        assert [kind for kind, _ in hits(shown)] == ["article"]
        await pilot.press("enter")
        assert app.reader.article and "003_" in app.reader.article.record.path


async def test_escape_changes_nothing_and_the_last_query_stays(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "j")
        before = app.reader.article, app.reader.reading.caret
        await pilot.press("ctrl+f", *"iraq", "tab", "escape")
        assert (app.reader.article, app.reader.reading.caret) == before
        await pilot.press("ctrl+f")
        assert (screen(app).typed, screen(app).kind) == ("iraq", None)
        await pilot.press("x")
        assert screen(app).typed == "x"


async def test_tab_shows_results_of_one_kind(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+f", *"iraq", "shift+tab")
        shown = await answered(app, pilot)
        assert {kind for kind, _ in hits(shown)} == {"text"}
        assert len(hits(shown)) > 6


@pytest.mark.parametrize("typed", ["tag:", "-", '"', "zzzq", "tag:zzz "])
async def test_a_query_that_finds_nothing_says_so(app: GlossatorApp, typed: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+f", *typed)
        shown = await answered(app, pilot)
        assert hits(shown) == [] and shown.query_one(HitList).empty
        await pilot.press("enter")
        assert app.screen is shown


async def test_an_operator_names_the_tags_with_their_keys(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+f", *"tag:")
        assert "c claim · q quote · f figure" in str(screen(app).query_one("#hint").render())


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6), (9, 3)])
async def test_it_works_on_small_screens(app: GlossatorApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+f", *"iraq")
        await answered(app, pilot)
        await pilot.press("down", "pagedown", "tab", "enter")


async def test_a_click_goes_there(app: GlossatorApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+f", *"patriot")
        await answered(app, pilot)
        await pilot.click(HitList, offset=(5, 0))
        assert app.screen is app.reader


async def test_what_was_sought_is_in_sight_on_a_narrow_screen(app: GlossatorApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("ctrl+f", *"personally heartened")
        shown = await answered(app, pilot)
        row = shown.query_one(HitList).rows(0, 34)[1]
        assert "heartened" in [piece.text for piece in row if piece.underlined]
