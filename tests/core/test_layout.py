"""Layout: offsets to rows and columns and back, at any width."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import clusters
from tui.core.layout import Layout, Row, wrap
from tui.core.span import Span

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from(" -—a.é漢字，e\u0301👩\u200d🇩🇪\tאבب12(")),
    max_size=80,
)
WIDTHS = st.integers(min_value=1, max_value=200)


def rows(text: str, width: int) -> list[str]:
    """Give the text of each row."""
    starts = [*wrap(text, 0, len(text), width), len(text)]
    return [text[a:b] for a, b in pairwise(starts)]


def blocks_of(text: str) -> list[Span]:
    """Give a block for each line that is not empty."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two ", "three"]),
        ("one two three", 8, ["one two ", "three"]),
        ("one", 10, ["one"]),
        ("", 10, [""]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("half-past ten", 6, ["half-", "past ", "ten"]),
        ("war — or not", 5, ["war — ", "or ", "not"]),
        ("one   two", 4, ["one   ", "two"]),
        ("漢字漢字", 4, ["漢字", "漢字"]),
        ("漢字，字", 4, ["漢", "字，", "字"]),
        ("a\u00a0b c", 3, ["a\u00a0b ", "c"]),
        ("minus -5 degrees", 7, ["minus ", "-5 ", "degrees"]),
        ("see a.org/b/cde", 12, ["see a.org/b/", "cde"]),
        ("from 10/12 on", 8, ["from ", "10/12 on"]),
        ("oui ! non ?", 4, ["oui ", "! ", "non ", "?"]),
        ("oui ! non ?", 5, ["oui ! ", "non ?"]),
        ("allez-y ! Oui", 9, ["allez-y ! ", "Oui"]),
        ("il va ! Oui", 6, ["il ", "va ! ", "Oui"]),
        ("dit « oui » vite", 8, ["dit ", "« oui » ", "vite"]),
        ("er »ja« so", 4, ["er ", "»ja« ", "so"]),
        ("とってもカード", 6, ["とって", "もカー", "ド"]),
        ("one\ntwo three", 8, ["one\ntwo ", "three"]),
        ("? \u0301?", 2, ["? \u0301", "?"]),
        ("ab \u0301c", 2, ["ab", " \u0301c"]),
        ("ab  \u0301c", 2, ["ab ", " \u0301c"]),
    ],
)
def test_rows_break_where_a_reader_expects(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


def test_parts_of_one_paragraph_have_no_gap_between_them() -> None:
    text = "word " * 40 + "\n" + "word " * 40
    blocks = [Span(0, 99), Span(100, 199), Span(201, 400)]
    layout = Layout(text, blocks, 60)
    assert [layout.has_gap(block) for block in range(3)] == [False, False, True]


@given(TEXTS, WIDTHS)
def test_rows_tile_the_text(text: str, width: int) -> None:
    assert "".join(rows(text, width)) == text


@given(TEXTS, st.integers(min_value=8, max_value=200))
def test_no_row_is_wider_than_the_page_but_for_hanging_space(text: str, width: int) -> None:
    widths = [
        sum(c.width for c in clusters(row.rstrip(" \n\t"), 0, len(row.rstrip(" \n\t"))))
        for row in rows(text, width)
    ]
    assert max(widths) <= width


@given(TEXTS, WIDTHS)
def test_no_row_starts_inside_a_cluster(text: str, width: int) -> None:
    starts = {c.start for c in clusters(text, 0, len(text))} | {0}
    assert set(wrap(text, 0, len(text), width)) <= starts


@given(TEXTS, WIDTHS)
def test_offset_to_place_and_back_is_the_identity_at_every_cluster(text: str, width: int) -> None:
    layout = Layout(text, blocks_of(text), width)
    offsets = [
        c.start
        for b in range(len(layout.blocks))
        for r in range(layout.height(b))
        for _, c in layout.across(Row(b, r))
    ]
    assert [layout.offset(*layout.place(o)) for o in offsets] == offsets


@given(TEXTS, WIDTHS, st.integers(-30, 30))
def test_moving_down_and_up_again_comes_back(text: str, width: int, count: int) -> None:
    layout = Layout(text, blocks_of(text), width)
    row = layout.first()
    reached = layout.moved(row, abs(count))
    assert layout.moved(reached, -layout.distance(row, reached, 1000)) == row


def test_a_gap_sets_off_a_paragraph_but_not_the_line_of_a_list() -> None:
    text = "short\nlist\n" + "long " * 20
    layout = Layout(text, blocks_of(text), 80)
    assert [layout.has_gap(b) for b in range(3)] == [False, False, True]


def test_an_empty_line_is_a_gap() -> None:
    layout = Layout("one\n\ntwo", blocks_of("one\n\ntwo"), 80)
    assert layout.has_gap(1)


def test_an_offset_between_blocks_is_at_the_end_of_the_one_before() -> None:
    layout = Layout("one\n\ntwo", blocks_of("one\n\ntwo"), 80)
    assert layout.place(4) == layout.place(3)


def test_the_row_below_a_paragraph_is_its_gap() -> None:
    layout = Layout("one\n\ntwo", blocks_of("one\n\ntwo"), 80)
    assert layout.moved(Row(0, 0), 1) == Row(1, -1)


def test_moving_stops_at_both_ends() -> None:
    layout = Layout("one\n\ntwo", blocks_of("one\n\ntwo"), 80)
    assert (layout.moved(Row(1, 0), 9), layout.moved(Row(1, 0), -9)) == (Row(1, 0), Row(0, 0))


def test_an_empty_text_has_one_place() -> None:
    layout = Layout("", (), 10)
    assert (layout.offset(*layout.place(0)), layout.moved(Row(0, 0), 3), layout.last()) == (
        0,
        Row(0, 0),
        Row(0, 0),
    )


def test_distance_counts_gaps_and_both_ways() -> None:
    layout = Layout("one\n\ntwo", blocks_of("one\n\ntwo"), 80)
    down = layout.distance(Row(0, 0), Row(1, 0), 99)
    assert (down, layout.distance(Row(1, 0), Row(0, 0), 99)) == (2, -2)


def drawn(text: str, width: int = 40) -> list[str]:
    """Give the rows of a text as they are drawn, from the left edge."""
    layout = Layout(text, blocks_of(text), width)
    rows = []
    for number in range(layout.height(0)):
        cells = layout.across(Row(0, number))
        rows.append(" " * max(0, cells[0][0]) + "".join(c.shown for at, c in cells if at >= 0))
    return rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("he said שלום to me", ["he said םולש to me"]),
        ("אבג 123 דהו", [" והד 123 גבא"]),
        ("אבג (abc) דהו", ["והד (abc) גבא"]),
        ("אבג abc", ["abc גבא"]),
        ("abc (אבג) def", ["abc (גבא) def"]),
        ("“שלום”, he said", ["he said ,”םולש“"]),
        ('מחיר: 1,250.50 ש"ח', ['ח"ש 1,250.50 :ריחמ']),
    ],
)
def test_text_from_right_to_left_is_drawn_as_it_is_read(text: str, rows: list[str]) -> None:
    assert [row.strip() for row in drawn(text)] == [row.strip() for row in rows]


