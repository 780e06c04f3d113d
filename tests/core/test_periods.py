"""Timelines: what a date may mean, the unit that fits, and that nothing is guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.periods import Dated, Unit, days, timeline

DATES = st.dates().map(date.isoformat)
VAGUE = st.sampled_from(
    [None, "", "February 5", "--02-05", "08/07/2020", "2020", "2019-12", "soon"]
)


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2020-02-05", "2020-02-05", "2020-02-05"),
        ("2020-02-05T23:30:00-05:00", "2020-02-05", "2020-02-05"),
        ("2020-02-05 10:15", "2020-02-05", "2020-02-05"),
        (" 2020-02-05\n", "2020-02-05", "2020-02-05"),
        ("February 5, 2020", "2020-02-05", "2020-02-05"),
        ("5 Feb 2020", "2020-02-05", "2020-02-05"),
        ("Published: Feb. 5, 2020", "2020-02-05", "2020-02-05"),
        ("13/02/2020", "2020-02-13", "2020-02-13"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("February 2020", "2020-02-01", "2020-02-29"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02-05/2020-02-07", "2020-02-05", "2020-02-07"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_date_means_the_days_that_it_may_be(published: str, first: str, last: str) -> None:
    assert days(published) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "published",
    [
        *(None, "", "  ", "February 5", "--02-05", "Monday", "yesterday", "2020-02-30", "0000"),
        *("2020-13", "08/07/2020", "20200205x", "2020-02-07/2020-02-05", "2020-02-05/soon", "/"),
        "published February 5, 2020, updated February 7, 2020",
    ],
)
def test_a_date_without_year_or_sense_is_not_guessed(published: str | None) -> None:
    assert days(published) is None


@pytest.mark.parametrize(
    ("last", "unit", "number"),
    [
        ("2020-02-05", "day", 1),
        ("2020-03-06", "day", 31),
        ("2020-03-07", "week", 5),
        ("2020-08-04", "week", 27),
        ("2020-08-05", "month", 7),
        ("2024-02-05", "month", 49),
        ("2026-02-05", "year", 7),
    ],
)
def test_the_unit_grows_with_the_span(last: str, unit: Unit, number: int) -> None:
    found = timeline([Dated("2020-02-05", 1), Dated(last, 2)])
    assert (found.unit, len(found.periods)) == (unit, number)


@pytest.mark.parametrize(
    ("published", "other", "name"),
    [
        ("2020-02-05", "2020-02-05", "2020-02-05"),
        ("2021-01-01", "2021-04-01", "2020-W53"),
        ("2020-02-05", "2021-02-05", "2020-02"),
        ("2020-02-05", "2040-02-05", "2020"),
    ],
)
def test_a_period_is_named_as_iso_8601_does(published: str, other: str, name: str) -> None:
    assert timeline([Dated(published, 0), Dated(other, 0)]).periods[0].name == name


def test_a_month_is_counted_apart_among_days_and_placed_among_months() -> None:
    among_days = timeline([Dated("2020-02-05", 1), Dated("2020-02-07", 1), Dated("2020-02", 4)])
    assert (among_days.unit, among_days.vague, among_days.vague_marks) == ("day", 1, 4)
    among_months = timeline([Dated("2020-02-05", 1), Dated("2020-12-07", 1), Dated("2020-02", 4)])
    assert (among_months.periods[0].articles, among_months.periods[0].marks) == (2, 5)


def test_periods_without_an_article_are_there() -> None:
    found = timeline([Dated("2020-02-05", 1), Dated("2020-02-07", 1)])
    assert [one.articles for one in found.periods] == [1, 0, 1]


@pytest.mark.parametrize("first", ["9999-12-31", "9999-12-27", "9998-01-31", "9990-01-01"])
def test_a_timeline_may_reach_the_end_of_the_calendar(first: str) -> None:
    found = timeline([Dated(first, 1), Dated("9999-12-31", 2)]).periods
    assert found[-1].marks >= 2
    assert sum(one.marks for one in found) == 3


def test_without_dates_there_are_no_periods() -> None:
    found = timeline([Dated("February 5", 3), Dated(None, 4)])
    assert (found.periods, found.undated, found.undated_marks) == ((), 2, 7)


@given(st.lists(st.builds(Dated, DATES | VAGUE, st.integers(0, 9)), max_size=20))
def test_every_article_and_mark_is_counted_once(articles: list[Dated]) -> None:
    found = timeline(articles)
    in_periods = sum(one.articles for one in found.periods)
    marks_in_periods = sum(one.marks for one in found.periods)
    assert in_periods + found.undated + found.vague == len(articles)
    marks = sum(one.marks for one in articles)
    assert marks_in_periods + found.undated_marks + found.vague_marks == marks


@given(st.lists(DATES, min_size=1, max_size=10))
def test_periods_follow_each_other_without_a_gap_or_a_double(dates: list[str]) -> None:
    found = timeline([Dated(one, 0) for one in dates]).periods
    firsts = [one.first for one in found]
    assert firsts == sorted({*firsts})
    assert len({one.name for one in found}) == len(found)
    assert found[0].articles > 0
    assert found[-1].articles > 0


@given(st.dates(max_value=date.max - timedelta(days=40)), st.integers(0, 30))
def test_days_are_counted_by_the_calendar(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    found = timeline([Dated(first.isoformat(), 0), Dated(last.isoformat(), 0)])
    assert (found.unit, len(found.periods)) == ("day", more + 1)
