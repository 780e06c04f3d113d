"""Quantities: a number with its bound, range, currency, unit and what it counts."""

import re
from dataclasses import replace

from tui.core import lexicon
from tui.core.bounds import FIRST_OF_RANGE, Before, before, bound_after, currency_after
from tui.core.counted import OF, Counted, compound, counted, measured, noun_of_one, rate, share
from tui.core.figure import Figure
from tui.core.number_words import Number
from tui.core.numbers import folded, number_at, reading, times
from tui.core.patterns import pattern
from tui.core.span import Span

ORDINAL = pattern(r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w)")
YEAR = pattern(r"(?:1[5-9]|20)\d\d")
PLURAL = pattern(r"[’']?s(?!\w)")
PERCENT_OF_RANGE = r"(?:\s?%|\s{1,2}per\s?cent)?"
AND = pattern(rf"{PERCENT_OF_RANGE}\s{{1,3}}and\s{{1,3}}")
TO = pattern(rf"{PERCENT_OF_RANGE}(?:\s?–\s?|-to-|-?\s{{1,3}}(?:to|or)\s{{1,3}}|-)")
BETWEEN = pattern(r"(?<!\w)between\s{1,3}\Z", re.IGNORECASE)
OUT_OF = pattern(r"\s{1,3}(?:out\s{1,3}of|(?P<in>in))\s{1,3}(?:every\s{1,3})?", re.IGNORECASE)
RESULT = pattern(rf"\s{{1,3}}({'|'.join(sorted(lexicon.RESULTS))})(?!\w)", re.IGNORECASE)
PREVIOUS_WORD = pattern(r"(?<!\w)([^\W\d_]{1,16})[’']?(\.?\s{1,3}#?)\Z")
LARGEST_SHARE = 1000
"""What `in` can be out of: `one in a thousand`; `5 in 2003` is none."""
ONE_JOINED = lexicon.MEASURES | lexicon.SINGULAR_COUNTS
CUE_WINDOW = 120
"""Code points around `170 to 0` in which a word tells that it is a vote."""


def quantity_at(text: str, at: int, room: Span) -> Figure | None:
    """Give the quantity whose number begins at `at`, None where none does.

    It reaches back to its bound, no further than the start of `room`.
    """
    ordinal = ORDINAL.match(text, at, room.end)
    if ordinal:
        return _ordinal(text, ordinal, room)
    lead = before(text, at, room.start)
    number = number_at(text, at, room.end, money=bool(lead.currency))
    if not number:
        return None
    return (
        _ratio(text, at, number, lead, room)
        or _range(text, at, number, lead, room)
        or _labelled(text, at, number, lead, room)
        or _year(text, at, number, lead, room)
        or _one(text, at, number, lead, room)
        or _simple(text, number, lead, room)
    )


def previous_word(text: str, at: int, floor: int) -> str:
    """Give the word before `at` in small letters, empty where a mark stands between."""
    found = PREVIOUS_WORD.search(text, max(floor, at - 20), at)
    return found[1].lower() if found else ""


def _ordinal(text: str, found: re.Match[str], room: Span) -> Figure:
    written = found.group()
    value = reading(written[:-2]) + written[-2:].lower()
    joined = compound(text, found.end(), room.end)
    if joined:
        return Figure(Span(found.start(), joined.end), value, joined.unit)
    noun = noun_of_one(text, found.end(), room.end, most=1)
    if not noun or OF.match(text, found.end(), room.end):
        return Figure(Span(*found.span()), value, "")
    return Figure(Span(found.start(), noun.end), value, noun.unit)


def _ratio(text: str, at: int, first: Number, lead: Before, room: Span) -> Figure | None:
    """Read `two out of three voters`, `one in five`."""
    link = OUT_OF.match(text, first.end, room.end)
    second = number_at(text, link.end(), room.end) if link else None
    if not link or not second or not (first.value.isdecimal() and second.value.isdecimal()):
        return None
    if not 0 < int(first.value) < int(second.value):
        return None
    noun = counted(text, second.end, room.end)
    measure = measured(text, second.end, room.end)
    head = noun.unit.split(maxsplit=1)[0].lower() if noun and noun.unit else ""
    if link["in"] and (int(second.value) > LARGEST_SHARE or measure or head in lexicon.MEASURES):
        return None
    stop, unit = (noun.end, noun.unit) if noun else (second.end, "")
    return Figure(Span(lead.start, stop), f"{lead.bound}{first.value}/{second.value}", unit)


