"""An article changed since it was marked: what the reader is told, and what can be done."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.screens.changing import (
    CREATED,
    FIGURE,
    IMPORTED,
    LAST,
    NAME,
    NEGATION,
    NEWS,
    PLAIN,
    SECOND,
    digest_of,
    edited,
    marked,
    page,
    places,
    put,
    shown,
    standing,
    stored,
    written,
)
from tests.screens.conftest import Opener
from tui import clipboard
from tui.app import GlossatorApp
from tui.core.annotation import Origin
from tui.screens.differences import DifferencesScreen
from tui.screens.review import ReviewScreen

WIDE = (120, 40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one article."""
    written(tmp_path / "own", NEWS)
    return tmp_path / "own"


@pytest.fixture
def corrected(folder: Path) -> Path:
    """The same: a marked figure was corrected, another marked sentence taken out."""
    marked(folder, FIGURE, LAST)
    edited(folder, "64 troops", "109 troops")
    edited(folder, LAST, "")
    return folder


def under_review(app: GlossatorApp) -> str:
    """Give the title of the mark that is asked about."""
    screen = app.screen
    assert isinstance(screen, ReviewScreen)
    return str(screen.query_one("#box").border_title)


# What is said and shown


async def test_one_line_says_what_became_of_the_marks_and_which_key_shows_it(
    open_app: Opener, corrected: Path
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE):
        said = "C shows 1 mark changed, 1 gone since 5 February 2020"
        assert app.reader.message == said


async def test_an_article_whose_marks_all_stand_says_nothing(
    open_app: Opener, folder: Path
) -> None:
    marked(folder, FIGURE)
    edited(folder, LAST, "A new end.")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        assert app.reader.message == ""
        await pilot.press("C")
        assert app.reader.message == "every mark stands as it was made or accepted"


async def test_the_sidebar_lists_what_is_to_be_decided_first(
    open_app: Opener, folder: Path
) -> None:
    first, *_ = marked(folder, FIGURE, PLAIN, LAST)
    put(folder, replace(first, id="imported", sha256=IMPORTED, exact=NAME.replace("We", "They")))
    edited(folder, "64 troops", "109 troops")
    edited(folder, LAST, "")
    app = open_app(folder)
    async with app.run_test(size=WIDE):
        assert places(app) == ["check ¶ 4", "gone", "≠ ¶ 3", "¶ 4"]


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("64 troops", "109 troops", "a figure changed"),
        ("McKenzie", "McKinsey", "a name changed"),
        ("no visas", "their visas", "a negation changed"),
        ("in the capital", "in the city", "wording changed"),
    ],
)
async def test_the_sidebar_says_what_changed_in_a_mark(
    open_app: Opener, folder: Path, old: str, new: str, remark: str
) -> None:
    marked(folder, FIGURE, NAME, NEGATION, PLAIN)
    edited(folder, old, new)
    app = open_app(folder)
    async with app.run_test(size=WIDE):
        assert [one.remark.split(" · ")[0] for one in app.reader.listed if one.remark] == [remark]


@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        ("64 troops", "109 troops", " C≠ The minister said 109 troops"),
        (FIGURE, "", "×"),
        (f"{FIGURE} {SECOND}\n\n", "", "×"),
        (NEWS, NEWS.replace(f"{FIGURE} {SECOND}\n\n", ""), "×"),
    ],
)
async def test_the_margin_shows_what_became_of_a_mark(
    open_app: Opener, folder: Path, old: str, new: str, sign: str
) -> None:
    marked(folder, FIGURE)
    edited(folder, old, new)
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert sign in page(app)


@pytest.mark.parametrize(("width", "margin"), [(120, "C+≠"), (38, "≠")])
async def test_where_the_margin_is_full_it_shows_what_changed_first(
    open_app: Opener, folder: Path, width: int, margin: str
) -> None:
    marked(folder, "The minister", "minister said 64 troops", "troops")
    edited(folder, "64 troops", "109 troops")
    app = open_app(folder)
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.press("tab", "z")
        row = next(row for row in page(app).split("\n") if "The minister" in row)
        assert row.split()[0] == margin


