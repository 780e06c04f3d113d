"""Reading: caret, selection, search, folding, places that are kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.conftest import Opener, follow, marks
from tui.app import GlossatorApp, put_down
from tui.core.marking import delete
from tui.store import Store
from tui.widgets.prompt import Prompt

TEXT = "One two three. Four five six.\n\nSeven “eight nine” ten.\n\nNo comments:"
LONG = "\n".join(f"Paragraph {n} says that {n} things are so. " * 4 for n in range(60))


async def test_enter_on_an_article_reads_it(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "enter")
        assert app.reader.article == app.reader.library.articles[1]
        assert app.focused is app.reader.reading


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        (["w"], "two"),
        (["right_parenthesis"], "Four"),
        (["right_curly_bracket"], "Seven"),
        (["G", "left_parenthesis"], "No"),
        (["w", "w", "0"], "One"),
        (["right_curly_bracket", "g", "g"], "One"),
        (["G", "ctrl+o"], "One"),
        (["G", "ctrl+o", "O"], ":"),
        (["w", "slash", "e", "enter", "n", "n", "ctrl+o", "ctrl+o"], "ee"),
        (["w", "m", "a", "G", "apostrophe", "a"], "two"),
        (["w", "G", "apostrophe", "apostrophe"], "two"),
        (["right_curly_bracket", "percent_sign"], "”"),
    ],
)
async def test_a_motion_puts_the_caret_on_a_word(
    open_app: Opener, folder_with: Callable[[str], Path], keys: list[str], word: str
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", *keys)
        assert TEXT[app.reader.reading.caret :].startswith(word)


async def test_v_and_a_motion_select_what_a_tag_then_marks(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "w", "v", "w", "w", "1")
        assert marks(app)[0].exact == "two three"


async def test_plus_grows_and_minus_shrinks_the_selection(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_curly_bracket", "w", "plus", "plus", "plus", "minus")
        selected = app.reader.reading.selected
        assert selected and selected.of(TEXT) == "“eight nine”"


async def test_o_moves_the_other_end_of_the_selection(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "w", "w", "v", "l", "l", "l", "l", "o", "b")
        selected = app.reader.reading.selected
        assert selected and selected.of(TEXT) == "two three"


async def test_shift_and_an_arrow_select(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "shift+right", "shift+right")
        selected = app.reader.reading.selected
        assert selected and selected.of(TEXT) == "One"


async def test_a_jump_to_another_article_is_walked_back(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_curly_bracket", "m", "x", "J", "right_curly_bracket")
        first, second = (article.id for article in app.reader.library.articles[:2])
        await pilot.press("apostrophe", "x")
        assert app.reader.article and app.reader.article.id == first
        assert app.reader.filter.article == first
        await pilot.press("ctrl+o")
        assert app.reader.article.id == second
        await pilot.press("ctrl+o")
        assert app.reader.article.id == first


async def test_a_place_that_was_never_set_is_said(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "apostrophe", "x")
        assert app.reader.message == "no place x: m x sets it"


async def test_a_match_in_folded_clutter_is_unfolded(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT + "\n\nMore prose stands here."))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "c", "slash", *"comments", "enter")
        assert app.reader.article
        assert app.reader.article.text[app.reader.reading.caret :].startswith("comments")


async def test_a_search_asked_for_right_after_another_gets_the_letters(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *"iraq")
        prompt = app.reader.query_one(Prompt)
        app.reader.set_focus(app.reader.reading)
        prompt.action_cancel()
        app.reader.action_find()
        await pilot.pause()
        await pilot.press(*"iran", "enter")
        assert app.reader.search and app.reader.search.words == "iran"
        assert app.focused is app.reader.reading


async def test_tab_out_of_a_search_ends_it(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *"iraq", "tab")
        await pilot.pause()
        assert not app.reader.query_one(Prompt).display
        assert app.reader.search is None


async def test_ctrl_o_comes_back_from_another_article_at_once(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "right_curly_bracket", "1", "J", "tab", "a", "enter")
        assert app.reader.article == app.reader.library.articles[0]
        await pilot.press("ctrl+o")
        assert app.reader.article == app.reader.library.articles[1]


async def test_a_search_that_goes_round_says_so(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *"iraq", "enter", "N")
        assert app.reader.message.endswith(", from the end")
        await pilot.press("n")
        assert app.reader.message.endswith(", from the top")


async def test_escape_drops_the_selection(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "v", "w", "escape")
        assert app.reader.reading.selection is None


async def test_search_goes_to_the_first_match_and_n_to_the_next(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *"e", "enter")
        first = app.reader.reading.caret
        await pilot.press("n")
        assert (TEXT[first], app.reader.reading.caret) == ("e", TEXT.index("e", first + 1))
        await pilot.press("N")
        assert app.reader.reading.caret == first


async def test_the_search_goes_round_the_end(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *"seven", "enter", "n")
        assert app.reader.reading.caret == TEXT.index("Seven")


async def test_what_is_not_found_is_said_and_the_caret_stays(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "w", "w")
        before = app.reader.reading.caret
        await pilot.press("slash", *"zzz", "enter")
        assert app.reader.message == "not found: zzz"
        assert app.reader.reading.caret == before


async def test_escape_leaves_a_search_where_it_began(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "slash", *"iran", "escape")
        assert (app.reader.reading.caret, app.reader.search) == (0, None)


async def test_c_folds_clutter_away_and_offsets_stay(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(TEXT))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "c", "G")
        assert TEXT[: app.reader.reading.caret + 1].endswith("ten.")
        await pilot.press("c", "G")
        assert app.reader.reading.caret == len(TEXT) - 1


async def test_z_shows_only_the_text_and_then_the_panes_again(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "z")
        assert app.reader.reading.size.width > 110
        await pilot.press("z")
        assert app.reader.reading.size.width < 80


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6)])
async def test_at_any_size_the_caret_is_on_the_screen(
    open_app: Opener, folder_with: Callable[[str], Path], size: tuple[int, int]
) -> None:
    app = open_app(folder_with(LONG))
    async with app.run_test(size=size) as pilot:
        app.reader.reading.focus()
        await pilot.press("space", "space", "j", "j")
        view = app.reader.reading._view
        assert 0 <= view.rows_below_top(app.reader.reading.caret) < view.height


async def test_resizing_keeps_the_passage_on_the_screen(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with(LONG))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "space", "space", "space")
        first = app.reader.reading.first_visible
        await pilot.resize_terminal(60, 40)
        await pilot.pause()
        shown = app.reader.reading
        assert abs(shown.first_visible - first) < 400
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert abs(shown.first_visible - first) < 400


async def test_the_next_start_opens_where_the_reader_was(open_app: Opener) -> None:
    first = open_app()
    async with first.run_test(size=(120, 40)) as pilot:
        await pilot.press("J", "J", "right_curly_bracket", "right_curly_bracket", "w")
        caret, article = first.reader.reading.caret, first.reader.article
        await pilot.press("ctrl+q")
    second = open_app()
    async with second.run_test(size=(120, 40)):
        assert article and second.reader.article
        assert (second.reader.article.id, second.reader.reading.caret) == (article.id, caret)


async def test_marks_are_there_at_the_next_start(open_app: Opener) -> None:
    first = open_app()
    async with first.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
    assert put_down(first.reader)
    second = open_app()
    async with second.run_test(size=(120, 40)):
        assert [entry.tags for entry in second.reader.listed] == ["1 claim"]


async def test_damage_done_while_the_program_is_open_is_said(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        assert len(marks(app)) == 1
        app.reader.store.path.write_text("rubbish{", encoding="utf-8")
        await follow(app, pilot)
        said = [toast.message for toast in app._notifications]
        assert any("damaged" in sentence for sentence in said)
        await pilot.press("right_parenthesis", "2")
        assert len(marks(app)) == 2


async def test_a_mark_made_by_another_program_appears(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1")
        other = Store.open(app.reader.store.path)
        (mark,) = other.annotations()
        other.save(delete(mark).changes)
        await follow(app, pilot)
        assert len(app.reader.listed) == 0


@pytest.mark.parametrize(
    "text",
    [
        "[b]bold[/x] and [/b] and [red",
        "escape \x1b[31mred\x1b[0m and \x07 bell",
        "bidi \u202eevil\u202c and \u2066more\u2069 text",
        "emoji 👩\u200d👩\u200d👧 🇩🇪 and e\u0301 and ☺\ufe0f",
        "漢字かな交じり文。" * 40,
        "a" * 5000,
        "\u0301\u0301 starts with marks",
        "tab\tand\x0bvertical\x0cfeed\u2028line\u0085next",
        "",
        "\n\n\n",
    ],
)
async def test_any_text_opens_moves_and_marks(
    open_app: Opener, folder_with: Callable[[str], Path], text: str
) -> None:
    app = open_app(folder_with(text))
    async with app.run_test(size=(60, 20)) as pilot:
        app.reader.reading.focus()
        await pilot.press("l", "w", "right_parenthesis", "j", "1", "G", "2", "k", "b", "plus", "d")
        assert app.is_running


async def test_no_row_of_the_page_lets_a_control_character_through(
    open_app: Opener, folder_with: Callable[[str], Path]
) -> None:
    app = open_app(folder_with("one \x1b[2J \u202e two \x07"))
    async with app.run_test(size=(60, 20)):
        rows = [app.reader.reading.render_line(y).text for y in range(10)]
        assert not any(char in "".join(rows) for char in "\x1b\u202e\x07")


async def test_a_library_without_articles_says_how_to_fill_it(
    open_app: Opener, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    app = open_app(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "j", "J", "slash", "escape", "i", "E")
        assert "No articles yet" in app.reader.list_hint


async def test_on_one_pane_the_text_is_there_after_the_list_was_shown(app: GlossatorApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("1", "tab", "enter")
        await pilot.pause()
        pane = app.reader.reading
        assert any(pane.render_line(y).text.strip() for y in range(pane.size.height))
        await pilot.press("q", "j", "enter")
        await pilot.pause()
        assert any(pane.render_line(y).text.strip() for y in range(pane.size.height))


async def test_what_a_jump_passes_over_does_not_count_as_read(app: GlossatorApp) -> None:
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.press("enter")
        first = app.reader.reading.furthest
        await pilot.press("G")
        assert app.reader.reading.furthest == first
        await pilot.press("g", "g", *["space"] * 30)
        assert app.reader.reading.furthest == app.reader.reading.units.paragraphs[-1].end
