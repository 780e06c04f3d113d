"""A timeline: how many articles and marks there are of each day, week, month or year.

Only what is known is placed: an article whose date has no year, or is too vague for the unit,
is counted apart.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tui.core.dates import date_lines
from tui.core.patterns import pattern
from tui.core.span import Span

Unit = Literal["day", "week", "month", "year"]
LONGEST: Mapping[Unit, int] = {"day": 31, "week": 26 * 7, "month": 60 * 31}
"""Days that a timeline spans at the most in a unit; more is told by years."""
ISO = pattern(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:?\d\d.{0,24})?)?)?")
DECEMBER = 12


class Days(NamedTuple):
    """The days that a date may mean: one where it is exact, a month or year where it is not."""

    first: date
    last: date


class Dated(NamedTuple):
    """An article as a timeline takes it."""

    published: str | None
    marks: int


class Period(NamedTuple):
    """A day, week, month or year."""

    first: date
    """Its first day; of a week the Monday (ISO 8601)."""
    name: str
    """`2020-02-05`, `2020-W06`, `2020-02`, `2020`."""
    articles: int
    marks: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every period from the first to the last, also those without an article."""

    unit: Unit = "day"
    periods: Sequence[Period] = ()
    undated: int = 0
    """Articles without a date or a year."""
    undated_marks: int = 0
    vague: int = 0
    """Articles whose date is known, but not to the unit."""
    vague_marks: int = 0


def days(published: str | None) -> Days | None:
    """Give the days that a date of an article may mean; None where year or date is not known."""
    words = (published or "").strip()
    found = date_lines(words, Span(0, len(words)))
    value = found[0].date.value if len(found) == 1 else words
    first, _, last = value.partition("/")
    one, other = _days(first), _days(last or first)
    return Days(one.first, other.last) if one and other and one.first <= other.last else None


def _days(iso: str) -> Days | None:
    found = ISO.fullmatch(iso)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return Days(first, first)
        return Days(first, _month_end(first) if month else date(first.year, DECEMBER, 31))
    except ValueError:
        return None


def _month_end(first: date) -> date:
    if first.month == DECEMBER:
        return date(first.year, DECEMBER, 31)
    return first.replace(month=first.month + 1, day=1) - timedelta(days=1)


def timeline(articles: Iterable[Dated]) -> Timeline:
    """Give the articles by their dates."""
    every = [(days(one.published), one.marks) for one in articles]
    dated = [(found, marks) for found, marks in every if found]
    unknown = [marks for found, marks in every if not found]
    unit = _unit([found for found, _ in dated])
    start = STARTS[unit]
    placed = [(start(at.first), marks) for at, marks in dated if _is_within(at, unit)]
    vague = [marks for at, marks in dated if not _is_within(at, unit)]
    return Timeline(
        unit, _periods(unit, placed), len(unknown), sum(unknown), len(vague), sum(vague)
    )


def _is_within(at: Days, unit: Unit) -> bool:
    """Tell whether all days that a date may mean are of one period."""
    return STARTS[unit](at.first) == STARTS[unit](at.last)


def _periods(unit: Unit, placed: Sequence[tuple[date, int]]) -> tuple[Period, ...]:
    articles = Counter(first for first, _ in placed)
    marks: Counter[date] = Counter()
    for first, number in placed:
        marks[first] += number
    found: list[Period] = []
    at, end = min(articles, default=date.max), max(articles, default=date.min)
    while at <= end:
        found.append(Period(at, NAMES[unit](at), articles[at], marks[at]))
        behind = _after(unit, at)
        if behind is None:
            break
        at = behind
    return tuple(found)


def _unit(found: Sequence[Days]) -> Unit:
    """Give the smallest unit that most dates are exact enough for, and that is not too small."""
    for unit, most in LONGEST.items():
        fitting = [one for one in found if _is_within(one, unit)]
        first = min((one.first for one in fitting), default=date.max)
        last = max((one.last for one in fitting), default=date.min)
        if 2 * len(fitting) > len(found) and (last - first).days < most:
            return unit
    return "year"


def _monday(day: date) -> date:
    return date.fromordinal(day.toordinal() - day.weekday())


STARTS: Mapping[Unit, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": _monday,
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
NAMES: Mapping[Unit, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": lambda day: "{}-W{:02}".format(*day.isocalendar()[:2]),
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "year": lambda day: f"{day.year:04}",
}


def _after(unit: Unit, first: date) -> date | None:
    """Give the first day of the next period; None at the end of the calendar."""
    try:
        if unit == "year":
            return first.replace(year=first.year + 1)
        if unit == "month":
            return _month_end(first) + timedelta(days=1)
        return first + timedelta(days=7 if unit == "week" else 1)
    except (ValueError, OverflowError):
        return None
