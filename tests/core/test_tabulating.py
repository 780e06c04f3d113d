"""Tables of an overview: what they say, and that their columns fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import Shelved, article, mark, shelves
from tui.core.anchoring import Anchor
from tui.core.graphemes import cell_width
from tui.core.query import parse
from tui.core.span import Span
from tui.core.statistics import overview
from tui.core.tabulating import GAP, NONE, Naming, Table, measured, summary, tables
from tui.core.tag import INITIAL_CODEBOOK


def tables_of(library: Shelved, furthest: dict[str, int] | None = None) -> dict[str, Table]:
    anchors = [
        Anchor(one, one.span, "same") if one.note != "gone" else Anchor(one, None, "gone")
        for one in library.marks
    ]
    found = overview(anchors, library.articles, library.codebook, furthest)
    naming = Naming(library.codebook, {one.id: one.heading for one in library.articles})
    return {table.kind: table for table in tables(found, naming)}


HOME = article("one two three four five six", published="2020-02-05")
OTHER = article("another one", 1, published="February 5")
MARKS = (
    mark(HOME, Span(0, 7), 1, tags=("claim", "quote")),
    mark(HOME, Span(4, 13), 2, tags=("claim",)),
    mark(HOME, Span(8, 18), 3, tags=("figure",)),
    mark(OTHER, Span(0, 7), 4, tags=()),
)
LIBRARY = Shelved((HOME, OTHER), MARKS)


def test_tags_have_their_letters_and_no_tag_a_star() -> None:
    lines = tables_of(LIBRARY)["tags"].lines
    assert [(one.letter, one.name, *one.cells) for one in lines] == [
        ("C", "claim", "2", "1"),
        ("Q", "quote", "1", "1"),
        ("F", "figure", "1", "1"),
        ("*", "no tag", "1", "1"),
    ]


def test_the_longest_bar_is_that_of_the_most() -> None:
    assert [one.share for one in tables_of(LIBRARY)["tags"].lines] == [1, 0.5, 0.5, 0.5]


def test_tags_that_come_together_are_crossed() -> None:
    table = tables_of(LIBRARY)["crossed"]
    assert table.head == ("C", "Q", "F")
    assert [line.cells for line in table.lines] == [
        ("–", "2", "1"),
        ("2", "–", NONE),
        ("1", NONE, "–"),
    ]


def test_pairs_name_both_ways_of_coming_together_and_the_coefficient() -> None:
    table = tables_of(LIBRARY)["pairs"]
    assert table.head == ("both", "overlap", "c")
    assert [(line.name, *line.cells) for line in table.lines] == [
        ("claim + quote", "1", "2", "–"),
        ("claim + figure", "0", "1", "0.50"),
    ]


def test_what_was_begun_comes_before_what_was_not_and_what_is_done() -> None:
    done, fresh = article("done it all", 2), article("not begun", 3)
    shelf = Shelved((done, fresh, HOME), ())
    lines = tables_of(shelf, {done.id: 99, HOME.id: 7})["reading"].lines
    assert [line.key for line in lines] == [HOME.id, fresh.id, done.id]
    assert tables_of(shelf, {done.id: 99, HOME.id: 7})["reading"].remarks == (
        "1 read, 1 started, 1 unread · 5 of 11 words read",
    )


def test_articles_that_have_no_place_in_the_timeline_are_counted() -> None:
    table = tables_of(LIBRARY)["dates"]
    assert [(line.name, *line.cells) for line in table.lines] == [("2020-02-05", "3", "1")]
    assert "Not in it, no date or no year: 1 article, 1 mark" in table.remarks


@pytest.mark.parametrize(
    ("dates", "queries"),
    [
        (
            ("2020-02-05", "2020-02-07"),
            ["since:2020-02-05 before:2020-02-06", "", "since:2020-02-07"],
        ),
        (("2020-02", "2020-03"), ["since:2020-02 before:2020-03", "since:2020-03"]),
        (("2019", "2020"), ["since:2019 before:2020", "since:2020"]),
    ],
)  # fmt: skip
def test_a_period_with_articles_has_the_query_for_them(
    dates: tuple[str, ...], queries: list[str]
) -> None:
    homes = tuple(article(f"text {n}", n, published=one) for n, one in enumerate(dates))
    lines = tables_of(Shelved(homes, ()))["dates"].lines
    assert [line.key for line in lines] == queries
    for line, home in zip([one for one in lines if one.key], homes, strict=True):
        assert [one for one in homes if parse(line.key).fits_article(one, "")] == [home]


def test_marks_without_a_sure_place_get_a_column_where_there_are_any() -> None:
    gone = mark(HOME, Span(0, 3), 5, tags=("claim",), note="gone")
    table = tables_of(Shelved((HOME,), (*MARKS[:3], gone)))["tags"]
    assert table.head == ("marks", "unsure", "articles")
    assert table.lines[0].cells == ("2", "1", "1")
    assert "unsure" not in tables_of(LIBRARY)["tags"].head


def test_a_library_without_marks_has_only_reading_and_dates_and_unused_tags() -> None:
    found = tables_of(Shelved((HOME,), ()), {})
    assert [*found] == ["tags", "reading", "dates"]
    assert found["tags"].remarks == ("Not used: claim, quote, figure",)


def test_the_summary_says_what_was_counted() -> None:
    gone = mark(HOME, Span(0, 3), 5)
    found = overview([Anchor(gone, None, "gone")], [HOME, OTHER], INITIAL_CODEBOOK)
    said = "0 marks in 1 of 2 articles · 1 without a sure place (1 gone) · only claim"
    assert summary(found, 2, "claim") == said


@given(shelves(), st.integers(20, 130))
def test_columns_fit_the_width(library: Shelved, width: int) -> None:
    for table in tables_of(library, {}).values():
        found = measured(table, table.lines, width)
        bar = found.bar + GAP * bool(found.bar)
        assert found.name + bar + sum(found.cells) + GAP * len(found.cells) <= width
        longest = max((cell_width(line.name) for line in table.lines), default=0)
        assert found.name <= longest
