"""Figures: the numbers of a text, each with its bound and what it counts.

A figure is what a reader would underline: `more than 100 American troops`, `170 to 0`,
`January 3`. Values are plain: `5200`, `5000-6000` (from, to), `170-0` (a vote or score), `2/3`,
`1000s` (thousands), `1990s`; a bound stands before (`>100`, `>=1`, `<5`, `<=5`, `~20`). Dates
follow ISO 8601 (`2020-07-08`, `--01-03` without a year, as written where day and month are not
sure), times too (`12:30`, `07:00Z`). The unit is the counted noun as written, an ISO 4217 code,
`percent`, `date`, `year`, `decade`, `time`, `ratio`, `votes`, or empty where nothing is counted.

No figures: `one` unless it counts a noun, ordinals in words, digits that belong to a word
(F-16, COVID-19, G7, 5G) or to an address on the web, `24/7`.
"""

import re

from tui.core.bounds import before, bound_before
from tui.core.counted import counted
from tui.core.dates import MONTH_NAME
from tui.core.figure import Figure
from tui.core.moments import moment_at
from tui.core.number_words import MAGNITUDES, PARTS, PLURALS, SMALL, TENS
from tui.core.patterns import pattern
from tui.core.quantities import previous_word, quantity_at
from tui.core.span import Span

__all__ = ["Figure", "figures"]

PREFIXES = {
    "mid": "",
    "early": "",
    "late": "",
    "pre": "",
    "post": "",
    "top": "",
    "all": "",
    "under": "<",
    "sub": "<",
    "over": ">",
    "near": "~",
}
"""What a hyphen joins to a number without making it a word: `mid-1990s`, `over-65s`."""
WORDS = "|".join([*SMALL, *TENS, *PLURALS, "half"])
A_UNITS = [
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "fortnight",
    "month",
    "year",
    "decade",
    "century",
    "mile",
]
"""What `more than a month` counts without a number word."""
LEADS = r"an?|several|many|a\s{1,3}few|a\s{1,3}couple\s{1,3}of"
SEED = pattern(
    r"(?P<address>(?:https?://|www\.)\S+)|[\d¼½¾⅐-⅞]|(?P<telephone>[+(](?=\d{1,5}[ .)-]))"
    rf"|(?<!\w)(?P<month>{MONTH_NAME}\.?,?\s{{1,3}}(?=\d))"
    rf"|(?<![\w’'])(?P<word>(?i:(?:{WORDS}|(?:{LEADS})\s{{1,3}}(?:half\s|half-"
    rf"|(?:{'|'.join([*MAGNITUDES, *PARTS, *A_UNITS])})(?!\w)))(?![^\W_])))"
)
"""Where a figure may begin, or an address whose digits are none."""
PREFIX = pattern(rf"(?<!\w)({'|'.join(PREFIXES)})-\Z", re.IGNORECASE)
CHUNK = pattern(r"[\w-]*(?:[.,]\d[\w-]*)*")
HEBREW = pattern("[א-ת]")
"""A hyphen joins its prepositions to numbers: `מ-1,200` is from 1,200."""
PATH = pattern(r"\S*")
"""The rest of an address without `https`."""
MONTH_AND_DAY = pattern(r"\D{3,12}\s\d{1,2}")
IDIOM = pattern(r"24/7(?!\w)")
A_UNIT = pattern(rf"an?\s{{1,3}}({'|'.join(A_UNITS)})(?!\w)", re.IGNORECASE)
LONG_WORD = 4
"""Letters of the words that a headline writes with a capital."""
EMPTY_ZEROS = frozenset(("ground", "net", "patient", "absolute"))
"""Words that make `zero` a name."""


def figures(text: str, paragraph: Span) -> tuple[Figure, ...]:
    """Give the figures of a paragraph in order; they do not overlap. Linear in its length."""
    found: list[Figure] = []
    done = paragraph.start
    for seed in SEED.finditer(text, paragraph.start, paragraph.end):
        if seed.start() < done:
            continue
        figure, done = _read(text, seed, Span(done, paragraph.end))
        if figure:
            found.append(figure)
    return tuple(found)