async def test_the_margin_shows_a_question_mark_where_a_place_is_not_sure(
    open_app: Opener, folder: Path
) -> None:
    (mark,) = marked(folder, FIGURE)
    put(folder, replace(mark, sha256=IMPORTED, exact=FIGURE.replace("64", "46")))
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "? The minister said" in page(app)
        assert standing(app) == []


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TEXTUAL_COLOR_SYSTEM": "standard"}])
async def test_without_colours_signs_tell_the_states_apart(
    open_app: Opener,
    corrected: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: Mapping[str, str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "C≠" in page(app) and "×" in page(app)


async def test_a_changed_mark_is_underlined_otherwise(open_app: Opener, folder: Path) -> None:
    marked(folder, FIGURE, NAME)
    edited(folder, "64 troops", "109 troops")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        pane = app.reader.reading
        drawn = [piece for y in range(pane.size.height) for piece in pane.render_line(y)]
        styles = {one.text: one.style for one in drawn if one.style}
        changed = next(style for text, style in styles.items() if "troops were hurt" in text)
        same = next(style for text, style in styles.items() if "General McKenzie" in text)
        assert (changed.underline, changed.underline2) == (True, True)
        assert (same.underline, same.underline2) == (True, None)


# Looking at each


async def test_c_shows_the_old_wording_over_the_new_one(open_app: Opener, corrected: Path) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C")
        assert under_review(app) == "1 of 2 · claim · a figure changed"
        assert "said 64 troops" in shown(app) and "said 109 troops" in shown(app)


async def test_words_are_shown_with_the_space_that_was_between_them(
    open_app: Opener, folder: Path
) -> None:
    marked(folder, PLAIN)
    edited(folder, PLAIN, "The talks go on in the capital.")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C")
        assert PLAIN in shown(app) and "in the capital. " in shown(app)


async def test_what_is_gone_is_shown_where_it_would_stand(
    open_app: Opener, corrected: Path
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C", "j")
        assert under_review(app) == "2 of 2 · claim · gone"
        assert LAST in shown(app) and "‸" in shown(app)


async def test_j_and_k_go_round_the_marks(open_app: Opener, corrected: Path) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        seen = []
        for key in ("C", "j", "j", "k"):
            await pilot.press(key)
            seen.append(under_review(app)[0])
        assert seen == ["1", "2", "1", "2"]


async def test_c_in_the_sidebar_begins_with_the_chosen_mark(
    open_app: Opener, corrected: Path
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("shift+tab", "g", "g", "C")
        assert under_review(app) == "2 of 2 · claim · gone"


async def test_escape_leaves_everything_as_it_was(open_app: Opener, corrected: Path) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        before = stored(app)
        await pilot.press("C", "j", "escape")
        assert app.screen is app.reader
        assert stored(app) == before


async def test_ctrl_o_comes_back_from_what_was_looked_at(open_app: Opener, corrected: Path) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "G")
        place = app.reader.reading.caret
        await pilot.press("C", "enter")
        assert app.reader.reading.caret == NEWS.index(FIGURE)
        await pilot.press("ctrl+o")
        assert app.reader.reading.caret == place


# Deciding


async def test_y_takes_the_present_wording_and_keeps_the_first(
    open_app: Opener, folder: Path
) -> None:
    (mark,) = marked(folder, FIGURE)
    path = edited(folder, "64 troops", "109 troops")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C", "y")
        assert app.reader.message == "accepted"
        (after,) = stored(app)
        assert after.exact == FIGURE.replace("64", "109")
        assert (after.start, after.end) == (mark.start, mark.end + 1)
        assert after.sha256 == digest_of(path)
        assert after.original == Origin(mark.exact, mark.start, mark.end, mark.sha256)
        assert (after.created, after.tags) == (CREATED, ("claim",))
        assert places(app) == ["¶ 3"]


async def test_an_accepted_figure_has_its_present_value(open_app: Opener, folder: Path) -> None:
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", *["right_curly_bracket"] * 2, "3")
        assert stored(app)[0].attributes == {"value": "64", "unit": "troops"}
        edited(folder, "64 troops", "109 troops")
        app.reader.follow_files()
        await pilot.press("C", "y")
        assert stored(app)[0].attributes == {"value": "109", "unit": "troops"}
        await pilot.press("u")
        assert stored(app)[0].attributes == {"value": "64", "unit": "troops"}


async def test_a_second_change_that_is_accepted_keeps_the_very_first_wording(
    open_app: Opener, folder: Path
) -> None:
    (mark,) = marked(folder, FIGURE)
    for figure in ("109", "110"):
        edited(folder, "said " + ("64" if figure == "109" else "109"), f"said {figure}")
        app = open_app(folder)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("C", "y")
            (after,) = stored(app)
            app.reader.store.close()
    assert after.exact == FIGURE.replace("64", "110")
    assert after.origin == mark.origin


async def test_n_says_that_it_is_not_the_passage_and_goes_on(
    open_app: Opener, corrected: Path
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        before = stored(app)[0]
        await pilot.press("C", "n")
        after = stored(app)[0]
        sha256 = digest_of(corrected / "seeds" / "news.txt")
        assert after == replace(before, rejected=sha256, modified=after.modified)
        assert standing(app) == []
        assert under_review(app) == "2 of 2 · claim · gone"


async def test_what_was_rejected_may_stand_in_a_later_text(open_app: Opener, folder: Path) -> None:
    marked(folder, FIGURE)
    edited(folder, "64 troops", "109 troops")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C", "n", "escape")
        assert places(app) == ["gone"]
        app.reader.store.close()
    edited(folder, "109 troops", "64 troops")
    app = open_app(folder)
    async with app.run_test(size=WIDE):
        assert standing(app) == [FIGURE]


async def test_p_offers_the_places_of_its_words(open_app: Opener, folder: Path) -> None:
    (mark,) = marked(folder, FIGURE)
    put(folder, replace(mark, sha256=IMPORTED, prefix="", suffix=""))
    path = written(folder, f"{NEWS}\n{FIGURE} It was said again.\n")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        assert places(app)[0].startswith("check")
        await pilot.press("C", "p")
        assert shown(app).count(f"⟦{FIGURE[:30]}") == 2
        await pilot.press("2")
        (after,) = stored(app)
        text = path.read_text()
        assert after.start == text.rindex(FIGURE)
        assert after.original == Origin(mark.exact, mark.start, mark.end, IMPORTED)
        assert app.reader.message == "place chosen"


async def test_p_without_any_place_says_so(open_app: Opener, corrected: Path) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C", "j", "p")
        assert app.reader.message == "its words stand nowhere else: r attaches it by hand"


async def test_r_attaches_a_mark_to_what_is_selected(open_app: Opener, corrected: Path) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        lost = stored(app)[1]
        await pilot.press("C", "j", "r", "G", "left_parenthesis", "v", "w", "w", "R")
        assert app.reader.message == "attached"
        after = next(mark for mark in stored(app) if mark.id == lost.id)
        assert NEGATION.startswith(after.exact) and len(after.exact.split()) >= 2
        assert after.original == lost.origin


async def test_y_without_a_place_says_what_to_do(open_app: Opener, corrected: Path) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        before = stored(app)
        await pilot.press("C", "j", "y")
        assert app.reader.message == "there is no place to accept: p or r names one"
        assert stored(app) == before


async def test_the_list_of_articles_counts_what_is_to_be_decided(
    open_app: Opener, corrected: Path
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "2 marks, 2 ≠" in shown(app)
        await pilot.press("C", "y")
        await pilot.press("n", "escape")
        assert "≠" not in shown(app)


async def test_a_stray_attach_without_a_selection_does_nothing(
    open_app: Opener, corrected: Path
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        before = stored(app)
        await pilot.press("enter", "G", "R")
        assert "nothing is selected" in app.reader.message
        assert stored(app) == before


async def test_escape_leaves_a_mark_that_was_to_be_attached(
    open_app: Opener, corrected: Path
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        before = stored(app)
        await pilot.press("C", "r", "escape", "G")
        await pilot.press("R")
        assert stored(app) == before
        assert "nothing is selected" in app.reader.message


@pytest.mark.parametrize(
    "keys",
    ["C y", "C n", "C d", "C r G R", "C j d", "C j r G R"],
)
async def test_u_takes_every_decision_back(open_app: Opener, corrected: Path, keys: str) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        before = {mark.id: mark for mark in stored(app)}
        await pilot.press(*keys.split())
        assert {mark.id: mark for mark in stored(app)} != before
        await pilot.press("u")
        after = {mark.id: replace(mark, modified=before[mark.id].modified) for mark in stored(app)}
        assert after == before


async def test_u_in_the_review_asks_again_about_what_it_brought_back(
    open_app: Opener, corrected: Path
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C", "j", "d")
        assert under_review(app) == "1 of 1 · claim · a figure changed"
        await pilot.press("u")
        assert under_review(app) == "2 of 2 · claim · gone"
        assert app.reader.message == "undone: deleted"


async def test_what_was_rejected_is_said_to_be(open_app: Opener, folder: Path) -> None:
    marked(folder, FIGURE)
    edited(folder, "64 troops", "109 troops")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C", "n")
        assert "it was rejected: it does not stand here" in shown(app)


async def test_w_shows_the_whole_article_and_comes_back_to_the_mark(
    open_app: Opener, corrected: Path
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("C", "j", "w")
        assert isinstance(app.screen, DifferencesScreen)
        await pilot.press("escape")
        assert under_review(app) == "2 of 2 · claim · gone"


# What changed in the whole article


async def test_d_shows_what_was_taken_out_and_put_in(open_app: Opener, corrected: Path) -> None:
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("D")
        text = shown(app)
        assert "[-64-] {+109+} troops" in text
        assert f"[-{LAST}"[:40] in text
        assert "2 passages changed" in text


@pytest.mark.parametrize(("keys", "words"), [("D", FIGURE), ("D G", NEGATION)])
async def test_enter_goes_to_what_changed(
    open_app: Opener, corrected: Path, keys: str, words: str
) -> None:
    edited(corrected, "no visas", "their visas")
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", *keys.split(), "enter")
        article = app.reader.article
        line = article.text.rfind("\n", 0, article.text.index(words[:12])) + 1 if article else -1
        assert line <= app.reader.reading.caret <= line + len(words)


async def test_d_in_an_article_that_did_not_change_says_so(open_app: Opener, folder: Path) -> None:
    marked(folder, FIGURE)
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("D")
        assert app.reader.message == "the article is as it was when it was marked"


async def test_d_says_that_only_white_space_changed(open_app: Opener, folder: Path) -> None:
    marked(folder, FIGURE)
    edited(folder, "hurt on", "hurt\non")
    app = open_app(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("D")
        shown = [str(part.content) for part in app.screen.query(Static)]
        assert shown == ["Only white space changed."]


# Small screens


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6)])
@pytest.mark.parametrize("key", ["C", "D"])
async def test_on_a_small_screen_what_changed_can_be_read_and_left(
    open_app: Opener, corrected: Path, size: tuple[int, int], key: str
) -> None:
    app = open_app(corrected)
    async with app.run_test(size=size) as pilot:
        await _press(pilot, key, "j", "k", "escape", "C", "p", "escape", "escape")
        assert app.screen is app.reader


async def _press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


# Copying what changed


async def test_a_copied_wording_that_is_no_more_says_so(
    open_app: Opener, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    def copy(_: object, words: str) -> str:
        copied.append(words)
        return "copied"

    monkeypatch.setattr(clipboard, "copy", copy)
    app = open_app(corrected)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "tab", "g", "g", "y", "G", "y")
    gone, changed = copied
    assert gone.endswith("[as marked on 2020-02-05, no longer surely in the article]")
    assert changed.startswith(f"“{FIGURE}”")
    assert "the article now says: “" in changed and "109 troops" in changed
