"""A theme is chosen by looking at it, and text reads on all of them."""

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import Opener, marks
from tui import config
from tui.app import GlossatorApp
from tui.core.colour import READING_CONTRAST, TEXT_CONTRAST, contrast
from tui.core.tag import INITIAL_CODEBOOK
from tui.core.tag_colours import ON_DARK, ON_LIGHT
from tui.screens import palette
from tui.screens.themes import WAIT, ThemeScreen
from tui.widgets.themes import GROUNDS, INKS, MUTED, OURS, mended, offered


def settings(text: str) -> None:
    path = config.config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


# Choosing


async def preview(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait for what is drawn after them."""
    await pilot.press(*keys)
    await pilot.pause(2 * WAIT)


async def test_a_theme_is_drawn_as_it_is_pointed_at_and_escape_brings_the_old_one_back(
    app: GlossatorApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await preview(pilot, "g", "t", "k")
        assert isinstance(app.screen, ThemeScreen)
        assert app.theme == "glossator-contrast"
        await pilot.press("escape")
        assert app.theme == "textual-dark" and app.reader.state.theme is None


async def test_enter_keeps_the_theme_for_the_next_start(open_app: Opener) -> None:
    first = open_app()
    async with first.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "t", "k", "enter")
        assert first.theme == "glossator-contrast"
    assert open_app().theme == "glossator-contrast"


async def test_keys_typed_ahead_choose_what_they_point_at(app: GlossatorApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("g", "t", "k", "k", "k", "enter")
        assert app.theme == "glossator-light"


async def test_a_click_chooses(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "t")
        await pilot.click("ThemeScreen OptionList", offset=(3, 1))
        assert app.theme in OURS and len(app.screen_stack) == 1


async def test_the_palette_offers_the_themes(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)):
        keys = {one.words: one.keys for one in palette.offered(app, app.reader)}
        assert keys["Choose the colours of the program"] == "g t"


# Which one counts


async def choose(app: GlossatorApp) -> None:
    """Choose glossator-contrast in the program."""
    async with app.run_test(size=(80, 24)) as pilot:
        while app.theme != "glossator-contrast":
            await pilot.press("g", "t", "k", "enter")


async def test_what_was_chosen_counts_more_than_what_the_settings_said_then(
    open_app: Opener,
) -> None:
    settings('theme = "textual-dark"')
    await choose(open_app())
    assert open_app().theme == "glossator-contrast"


async def test_what_the_settings_say_since_counts_more(open_app: Opener) -> None:
    await choose(open_app())
    settings('theme = "gruvbox"')
    assert open_app().theme == "gruvbox"


async def test_the_environment_counts_most(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    await choose(open_app())
    monkeypatch.setenv("GLOSSATOR_THEME", "nord")
    assert open_app().theme == "nord"
    monkeypatch.delenv("GLOSSATOR_THEME")
    assert open_app().theme == "glossator-contrast"


# Contrast


@pytest.mark.parametrize("name", [*offered()])
def test_words_read_on_everything_that_they_stand_on(name: str) -> None:
    theme = offered()[name]
    colours = mended({**theme.to_color_system().generate(), **theme.variables})
    inks = [colours[ink] for ink in ("foreground", *INKS, *MUTED)]
    pairs = [(ink, colours[ground][:7]) for ink in inks for ground in GROUNDS]
    assert min(contrast(*pair) for pair in pairs) >= TEXT_CONTRAST


@pytest.mark.parametrize("name", [*OURS])
def test_text_on_our_pages_reads_for_long(name: str) -> None:
    colours = mended(OURS[name].to_color_system().generate())
    grounds = [colours[ground] for ground in GROUNDS]
    assert min(contrast(colours["foreground"], ground) for ground in grounds) >= READING_CONTRAST


def test_a_theme_that_does_not_read_is_mended() -> None:
    colours = offered()["solarized-dark"].to_color_system().generate()
    assert contrast(colours["foreground"], colours["panel"]) < TEXT_CONTRAST
    mend = mended(colours)
    assert contrast(mend["foreground"], mend["panel"].lower()) >= TEXT_CONTRAST


DRAWING = frozenset("╭╮╰╯─│┃▁▂▃▄▅▆▇█▔▊▎▏▕▌▐▀ ")
"""What is drawn and not read."""


def contrasts(app: GlossatorApp) -> Iterator[tuple[float, str]]:
    """Give the contrast of all words on the top screen, as they are drawn."""
    is_whole = len(app.screen_stack) == 1
    box = app.screen if is_whole else app.screen.query_one("#box")
    region = box.region
    strips = app.screen._compositor.render_strips()
    for strip in strips[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            if set(segment.text) - DRAWING and style and style.color and style.bgcolor:
                ink, ground = (c.get_truecolor().hex for c in (style.color, style.bgcolor))
                yield contrast(ink, ground), segment.text


STATES = {
    "text with marks and a search": "tab 1 j j j 2 } 3 slash t h e enter",
    "text with a selection": "tab 1 v w w w",
    "annotations": "tab 1 2 tab",
    "articles": "tab 1 shift+tab",
    "help": "tab question_mark",
    "export": "tab 1 E",
    "a tag by name": "tab t t",
    "a note": "tab 1 enter",
    "themes": "g t",
}
HARDEST = ("solarized-light", "solarized-dark")
"""Of Textual's own the themes that had most to be mended."""


@pytest.mark.parametrize("keys", STATES.values(), ids=STATES)
async def test_all_that_is_drawn_reads(app: GlossatorApp, keys: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*keys.split())
        faint = []
        for name in (*OURS, *HARDEST):
            app.theme = name
            await pilot.pause()
            found = [*contrasts(app)]
            assert len(found) > 3
            faint += [(name, text, c) for c, text in found if c < TEXT_CONTRAST]
        assert faint == []


# Tags


async def test_tags_are_drawn_in_colours_that_are_told_apart_and_saved_in_their_own(
    open_app: Opener,
) -> None:
    settings('tag_colours = "colour-blind"\ntheme = "glossator-dark"')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "1")
        here = app.reader.marks.at(app.reader.reading.caret)
        assert [mark.colour for mark in here] == [ON_DARK[0]]
        assert [tag.colour for tag in app.reader.drawn] == [*ON_DARK[:3]]
        app.theme = "glossator-light"
        await pilot.pause()
        assert [tag.colour for tag in app.reader.drawn] == [*ON_LIGHT[:3]]
    assert app.reader.store.codebook() == INITIAL_CODEBOOK
    assert len(marks(app)) == 1
