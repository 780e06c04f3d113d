"""Notes on marks, written on the page: saved, left as drafts, handed to an editor."""

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytest import MonkeyPatch

from tests.screens.conftest import Opener, marks
from tui import reading_state
from tui.app import GlossatorApp
from tui.core.change import Change
from tui.reading_state import Draft
from tui.store import Store
from tui.widgets.note_area import NoteArea
from tui.widgets.note_box import NoteBox

SIZES = [(120, 40), (80, 24), (40, 12)]
NEWS = "Gen. Lee said no. “We saw 64 troops.” He left at 5 p.m.\nA second paragraph ends it."


def area(app: GlossatorApp) -> NoteArea:
    """Give the area in which a note is written."""
    return app.screen.query_one(NoteArea)


def rows(app: GlossatorApp) -> str:
    """Give the rows of the text that are on the screen."""
    page = app.reader.reading
    return "\n".join(page.render_line(y).text for y in range(page.size.height))


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: MonkeyPatch) -> Callable[[str], None]:
    """Make an editor of a script whose argument is the file."""
    # There is no terminal to lend in a test.
    monkeypatch.setattr("tui.screens.editor._lent", lambda app: app.batch_update())

    def made(script: str) -> None:
        file = tmp_path / "editor.sh"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("EDITOR", str(file))

    return made


@pytest.mark.parametrize("size", SIZES)
async def test_the_passage_stays_in_sight_while_its_note_is_written(
    app: GlossatorApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter", "G", "1", "enter")
        await pilot.pause()
        page, (mark,) = app.reader.reading, marks(app)
        assert page.chosen == mark.span
        assert mark.exact.split()[0] in rows(app)
        assert area(app).size.height >= 2
        assert page.size.height >= 1


async def test_the_box_names_the_passage_and_its_keys(app: GlossatorApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("enter", "1", "enter")
        await pilot.pause()
        box = app.screen.query_one(NoteBox)
        assert str(box.border_title).startswith("Note on “(February 5)")
        assert box.border_subtitle == "Enter saves · Esc draft"


@pytest.mark.parametrize("size", [*SIZES, (20, 6)])
async def test_caret_page_and_pane_are_as_they_were_behind_a_note(
    app: GlossatorApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter", "space", "1")
        page = app.reader.reading
        before = page.caret, page.first_visible
        await pilot.press("enter", *"why", "enter")
        await pilot.pause()
        assert (page.caret, page.first_visible) == before
        assert app.focused is page and page.chosen is None


async def test_letters_typed_ahead_are_for_the_note(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", "a", "b", "backspace", "c", "enter", "j")
        assert [mark.note for mark in marks(app)] == ["ac"]
        assert app.focused is app.reader.reading


async def test_escape_keeps_a_draft_that_enter_goes_on_with(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"half", "escape")
        assert app.reader.message == "draft kept: Enter goes on"
        assert [mark.note for mark in marks(app)] == [""]
        await pilot.press("enter")
        assert area(app).text == "half"
        await pilot.press("space", *"done", "enter")
        assert [mark.note for mark in marks(app)] == ["half done"]


async def test_the_sidebar_and_the_status_line_tell_of_a_draft(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "enter", *"half", "escape")
        assert app.reader.listed[0].remark == "draft: half"
        await pilot.press("h")
        assert app.reader.unit == "claim here, draft"
        await pilot.press("enter", "enter")
        assert app.reader.listed[0].remark == "half"


async def test_a_draft_outlives_the_program(open_app: Opener) -> None:
    first = open_app()
    async with first.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"half", "escape")
    first.reader.store.close()
    second = open_app()
    async with second.run_test() as pilot:
        await pilot.press("enter", "enter")
        assert area(second).text == "half"


async def test_a_note_is_kept_as_a_draft_while_it_is_written(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"half")
        app.reader.remember()
        (mark,) = app.reader.store.annotations()
        assert reading_state.drafts(app.reader.library.root) == {mark.id: Draft("half")}
        await pilot.press("enter")
        assert reading_state.drafts(app.reader.library.root) == {}


@pytest.mark.parametrize("keys", [("enter",), ("backspace", "backspace", "escape")])
async def test_saving_or_emptying_it_removes_a_draft(
    app: GlossatorApp, keys: tuple[str, ...]
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", "a", "b", "escape", "enter", *keys)
        assert app.reader.drafts == reading_state.drafts(app.reader.library.root) == {}


async def test_escape_without_a_change_keeps_no_draft(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"why", "enter", "enter", "escape")
        assert app.reader.drafts == {}


async def test_the_draft_of_a_deleted_mark_comes_up_with_no_other(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"half", "escape", "d", "1", "enter")
        assert area(app).text == ""
        await pilot.press("escape", "u", "u", "enter")
        assert area(app).text == "half"


async def test_a_draft_goes_on_with_what_another_program_wrote_meanwhile(
    app: GlossatorApp,
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"ours", "escape")
        (mark,) = marks(app)
        other = Store.open(app.reader.store.path)
        other.save([Change(mark, replace(mark, note="theirs"))])
        app.reader.store.look(10)
        app.reader.hear()
        await pilot.press("enter")
        assert area(app).text.split("\n\n") == ["ours", "theirs"]


@pytest.mark.parametrize("key", ["tab", "f2"])
async def test_going_elsewhere_keeps_a_draft(app: GlossatorApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "enter", *"half", key)
        await pilot.pause()
        assert [draft.words for draft in app.reader.drafts.values()] == ["half"]
        assert not app.screen.query_one(NoteBox).display


async def test_a_click_on_the_text_keeps_a_draft(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "enter", *"half")
        await pilot.click("#reading", offset=(20, 5))
        await pilot.pause()
        assert [draft.words for draft in app.reader.drafts.values()] == ["half"]
        assert app.focused is app.reader.reading


async def test_two_sessions_keep_the_drafts_of_both(open_app: Opener) -> None:
    one, other = open_app(), open_app()
    root = one.reader.library.root
    reading_state.keep_draft(root, "a", Draft("one"))
    async with other.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"two", "escape")
        assert {draft.words for draft in reading_state.drafts(root).values()} == {"one", "two"}


async def test_a_disk_that_refuses_a_draft_is_said(
    app: GlossatorApp, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_state, "keep_draft", lambda *_: False)
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"half", "escape")
        assert app.reader.message == "the draft is kept until you quit: the disk refuses it"
        await pilot.press("enter")
        assert area(app).text == "half"


async def test_e_hands_the_draft_to_the_editor_and_saves_what_comes_back(
    app: GlossatorApp, editor: Callable[[str], None]
) -> None:
    editor('echo " more" >> "$1"')
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "space", "1", "enter", *"half", "escape")
        page = app.reader.reading
        before = page.caret, page.first_visible, app.focused
        await pilot.press("e")
        await pilot.pause()
        assert [mark.note for mark in marks(app)] == ["half more"]
        assert (page.caret, page.first_visible, app.focused) == before
        assert app.reader.drafts == {}


async def test_e_in_the_sidebar_comes_back_there(
    app: GlossatorApp, editor: Callable[[str], None]
) -> None:
    editor('echo why > "$1"')
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "tab", "e")
        assert [mark.note for mark in marks(app)] == ["why"]
        assert app.focused is app.reader.annotation_list