def _range(text: str, at: int, first: Number, lead: Before, room: Span) -> Figure | None:
    """Read `between 5,000 and 6,000 troops`, `5–6 %`, `170 to 0`, `3-1`."""
    between = BETWEEN.search(text, max(room.start, lead.start - 10), lead.start)
    if between:
        lead = replace(lead, start=between.start())
    link = (AND if between else TO).match(text, first.end, room.end)
    second = _second(text, link.end(), lead, room) if link else None
    if not link or not second or first.part or first.vague:
        return None
    years = _yearly(text[at : first.end])
    falls = _lower(second.value, first.value) and not lead.currency
    if years and not between and link.group().strip() in ("to", "or"):
        return None
    if falls and link.group().lstrip().startswith(("%", "per")):
        return None
    low = _scaled_like(first, second)
    number = replace(second, value=f"{_signed(low, lead)}-{second.value}")
    if years and YEAR.fullmatch(second.value):
        return Figure(Span(lead.start, second.end), number.value, "year")
    result = _result(text, number, lead, room, falls=falls)
    return result or _simple(text, number, replace(lead, minus=False), room)


def _second(text: str, at: int, lead: Before, room: Span) -> Number | None:
    """Give the upper end of a range; it has a currency only if the lower end has one."""
    symbol = FIRST_OF_RANGE.match(text, at, room.end)
    if symbol and not lead.currency:
        return None
    start = symbol.end() if symbol else at
    second = number_at(text, start, room.end, money=bool(lead.currency))
    if not second or second.part or second.vague or _letter(text, second.end, room):
        return None
    return second


def _scaled_like(first: Number, second: Number) -> str:
    """Give the lower end in the unit of the upper: `5 to 6 million`."""
    if first.factor > 1 or second.factor == 1:
        return first.value
    scaled = times(first.value, second.factor)
    return scaled if _lower(scaled, second.value) else first.value


def _lower(one: str, two: str) -> bool:
    try:
        return float(one) < float(two)
    except ValueError:
        return False


def _result(text: str, number: Number, lead: Before, room: Span, *, falls: bool) -> Figure | None:
    """Read a range as a vote or score: `170 to 0`, a `5-4 vote`; `falls`: the first is higher."""
    named = RESULT.match(text, number.end, room.end)
    if named:
        unit = "votes" if named[1].lower().startswith("vote") else named[1].lower()
        return Figure(Span(lead.start, named.end()), lead.bound + number.value, unit)
    if not falls or counted(text, number.end, room.end):
        return None
    around = text[max(room.start, lead.start - CUE_WINDOW) : min(room.end, number.end + CUE_WINDOW)]
    unit = "votes" if any(cue in around.lower() for cue in lexicon.VOTE_CUES) else ""
    return Figure(Span(lead.start, number.end), lead.bound + number.value, unit)


def _labelled(text: str, at: int, number: Number, lead: Before, room: Span) -> Figure | None:
    """Read a number that names: `Article 5`, `No. 10`."""
    if lead.start != at or not text[at].isdecimal():
        return None
    found = PREVIOUS_WORD.search(text, max(room.start, at - 20), at)
    if not found or found[1].lower() not in lexicon.LABELS or _letter(text, number.end, room):
        return None
    if "." in found[2] and found[1].lower() not in lexicon.SHORT_LABELS:
        return None
    if found[1].islower() and (found[1] == "no" or counted(text, number.end, room.end)):
        return None
    return Figure(Span(found.start(), number.end), number.value, found[1])


def _yearly(written: str) -> bool:
    return bool(YEAR.fullmatch(written))


def _year(text: str, at: int, number: Number, lead: Before, room: Span) -> Figure | None:
    """Read `2003` as a year, unless a bound or a noun makes it a count."""
    bounded = lead.bound not in ("", "~") or lead.minus or lead.currency
    if bounded or not _yearly(text[at : number.end]) or _letter(text, number.end, room):
        return None
    if measured(text, number.end, room.end) or currency_after(text, number.end, room.end)[1]:
        return None
    noun = counted(text, number.end, room.end)
    head = noun.unit.rsplit(maxsplit=1)[-1].lower() if noun and noun.unit else ""
    if head in lexicon.COUNTED_IN_THOUSANDS:
        cue = previous_word(text, at, room.start)
        if lead.bound or cue not in lexicon.YEAR_CUES:
            return None
    # `about 2003` may be a film about that year: the bound is left out.
    return Figure(Span(at, number.end), folded(text[at : number.end]), "year")


