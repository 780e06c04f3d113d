"""The status line shows whole words and drops what matters least first."""

import pytest

from tui.app import GlossatorApp
from tui.core.graphemes import cell_width
from tui.widgets.status_line import Part, StatusLine, fitting


def part(*forms: str, rank: int) -> Part:
    return Part(tuple(((form, ""),) if form else () for form in forms), rank)


def test_what_fits_is_shown_in_its_longest_form() -> None:
    parts = [part("claim", "c", rank=1), part("help", "", rank=2)]
    assert fitting(parts, 20) == parts


def test_the_highest_rank_is_shortened_first() -> None:
    kept = fitting([part("claim", "c", rank=1), part("help", "", rank=2)], 10)
    assert [p.forms[0] for p in kept] == [(("claim", ""),), ()]


def test_what_cannot_be_shortened_stays() -> None:
    assert fitting([part("saved", rank=1)], 2) == [part("saved", rank=1)]


@pytest.mark.parametrize("width", [300, 120, 80, 60, 40, 20, 5])
async def test_the_row_is_as_wide_as_the_screen(app: GlossatorApp, width: int) -> None:
    async with app.run_test(size=(width, 12)) as pilot:
        await pilot.press("tab", "1")
        row = app.reader.query_one(StatusLine).render_line(0)
        assert cell_width(row.text) == width


@pytest.mark.parametrize("width", [120, 80, 40, 20])
async def test_what_a_key_did_is_always_shown(app: GlossatorApp, width: int) -> None:
    async with app.run_test(size=(width, 12)) as pilot:
        app.reader.set_focus(app.reader.reading)
        await pilot.press("1")
        assert "claim added" in app.reader.query_one(StatusLine).render_line(0).text


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (160, f"NOT SAVED, {'because ' * 9}so: Ctrl+S again, S elsewhere"),
        (110, "NOT SAVED: Ctrl+S again, S elsewhere"),
        (80, "NOT SAVED: Ctrl+S again, S elsewhere"),
    ],
)
async def test_a_long_reason_why_nothing_is_saved_leaves_room_for_the_way_out(
    app: GlossatorApp, width: int, said: str
) -> None:
    async with app.run_test(size=(width, 12)) as pilot:
        await pilot.pause()
        line = app.reader.query_one(StatusLine)
        line.saved = f"NOT SAVED, {'because ' * 9}so: Ctrl+S again, S elsewhere"
        row = line.render_line(0).text
        assert said in row
        assert row.endswith("? help   q quit")
