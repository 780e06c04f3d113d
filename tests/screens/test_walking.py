"""From quotation to quotation and figure to figure, and back before the jump."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.conftest import Opener, marks

TEXT = (
    "He said “go, ‘now’ then” twice, at 5 p.m.\n\nSome 64 troops left.\n\n“End,” he said.\n\n"
    "No comments:\n\nShare this on “here”"
)


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        (['"'], "“go"),
        (['"', '"'], "‘now’"),
        (["]", '"', "]", '"', "]", '"'], "“End"),
        (["G", "[", '"', "[", '"'], "“End"),
        (["#"], "5 p.m."),
        (["]", "#", "#"], "Some 64"),
        (["#", "#", "[", "#"], "5 p.m."),
        (['"', '"', "ctrl+o"], "“go"),
        (['"', '"', '"', "ctrl+o", "ctrl+o", "O"], "‘now’"),
    ],
)
async def test_a_key_goes_from_quotation_to_quotation_and_from_figure_to_figure(
    open_app: Opener, folder_with: Callable[[str], Path], keys: list[str], word: str
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", *keys)
        assert TEXT[app.reader.reading.caret :].startswith(word)


async def test_a_tag_key_then_takes_just_what_the_caret_came_to(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press('"', "2", '"', "2", "#", "3")
        assert [mark.exact for mark in marks(app)] == ["“go, ‘now’ then”", "‘now’", "5 p.m."]


async def test_behind_the_last_one_it_is_said_and_the_caret_stays(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "g", "g", "[", '"')
        assert app.reader.message == "no quotation before this place"
        await pilot.press("G", "#")
        assert app.reader.message == "no figure after this place"


async def test_folded_clutter_has_no_quotation(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "c", '"', '"', '"', '"')
        assert app.reader.folded
        assert app.reader.message == "no quotation after this place"


async def test_a_selection_goes_on_to_the_next_quotation(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "v", '"')
        selected = app.reader.reading.selected
        assert selected and selected.of(TEXT) == "He said “"


async def test_a_tag_key_after_the_last_one_changes_nothing_at_first(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("He said “go” and left with 3 men.\n"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press('"', "2", '"', "2")
        assert [mark.exact for mark in marks(app)] == ["“go”"]
        assert app.reader.message.startswith("no quotation after this place: nothing was changed")
        await pilot.press("2")
        assert [mark.exact for mark in marks(app)] != ["“go”"]


async def test_from_a_list_the_key_to_the_next_mark_leads_to_the_text(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press('"', "2", "g", "g", "shift+tab", "]", "a")
        assert app.focused is app.reader.reading


async def test_the_key_of_a_tag_takes_it_off_a_mark_that_was_widened(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("Then Ann Lee said “go home”, and left.\n"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press('"', "2", "2", "g", "g", '"')
        assert "go home" in marks(app)[0].exact != "“go home”"
        await pilot.press("2")
        assert not marks(app)


async def test_the_key_of_a_tag_takes_it_off_where_the_caret_is_on_the_cue(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("“We stay,” he said. Ann Lee said “go home”, and “now”.\n"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press('"', '"', "2", "2", "h", "h", "h")
        before = [mark.exact for mark in marks(app)]
        assert app.reader.unit == "quote here" and len(before) == 1
        await pilot.press("2")
        assert not marks(app)


async def test_a_tag_key_after_the_last_one_marks_it_if_it_is_not_marked(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("He said “go” and left with 3 men.\n"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press('"', '"', "2")
        assert [mark.exact for mark in marks(app)] == ["“go”"]