def _one(text: str, at: int, number: Number, lead: Before, room: Span) -> Figure | None:
    """Read `at least one news report`; give `one` by itself as nothing."""
    if number.value != "1" or text[at : number.end].lower() != "one" or not lead.bound:
        return None
    noun = counted(text, number.end, room.end, one=True) or noun_of_one(text, number.end, room.end)
    stop, unit = (noun.end, noun.unit) if noun else (number.end, "")
    return Figure(Span(lead.start, stop), f"{lead.bound}1", unit)


def _simple(text: str, number: Number, lead: Before, room: Span) -> Figure | None:
    stop, bound = bound_after(text, number.end, room.end)
    end, unit = _unit(text, replace(number, end=stop), lead, room)
    if _letter(text, end, room):
        return None
    if _is_no_count(text, number, end, unit) or (number.bare and not lead.bound and not unit):
        return None
    value = f"{bound or lead.bound}{_signed(number.value, lead)}"
    return Figure(Span(lead.start, end), value, unit)


def _is_no_count(text: str, number: Number, end: int, unit: str) -> bool:
    """Tell whether a number word counts nothing: `one`, `one-sided`, `two-way`, `twenty-first`."""
    if not text[number.end - 1].isalpha():
        return False
    joined = text[number.end : number.end + 1] == "-" and end > number.end
    head = unit.split("-", maxsplit=1)[0].lower()
    if joined and head in lexicon.NOT_COUNTED_JOINED:
        return True
    one = number.value == "1" and text[max(0, number.end - 3) : number.end].lower() == "one"
    return one and (not unit or (joined and head not in ONE_JOINED))


def _signed(value: str, lead: Before) -> str:
    return f"-{value}" if lead.minus else value


def _letter(text: str, at: int, room: Span) -> bool:
    """Tell whether a letter or digit goes on at `at`: what was read is part of a word."""
    return at < room.end and (text[at].isalnum() or text[at] == "_")


def _unit(text: str, number: Number, lead: Before, room: Span) -> tuple[int, str]:
    """Give where the unit of a number ends, and what it is; empty if there is none."""
    at, end = number.end, room.end
    if lead.currency:
        return _with_rate(text, *_with_compound(text, at, lead.currency, end), end)
    symbol = measured(text, at, end)
    if symbol:
        return _measure(text, symbol, end)
    money_end, code = currency_after(text, at, end)
    if code:
        return _with_rate(text, money_end, code, end)
    plural = PLURAL.match(text, at, end)
    if plural and text[at - 1].isdecimal():
        return plural.end(), ""
    noun = compound(text, at, end) or _noun(text, number, end) or Counted(at, "")
    return _with_rate(text, noun.end, noun.unit, end)


def _noun(text: str, number: Number, end: int) -> Counted | None:
    if number.part or number.vague:
        return share(text, number.end, end) or counted(text, number.end, end)
    return counted(text, number.end, end, one=number.value == "1")


def _measure(text: str, symbol: Counted, end: int) -> tuple[int, str]:
    """Give a symbol's unit, for percent with what it is a share of: `percent of voters`."""
    whole = share(text, symbol.end, end) if symbol.unit == "percent" else None
    if whole and text[symbol.end : whole.end].split(maxsplit=1)[0] == "of":
        return whole.end, f"{symbol.unit} of {whole.unit}"
    return _with_rate(text, symbol.end, symbol.unit, end)


def _with_compound(text: str, at: int, unit: str, end: int) -> tuple[int, str]:
    joined = compound(text, at, end)
    return (joined.end, f"{unit} {joined.unit}") if joined else (at, unit)


def _with_rate(text: str, at: int, unit: str, end: int) -> tuple[int, str]:
    per = rate(text, at, end)
    return (per.end, f"{unit} {per.unit}".strip()) if per else (at, unit)
