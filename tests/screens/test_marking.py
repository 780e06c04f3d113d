"""Marking with one key, as the reader sees it and as it is on the disk."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytest import MonkeyPatch

from tests.screens.conftest import Opener, follow, marks
from tui import clock
from tui.app import GlossatorApp
from tui.core.change import Change
from tui.errors import StoreError
from tui.store import Store
from tui.widgets.note_area import NoteArea


def refused(*_: object) -> None:
    """Change nothing."""
    raise StoreError("It is open for reading only.")


NEWS = "Gen. Lee said no. “We saw 64 troops.” He left at 5 p.m.\nA second paragraph ends it."


async def test_a_tag_key_marks_the_sentence_under_the_cursor(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(NEWS))
    async with app.run_test() as pilot:
        await pilot.press("enter", "1")
        assert [(m.exact, m.tags) for m in marks(app)] == [("Gen. Lee said no.", ("claim",))]


async def test_quote_takes_the_quotation_under_the_cursor(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(NEWS))
    async with app.run_test() as pilot:
        await pilot.press("enter", "right_parenthesis", "2")
        assert [m.exact for m in marks(app)] == ["“We saw 64 troops.”"]


async def test_figure_takes_the_number_with_what_it_counts(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(NEWS))
    async with app.run_test() as pilot:
        await pilot.press("enter", "right_parenthesis", "3")
        (mark,) = marks(app)
        assert (mark.exact, mark.attributes["value"]) == ("64 troops", "64")


async def test_where_there_is_no_figure_the_sentence_is_taken_and_the_status_line_says_so(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(NEWS))
    async with app.run_test() as pilot:
        await pilot.press("enter", "3")
        assert marks(app)[0].exact == "Gen. Lee said no."
        assert app.reader.message == "no figure here: sentence marked"
        await pilot.press("3")
        assert app.reader.message == "figure removed: u brings it back"


async def test_the_same_key_takes_the_mark_off(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "1")
        assert marks(app) == ()


@pytest.mark.parametrize("key", ["d", "greater_than_sign", "1"])
async def test_in_the_articles_no_key_touches_the_mark_under_the_caret(
    app: GlossatorApp, key: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "q", key)
        assert [(mark.tags, mark.note) for mark in marks(app)] == [(("claim",), "")]


async def test_a_note_that_could_not_be_saved_stays_in_the_box(
    app: GlossatorApp, monkeypatch: MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "enter", *"words")
        monkeypatch.setattr(app.reader.store, "apply", refused)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one(NoteArea).text == "words"
        monkeypatch.undo()
        await pilot.press("enter")
        assert marks(app)[0].note == "words"


async def test_a_key_does_the_same_in_the_sidebar_as_in_the_text(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *"64 cases", "enter", "3")
        assert marks(app)[0].attributes == {"value": "64", "unit": "cases of concussion"}
        await pilot.press("tab", "a", "1", "3")
        assert [(m.tags, m.attributes) for m in marks(app)] == [(("claim",), {})]
        await pilot.press("3")
        assert marks(app)[0].attributes == {"value": "64", "unit": "cases of concussion"}
        await pilot.press("greater_than_sign")
        assert marks(app)[0].exact == "64 cases of concussion caused"


async def test_what_was_chosen_in_the_sidebar_stays_chosen(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_curly_bracket", "1", "g", "g", "2", "tab", "G")
        chosen = app.reader.listed_annotation
        await pilot.press("s")
        assert chosen and app.reader.listed_annotation == chosen
        new = replace(chosen, id=clock.new_id(), start=0, end=3, exact="(Fe")
        Store.open(app.reader.store.path).save([Change(None, new)])
        await follow(app, pilot)
        assert len(app.reader.listed) == 3
        assert app.reader.listed_annotation == chosen


async def test_a_mark_that_goes_says_how_it_comes_back(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "1")
        assert app.reader.message == "claim removed: u brings it back"
        await pilot.press("u")
        assert [m.tags for m in marks(app)] == [("claim",)]


async def test_a_message_goes_at_the_next_key_and_saved_stays(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1")
        assert (app.reader.message, len(marks(app))) == ("claim added", 1)
        app.reader.hear()
        assert app.reader.saved == "saved"
        await pilot.press("v")
        assert (app.reader.message, app.reader.saved) == ("", "saved")


async def test_a_second_tag_joins_the_first_on_the_same_words(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "v", "w", "w", "1", "v", "b", "b", "2")
        assert [m.tags for m in marks(app)] == [("claim", "quote")]


async def test_t_and_its_letter_mark_with_that_tag(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "t", "c")
        assert [m.tags for m in marks(app)] == [("claim",)]


async def test_t_t_creates_a_tag_and_marks_with_it(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "t", "t", *"doubt", "enter")
        assert [m.tags for m in marks(app)] == [("doubt",)]
        assert [tag.name for tag in app.reader.codebook][-1] == "doubt"


async def test_t_t_finds_a_tag_by_part_of_its_name(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "t", "t", *"cla", "enter")
        assert [m.tags for m in marks(app)] == [("claim",)]


async def test_a_new_tag_gets_the_next_digit(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "t", "t", *"doubt", "enter", "right_parenthesis", "4")
        assert [m.tags for m in marks(app)] == [("doubt",), ("doubt",)]


async def test_a_digit_without_a_tag_says_so(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "7")
        assert "no tag on 7" in app.reader.message


async def test_a_full_stop_repeats_the_last_tag(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "right_parenthesis", "full_stop")
        assert [m.tags for m in marks(app)] == [("claim",), ("claim",)]


async def test_u_takes_a_mark_back_and_ctrl_r_does_it_again(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "u")
        assert marks(app) == ()
        await pilot.press("ctrl+r")
        assert len(marks(app)) == 1


async def test_u_takes_back_a_new_tag_with_its_mark(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "t", "t", *"doubt", "enter", "u")
        assert app.reader.codebook.get("doubt") is None


async def test_d_deletes_the_mark_and_u_brings_it_back(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1")
        before = marks(app)
        await pilot.press("d")
        assert marks(app) == ()
        await pilot.press("u")
        assert [m.id for m in marks(app)] == [before[0].id]


async def test_enter_writes_a_note_on_the_mark(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"check", "space", *"this", "enter")
        assert marks(app)[0].note == "check this"


async def test_escape_leaves_the_note_as_it_was(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"check", "escape")
        assert marks(app)[0].note == ""


async def test_a_note_of_two_lines_is_kept(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", "a", "ctrl+j", "b", "enter")
        assert marks(app)[0].note == "a\nb"


async def test_without_an_editor_e_says_what_to_do(
    app: GlossatorApp, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "e")
        assert app.reader.message.startswith("set EDITOR to write notes in it")


async def test_an_editor_that_cannot_start_is_said_and_the_note_stays(
    app: GlossatorApp, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "e")
        assert app.reader.message.startswith("the note stays as it was")
        assert marks(app)[0].note == ""


async def test_a_note_that_cannot_be_saved_keeps_the_program_from_quitting(
    app: GlossatorApp, monkeypatch: MonkeyPatch
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"draft")
        monkeypatch.setattr(app.reader.store, "apply", refused)
        await pilot.press("ctrl+q")
        assert app.is_running and app.screen.query_one(NoteArea).text == "draft"
        monkeypatch.undo()
        await pilot.press("ctrl+q")
    assert marks(app)[0].note == "draft"


async def test_a_note_being_written_is_kept_when_the_program_ends(app: GlossatorApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "enter", *"draft", "ctrl+q")
    assert marks(app)[0].note == "draft"


async def test_the_end_of_a_mark_moves_by_a_word(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("One two three four."))
    async with app.run_test() as pilot:
        await pilot.press("enter", "v", "w", "1", "greater_than_sign")
        assert marks(app)[0].exact == "One two"
        await pilot.press("less_than_sign")
        assert marks(app)[0].exact == "One"


async def test_a_digit_in_the_sidebar_tags_the_chosen_mark(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "tab", "2")
        assert [m.tags for m in marks(app)] == [("claim", "quote")]


async def test_a_mark_that_may_not_be_made_is_refused_with_the_reason(
    app: GlossatorApp, monkeypatch: MonkeyPatch
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter")
        monkeypatch.setattr(app.reader.store, "apply", refused)
        await pilot.press("1")
        assert app.reader.message == "It is open for reading only."
        assert app.reader.history.done == () and not app.reader.marks.items


async def test_overlapping_marks_are_both_kept_and_reached(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("He said “we saw 64 troops there.”"))
    async with app.run_test() as pilot:
        await pilot.press("enter", "1", "2", "3")
        assert [m.exact for m in marks(app)] == [
            "He said “we saw 64 troops there.”",
            "“we saw 64 troops there.”",
            "64 troops",
        ]
        await pilot.press(*["right_square_bracket", "a"] * 2, "d")
        assert [m.exact for m in marks(app)][1:] == ["“we saw 64 troops there.”"]
