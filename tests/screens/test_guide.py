"""The guide: opened over the user's library, practised in, and put away."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.keys import declared, node_classes
from tests.screens.conftest import Opener, marks
from tui.app import GlossatorApp
from tui.library import guide as guide_module
from tui.library.guide import KEY, NAME
from tui.screens.guide import GuideScreen
from tui.screens.keymap import shown
from tui.store import Store


def source() -> str:
    return Path(guide_module.__file__).with_name(NAME).read_text("utf-8")


def wrong_keys(text: str) -> list[str]:
    """The keys of a guide that no binding of that id has."""
    keys = {
        (one.id, shown(key.strip()))
        for node in node_classes()
        for one in declared(node)
        for key in one.key.split(",")
    }
    return [key for key, id in KEY.findall(text) if (id, key) not in keys]


def test_every_key_that_the_guide_names_does_what_it_says() -> None:
    assert len(KEY.findall(source())) > 30
    assert wrong_keys(source()) == []


def test_a_key_that_does_something_else_is_caught() -> None:
    assert wrong_keys("press ⟦x|undo⟧ or ⟦u|undo⟧, ⟦u|no.such⟧") == ["x", "u"]


def test_the_guide_is_short_and_has_no_key_without_its_id() -> None:
    text = KEY.sub(r"\1", source())
    assert not set("⟦⟧`|") & set(text)
    assert sum(-(-len(line) // 80) or 1 for line in text.splitlines()) <= 95


async def guide_of(app: GlossatorApp, pilot: Pilot[None]) -> GuideScreen:
    await pilot.press("enter", "g", "question_mark")
    await pilot.pause()
    assert isinstance(app.screen, GuideScreen)
    return app.screen


def practised(guide: GuideScreen) -> dict[str, tuple[str, ...]]:
    """The marks of the guide on the disk: their words, with their tags."""
    guide.store.flush()
    return {mark.exact: mark.tags for mark in Store.open(guide.store.path).annotations()}


FERRY = "The ferry sailed again on Friday."


def to_the_ferry(guide: GuideScreen) -> None:
    assert guide.article
    guide.go_to(guide.article.text.index(FERRY))


async def test_the_guide_comes_with_three_marks_and_a_note(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        guide = await guide_of(app, pilot)
        assert practised(guide) == {
            "The harbour of Larsund was closed for three days.": ("claim",),
            "“We had no choice,”": ("quote",),
            "214 ships": ("figure",),
        }
        notes = [mark.note for mark in guide.store.annotations() if mark.note]
        assert notes == ["Counted by whom? Ask the port."]


async def test_its_exercise_marks_what_it_says(app: GlossatorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        guide = await guide_of(app, pilot)
        to_the_ferry(guide)
        await pilot.press("1", "right_parenthesis", "2", "right_parenthesis", "3")
        made = practised(guide)
        assert made[FERRY] == ("claim",)
        assert made["“Nobody was left behind,”"] == ("quote",)
        assert made["380 passengers"] == ("figure",)


async def test_its_note_its_undo_and_its_search_go_as_it_says(app: GlossatorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        guide = await guide_of(app, pilot)
        to_the_ferry(guide)
        await pilot.press("left_square_bracket", "a", "enter", *" Seen.", "enter", "d")
        assert "214 ships" not in practised(guide)
        await pilot.press("u")
        (figure,) = [m for m in guide.store.annotations() if m.exact == "214 ships"]
        assert figure.note == "Counted by whom? Ask the port. Seen."
        before = guide.reading.caret
        await pilot.press("slash", *"ferry", "enter")
        assert guide.article
        assert guide.article.text[guide.reading.caret :].startswith("ferry")
        await pilot.press("ctrl+o")
        assert guide.reading.caret == before


async def test_q_goes_back_and_nothing_of_the_guide_stays(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        guide = await guide_of(app, pilot)
        to_the_ferry(guide)
        await pilot.press("1", "q")
        await pilot.pause()
        assert app.screen is app.reader is app.home
        assert not guide.library.root.exists()
        assert marks(app) == ()


async def test_keys_mark_the_user_s_own_article_after_the_guide(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await guide_of(app, pilot)
        await pilot.press("q", "1")
        assert [mark.tags for mark in marks(app)] == [("claim",)]
        await pilot.press("u")
        assert marks(app) == ()


async def test_keys_typed_ahead_go_where_they_were_meant(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        for key, character in [("g", "g"), ("question_mark", "?"), ("right_parenthesis", ")"),
                               ("q", "q"), ("right_curly_bracket", "}")]:  # fmt: skip
            app.post_message(events.Key(key, character))
        await pilot.pause()
        await pilot.pause()
        assert app.screen is app.home
        assert app.home.article
        assert app.home.article.text[app.home.reading.caret - 1] == "\n"


async def test_the_guide_is_as_new_when_it_is_opened_again(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        guide = await guide_of(app, pilot)
        to_the_ferry(guide)
        await pilot.press("1", "q")
        again = await guide_of(app, pilot)
        assert FERRY not in practised(again)


async def test_the_guide_names_the_keys_that_the_user_has(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.set_keymap({"move.next_sentence": "f8"})
        guide = await guide_of(app, pilot)
        assert guide.article
        assert "`F8` goes to the next one" in guide.article.text


async def test_g_question_mark_in_the_guide_says_how_to_leave(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        guide = await guide_of(app, pilot)
        await pilot.press("g", "question_mark")
        assert app.screen is guide
        assert "q goes to your own articles" in guide.message


async def test_an_app_that_begins_with_the_guide_shows_it_first(open_app: Opener) -> None:
    app = open_app(guide=True)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, GuideScreen)
        await pilot.press("q")
        await pilot.pause()
        assert app.screen is app.home


async def test_without_room_for_the_guide_that_is_said(
    app: GlossatorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
        await pilot.press("enter", "g", "question_mark")
        assert app.screen is app.home
        assert "glossator guide | less" in app.home.message