def _read(text: str, seed: re.Match[str], room: Span) -> tuple[Figure | None, int]:
    """Give the figure at a seed, and the place up to which the text is dealt with."""
    at = seed.start()
    if seed["address"]:
        return None, seed.end()
    passed = _passed_word(text, at, room) if text[at].isdecimal() else None
    if passed:
        return None, passed
    if seed["word"] and (_is_name(text, at, room) or _is_empty_zero(text, seed, room)):
        return None, seed.end()
    figure = _figure(text, seed, room)
    if figure:
        return figure, figure.span.end
    # Of `a hundred` only the article is passed over: a number may begin behind it.
    return None, max(at + 1, _end(CHUNK, text, at, room)) if text[at].isdecimal() else at + 1


def _figure(text: str, seed: re.Match[str], room: Span) -> Figure | None:
    at = seed.start()
    if seed["word"] and A_UNIT.match(text, at, room.end):
        return _article(text, at, room)
    moment = _moment(text, at, room)
    if moment or seed["month"] or seed["telephone"]:
        return moment
    found = quantity_at(text, at, room)
    return _with_prefix(text, found, room) if found else None


def _article(text: str, at: int, room: Span) -> Figure | None:
    """Read `more than a month`: the article counts where a bound stands before it."""
    start, bound = bound_before(text, at, room.start)
    found = A_UNIT.match(text, at, room.end)
    if not found or not bound:
        return None
    return Figure(Span(start, found.end()), f"{bound}1", found[1])


def _moment(text: str, at: int, room: Span) -> Figure | None:
    found = moment_at(text, at, room.end)
    if not found or before(text, at, room.start).currency:
        return None
    if found.unit == "date" and _counts_after_month(text, at, found.end, room):
        return None
    start, bound = bound_before(text, at, room.start) if found.unit == "time" else (at, "")
    if found.unit in ("year", "decade") and text[max(room.start, at - 1) : at] in tuple("’'‘"):
        start -= 1
    figure = Figure(Span(start, found.end), bound + found.value, found.unit)
    return _with_prefix(text, figure, room)


def _counts_after_month(text: str, at: int, stop: int, room: Span) -> bool:
    """Tell whether `In January 20 troops` names a month, then counts."""
    if text[at].isdecimal() or not MONTH_AND_DAY.fullmatch(text, at, stop):
        return False
    if previous_word(text, at, room.start) not in ("in", "since", "during", "last", "this"):
        return False
    return counted(text, stop, room.end) is not None


def _with_prefix(text: str, figure: Figure, room: Span) -> Figure:
    at = figure.span.start
    found = PREFIX.search(text, max(room.start, at - 8), at)
    if not found:
        return figure
    bound = PREFIXES[found[1].lower()]
    return Figure(Span(found.start(), figure.span.end), bound + figure.value, figure.unit)


def _passed_word(text: str, at: int, room: Span) -> int | None:
    """Give the end of the word or address that the digit at `at` belongs to, None if to none."""
    idiom = IDIOM.match(text, at, room.end)
    if idiom:
        return idiom.end()
    if at == room.start:
        return None
    previous = text[at - 1]
    further = text[at - 2] if at - 2 >= room.start else ""
    if previous.isalpha() or previous in "_@":
        return None if before(text, at, room.start).currency else _end(CHUNK, text, at, room)
    if previous == "-" and further.isalnum() and not HEBREW.match(further):
        prefix = PREFIX.search(text, max(room.start, at - 8), at)
        return None if prefix else _end(CHUNK, text, at, room)
    if previous == "/" and further.isalpha():
        return _end(PATH, text, at, room)
    return None


def _end(form: re.Pattern[str], text: str, at: int, room: Span) -> int:
    found = form.match(text, at, room.end)
    return found.end() if found else at


def _is_empty_zero(text: str, seed: re.Match[str], room: Span) -> bool:
    if seed["word"].lower() != "zero":
        return False
    return previous_word(text, seed.start(), room.start) in EMPTY_ZEROS


def _is_name(text: str, at: int, room: Span) -> bool:
    """Tell whether a number word is part of a name: `Marine One`, `the Big Five`."""
    if not text[at].isupper():
        return False
    previous = text[max(room.start, at - 3) : at].rstrip()
    if not previous or not (previous[-1].isalnum() or previous[-1] == ","):
        return False
    return not _is_headline(text, room)


def _is_headline(text: str, room: Span) -> bool:
    """Tell whether most words of what follows have a capital."""
    words = text[room.start : min(room.end, room.start + 300)].split()
    long = [word for word in words if len(word) >= LONG_WORD and word[0].isalpha()]
    return sum(word[0].isupper() for word in long) * 3 > len(long) * 2
