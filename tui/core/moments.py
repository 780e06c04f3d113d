"""Figures that are read whole: dates, years, clock times, telephone numbers, scores."""

import re
from dataclasses import dataclass

from tui.core.dates import MONTH_NAME, date_at
from tui.core.numbers import folded
from tui.core.patterns import pattern

ZONE = r"(?:\s?(?:GMT|UTC|Z|EST|EDT|CES?T|BST|IST|MSK|[EPCM][SD]?T)(?!\w))?"
HALF_OF_DAY = r"\s?(?:(?P<half>[ap])\.m\.|(?P<bare>[ap])\.?m(?!\w))"
CLOCKS = tuple(
    pattern(form + ZONE, re.IGNORECASE)
    for form in (
        rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d)(?::\d\d)?)?{HALF_OF_DAY}",
        r"(?P<hour>\d{1,2})[:](?P<minute>\d\d)(?::\d\d)?(?![\d:]|[.,]\d)",
        r"(?P<hour>\d\d)(?P<minute>\d\d)(?=\s?(?:GMT|UTC|Z|hours|hrs|local\stime)(?!\w))"
        r"(?:\s?(?:hours|hrs)(?!\w))?",
        r"(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
        r"\s?o[’']clock(?!\w)",
    )
)
HOURS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
DAYS = range(1, 32)
MINUTES = range(60)
SHORTEST_TELEPHONE = 7
UNIVERSAL = pattern(r"(?:GMT|UTC|Z)$")
RATIO = pattern(r"(\d{1,4}):(\d{1,4})(?![\d:])")
TELEPHONE = pattern(
    r"\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,5}(?!\w)"
    r"|\(\d{2,5}\) ?\d{2,4}[ .-]\d{3,4}(?!\w)"
    r"|\d{3}[ .-]\d{3}[ .-]\d{4}(?!\w)"
    r"|\d{3}-\d{4}(?![\w-])"
)
YEARS = pattern(
    r"(?P<first>(?:1[5-9]|20)\d\d)(?:\s?[–-]\s?(?P<last>(?:1[5-9]|20)\d\d|\d\d)|/(?P<next>\d\d))"
    r"(?![\w]|[-/.,]\d)"
)
DECADE = pattern(r"(?P<century>\d\d)?(?P<ten>\d0)[’']?s(?!\w)")
ERA = pattern(r"\d{1,4}(?:\s?(?:BCE?|CE|AD)(?!\w))")
HEIGHT = pattern(
    r"(\d)(?:\s?ft\.?\s?|\s?feet\s|[’'′]\s?)(\d{1,2})(?:\s?in(?:ches|\.)?(?!\w)|[”\"″])"
)
DAY_AND_MONTH = pattern(r"(\d{1,2})/(\d{1,2})(?![\w/]|[.,]\d)")
NAMED_DAYS = frozenset(("9/11",))
MONTH_NEAR = pattern(rf"(?<!\w){MONTH_NAME}")
NEAR = 120
"""Code points on both sides in which a month makes `10/1` a date, not a fraction."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A figure that ends at `end` and counts nothing after it."""

    end: int
    value: str
    unit: str


def moment_at(text: str, start: int, end: int) -> Moment | None:
    """Give the date, span of years, time, ratio or telephone number that begins at `start`."""
    return (
        _telephone(text, start, end)
        or _clock(text, start, end)
        or _date(text, start, end)
        or _day_and_month(text, start, end)
        or _years(text, start, end)
        or _ratio(text, start, end)
        or _height(text, start, end)
    )


def _date(text: str, start: int, end: int) -> Moment | None:
    found = date_at(text, start, end)
    return Moment(found.span.end, found.value, "date") if found else None


def _day_and_month(text: str, start: int, end: int) -> Moment | None:
    found = DAY_AND_MONTH.match(text, start, end)
    if not found or not (int(found[1]) in DAYS and int(found[2]) in DAYS):
        return None
    beside = text[max(0, start - NEAR) : min(end, found.end() + NEAR)]
    if found.group() not in NAMED_DAYS and not MONTH_NEAR.search(beside):
        return None
    return Moment(found.end(), folded(found.group()), "date")


def _clock(text: str, start: int, end: int) -> Moment | None:
    found = next((m for form in CLOCKS if (m := form.match(text, start, end))), None)
    if not found:
        return None
    part = found.groupdict()
    named = part["hour"].lower()
    hour = HOURS.index(named) + 1 if named in HOURS else int(named)
    minute = int(part.get("minute") or 0)
    half = (part.get("half") or part.get("bare") or "").lower()
    if hour > (12 if half else 24) or minute not in MINUTES:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = "Z" if UNIVERSAL.search(found.group()) else ""
    return Moment(found.end(), f"{hour:02}:{minute:02}{zone}", "time")


def _years(text: str, start: int, end: int) -> Moment | None:
    found = YEARS.match(text, start, end)
    if found:
        last = found["last"] or found["next"]
        first = folded(found["first"])
        return Moment(found.end(), f"{first}-{(first[:2] + last)[-4:]}", "year")
    found = DECADE.match(text, start, end)
    if found:
        return Moment(found.end(), f"{found['century'] or ''}{found['ten']}s", "decade")
    found = ERA.match(text, start, end)
    return Moment(found.end(), found.group(), "year") if found else None


def _ratio(text: str, start: int, end: int) -> Moment | None:
    found = RATIO.match(text, start, end)
    return Moment(found.end(), folded(found.group()), "ratio") if found else None


def _height(text: str, start: int, end: int) -> Moment | None:
    found = HEIGHT.match(text, start, end)
    return Moment(found.end(), f"{found[1]}'{found[2]}", "ft in") if found else None


def _telephone(text: str, start: int, end: int) -> Moment | None:
    found = TELEPHONE.match(text, start, end)
    if not found:
        return None
    digits = "".join(c for c in folded(found.group()) if c.isdecimal() or c == "+")
    return Moment(found.end(), digits, "telephone") if len(digits) >= SHORTEST_TELEPHONE else None
