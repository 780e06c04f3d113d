"""Marks of thousands of articles are gathered a little at a time, and end up in one order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from benchmarks.large_library import make
from tui.app import GlossatorApp
from tui.screens import slices

SIZE = (120, 40)
MARKS = 400


@pytest.fixture
def large(tmp_path: Path, open_app: Callable[[Path], GlossatorApp]) -> GlossatorApp:
    """The app on more marks than are gathered at once."""
    return open_app(make(tmp_path / "large", 40, MARKS))


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key gathers the marks of one article, and so does each turn beside the keys."""
    monkeypatch.setattr(slices, "AT_ONCE", 0.0)
    monkeypatch.setattr(slices, "WORK", 0.0005)


async def all_listed(app: GlossatorApp, pilot: Pilot[None]) -> None:
    while app.reader.mark_slices.is_working:
        await pilot.pause(0.01)


@pytest.mark.usefixtures("slowly")
async def test_marks_of_all_articles_come_beside_the_keys(large: GlossatorApp) -> None:
    async with large.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "tab")
        large.reader.action_scope()
        assert large.reader.mark_slices.is_working
        await all_listed(large, pilot)
        assert str(large.reader.annotation_list.border_title) == f"All · {MARKS}"


@pytest.mark.usefixtures("slowly")
async def test_a_mark_made_meanwhile_is_listed_once(large: GlossatorApp) -> None:
    async with large.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        large.reader.action_scope()
        large.reader.mark_with("claim")
        await all_listed(large, pilot)
        ids = [one.annotation.id for one in large.reader.listed.anchors]
        assert sorted(ids) == sorted(one.id for one in large.reader.store.annotations())


@pytest.mark.usefixtures("slowly")
async def test_who_goes_back_to_one_article_sees_only_its_marks(large: GlossatorApp) -> None:
    async with large.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "tab")
        large.reader.action_scope()
        large.reader.action_scope()
        await all_listed(large, pilot)
        assert len(large.reader.listed) == MARKS // 40


async def test_opening_another_article_keeps_the_list_of_all_marks(large: GlossatorApp) -> None:
    async with large.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "tab", "a")
        await all_listed(large, pilot)
        listed = large.reader.listed
        await pilot.press("J")
        assert large.reader.listed is listed
