"""What the reader is told of saving, and what can be done where it fails."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.conftest import Opener, follow, marks
from tui.app import GlossatorApp, put_down
from tui.clock import new_id, now
from tui.core.change import Change
from tui.core.marking import Stamp, annotated
from tui.core.span import Span
from tui.errors import StoreError
from tui.screens.choice import ChoiceScreen
from tui.screens.leaving import unsaved_files
from tui.store import Store, backups
from tui.store.sidefiles import journal_of
from tui.widgets.field import Field


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A disk on which nothing can be written until the patch is undone."""

    def refused(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("tui.store.file.compose", refused)
        yield patch


async def saved(app: GlossatorApp, pilot: Pilot[None]) -> str:
    """What the status line says once the disk has answered."""
    app.reader.store.look(10)
    await pilot.pause()
    return app.reader.saved


async def test_a_mark_is_called_saved_when_it_is_on_the_disk(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        assert await saved(app, pilot) == "saved"
        assert len(Store.open(app.reader.store.path).annotations()) == 1


async def test_a_mark_that_cannot_be_saved_stays_on_the_screen_and_is_called_so(
    app: GlossatorApp, full: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        said = "NOT SAVED, the disk is full: Ctrl+S again, S elsewhere"
        assert await saved(app, pilot) == said
        assert [entry.tags for entry in app.reader.listed] == ["1 claim"]
        toasts = [toast.message for toast in app._notifications]
        assert len([sentence for sentence in toasts if "the disk is full" in sentence]) == 1


async def test_ctrl_s_saves_what_could_not_be_saved(
    app: GlossatorApp, full: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "ctrl+s")
        assert "the disk is full" in app.reader.message
        full.undo()
        await pilot.press("ctrl+s")
        assert (app.reader.message, app.reader.saved) == ("every mark is saved", "saved")
        assert len(marks(app)) == 1


async def test_every_mark_can_be_saved_elsewhere(
    app: GlossatorApp, library_folder: Path, full: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        await saved(app, pilot)
        await pilot.press("S")
        await pilot.press("enter")
    other = library_folder / "annotations-saved.json"
    assert [mark.tags for mark in Store.open(other).annotations()] == [("claim",)]


async def test_a_file_that_is_there_is_not_replaced(
    app: GlossatorApp, library_folder: Path
) -> None:
    other = library_folder / "annotations-saved.json"
    other.write_text("mine", encoding="utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "S", "enter")
        assert "exists: choose another name" in app.reader.message
    assert other.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", [".glossator/x.json", "link/x.json", "elsewhere/x.json"])
async def test_nothing_is_saved_among_glossator_s_own_files_by_whatever_way(
    app: GlossatorApp, library_folder: Path, name: str
) -> None:
    (library_folder / "elsewhere").mkdir()
    (library_folder / ".glossator").symlink_to("elsewhere")
    (library_folder / "link").symlink_to(".glossator")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("S")
        app.reader.query_one(Field).value = name
        await pilot.press("enter")
        assert "There Glossator keeps its own files" in app.reader.message
    assert not (library_folder / name).exists()


@pytest.mark.parametrize(("key", "ends"), [("q", True), ("escape", False), ("r", False)])
async def test_leaving_with_a_mark_that_is_not_saved_asks(
    app: GlossatorApp, full: pytest.MonkeyPatch, key: str, ends: bool
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "ctrl+q")
        assert isinstance(app.screen, ChoiceScreen)
        await pilot.press(key)
        assert app.is_running is not ends


async def test_leaving_is_not_asked_about_where_every_mark_is_saved(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "ctrl+q")
        assert not app.is_running
        assert len(marks(app)) == 1


async def test_what_is_not_saved_at_the_end_is_kept_in_a_file_that_is_named(
    app: GlossatorApp,
    full: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        await saved(app, pilot)
    assert not put_down(app.reader)
    said = capsys.readouterr().err
    (kept,) = unsaved_files(app.reader.library)
    assert str(kept) in said
    assert "the disk is full" in said
    assert len(Store.open(kept).annotations()) == 1


@pytest.fixture
def lost(open_app: Opener, library_folder: Path) -> Opener:
    """A library whose database held a mark, was backed up, and is gone."""
    path = library_folder / "annotations.json"
    article = open_app().reader.library.articles[0]
    mark = annotated(article, Span(0, 9), ["claim"], {}, Stamp(new_id(), now(), ""))
    Store.open(path).save([Change(None, mark)], [article.record])
    with path.open("rb") as file:
        backups.make(path, file)
    path.unlink()
    return open_app


@pytest.mark.parametrize(("key", "left"), [("1", 1), ("n", 0)])
async def test_a_lost_database_is_asked_about_at_the_start(
    lost: Opener, key: str, left: int
) -> None:
    app = lost()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ChoiceScreen)
        await pilot.press(key, "enter", "right_parenthesis", "2")
        assert len(app.reader.listed) == left + 1
        assert len(marks(app)) == left + 1


async def test_who_quits_the_question_starts_nothing(
    lost: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched: list[object] = []
    monkeypatch.setattr(Store, "watch", lambda _, told: watched.append(told))
    app = lost()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("q")
    assert watched == []
    assert not app.is_running


async def test_damage_of_the_journal_is_told_before_and_after_the_choice(
    lost: Opener, library_folder: Path
) -> None:
    journal_of(library_folder / "annotations.json").write_bytes(b"rubbish that is no block" * 9)
    app = lost()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ChoiceScreen)
        assert "for a part that cannot be read" in app.screen.said
        await pilot.press("1")
        (copy,) = library_folder.glob("annotations.damaged-*.journal")
        toasts = "".join(toast.message for toast in app._notifications)
        assert "a part of its journal cannot be read" in toasts
        assert copy.name in toasts


async def test_without_an_answer_nothing_is_marked_and_a_tag_key_asks_again(
    lost: Opener, library_folder: Path
) -> None:
    app = lost()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("escape", "enter", "1")
        assert isinstance(app.screen, ChoiceScreen)
    assert not (library_folder / "annotations.json").exists()


async def test_the_second_program_says_who_was_first(app: GlossatorApp, open_app: Opener) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.reader.store.look(10)
        second = open_app()
        second.reader.store.watch(lambda: None)
        second.reader.store.look(10)
        assert any("is open elsewhere: " in said for said in second.reader.store.notices)
        assert not any("is open elsewhere: " in said for said in app.reader.store.notices)
        await pilot.press("enter")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_thread_that_dies_is_told_and_the_marks_can_be_saved_all_the_same(
    app: GlossatorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    async with app.run_test(size=(120, 40)) as pilot:
        monkeypatch.setattr("tui.store.file.DatabaseFile.save", broken)
        await pilot.press("enter", "1")
        assert (await saved(app, pilot)).startswith("NOT SAVED, something went wrong")
        assert "something went wrong in Glossator" in app.reader.store.failure
        monkeypatch.undo()
        await pilot.press("ctrl+s")
        assert app.reader.message == "every mark is saved"


async def test_what_was_saved_elsewhere_does_not_stop_leaving(
    app: GlossatorApp, full: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        await saved(app, pilot)
        await pilot.press("S", "enter", "ctrl+q")
        assert not app.is_running


async def test_marks_that_an_earlier_session_could_not_save_are_told_at_the_start(
    app: GlossatorApp, open_app: Opener, full: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        await saved(app, pilot)
    put_down(app.reader)
    full.undo()
    second = open_app()
    async with second.run_test(size=(120, 40)):
        said = [toast.message for toast in second._notifications]
        assert any(str(unsaved_files(second.reader.library)[0]) in one for one in said)


async def test_what_another_program_did_is_said(app: GlossatorApp, open_app: Opener) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        other = Store.open(app.reader.store.path)
        app.reader.store.flush()
        other.refresh()
        other.save([Change(other.annotations()[0], None)])
        await follow(app, pilot)
        assert app.reader.message == "from outside: 1 mark went"


async def test_where_nothing_can_be_kept_quitting_says_so_and_asks_again(
    app: GlossatorApp, full: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise StoreError("Nothing was written: the disk is full.")

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        await saved(app, pilot)
        full.setattr(Store, "save_elsewhere", refused)
        await pilot.press("ctrl+q", "q")
        assert isinstance(app.screen, ChoiceScreen)
        assert app.screen.said == "Nothing was written: the disk is full."
        await pilot.press("x")
        assert not app.is_running
