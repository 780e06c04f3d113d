"""Exporting from the screen: the dialog, the name of the file, what is written."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.screens.conftest import Opener, marks
from tui import clock, reading_state
from tui.app import GlossatorApp
from tui.core.change import Change
from tui.core.collection import Collection
from tui.core.link import Link
from tui.exporters import formats, is_text
from tui.screens.export import ExportScreen, Order, Wanted
from tui.widgets.choice_row import ChoiceRow


def title(app: GlossatorApp) -> str:
    return str(app.screen.query_one("#box").border_title)


def shown(app: GlossatorApp, where: str) -> str:
    return str(app.screen.query_one(where, Static).content)


async def gathered(app: GlossatorApp, pilot: Pilot[None]) -> None:
    """Wait until the dialog has its marks."""
    while "mark" not in title(app):
        await pilot.pause(0.02)


def choose(app: GlossatorApp, name: str) -> None:
    assert isinstance(app.screen, ExportScreen)
    app.screen.query_one(OptionList).highlighted = app.screen.formats.index(name)


async def test_export_writes_the_listed_marks(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        assert isinstance(app.screen, ExportScreen)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        (mark,) = marks(app)
        written = (app.reader.library.root / "annotations.md").read_text(encoding="utf-8")
        assert mark.exact.split()[-1] in written


async def test_a_file_that_is_there_is_replaced_when_enter_says_so_again(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        there = app.reader.library.root / "annotations.md"
        there.write_text("mine")
        await pilot.press("enter", "1", "E")
        app.screen.query_one("#name", Input).value = "annotations.md"
        await pilot.press("enter")
        assert isinstance(app.screen, ExportScreen)
        assert there.read_text() == "mine"
        assert shown(app, "#said") == "annotations.md exists: Enter again replaces it."
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        assert there.read_text("utf-8").startswith("# Annotations")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("memo.docx", "memo.docx is the name of another format: Word."),
        ("seeds", "is a folder: type a name behind it."),
        ("", "Type the name of a file."),
    ],
)
async def test_a_name_that_would_mislead_is_refused(
    app: GlossatorApp, typed: str, said: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        app.screen.query_one("#name", Input).value = typed
        await pilot.press("enter")
        assert shown(app, "#said").endswith(said)


async def test_a_bare_name_gets_the_ending_of_the_format(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        await gathered(app, pilot)
        app.screen.query_one("#name", Input).value = "report"
        choose(app, "html")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        assert (app.reader.library.root / "report.html").exists()


async def test_a_number_is_not_carried_to_another_format(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        (app.reader.library.root / "annotations.md").write_text("mine")
        await pilot.press("enter", "1", "E")
        assert app.screen.query_one("#name", Input).value == "annotations-2.md"
        choose(app, "html")
        await pilot.pause()
        assert app.screen.query_one("#name", Input).value == "annotations.html"


async def test_the_folder_of_the_last_export_is_offered_again(
    app: GlossatorApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        app.screen.query_one("#name", Input).value = str(tmp_path / "memo.md")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.press("E")
        assert app.screen.query_one("#name", Input).value == str(tmp_path / "annotations.md")


async def test_no_export_is_proposed_that_would_be_an_article(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("He went home."))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        assert app.screen.query_one("#name", Input).value == "~/annotations.md"
        app.screen.query_one("#name", Input).value = "annotations.md"
        await pilot.press("enter")
        assert shown(app, "#said").startswith("There it would be an article")


@pytest.mark.parametrize("name", [name for name in formats() if not is_text(name)])
async def test_what_is_no_text_is_not_copied(app: GlossatorApp, name: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        await gathered(app, pilot)
        choose(app, name)
        await pilot.pause(0.1)
        app.screen.query(ChoiceRow).last().action_turn(1)
        await pilot.press("enter")
        assert shown(app, "#said") == "That is no text: choose a file."


async def test_a_second_export_is_offered_a_name_of_its_own(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E", "enter")
        await app.workers.wait_for_complete()
        await pilot.press("E")
        assert app.screen.query_one("#name", Input).value == "annotations-2.md"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        assert (app.reader.library.root / "annotations-2.md").exists()


async def test_without_marks_there_is_nothing_to_export(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "E")
        assert app.reader.message == "there are no marks to export yet: a tag key makes one"


@pytest.mark.parametrize("name", ["~nosuchuser/x.md", "x" * 300 + ".md", "a/b.md", "a\0.md"])
async def test_a_file_name_that_cannot_be_is_refused(app: GlossatorApp, name: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        app.screen.query_one("#name", Input).value = name
        await pilot.press("enter")
        assert isinstance(app.screen, ExportScreen)


@pytest.mark.parametrize("name", ["~nosuchuser/x.md", "x" * 300 + ".md", "a\0.md"])
async def test_another_format_keeps_a_name_that_cannot_be(app: GlossatorApp, name: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        app.screen.query_one("#name", Input).value = name
        choose(app, "html")
        await pilot.pause(0.1)
        assert isinstance(app.screen, ExportScreen)
        assert app.screen.query_one("#name", Input).value.endswith(".html")


async def test_a_pipe_is_not_waited_for(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        os.mkfifo(app.reader.library.root / "pipe.md")
        await pilot.press("enter", "1", "E")
        await gathered(app, pilot)
        app.screen.query_one("#name", Input).value = "pipe.md"
        await pilot.press("enter")
        assert "is a pipe" in shown(app, "#said")


async def test_nothing_is_written_among_our_own_files(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        await gathered(app, pilot)
        app.screen.query_one("#name", Input).value = ".glossator/lock"
        await pilot.press("enter")
        assert "keeps its own files" in shown(app, "#said")


async def test_leaving_asks_while_an_export_is_written(
    app: GlossatorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()

    def slow(*_: object) -> Iterator[bytes]:
        yield b"begun"
        assert may_end.wait(10)

    monkeypatch.setattr("tui.exporters.pieces", slow)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        await gathered(app, pilot)
        await pilot.press("enter", "ctrl+q")
        assert app.is_running
        assert app.reader.message == "an export is being written: the same key again drops it"
        may_end.set()
        await app.workers.wait_for_complete()


async def test_of_two_exports_to_one_file_the_second_is_refused(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        await gathered(app, pilot)
        marks_of = app.screen.marks if isinstance(app.screen, ExportScreen) else None
        assert marks_of
        order = Order("markdown", Wanted(), {}, app.reader.library.root / "twice.md")
        await pilot.press("escape")
        app.reader._write(marks_of, order)
        app.reader._write(marks_of, order)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "exists already" in app.reader.message


async def test_no_export_is_written_among_the_articles(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        app.screen.query_one("#name", Input).value = "seeds/new.md"
        await pilot.press("enter")
        assert isinstance(app.screen, ExportScreen)


async def test_the_filter_of_the_sidebar_is_that_of_the_export(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "right_parenthesis", "2", "tab")
        await pilot.press("slash", *"tag:claim", "enter", "E")
        await pilot.pause(0.1)
        assert title(app) == "Export 1 mark of 1 article · tag claim…"


async def test_typing_words_narrows_what_is_exported(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "right_parenthesis", "2", "E")
        app.screen.query_one("#words", Input).value = "tag:claim"
        await pilot.pause(0.1)
        assert title(app) == "Export 1 mark of 1 article · tag claim…"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        assert (app.reader.library.root / "annotations.md").read_text("utf-8").count("> ") == 1


async def test_the_marks_of_all_articles_can_be_exported(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "J", "1", "E")
        app.screen.query(ChoiceRow).first().action_turn(1)
        await pilot.pause(0.1)
        assert title(app) == "Export 2 marks of 2 articles"


async def test_the_preview_shows_how_the_file_begins(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        await pilot.pause(0.5)
        (mark,) = marks(app)
        assert mark.exact.split()[-1] in shown(app, "#shown")
        choose(app, "jsonl")
        await pilot.pause(0.5)
        assert shown(app, "#shown").startswith('{"schema":"glossator.export/2"')


async def test_what_the_format_cannot_hold_is_said_before_and_after(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "right_parenthesis", "1")
        one, other = marks(app)
        link = Link(clock.new_id(), "same", one.id, other.id)
        app.reader.store.apply([Change(None, link)])
        await pilot.press("E")
        choose(app, "csv")
        await pilot.pause(0.5)
        assert shown(app, "#losses") == "Left out: 1 link (a row holds one mark)."
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        path = app.reader.library.root / "annotations.csv"
        said = f"2 marks written to {path} · Left out: 1 link (a row holds one mark)."
        assert app.reader.message == said


async def test_the_last_choice_is_remembered(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        choose(app, "jsonl")
        await pilot.press("enter", "E")
        assert isinstance(app.screen, ExportScreen)
        assert app.screen.format == "jsonl"
    assert reading_state.load(app.reader.library.root).export["format"] == "jsonl"


async def test_marks_can_be_copied(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        app.screen.query(ChoiceRow).last().action_turn(1)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        (mark,) = marks(app)
        assert mark.exact.split()[-1] in app.clipboard
        assert app.reader.message == "1 mark sent to the terminal's clipboard"
        assert not (app.reader.library.root / "annotations.md").exists()


async def test_keys_work_while_an_export_is_written(
    app: GlossatorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_marked = threading.Event()

    def slow(*_: object) -> Iterator[bytes]:
        yield b"begun"
        assert is_marked.wait(10)

    monkeypatch.setattr("tui.exporters.pieces", slow)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E", "enter", "right_parenthesis", "2")
        assert len(marks(app)) == 2
        is_marked.set()
        await app.workers.wait_for_complete()
        assert (app.reader.library.root / "annotations.md").read_bytes() == b"begun"


async def test_no_text_is_written_out_to_describe_the_work(
    app: GlossatorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    described: list[object] = []

    def noted(marks: Collection) -> str:
        described.append(marks)
        return ""

    monkeypatch.setattr(Collection, "__repr__", noted)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E", "enter")
        await app.workers.wait_for_complete()
        assert (app.reader.library.root / "annotations.md").exists()
        assert described == []


@pytest.mark.parametrize("name", formats())
async def test_every_format_has_a_preview(app: GlossatorApp, name: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "E")
        choose(app, name)
        await pilot.pause(0.6)
        assert shown(app, "#shown")
