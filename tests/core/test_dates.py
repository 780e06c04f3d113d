"""A date is ISO where the text is sure of it, and as written where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.dates import date_at, date_lines, first_date
from tui.core.span import Span

SURE = [
    ("2020-07-08", "2020-07-08"),
    ("2020/7/8", "2020-07-08"),
    ("2020-07-08T10:15:00Z", "2020-07-08"),
    ("12 March 2024", "2024-03-12"),
    ("12th of March, 2024", "2024-03-12"),
    ("March 12, 2024", "2024-03-12"),
    ("MARCH 12 2024", "2024-03-12"),
    ("Sept. 11, 2001", "2001-09-11"),
    ("12-Mar-2024", "2024-03-12"),
    ("February 29, 2024", "2024-02-29"),
    ("31.12.2019", "2019-12-31"),
    ("12/31/2019", "2019-12-31"),
    ("12/31/19", "2019-12-31"),
    ("12/31/99", "1999-12-31"),
    ("05/05/2020", "2020-05-05"),
    ("08/07/2020, Wednesday", "2020-07-08"),
    ("08/07/2020 (Fri.)", "2020-08-07"),
]


@pytest.mark.parametrize(("text", "value"), SURE)
def test_a_full_date_is_iso(text: str, value: str) -> None:
    found = date_at(text, 0, len(text))
    assert found is not None and (found.value, found.full) == (value, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("January 3", "--01-03"),
        ("3rd January", "--01-03"),
        ("Feb. 29", "--02-29"),
        ("March 2020", "2020-03"),
        ("Jan 3-5", "--01-03/--01-05"),
        ("3–5 May 2020", "2020-05-03/2020-05-05"),
        ("03/04/2021", "03/04/2021"),
        ("03/04/2021 Monday", "03/04/2021"),
        ("3.4.21", "3.4.21"),
    ],
)
def test_a_date_that_lacks_something_says_so(text: str, value: str) -> None:
    found = date_at(text, 0, len(text))
    assert found is not None and found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "February 30",
        "31 April 2020",
        "Jan 3-77",
        "2020-13-01",
        "may 5",
        "Mayor 5",
        "March 100",
        "5 Mayors",
        "1/2/3/4",
        "",
    ],
)
def test_what_the_calendar_does_not_have_is_no_date(text: str) -> None:
    found = date_at(text, 0, len(text))
    assert found is None or not found.full


def test_the_weekday_before_a_date_decides_its_month() -> None:
    text = "on Wednesday 08/07/2020"
    found = first_date(text, Span(0, len(text)))
    assert found is not None and (found.span.of(text), found.value) == ("08/07/2020", "2020-07-08")


def test_the_stop_of_a_short_month_belongs_to_the_date_and_that_of_a_sentence_does_not() -> None:
    found = [date_at(text, 0, len(text)) for text in ("3 Jan. he", "3 May. He", "3 January. He")]
    assert [date and date.span.end for date in found] == [6, 5, 9]


def test_a_text_without_a_date_has_no_first_date() -> None:
    assert first_date("64 troops in May", Span(0, 16)) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Wednesday 08/07/2020", [("", "2020-07-08")]),
        ("Wed, 8 July 2020 10:15 GMT", [("", "2020-07-08")]),
        ("(February 5)", [("", "--02-05")]),
        ("Published: March 12, 2024 at 9:30 a.m.", [("published", "2024-03-12")]),
        ("Last updated 2024-03-13T08:00:00Z", [("last updated", "2024-03-13")]),
        (
            "Published 12 March 2024 | Updated: 13 March 2024",
            [("published", "2024-03-12"), ("updated", "2024-03-13")],
        ),
        ("Date: 12.03.2024.", [("date", "12.03.2024")]),
    ],
)
def test_a_date_line_holds_its_dates_and_what_they_are_called(
    line: str, found: list[tuple[str, str]]
) -> None:
    dated = date_lines(line, Span(0, len(line)))
    assert [(each.label, each.date.value) for each in dated] == found


@pytest.mark.parametrize(
    "line",
    [
        "On February 4th, the commander came",
        "February 4 was a Tuesday",
        "12 March 2024 13 March 2024",
        "Published by Reuters",
        "Wednesday",
        "12 March 2024" + " " * 120 + "x",
        "",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line: str) -> None:
    assert date_lines(line, Span(0, len(line))) == ()


@given(st.text("0123456789/-. JanMayWed,ofth", max_size=30))
def test_a_date_lies_where_it_was_sought(text: str) -> None:
    found = first_date(text, Span(0, len(text)))
    assert found is None or Span(0, len(text)).covers(found.span)
