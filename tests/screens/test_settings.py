"""The settings of the user shape the screen."""

import stat
from pathlib import Path

import pytest

from tests.screens.conftest import Opener
from tui import app as program
from tui import config
from tui.app import GlossatorApp
from tui.config import Config
from tui.library import marked_library
from tui.screens.export import ExportScreen
from tui.store import Store


def settings(text: str) -> None:
    path = config.config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def text_columns(app: GlossatorApp) -> tuple[int, int]:
    """Give the first and the last column of the reading pane on which text stands."""
    pane = app.reader.reading
    rows = [pane.render_line(y).text for y in range(pane.size.height)]
    inked = [row for row in rows if row.strip()]
    return (
        min(len(row) - len(row.lstrip()) for row in inked),
        max(len(row.rstrip()) for row in inked),
    )


async def test_the_measure_is_the_longest_row(open_app: Opener) -> None:
    settings("measure = 40")
    app = open_app()
    async with app.run_test(size=(160, 40)):
        first, last = text_columns(app)
        assert 30 < last - first <= 40


async def test_margins_stay_empty_on_both_sides(open_app: Opener) -> None:
    settings("measure = 400\nmargins = 10")
    app = open_app()
    async with app.run_test(size=(160, 40)):
        first, last = text_columns(app)
        assert first >= 10 and last <= app.reader.reading.size.width - 10


@pytest.mark.parametrize("width", [40, 20, 6])
async def test_margins_leave_30_columns_where_there_are_as_many(
    open_app: Opener, width: int
) -> None:
    settings("margins = 60")
    app = open_app()
    async with app.run_test(size=(width, 12)):
        app.reader.set_focus(app.reader.reading)
        first, last = text_columns(app)
        assert last - first >= min(24, width - 4)


STARTS = {"articles": "articles", "text": "reading", "annotations": "annotations"}


@pytest.mark.parametrize(("start", "pane"), STARTS.items())
async def test_a_pane_has_the_keys_at_the_start(open_app: Opener, start: str, pane: str) -> None:
    settings(f'start = "{start}"')
    app = open_app()
    async with app.run_test(size=(90, 24)):
        assert app.focused is not None and app.focused.id == pane and app.focused.region.width


async def test_on_a_narrow_screen_the_text_has_them(open_app: Opener) -> None:
    settings('start = "annotations"')
    app = open_app()
    async with app.run_test(size=(40, 12)):
        assert app.focused is app.reader.reading


async def test_clutter_may_be_folded_from_the_start(open_app: Opener) -> None:
    settings('clutter = "folded"')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "c")
        assert app.reader.message == "clutter shown"


async def test_the_editor_of_the_settings_is_opened(
    open_app: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    editor = tmp_path / "mine"
    editor.write_text("#!/bin/sh\necho from mine > $1\n", "utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    settings(f'editor = "{editor}"')
    opened = open_app()
    asked: list[str] = []

    def run(_: object, editor: str, __: Path) -> str:
        asked.append(editor)
        return ""

    monkeypatch.setattr("tui.screens.editor._run", run)
    async with opened.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "1", "e")
    assert asked == [str(editor)]


async def test_exports_go_into_the_folder_of_the_settings(open_app: Opener, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    settings(f'exports = "{tmp_path / "out"}"')
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "1", "E")
        assert isinstance(app.screen, ExportScreen)
        assert app.screen.name_field.value == str(tmp_path / "out" / "annotations.md")


@pytest.mark.parametrize("mouse", [True, False])
def test_the_mouse_is_taken_or_left(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch, mouse: bool
) -> None:
    taken: list[bool] = []
    monkeypatch.setattr(GlossatorApp, "run", lambda _, *, mouse: taken.append(mouse))
    store = Store.open(library_folder / "annotations.json")
    program.run(marked_library(library_folder, store), store, Config(mouse=mouse))
    assert taken == [mouse]


async def test_hostile_settings_are_said_in_harmless_signs(open_app: Opener) -> None:
    settings('"\\u001b[31m[b]x[/y]" = 1')
    app = open_app()
    async with app.run_test(size=(120, 40)):
        (said,) = [one.message for one in app._notifications]
        assert "\x1b" not in said and "[b]x[/y]" in said


def test_a_library_of_the_settings_is_opened_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.library import default_library

    (tmp_path / "mine").mkdir()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    settings(f'library = "{tmp_path / "mine"}"')
    assert default_library() == tmp_path / "mine"
    (tmp_path / "elsewhere" / "seeds").mkdir()
    assert default_library() == Path.cwd()
