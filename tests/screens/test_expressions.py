"""A regular expression is searched for by choice, and never for longer than a key may take."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.conftest import Opener
from tui.app import GlossatorApp
from tui.core.search import Places
from tui.core.span import Span
from tui.screens.expressions import ExpressionError, search_by
from tui.widgets.prompt import Prompt


def said(app: GlossatorApp, part: str) -> str:
    return str(app.reader.query_one(Prompt).query_one(part).render())


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        (r"\bira\w", ["Iraq", "iran"]),
        (r"Ira\w", ["Iraq"]),
        (r"\D+$", ["Iraq, iran", " x"]),
        (r"x*", ["x"]),
        ("^", []),
        (r"\S{4,5}", ["Iraq,", "iran"]),
    ],
)
def test_an_expression_finds_its_places(expression: str, found: list[str]) -> None:
    text = "Iraq, iran\n12 x"
    assert [span.of(text) for span in search_by(expression, text).spans] == found


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("(", "missing ) at 2"),
        ("*", "nothing to repeat at 1"),
        ("a{99999999999}", "repeats too often"),
        ("((a{1000}){1000}){1000}", "repeats too often"),
    ],
)
def test_a_broken_expression_says_what_is_wrong(expression: str, fault: str) -> None:
    with pytest.raises(ExpressionError, match=f"^{fault.replace(')', '[)]')}$"):
        search_by(expression, "text")


def test_an_expression_that_would_take_years_is_left_off() -> None:
    began = time.perf_counter()
    with pytest.raises(ExpressionError, match="takes too long"):
        search_by(r"(\w|\w\w)+\d$", "a" * 200 + " ")
    assert time.perf_counter() - began < 5


def test_places_go_round_the_ends() -> None:
    search = search_by("[ab]", "a-b")
    assert [search.next(at) for at in (0, 1, 3)] == [Span(0, 1), Span(2, 3), Span(0, 1)]
    assert [search.previous(at) for at in (3, 2, 0)] == [Span(2, 3), Span(0, 1), Span(2, 3)]
    assert search.numbered(Span(2, 3)) == (2, 2)
    assert search.within(Span(1, 3)) == (Span(2, 3),)
    assert search.on("b").spans == (Span(0, 1),)


def test_no_places_are_nowhere() -> None:
    search = Places("text", "x")
    assert (search.next(0), search.previous(0), search.within(Span(0, 4))) == (None, None, ())


async def test_ctrl_r_in_the_prompt_searches_by_an_expression(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *r"\bira[nq]")
        assert said(app, "#remark") == "not found"
        await pilot.press("ctrl+r")
        assert said(app, "#question") == "expression /"
        assert app.reader.match and " of " in said(app, "#remark")
        await pilot.press("enter", "n", "slash", "ctrl+r")
        assert said(app, "#question") == "/"


async def test_a_broken_expression_changes_nothing(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", "ctrl+r", *"iraq")
        search, match = app.reader.search, app.reader.match
        await pilot.press("left_parenthesis")
        assert (app.reader.search, app.reader.match) == (search, match)
        assert said(app, "#remark") == "missing ) at 6"
        await pilot.press("enter")
        assert app.reader.message == "missing ) at 6" and app.reader.search is search


async def test_matches_are_counted_while_one_types(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *"iraq")
        search = app.reader.search
        assert search and app.reader.match
        assert said(app, "#remark") == f"1 of {search.numbered(app.reader.match)[1]}"


async def test_a_filter_names_the_tags_with_their_keys(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "tab", "slash", *"tag:")
        assert said(app, "#remark") == "c claim · q quote · f figure"
        await pilot.press("ctrl+r", *"qu", "enter")
        assert len(app.reader.listed) == 0 and len(app.reader.store.annotations()) == 1


async def test_the_articles_are_filtered_by_what_their_marks_have(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "q", "slash", *"tag:claim", "enter")
        assert len(app.reader.articles) == 1
        await pilot.press("slash", *" -tag:claim", "enter")
        assert len(app.reader.articles) == 0
        assert app.reader.list_hint.startswith("No article has tag claim…, not tag claim…")


async def test_many_marks_are_filtered_beside_the_keys(
    open_app: Opener, folder_with: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.slices.AT_ONCE", 0)
    app = open_app(folder_with("Oil rose. Gas fell. " * 3))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "right_parenthesis", "2", "tab", "a")
        await pilot.pause(0.2)
        assert len(app.reader.listed) == 2
        await pilot.press("slash", *"gas", "enter")
        await pilot.pause(0.2)
        assert [entry.words for entry in app.reader.listed] == ["Gas fell."]
        await pilot.press("1")
        await pilot.pause(0.2)
        assert [entry.tags for entry in app.reader.listed] == ["1 claim, 2 quote"]
