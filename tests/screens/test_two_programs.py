"""What the screen does when another program writes the same file."""

from dataclasses import replace

from tests.screens.conftest import follow, marks
from tui.app import GlossatorApp
from tui.clock import new_id
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


async def test_what_comes_from_outside_does_not_move_the_reader(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.press("enter", "1", *["right_curly_bracket"] * 6, "1")
        reading = app.reader.reading
        before = reading.caret, reading.first_visible
        store = app.reader.store
        old = [mark.exact for mark in marks(app)]
        other = Store.open(store.path)
        first = other.annotations()[0]
        more = [replace(first, id=new_id(), start=n, end=n + 9) for n in range(20)]
        other.save([Change(None, mark) for mark in more])
        await follow(app, pilot)
        assert len(app.reader.listed) == 22
        assert (reading.caret, reading.first_visible) == before
        other.save([Change(mark, None) for mark in more])
        await follow(app, pilot)
        assert [mark.exact for mark in marks(app)] == old
        assert (reading.caret, reading.first_visible) == before


async def test_a_checkout_of_an_older_file_is_shown_where_the_reader_is(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.press("enter", "1")
        path = app.reader.store.path
        assert len(marks(app)) == 1
        old = path.read_bytes()
        await pilot.press(*["right_curly_bracket"] * 6, "1")
        assert len(marks(app)) == 2
        reading = app.reader.reading
        before = reading.caret, reading.first_visible
        path.unlink()  # as git does, and only then
        path.write_bytes(old)
        await follow(app, pilot)
        assert len(app.reader.listed) == 1
        assert app.reader.message == "from outside: 1 mark went"
        assert (reading.caret, reading.first_visible) == before
