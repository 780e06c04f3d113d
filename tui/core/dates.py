"""Dates as news text writes them, read as far as the text is sure of them."""

import re
from dataclasses import dataclass
from datetime import date

from tui.core.patterns import pattern
from tui.core.span import Span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH_NAME = (
    r"(?:J(?i:an(?:uary)?|une?|uly?)|F(?i:eb(?:ruary)?)|M(?i:ar(?:ch)?|ay)"
    r"|A(?i:pr(?:il)?|ug(?:ust)?)|S(?i:ept?(?:ember)?)|O(?i:ct(?:ober)?)"
    r"|N(?i:ov(?:ember)?)|D(?i:ec(?:ember)?))(?!\w)"
)
"""A month, short or whole, with a capital: `may` and `march` are verbs."""
MONTH = rf"(?P<month>{MONTH_NAME})\.?"
WEEKDAY = r"(?P<weekday>(?i:mon|tue|wed|thu|fri|sat|sun))(?i:s|nes|rs|ur)?(?i:day)?\.?(?!\w)"
GAP = r"[ \t\n\u00a0\u2009\u202f]{1,3}"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
YEAR = rf"(?:(?:,{GAP}|{GAP}|,)(?P<year>(?:1[5-9]|20)\d\d)(?![\w%]|[.,:/-]\d))"
TO_DAY = r"(?:\s?[-–]\s?(?P<until>\d{1,2})(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d))?"

MONTH_FIRST = pattern(rf"{MONTH}{GAP}{DAY}{TO_DAY}{YEAR}?")
MONTH_ONLY = pattern(rf"{MONTH}{YEAR}")
DAY_FIRST = pattern(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<until>\d{1,2})(?:st|nd|rd|th)?)?"
    rf"(?:-|{GAP}(?:(?:day{GAP})?of{GAP})?){MONTH}(?:-(?P<dashed>(?:1[5-9]|20)\d\d)(?!\w)|{YEAR})?"
)
YEAR_FIRST = pattern(
    r"(?P<year>(?:1[5-9]|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)"
)
NUMERIC = pattern(
    r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:1[5-9]|20)\d\d|\d\d)"
    r"(?![\w]|[-/.]\d)"
)
FORMS = (MONTH_FIRST, MONTH_ONLY, YEAR_FIRST, NUMERIC, DAY_FIRST)
SEED = pattern(rf"(?<!\w)(?:{MONTH}(?=,?{GAP}\d)|\d)")
"""Where a date may begin."""
WEEKDAY_BEFORE = pattern(rf"(?<!\w){WEEKDAY},?\s{{1,3}}$")
WEEKDAY_AFTER = pattern(rf"\s{{0,3}}[,(]?\s{{0,3}}{WEEKDAY}")
WEEKDAY_WINDOW = 16
CENTURY = 100
SHORT_YEARS_UP_TO = 69
"""`69` is 2069 and `70` is 1970, as in POSIX."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text, without its weekday."""

    span: Span
    value: str
    """ISO 8601: `2020-07-08`, `2020-07`, an interval with `/`; `--01-03` where the text gives no
    year (as XML Schema writes it); the words of the text where day and month are not sure."""
    full: bool
    """Whether day, month and year are sure."""


def date_at(text: str, start: int, end: int) -> Date | None:
    """Give the date that begins at `start` and ends by `end`, None where none does.

    Day and month of `08/07/2020` are sure if one of them is above 12, both are equal, or a
    weekday beside them fits one reading only.
    """
    for form in FORMS:
        found = form.match(text, start, end)
        if found:
            return _dated(text, found, end)
    return None


def first_date(text: str, within: Span) -> Date | None:
    """Give the first date in a range, None where there is none."""
    for seed in SEED.finditer(text, within.start, within.end):
        found = date_at(text, seed.start(), within.end)
        if found:
            return found
    return None


def _dated(text: str, found: re.Match[str], end: int) -> Date | None:
    if "one" in found.re.groupindex:  # of NUMERIC, the one form that does not say which is the day
        return _numeric(text, found, end)
    part = found.groupdict()
    year = part.get("year") or part.get("dashed")
    name = part["month"]
    month = int(name) if name.isdecimal() else MONTHS.index(name[:3].lower()) + 1
    span = Span(found.start(), found.end() - _stop(found))
    if part.get("day") is None:
        return Date(span, f"{_digits(year)}-{month:02}", full=False)
    first = _iso(year, month, part["day"])
    last = _iso(year, month, part["until"]) if part.get("until") else None
    if first is None or (part.get("until") and last is None):
        return None
    return Date(span, f"{first}/{last}" if last else first, full=bool(year))