async def test_ctrl_g_goes_on_in_the_editor_and_comes_back_to_the_box(
    app: GlossatorApp, editor: Callable[[str], None]
) -> None:
    editor('echo " more" >> "$1"')
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"half", "ctrl+g", "!")
        assert area(app).text == "half more!"
        assert [mark.note for mark in marks(app)] == [""]


async def test_an_editor_that_fails_leaves_the_box_as_it_was(
    app: GlossatorApp, editor: Callable[[str], None]
) -> None:
    editor('echo lost > "$1"; exit 3')
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"half", "ctrl+g")
        assert area(app).text == "half"
        assert "ended with 3: the note stays as it was" in app.reader.message


async def test_a_note_goes_on_whatever_the_terminal_becomes(app: GlossatorApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("enter", "1", "enter", *"half")
        for size in ((1, 1), (5, 3), (20, 6), (120, 40), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("!", "enter")
        assert [mark.note for mark in marks(app)] == ["half!"]


@pytest.mark.parametrize("note", ["", "why"])
async def test_an_editor_in_which_nothing_is_written_leaves_note_and_draft(
    app: GlossatorApp, editor: Callable[[str], None], note: str
) -> None:
    editor("exit 0")
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *note, "enter", "e")
        assert app.reader.message == "nothing written: the note stays as it was"
        await pilot.press("enter", *"more", "escape", "e")
        assert app.reader.message == "nothing written: its draft stays as it was"
        assert [mark.note for mark in marks(app)] == [note]
        assert [draft.words for draft in app.reader.drafts.values()] == [f"{note}more"]
