"""The files of a library change while it is open: the reader stays where they read."""

import shutil
import threading
import time
from pathlib import Path

import pytest

from tests.screens.changing import (
    FIGURE,
    LAST,
    NAME,
    NEGATION,
    NEWS,
    PLAIN,
    SECOND,
    digest_of,
    edited,
    followed,
    marked,
    page,
    places,
    shown,
    standing,
    states,
    stored,
    written,
)
from tests.screens.conftest import Opener, follow
from tui import reading_state
from tui.app import GlossatorApp
from tui.cli import main
from tui.core.alignment import Alignment
from tui.core.anchoring import Anchoring
from tui.core.search import Search
from tui.screens import anchors
from tui.screens.choice import ChoiceScreen
from tui.screens.differences import DifferencesScreen
from tui.screens.following import FollowingScreen
from tui.screens.review import ReviewScreen

WIDE = (120, 40)
LONG = "".join(f"Paragraph {n} tells of the {n * 7} trucks that left.\n\n" for n in range(80))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one article in which a sentence is marked."""
    written(tmp_path / "own", NEWS)
    marked(tmp_path / "own", FIGURE)
    return tmp_path / "own"


@pytest.fixture
def unmarked(tmp_path: Path) -> Path:
    """A library of one article in which nothing is marked."""
    written(tmp_path / "own", NEWS)
    return tmp_path / "own"


@pytest.fixture(autouse=True)
def looks_only_when_told(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """No thread looks at the files, but where a test is of it."""
    if "watched" not in request.fixturenames:
        monkeypatch.setattr(FollowingScreen, "_look_on", lambda *_: None)


@pytest.fixture
def watched() -> None:
    """The thread that looks at the files, as it is."""


def caret_words(app: GlossatorApp) -> str:
    """Give the words behind the caret."""
    pane = app.reader.reading
    return pane.text[pane.caret :].split("\n")[0]


def top_row(app: GlossatorApp) -> str:
    """Give the first row on the page."""
    return app.reader.reading.render_line(0).text.strip()


# An edited file


async def test_a_mark_is_carried_into_the_new_text(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        edited(folder, "Base closed", "The great base was closed")
        await followed(app, pilot)
        assert "The great base was closed" in page(app)
        assert standing(app) == [FIGURE]
        assert app.reader.message == "seeds/news.txt changed"


async def test_what_became_of_the_marks_is_said(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        edited(folder, "64 troops", "109 troops")
        await followed(app, pilot)
        assert app.reader.message == "C shows 1 mark changed since 5 February 2020"
        assert places(app) == ["≠ ¶ 3"]


async def test_caret_and_page_stay_on_their_words(open_app: Opener, unmarked: Path) -> None:
    written(unmarked, LONG)
    app = open_app(unmarked)
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.press("enter", *["pagedown"] * 3, "w", "w")
        before = caret_words(app), top_row(app)
        written(unmarked, "A new beginning of several lines.\n\n" * 9 + LONG)
        await followed(app, pilot)
        assert (caret_words(app), top_row(app)) == before


async def test_where_the_words_under_the_caret_went_it_stands_beside_them(
    open_app: Opener, unmarked: Path
) -> None:
    app = open_app(unmarked)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3)
        assert caret_words(app).startswith(NAME)
        edited(unmarked, NAME, "")
        await followed(app, pilot)
        pane = app.reader.reading
        assert SECOND in pane.text[: pane.caret + 2]
        assert PLAIN in pane.text[pane.caret :]


async def test_an_article_without_marks_is_followed_too(open_app: Opener, unmarked: Path) -> None:
    app = open_app(unmarked)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3)
        id = app.reader.article.id if app.reader.article else ""
        edited(unmarked, "64 troops", "109 troops")
        await followed(app, pilot)
        assert app.reader.article and app.reader.article.id == id
        assert caret_words(app).startswith(NAME)
        assert app.reader.message == "seeds/news.txt changed"
        assert "109 troops" in page(app)


async def test_a_mark_made_after_the_change_is_kept_with_the_new_text(
    open_app: Opener, unmarked: Path
) -> None:
    app = open_app(unmarked)
    async with app.run_test(size=WIDE) as pilot:
        path = edited(unmarked, "64 troops", "109 troops")
        await followed(app, pilot)
        await pilot.press("enter", "G", "1")
        (mark,) = stored(app)
        assert mark.sha256 == digest_of(path)
        assert app.reader.store.texts.read(mark.sha256) == path.read_text()


async def test_what_looks_like_a_title_is_worked_out_anew(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        page(app)
        written(folder, f"{FIGURE}\n\n{NEWS}")
        await followed(app, pilot)
        reader = app.reader
        assert reader.reading._roles.text is reader.reading.text


async def test_a_search_goes_on_in_the_new_text(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "slash", *"talks", "enter")
        edited(folder, "Base closed", "The great base was closed")
        await followed(app, pilot)
        assert caret_words(app).startswith("talks go on")
        assert isinstance(app.reader.search, Search)
        await pilot.press("g", "g", "n")
        assert caret_words(app).startswith("talks go on")


async def test_who_goes_on_meanwhile_is_not_brought_back(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3)
        edited(folder, NAME, "")
        await followed(app, pilot)
        await pilot.press("G", "0")
        words = caret_words(app)
        written(folder, NEWS)
        await followed(app, pilot)
        assert caret_words(app) == words


async def test_a_selection_stays_on_its_words(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3, "v", "w", "w", "t", "t")
        pane = app.reader.reading
        words = pane.selected.of(pane.text) if pane.selected else ""
        edited(folder, "Base closed", "The great base was closed")
        await followed(app, pilot)
        await pilot.press(*"doubt", "enter")
        assert words.startswith("“We will")
        assert stored(app)[-1].exact == words.strip()


async def test_a_selection_is_dropped_with_its_words(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "v", "w", "w")
        edited(folder, "Base closed", "Closed")
        await followed(app, pilot)
        assert app.reader.reading.selection is None


async def test_undo_after_the_file_changed_gives_the_record_of_before(
    open_app: Opener, folder: Path
) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        before = stored(app)
        await pilot.press("enter", "G", "1")
        edited(folder, "64 troops", "109 troops")
        await followed(app, pilot)
        await pilot.press("u")
        assert stored(app) == before
        await pilot.press("ctrl+r")
        assert sorted(standing(app)) == sorted([NEGATION, FIGURE.replace("64", "109")])


async def test_undo_of_an_accepted_wording_after_another_change(
    open_app: Opener, folder: Path
) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        (before,) = stored(app)
        edited(folder, "64 troops", "109 troops")
        await followed(app, pilot)
        await pilot.press("C", "y")
        edited(folder, "109 troops", "110 troops")
        await followed(app, pilot)
        await pilot.press("u")
        (after,) = stored(app)
        assert (after.exact, after.sha256, after.original) == (FIGURE, before.sha256, None)


# An edit while a dialog is open


async def test_a_wording_that_changed_while_it_was_asked_about_is_shown_again(
    open_app: Opener, folder: Path
) -> None:
    edited(folder, "64 troops", "109 troops")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        before = stored(app)
        await pilot.press("C")
        edited(folder, "109 troops", "110 troops")
        edited(folder, "Base closed", "The great base was closed")
        await followed(app, pilot)
        await pilot.press("y")
        assert stored(app) == before
        assert isinstance(app.screen, ReviewScreen) and "110 troops" in shown(app)
        await pilot.press("y")
        (after,) = stored(app)
        assert after.exact == FIGURE.replace("64", "110")


async def test_a_place_that_moved_while_it_was_asked_for_is_not_taken(
    open_app: Opener, folder: Path
) -> None:
    edited(folder, "64 troops", "109 troops")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        before = stored(app)
        await pilot.press("C", "p")
        edited(folder, "Base closed", "The great base was closed")
        await followed(app, pilot)
        await pilot.press("1")
        assert stored(app) == before
        assert isinstance(app.screen, ReviewScreen)


async def test_differences_of_a_text_that_changed_meanwhile_lead_nowhere(
    open_app: Opener, folder: Path
) -> None:
    edited(folder, NEGATION, "Reporters stayed away.")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("D")
        assert isinstance(app.screen, DifferencesScreen)
        written(folder, FIGURE)
        await followed(app, pilot)
        caret = app.reader.reading.caret
        await pilot.press("G", "enter")
        assert app.reader.reading.caret == caret
        assert app.reader.message == "the article changed meanwhile: D shows it as it is now"


# Files that go, come, move


async def test_a_deleted_file_leaves_its_marks_readable(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        (folder / "seeds" / "news.txt").unlink()
        await followed(app, pilot)
        assert standing(app) == [FIGURE]
        assert FIGURE[:30] in page(app)
        said = "seeds/news.txt is missing: its marks stay, with its text"
        assert app.reader.message == said


async def test_a_missing_article_is_read_on_as_it_was_last(open_app: Opener, folder: Path) -> None:
    edited(folder, "64 troops", "109 troops")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        (folder / "seeds" / "news.txt").unlink()
        await followed(app, pilot)
        assert "109 troops" in page(app)
        assert states(app) == {FIGURE: "changed"}
        await pilot.press("enter", "G", "1")
        mark = stored(app)[-1]
        text = app.reader.store.texts.read(mark.sha256)
        assert text and mark.span.of(text) == NEGATION
        app.reader.store.close()
    again = open_app(folder)
    async with again.run_test(size=WIDE):
        assert "109 troops" in page(again)


async def test_a_missing_article_stays_as_it_is_while_other_files_change(
    open_app: Opener, folder: Path
) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        (folder / "seeds" / "news.txt").unlink()
        await followed(app, pilot)
        await pilot.press("enter", "v", "w")
        written(folder, "Quite another text.", "other.txt")
        await followed(app, pilot)
        assert app.reader.reading.selection
        assert "changed" not in app.reader.message


async def test_a_file_that_is_no_text_any_more_is_said_to_be_unreadable(
    open_app: Opener, folder: Path
) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        (folder / "seeds" / "news.txt").write_bytes(b"a\0b")
        await followed(app, pilot)
        said = "seeds/news.txt cannot be read: its marks stay, with its text"
        assert app.reader.message == said


async def test_the_place_in_an_article_that_is_not_open_stays_on_its_words(
    open_app: Opener, folder: Path
) -> None:
    written(folder, "Something else\n\nQuite another text.", "other.txt")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3, "J")
        edited(folder, "Base closed", "The great base was closed")
        await followed(app, pilot)
        await pilot.press("K")
        assert caret_words(app).startswith(NAME)


async def test_a_file_that_comes_back_is_said_to_be_back(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3)
        path = folder / "seeds" / "news.txt"
        path.unlink()
        await followed(app, pilot)
        written(folder, NEWS)
        await followed(app, pilot)
        assert app.reader.article and not app.reader.article.is_missing
        assert app.reader.message == "seeds/news.txt is back"
        assert caret_words(app).startswith(NAME)
        assert standing(app) == [FIGURE]


async def test_an_unmarked_article_whose_file_went_stays_on_the_page(
    open_app: Opener, unmarked: Path
) -> None:
    app = open_app(unmarked)
    async with app.run_test(size=WIDE) as pilot:
        (unmarked / "seeds" / "news.txt").unlink()
        await followed(app, pilot)
        assert app.reader.message == "seeds/news.txt is missing: this is what it was"
        assert FIGURE[:30] in page(app)


async def test_what_is_marked_after_the_file_went_is_kept_with_its_text(
    open_app: Opener, unmarked: Path
) -> None:
    app = open_app(unmarked)
    async with app.run_test(size=WIDE) as pilot:
        (unmarked / "seeds" / "news.txt").unlink()
        await followed(app, pilot)
        await pilot.press("enter", "G", "1")
        (mark,) = stored(app)
        assert mark.exact == NEGATION
        assert app.reader.store.texts.read(mark.sha256) == NEWS
        assert [record.id for record in app.reader.store.articles()] == [mark.article]


async def test_a_missing_article_can_be_marked(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        (folder / "seeds" / "news.txt").unlink()
        await followed(app, pilot)
        await pilot.press("enter", "G", "1")
        assert [mark.exact for mark in stored(app)] == [FIGURE, NEGATION]
        assert standing(app) == [FIGURE, NEGATION]


async def test_a_renamed_file_is_the_same_article(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3)
        path = folder / "seeds" / "news.txt"
        path.rename(path.with_name("renamed.txt"))
        await followed(app, pilot)
        assert app.reader.article and app.reader.article.record.path == "seeds/renamed.txt"
        assert standing(app) == [FIGURE]
        assert caret_words(app).startswith(NAME)


async def test_a_second_copy_is_one_article_with_two_paths(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        written(folder, NEWS, "copy.txt")
        await followed(app, pilot)
        assert len(app.reader.articles) == 1
        assert app.reader.article and app.reader.article.copies == ("seeds/copy.txt",)


async def test_a_new_file_is_listed(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        written(folder, "Something else\n\nQuite another text.", "other.txt")
        await followed(app, pilot)
        assert [one.heading for one in app.reader.articles] == [
            "Base closed after the attack",
            "Something else",
        ]


async def test_without_the_folder_what_is_open_can_still_be_read(
    open_app: Opener, folder: Path
) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        folder.rename(folder.with_name("elsewhere"))
        await followed(app, pilot)
        assert app.reader.message.endswith(
            "is not there. Bring it back: what is open can be read on"
        )
        assert FIGURE[:30] in page(app)
        folder.with_name("elsewhere").rename(folder)
        await followed(app, pilot)
        assert app.reader.message == "the library is back"


async def test_without_seeds_no_other_file_of_the_library_becomes_an_article(
    open_app: Opener, folder: Path
) -> None:
    (folder / "readme.txt").write_text("How to use this library.")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        shutil.rmtree(folder / "seeds")
        await followed(app, pilot)
        assert [one.heading for one in app.reader.articles] == ["Base closed after the attack"]


@pytest.mark.parametrize(
    "meanwhile", ["", NEWS[:100], NEWS[-90:], NEWS.replace(NAME, ""), "Another text."]
)
async def test_words_that_come_back_find_the_reader_where_they_were(
    open_app: Opener, folder: Path, meanwhile: str
) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3)
        written(folder, meanwhile)
        await followed(app, pilot)
        assert not caret_words(app).startswith(NAME)
        written(folder, NEWS.replace("Base", "The base"))
        await followed(app, pilot)
        assert caret_words(app).startswith(NAME)
        assert states(app) == {FIGURE: "same"}


# Renamed and edited


def moved_and_edited(folder: Path) -> Path:
    """Rename the article and change a figure in it."""
    path = folder / "seeds" / "news.txt"
    text = path.read_text().replace("64 troops", "109 troops")
    path.unlink()
    return written(folder, text, "renamed.txt")


async def test_a_file_that_may_be_a_missing_article_is_asked_about(
    open_app: Opener, folder: Path
) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        path = moved_and_edited(folder)
        await followed(app, pilot)
        assert isinstance(app.screen, ChoiceScreen)
        assert "seeds/renamed.txt has 9" in shown(app)
        await pilot.press("y")
        await pilot.pause()
        assert app.reader.article and app.reader.article.record.path == "seeds/renamed.txt"
        assert states(app) == {FIGURE: "changed"}
        (record,) = app.reader.store.articles()
        assert (record.path, record.sha256) == ("seeds/renamed.txt", digest_of(path))


async def test_n_is_remembered(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        moved_and_edited(folder)
        await followed(app, pilot)
        await pilot.press("n")
        await followed(app, pilot)
        assert app.screen is app.reader
        assert len(app.reader.articles) == 2
    assert len(reading_state.load(folder).refused) == 1


async def test_after_n_the_next_best_file_is_asked_about(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        path = moved_and_edited(folder)
        written(folder, path.read_text().replace(LAST, "All else was left out."), "shorter.txt")
        await followed(app, pilot)
        assert "seeds/renamed.txt has" in shown(app)
        await pilot.press("n")
        await followed(app, pilot)
        assert "seeds/shorter.txt has" in shown(app)


async def test_what_was_renamed_and_edited_before_the_start_is_asked_about(
    open_app: Opener, folder: Path
) -> None:
    moved_and_edited(folder)
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        app.reader.ask_about_missing()
        await pilot.pause()
        assert "seeds/renamed.txt has 9" in shown(app)
        await pilot.press("y")
        await pilot.pause()
        assert app.reader.article and app.reader.article.record.path == "seeds/renamed.txt"
        assert len(app.reader.articles) == 1
        assert states(app) == {FIGURE: "changed"}
        assert app.reader.message == "C shows 1 mark changed since 5 February 2020"


async def test_a_question_waits_until_a_dialog_is_closed(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("question_mark")
        moved_and_edited(folder)
        await followed(app, pilot)
        assert not isinstance(app.screen, ChoiceScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ChoiceScreen)


# The thread that looks


@pytest.mark.usefixtures("watched")
async def test_a_change_is_seen_on_the_page_within_seconds(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(1.2)
        edited(folder, "64 troops", "109 troops")
        end = time.monotonic() + 5
        while "109 troops" not in page(app) and time.monotonic() < end:
            await pilot.pause(0.1)
        assert "109 troops" in page(app)


# Long articles

SENTENCES = "".join(
    f"Truck {n} of {n * 3 % 1009} left the base at dawn.\n\n" for n in range(11_500)
)


async def test_a_long_article_is_compared_beside_the_screen(
    open_app: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "own"
    assert len(SENTENCES) >= 450_000
    written(folder, SENTENCES)
    marked(folder, "Truck 11000 of 712 left the base at dawn.")
    written(folder, "A new beginning.\n\n" + SENTENCES.replace("11000 of 712", "11000 of 713"))
    gate, aligned = threading.Event(), Anchoring.alignment

    def beside(self: Anchoring, sha256: str) -> Alignment | None:
        assert threading.current_thread() is not threading.main_thread()
        gate.wait(20)
        return aligned(self, sha256)

    monkeypatch.setattr(Anchoring, "alignment", beside)
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        assert app.reader.message == "comparing with what was marked …"
        assert places(app) == ["check"]
        for key in ("C", "D"):
            await pilot.press(key)
            assert app.reader.message == "the article is still being compared: a moment"
        await pilot.press("shift+tab", "enter", "shift+tab", "tab", "tab", "greater_than_sign")
        assert app.reader.message == "no mark here: a tag key makes one"
        await pilot.press("tab", "tab", "g", "g", "1")
        assert stored(app)[0].exact == "A new beginning."
        gate.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert standing(app)[1:] == ["Truck 11000 of 713 left the base at dawn."]
        assert app.reader.message == "C shows 1 mark changed since 5 February 2020"


async def test_what_takes_too_long_is_said_and_sought_by_its_words(
    open_app: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anchors, "LONGEST", 0.0)
    folder = tmp_path / "own"
    written(folder, SENTENCES)
    marked(folder, "Truck 11000 of 712 left the base at dawn.")
    written(folder, "A new beginning.\n\n" + SENTENCES)
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert standing(app) == ["Truck 11000 of 712 left the base at dawn."]
        said = [toast.message for toast in app._notifications]
        assert any("took too long to compare" in sentence for sentence in said)


async def test_in_a_short_article_too_the_limit_is_told(
    open_app: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anchors, "LONGEST", -1.0)
    edited(folder, LAST, "")
    app = open_app(folder)
    async with app.run_test(size=WIDE):
        assert standing(app) == [FIGURE]


# Two programs


async def test_what_another_program_accepted_is_shown(open_app: Opener, folder: Path) -> None:
    edited(folder, "64 troops", "109 troops")
    app, other = open_app(folder), open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        assert places(app) == ["≠ ¶ 3"]
        async with other.run_test(size=WIDE) as theirs:
            await theirs.press("C", "y")
            assert stored(other)
        app.reader.store.look(10)
        app.reader.hear()
        await pilot.pause()
        assert places(app) == ["¶ 3"]


async def test_a_mark_just_made_is_not_widened_in_a_text_that_changed(
    open_app: Opener, unmarked: Path
) -> None:
    app = open_app(unmarked)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 3, "2")
        edited(unmarked, "said General McKenzie", "the general")
        await followed(app, pilot)
        await pilot.press("2")
        assert [mark.tags for mark in stored(app)] == []


async def test_a_decision_on_a_mark_that_another_program_deleted_says_so(
    open_app: Opener, folder: Path
) -> None:
    edited(folder, "64 troops", "109 troops")
    app, other = open_app(folder), open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C")
        async with other.run_test(size=WIDE) as theirs:
            await theirs.press("C", "d")
            assert stored(other) == []
        app.reader.store.look(10)
        app.reader.hear()
        await pilot.press("y")
        await pilot.pause()
        assert stored(app) == []


# What another program says of an article


async def test_a_file_that_is_moved_and_then_edited_stays_its_article(
    open_app: Opener, folder: Path
) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        (folder / "seeds/news.txt").rename(folder / "seeds/later.txt")
        await followed(app, pilot)
        edited(folder, "64 troops", "109 troops", name="later.txt")
        await followed(app, pilot)
        assert app.screen is app.reader
        assert [one.record.path for one in app.reader.library.articles] == ["seeds/later.txt"]
        assert app.reader.message == "C shows 1 mark changed since 5 February 2020"


async def test_an_article_that_another_program_says_is_elsewhere_goes_there(
    open_app: Opener, folder: Path
) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        (folder / "seeds/news.txt").rename(folder / "seeds/later.txt")
        edited(folder, "64 troops", "109 troops", name="later.txt")
        await followed(app, pilot)
        await pilot.press("escape")
        code = main(["--library", str(folder), "relink", "seeds/news.txt", "seeds/later.txt"])
        assert code == 0
        await follow(app, pilot)
        assert [one.record.path for one in app.reader.library.articles] == ["seeds/later.txt"]
        assert "109 troops" in page(app)