def _stop(found: re.Match[str]) -> int:
    """Count the full stop after a whole month that ends the match: it ends the sentence."""
    short = found["month"].lower() in (*MONTHS, "sept") and found["month"].lower() != "may"
    return int(found.group().endswith(".") and not short)


def _numeric(text: str, found: re.Match[str], end: int) -> Date:
    year = _whole_year(int(found["year"]))
    one, two = int(found["one"]), int(found["two"])
    readings = {iso for m, d in ((two, one), (one, two)) if (iso := _iso(str(year), m, str(d)))}
    if len(readings) > 1:
        weekday = _weekday_beside(text, found.start(), found.end(), end)
        fitting = {iso for iso in readings if date.fromisoformat(iso).weekday() == weekday}
        readings = fitting or readings
    span = Span(*found.span())
    if len(readings) == 1:
        return Date(span, readings.pop(), full=True)
    return Date(span, found.group(), full=False)


def _whole_year(year: int) -> int:
    if year >= CENTURY:
        return year
    return year + (2000 if year <= SHORT_YEARS_UP_TO else 1900)


def _weekday_beside(text: str, start: int, stop: int, end: int) -> int | None:
    before = WEEKDAY_BEFORE.search(text[max(0, start - WEEKDAY_WINDOW) : start])
    named = before or WEEKDAY_AFTER.match(text, stop, end)
    return WEEKDAYS.index(named["weekday"].lower()) if named else None


def _iso(year: str | None, month: int, day: str) -> str | None:
    """Give the day in ISO 8601, None if the calendar has no such day."""
    try:
        # 2000 stands in for a year that is not given: it has a 29 February.
        found = date(int(year) if year else 2000, month, int(day))
    except ValueError:
        return None
    return found.isoformat() if year else f"--{found.month:02}-{found.day:02}"


def _digits(year: str | None) -> str:
    return str(int(year or 0))


LABEL = pattern(
    r"(?P<label>(?:first |originally |article )?(?:published|posted|released|issued|filed|created)"
    r"|(?:last )?(?:updated|modified|revised|edited)|(?:publication |release )?date)"
    r"(?: on| at|:)?:?\s{1,3}(?:on |at )?",
    re.IGNORECASE,
)
OPENING = pattern(rf"[(\[]?(?:{WEEKDAY},?\s{{1,3}})?(?:the )?")
CLOSING = pattern(
    r"[)\]]?(?:(?:,| at| @| -| –| —| \|| ·| •|T)?\s{0,3}\(?\d{1,2}[:.]\d\d(?::\d\d)?"
    r"(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{1,5}(?:[+-]\d{1,2})?\)?)?)?[)\].]?"
    rf"(?:\s{{1,3}}\(?{WEEKDAY.replace('weekday', 'later')}\)?)?",
    re.IGNORECASE,
)
REST = pattern(r"\s{0,3}[|·•,/–—(-]?\s{0,3}")
DATE_LINE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is a date and nothing else."""

    date: Date
    label: str
    """What the line calls it, in small letters: `published`, `last updated`; or empty."""


def date_lines(text: str, line: Span) -> tuple[DateLine, ...]:
    """Give the labelled dates that a line consists of; none if it holds anything else."""
    if len(line) > DATE_LINE_LENGTH:
        return ()
    found: list[DateLine] = []
    at = line.start
    while at < line.end:
        label = LABEL.match(text, at, line.end)
        opened = OPENING.match(text, label.end() if label else at, line.end)
        dated = date_at(text, opened.end(), line.end) if opened else None
        if not dated or (found and not label):
            return ()
        found.append(DateLine(dated, label["label"].lower() if label else ""))
        closed = CLOSING.match(text, dated.span.end, line.end)
        at = closed.end() if closed else dated.span.end
        rest = REST.match(text, at, line.end)
        at = rest.end() if rest else at
    return tuple(found)