def test_a_paragraph_read_from_the_right_begins_at_the_right_edge() -> None:
    assert drawn("אבג דהו זחט", 8) == [" והד גבא", "     טחז"]


def test_a_row_of_numbers_in_a_paragraph_read_from_the_right_is_read_from_there_too() -> None:
    text = "אבג דהו זחט (1999). (12) 34."
    assert drawn(text, 16)[-1] == "    .34 (12) .(1999)"[-16:]
    layout = Layout(text, blocks_of(text), 16)
    assert layout.place(text.index("(1999)")).column == 15


def test_many_spaces_before_a_mark_that_joins_are_passed_at_once() -> None:
    assert rows("a" + " " * 20_000 + "!", 5) == ["a" + " " * 20_000, "!"]


@given(TEXTS, WIDTHS)
def test_every_cluster_of_a_row_has_its_own_cells(text: str, width: int) -> None:
    layout = Layout(text, blocks_of(text), width)
    for block in range(len(layout.blocks)):
        for number in range(layout.height(block)):
            row = Row(block, number)
            cells = layout.across(row)
            assert all(a + one.width == b for (a, one), (b, _) in pairwise(cells))
            span = layout.span(row)
            inside = [c.start for c in clusters(text, span.start, span.end)]
            assert sorted(c.start for _, c in cells) == inside
