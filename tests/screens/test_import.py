"""Importing from the screen: the dialog, what would come, one undo for all of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.screens.conftest import marks
from tui.app import GlossatorApp
from tui.screens.incoming import ImportScreen
from tui.widgets.choice_row import ChoiceRow

WORDS = "words that stand in no article"
IDS = ("01977420-dc00-7000-8000-000000000001", "01977420-dc00-7000-8000-000000000002")


def shown(app: GlossatorApp, where: str) -> str:
    return str(app.screen.query_one(where, Static).content)


def written(app: GlossatorApp, *said: dict[str, object]) -> Path:
    """A file of our own format, with marks in the article that is read."""
    article = app.reader.article
    assert article
    fields = {"article": {"id": article.id}, "tags": ["theme"], "creator": "ana"}
    document = {"schema": "glossator.export/2", "annotations": [fields | one for one in said]}
    path = app.reader.library.root / "from-ana.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


def first_words(app: GlossatorApp) -> str:
    article = app.reader.article
    assert article
    return " ".join(article.text.split("\n")[0].split(" ")[:9])


async def ask(app: GlossatorApp, pilot: Pilot[None], typed: str = "from-ana.json") -> None:
    await pilot.press("I")
    app.screen.query_one(Input).value = typed
    await until(pilot, lambda: shown(app, "#said") not in ("", "reading …"))


async def until(pilot: Pilot[None], is_so: Callable[[], bool]) -> None:
    """Wait until something is so, five seconds at most."""
    for _ in range(100):
        await pilot.pause(0.05)
        if is_so():
            return
    raise AssertionError("it never was so")


async def test_what_a_file_would_bring_is_shown_first(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        words = first_words(app)
        written(app, {"id": IDS[0], "exact": words}, {"id": IDS[1], "exact": WORDS})
        await ask(app, pilot)
        assert shown(app, "#said") == ("JSON: 2 marks new, 1 of them without a place, 1 tag new.")
        assert shown(app, "#found") == f"theme: {words}\ntheme: {WORDS}  (gone)"
        await pilot.press("escape")
        assert not app.reader.store.counts()


async def test_one_undo_takes_an_import_back(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        written(app, {"id": IDS[0], "exact": first_words(app)}, {"id": IDS[1], "exact": WORDS})
        await ask(app, pilot)
        await pilot.press("enter")
        assert {mark.exact for mark in marks(app)} == {first_words(app), WORDS}
        assert app.reader.codebook.get("theme")
        await pilot.press("u")
        assert not marks(app)
        assert not app.reader.codebook.get("theme")


async def test_the_same_file_once_more_brings_nothing(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        written(app, {"id": IDS[0], "exact": first_words(app)})
        await ask(app, pilot)
        await pilot.press("enter")
        await ask(app, pilot)
        assert shown(app, "#said") == "JSON: 0 marks new, 1 there already."
        await pilot.press("enter")
        assert isinstance(app.screen, ImportScreen)
        assert shown(app, "#said") == "Nothing in this file is new."


async def test_nothing_is_looked_at_before_a_name_is_typed(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "I", "enter")
        await pilot.pause(0.5)
        assert shown(app, "#said") == ""
        assert isinstance(app.screen, ImportScreen)


async def test_a_colleague_s_database_is_to_be_merged(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        app.reader.store.flush()
        await ask(app, pilot, "annotations.json")
        assert "`glossator merge` joins it" in shown(app, "#said")


async def test_the_file_is_taken_where_it_says_otherwise_if_asked(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        written(app, {"id": IDS[0], "exact": first_words(app)})
        await ask(app, pilot)
        await pilot.press("enter")
        written(app, {"id": IDS[0], "exact": first_words(app), "note": "look again"})
        await ask(app, pilot)
        assert "1 otherwise here and left so" in shown(app, "#said")
        app.screen.query_one(ChoiceRow).action_turn(1)
        await until(pilot, lambda: "1 updated" in shown(app, "#said"))
        await pilot.press("enter")
        assert [mark.note for mark in marks(app)] == ["look again"]


async def test_a_mark_of_an_article_that_is_not_here_waits_for_it(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        elsewhere = {"title": "Elsewhere", "url": "https://example.org/elsewhere"}
        written(app, {"id": IDS[0], "exact": WORDS, "article": elsewhere})
        await ask(app, pilot)
        assert "1 of them of articles that are not here" in shown(app, "#said")
        await pilot.press("enter")
        (entry,) = [one for one in app.reader.articles if one.heading == "Elsewhere"]
        assert entry.marks == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.bin", b"\x00\xff", "is in no format that marks can be imported from."),
        ("a.json", b'{"schema": "glossator.export/2", "tags": [', "is no JSON"),
        ("a.json", b'{"schema": "glossator.export/7", "tags": []}', "newer Glossator"),
    ],
)
async def test_a_file_that_cannot_be_read_is_said_to_be_one(
    app: GlossatorApp, name: str, data: bytes, said: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        (app.reader.library.root / name).write_bytes(data)
        await ask(app, pilot, name)
        assert said in shown(app, "#said")
        await pilot.press("enter")
        assert isinstance(app.screen, ImportScreen)


async def test_a_file_that_cannot_be_read_is_read_once(
    app: GlossatorApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        (app.reader.library.root / "a.bin").write_bytes(b"\0")
        await ask(app, pilot, "a.bin")
        await pilot.press("enter")
        await until(pilot, lambda: "is in no format" in shown(app, "#said"))
        read: list[Path] = []
        monkeypatch.setattr(ImportScreen, "_read", lambda screen, path: read.append(path))
        await pilot.pause(0.3)
        assert read == []


@pytest.mark.parametrize("typed", ["x" * 300, "seeds/" + "y" * 300, "/dev/null"])
async def test_a_name_that_cannot_be_looked_at_is_answered(app: GlossatorApp, typed: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await ask(app, pilot, typed)
        await pilot.press("enter")
        assert isinstance(app.screen, ImportScreen)
        assert "file" in shown(app, "#said")


async def test_enter_opens_a_folder(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("I", *"see", "enter")
        assert app.screen.query_one(Input).value.endswith("/seeds/")
        assert app.screen.query_one(OptionList).option_count == 5


async def test_a_folder_that_is_not_there_offers_nothing(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await ask(app, pilot, "~nobody\0/x")
        assert shown(app, "#said") == "There is no such file."
        await pilot.press("enter")
        assert isinstance(app.screen, ImportScreen)


async def test_an_import_that_was_undone_can_be_made_again(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        written(app, {"id": IDS[0], "exact": first_words(app)})
        await ask(app, pilot)
        await pilot.press("enter", "u")
        await ask(app, pilot)
        assert shown(app, "#said") == "JSON: 1 mark new, 1 tag new."
        await pilot.press("enter")
        assert [mark.exact for mark in marks(app)] == [first_words(app)]


async def test_undo_takes_the_article_along_that_was_only_waiting(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        written(app, {"id": IDS[0], "exact": WORDS, "article": {"title": "Elsewhere"}})
        await ask(app, pilot)
        await pilot.press("enter")
        assert len(app.reader.articles) == 6
        await pilot.press("u")
        assert len(app.reader.articles) == 5
