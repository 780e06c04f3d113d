"""The help and the palette say what the keys do here, as they are bound now."""

import pytest
from textual.command import CommandList
from textual.widgets import Static

from tests.keys import places, reached
from tests.screens.conftest import marks
from tui.app import GlossatorApp
from tui.screens.attributes import AttributesScreen
from tui.screens.chain import GIVES_WAY, fitting, sections
from tui.screens.export import ExportScreen
from tui.screens.help import HelpScreen
from tui.screens.keymap import KeyHelp
from tui.screens.palette import offered
from tui.screens.tag_picker import TagPicker

PANES = {"ReadingPane": "reading", "ArticleList": "articles", "AnnotationList": "annotations"}


def is_digit(id: str) -> bool:
    return id.removeprefix("mark.").isdecimal()


def listed(screen: HelpScreen) -> str:
    """What stands in the help now."""
    return str(screen.query_one("#lines", Static).render())


def help_of(app: GlossatorApp) -> HelpScreen:
    assert isinstance(app.screen, HelpScreen)
    return app.screen


@pytest.mark.parametrize("pane", PANES)
async def test_help_and_palette_list_every_action_of_the_pane(app: GlossatorApp, pane: str) -> None:
    async with app.run_test(size=(120, 40)):
        app.reader.focus_pane(app.reader.query_one(f"#{PANES[pane]}"))
        every = {id for id in reached(places()[pane], GIVES_WAY) if not is_digit(id)}
        helped = {line.id for _, lines in sections(app.reader) for line in lines}
        assert every - helped == set()
        assert every - {row.id for row in offered(app, app.reader)} == set()


async def test_the_palette_offers_the_actions_of_the_other_panes(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)):
        rows = {row.words: row for row in offered(app, app.reader)}
        await rows["Next paragraph (in the text)"].do()
        assert app.focused is app.reader.reading
        assert app.reader.reading.caret > 0


async def test_a_sequence_that_takes_any_key_goes_on_after_the_palette(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        rows = {row.id: row for row in offered(app, app.reader)}
        await rows["mark.letter"].do()
        assert app.reader.pending == "t"
        await pilot.press("q")
        assert [mark.tags for mark in marks(app)] == [("quote",)]


async def test_the_palette_finds_an_action_by_its_key(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "colon", "right_parenthesis")
        await pilot.pause(0.3)
        rows = app.screen.query_one(CommandList)
        assert str(rows.get_option_at_index(0).prompt) == "Next sentence  )"


async def test_the_palette_does_in_the_pane_what_the_key_does(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "colon", *"next para")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert app.reader.reading.caret > 0


async def test_what_declines_is_said(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        (shrink,) = [row for row in offered(app, app.reader) if row.id == "select.shrink"]
        await shrink.do()
        assert app.reader.message == "nothing to do here: shrink it by unit"


async def test_a_key_that_was_moved_is_shown_where_it_is_now(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.set_keymap({"move.next_sentence": "f8", "mark.2": "f9"})
        await pilot.press("enter", "question_mark")
        assert "F8                  Next sentence" in listed(help_of(app))
        assert "F9                  Mark with tag 2 of the codebook" in listed(help_of(app))
        await pilot.press("escape")
        assert {row.keys for row in offered(app, app.reader) if "sentence" in row.words} >= {"F8"}


async def test_words_and_keys_narrow_the_help(app: GlossatorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "question_mark", "slash", *"next sen")
        help = help_of(app)
        assert listed(help).split("\n") == ["Reading", ")" + " " * 19 + "Next sentence", ""]
        await pilot.press("enter", "escape")
        assert "Previous sentence" in listed(help)
        await pilot.press("escape")
        assert app.screen is app.reader


async def test_a_word_that_fits_nothing_is_said(app: GlossatorApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("question_mark", "slash", *"[/b]zz")
        assert "No key and no action here is “[/b]zz”" in listed(help_of(app)).replace("\n", " ")


@pytest.mark.parametrize(
    ("keys", "dialog", "said"),
    [
        (("1", "A"), AttributesScreen, "Leave them as they were"),
        (("t", "t"), TagPicker, "Entry before"),
        (("1", "E"), ExportScreen, "Export nothing"),
    ],
    ids=["attributes", "tag", "export"],
)
async def test_f1_shows_the_keys_of_a_dialog_while_one_types(
    app: GlossatorApp, keys: tuple[str, ...], dialog: type, said: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", *keys, "f1")
        lines = listed(help_of(app))
        assert said in lines
        assert "Next sentence" not in lines
        await pilot.press("escape")
        assert isinstance(app.screen, dialog)


async def test_the_palette_of_a_dialog_does_what_its_keys_do(app: GlossatorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1", "enter", *"mine", "ctrl+p", *"save the note")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is app.reader
        assert [mark.note for mark in marks(app)] == ["mine"]


async def test_f1_in_the_prompt_shows_what_works_there(app: GlossatorApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "slash", "f1")
        lines = listed(help_of(app))
        assert "Drop what is typed" in lines
        assert "Next sentence" not in lines and "Search the text" not in lines
        await pilot.press("escape")
        assert app.screen is app.reader


def lines(*pairs: tuple[str, str]) -> list[tuple[str, list[KeyHelp]]]:
    return [("Here", [KeyHelp(does, keys, does, "") for keys, does in pairs])]


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ("d", ["Delete"]),
        ("D", ["Differences"]),
        ("g", ["Top"]),
        ("g g", ["Top"]),
        ("ctrl+d", ["Half down"]),
        ("half", ["Half down"]),
        ("here down", ["Half down"]),
        ("x", []),
        ("p", ["Top"]),
    ],
)
def test_a_letter_is_a_key_and_more_are_a_key_or_words(wanted: str, kept: list[str]) -> None:
    every = lines(
        ("d  Del", "Delete"), ("D", "Differences"), ("g g", "Top"), ("Ctrl+D", "Half down")
    )
    assert [line.does for _, found in fitting(wanted, every) for line in found] == kept


@pytest.mark.parametrize(("typed", "does"), [("undo", "Take the last edit back"),
                                             ("attrib", "Say who speaks")])  # fmt: skip
async def test_the_palette_and_the_help_know_an_action_by_its_name(
    app: GlossatorApp, typed: str, does: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "question_mark", "slash", *typed)
        assert does in listed(help_of(app))
        await pilot.press("escape", "escape")
        row = next(row for row in offered(app, app.reader) if row.says([typed]))
        assert row.words.startswith(does)
