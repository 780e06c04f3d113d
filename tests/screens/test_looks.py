"""Marks, letters and muted text read on every theme."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.color import Color

from tests.screens.conftest import Opener
from tui.core.colour import TEXT_CONTRAST, contrast
from tui.core.graphemes import cell_width
from tui.core.tag import INITIAL_CODEBOOK, NEW_TAG_COLOURS
from tui.widgets.looks import Look, Shades, letter_style, muted, style
from tui.widgets.themes import offered

COLOURS = (*(tag.colour for tag in INITIAL_CODEBOOK), *NEW_TAG_COLOURS)
THEMES = [*offered()]


def shades(name: str) -> Shades:
    """Give the colours of a theme as the page takes them."""
    variables = offered()[name].to_color_system().generate()
    named = ("background", "foreground", "primary", "warning")
    page, ink, accent, match = (Color.parse(variables[variable]).hex6 for variable in named)
    return Shades(page, ink, accent, match)


def looks() -> Iterator[Look]:
    """Give every way in which marks, unit, selection and search meet."""
    for colour in COLOURS:
        yield Look(colours=(colour,))
        yield Look(colours=(colour,), unit=True)
        yield Look(colours=(colour, COLOURS[0], COLOURS[2]), unit=True)
    for match in (1, 2):
        yield Look(match=match)
    yield Look(selected=True)
    yield Look(caret=2)
    yield Look(caret=1, colours=(COLOURS[0],))


@pytest.mark.parametrize("name", THEMES)
def test_text_reads_under_whatever_lies_on_it(name: str) -> None:
    styles = [style(look, shades(name)) for look in looks()]
    pairs = [(s.color, s.bgcolor) for s in styles]
    contrasts = [
        contrast(ink.get_truecolor().hex, ground.get_truecolor().hex)
        for ink, ground in pairs
        if ink and ground
    ]
    assert len(contrasts) == len(styles) and min(contrasts) >= TEXT_CONTRAST


@pytest.mark.parametrize("name", THEMES)
def test_the_letters_in_the_margin_read(name: str) -> None:
    page = shades(name).page
    inks = [letter_style(colour, shades(name)).color for colour in COLOURS]
    assert all(ink and contrast(ink.get_truecolor().hex, page) >= TEXT_CONTRAST for ink in inks)


@pytest.mark.parametrize("name", THEMES)
def test_muted_text_reads(name: str) -> None:
    assert contrast(muted(shades(name)), shades(name).page) >= TEXT_CONTRAST


def test_marks_that_overlap_look_unlike_one_mark() -> None:
    theme = shades("textual-dark")
    one = style(Look(colours=(COLOURS[0],)), theme)
    both = style(Look(colours=(COLOURS[0], COLOURS[1])), theme)
    assert one != both and both.bold


def test_a_mark_is_underlined_whatever_its_colour() -> None:
    assert all(style(Look(colours=(c,)), shades("textual-dark")).underline for c in COLOURS)


def test_in_16_colours_unit_selection_and_search_differ_without_shades() -> None:
    theme = shades("textual-dark")._replace(coarse=True)
    mark = (COLOURS[0],)
    kinds = (Look(), Look(unit=True), Look(selected=True), Look(match=2), Look(colours=mark))
    on_mark = (Look(colours=mark, unit=True), Look(colours=mark, selected=True))
    styles = [style(look, theme) for look in (*kinds, *on_mark)]
    drawn = [(bool(s.bold), bool(s.underline), bool(s.reverse), bool(s.italic)) for s in styles]
    plain, unit, selected, match, marked, marked_unit, marked_selected = drawn
    assert len({plain, unit, selected, marked}) == 4
    assert len({marked, marked_unit, marked_selected}) == 3
    assert match != plain


@pytest.mark.parametrize("name", ["no-such-theme", "ansi-dark", "textual-ansi"])
async def test_a_theme_that_cannot_be_drawn_is_not_taken(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("GLOSSATOR_THEME", name)
    app = open_app()
    async with app.run_test(size=(80, 24)):
        assert app.theme == "textual-dark"


@pytest.mark.parametrize("name", THEMES)
async def test_every_theme_on_offer_draws_the_page(open_app: Opener, name: str) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = name
        await pilot.press("tab", "1")
        assert "claim added" in app.reader.message


async def test_the_theme_is_kept_for_the_next_start(open_app: Opener) -> None:
    first = open_app()
    async with first.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "t", "j", "enter", "ctrl+q")
    assert open_app().theme == first.theme != "textual-dark"


HINDI = "वापस नहीं जाएंगे: विपक्ष ने कहा\n\nक्षत्रिय समाज ने कहा कि “हम वापस नहीं जाएंगे” और 2,500 करोड़।"


@pytest.mark.parametrize(
    "text", [HINDI, "שלום עליכם\n\nהוא אמר 12 “כן” ולא (לא).", "漢字かな\n\n“はい”。"]
)
async def test_every_row_of_the_screen_is_as_wide_as_the_terminal_draws_it(
    open_app: Opener, folder_with: Callable[[str], Path], text: str
) -> None:
    app = open_app(folder_with(text))
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.press("enter", "right_curly_bracket", "2", "1", "j")
        await pilot.pause()
        rows = ["".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()]
        assert [cell_width(row) for row in rows] == [120] * 20


def test_without_colours_what_is_selected_differs_from_what_is_marked() -> None:
    grey = shades("textual-dark")._replace(grey=True)
    marked = Look(colours=(COLOURS[0],))
    assert style(marked._replace(selected=True), grey).reverse
    assert not style(marked, grey).reverse
