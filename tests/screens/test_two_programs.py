"""What the screen does when another program writes the same file."""

from dataclasses import replace

from tests.screens.conftest import follow, marks
from tui.app import GlossatorApp
from tui.core.change import Change
from tui.store import Store


def note_elsewhere(app: GlossatorApp, words: str) -> None:
    """Write a note on the first mark, as another program does."""
    app.reader.store.flush()
    other = Store.open(app.reader.store.path)
    mark = other.annotations()[0]
    other.save([Change(mark, replace(mark, note=words))])


async def test_what_another_program_changed_is_not_undone_and_does_not_stop_undo(
    app: GlossatorApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_parenthesis", "1", "g", "g", "2")
        note_elsewhere(app, "mine")
        await follow(app, pilot)
        await pilot.press("u")
        assert "another program changed that mark since" in app.reader.message
        assert [mark.note for mark in marks(app)] == ["mine", ""]
        await pilot.press("u")
        assert app.reader.message == "undone: claim added"
        assert [mark.note for mark in marks(app)] == ["mine"]


async def test_a_mark_that_another_program_changed_is_shown_before_it_is_deleted(
    app: GlossatorApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        note_elsewhere(app, "mine")
        await pilot.press("d")
        assert [mark.note for mark in marks(app)] == ["mine"]
        await follow(app, pilot)
        said = [toast.message for toast in app._notifications]
        assert any("another program changed it meanwhile" in sentence for sentence in said)
        assert app.reader.listed[0].remark == "mine"
        await pilot.press("d")
        assert marks(app) == ()


async def test_a_key_sees_that_another_program_deleted_the_mark_it_would_widen(
    app: GlossatorApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3, "3")
        first = marks(app)
        other = Store.open(app.reader.store.path)
        other.save([Change(other.annotations()[0], None)])
        await follow(app, pilot)
        await pilot.press("3")
        assert [mark.exact for mark in marks(app)] == [mark.exact for mark in first]
        assert marks(app)[0].id != first[0].id
