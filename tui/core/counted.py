"""What a number counts: the noun phrase, unit or compound that follows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.core import lexicon
from tui.core.number_words import MAGNITUDES, SMALL, TENS
from tui.core.patterns import pattern

WINDOW = 160
"""Code points after a number in which its noun is sought."""
MOST_MODIFIERS = 5
"""Words before the counted noun: `three unnamed senior US defence officials`."""
SHORTEST_PLURAL = 3
NUMBER_WORDS = frozenset((*SMALL, *TENS, *MAGNITUDES))
MOST_OF = 4
"""Words after its `of`: `cases of traumatic brain injury`."""

WORD = pattern(
    r"\s{1,3}((?:[^\W\d_]\.){2,}(?:-\w{1,40})?|[^\W\d_]\w{0,60}(?:[-’'&/]\w{1,60}){0,6})"
)
COMPOUND = pattern(r"-((?:an?-)?[^\W\d_]{2,40}(?:-\w{1,40}){0,5})")
OF = pattern(r"\s{1,3}of(?=\s)")
RATE = pattern(
    r"\s{1,3}(?:(?:a|an|each|every)\s{1,3}(?:second|minute|hour|day|night|week|month|year|barrel"
    r"|share|gallon|litre|liter|tonne?|kilo|head|person)(?!\w)(?!\s{1,3}(?:ago|later|earlier|after"
    r"|before|old))"
    r"|per\s{1,3}(?:\d[\d,]{0,12}\s{1,3})?(?!cent)[a-z]{1,30}(?!\w))",
    re.IGNORECASE,
)
_SYMBOLS = """
    m/s mm cm km kms m² km² m³ ft km2 m2 kg mg g lb lbs oz in mi ha ml cl kWh MWh GWh TWh kW
    MW GW TW kV mAh Hz kHz MHz GHz KB MB GB TB kB Mbps Gbps ms hrs hr mins min secs sec yrs
    bpd boe dB ppm px mSv bps m l t h x
"""
SYMBOLS = {
    "sq ft": "sq ft",
    "sq km": "sq km",
    "sq mi": "sq mi",
    "percentage points": "percentage points",
    "percent": "percent",
    "per cent": "percent",
    "pct": "percent",
    "pc": "percent",
    "p": "pence",
    "C": "°C",
    "F": "°F",
    "%": "percent",
    "٪": "percent",
    "‰": "per mille",
    "degrees Celsius": "°C",
    "degrees Fahrenheit": "°F",
    "°C": "°C",
    "° C": "°C",
    "°F": "°F",
    "°": "°",
    "km/h": "km/h",
    "kph": "km/h",
    "mph": "mph",
} | {symbol: symbol for symbol in _SYMBOLS.split()}
ATTACHED_ONLY = frozenset(("in", "x", "t", "h", "l", "p", "pc", "C", "F"))
"""Units that are words or letters of their own when a space stands before them."""
UNIT = pattern(
    r"(\s{0,2}|-)("
    + "|".join(
        re.escape(unit).replace(r"\ ", r"\s{1,2}") for unit in sorted(SYMBOLS, key=len)[::-1]
    )
    + r")(?![^\W_]|[²³])"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, up to `end`."""

    end: int
    unit: str


def measured(text: str, at: int, end: int) -> Counted | None:
    """Give the unit written right after a number, such as `%`, `km/h`, `per cent`."""
    found = UNIT.match(text, at, min(end, at + WINDOW))
    if not found or (found[2] in ATTACHED_ONLY and found[1]):
        return None
    return Counted(found.end(), SYMBOLS[" ".join(found[2].split())])


def compound(text: str, at: int, end: int) -> Counted | None:
    """Give what a hyphen joins to a number: `-year-old`, `-strong`."""
    found = COMPOUND.match(text, at, end)
    return Counted(found.end(), found[1]) if found else None


def rate(text: str, at: int, end: int) -> Counted | None:
    """Give what a number is reckoned by: `a day`, `per 100,000`."""
    found = RATE.match(text, at, min(end, at + WINDOW))
    return Counted(found.end(), _words(found.group())) if found else None


def counted(text: str, at: int, end: int, *, one: bool = False) -> Counted | None:
    """Give the noun phrase that a number counts, None where no plural (for `one`: noun) follows.

    It stops before a verb, a relative clause, a preposition other than `of`, a mark.
    """
    words = list(_phrase(text, at, end))
    length = _head_of_one(words) if one else _head(words)
    if not length:
        return None
    last = words[length - 1][1]
    head = words[length - 1][0].lower()
    stop = last
    if head not in lexicon.TIME_UNITS and head not in lexicon.CASUALTIES:
        stop = _of(text, last, end) or last
    return Counted(stop, _named(text[at:stop]))


def share(text: str, at: int, end: int) -> Counted | None:
    """Give what a fraction is a part of: `of voters`, `of the seats`, `the seats`."""
    of = OF.match(text, at, end)
    start = of.end() if of else at
    words = list(_words_after(text, start, end, MOST_OF + 2))
    skip = 1 if words and words[0][0].lower() in lexicon.DETERMINERS | {"a", "an"} else 0
    if not of and not skip:
        return None
    length = _bare(words[skip:])
    if not length:
        return None
    stop = words[skip + length - 1][1]
    first = words[skip - 1][1] if skip else start
    return Counted(stop, _words(text[first:stop]))


def _phrase(text: str, at: int, end: int) -> Iterator[tuple[str, int]]:
    """Give the words after a number up to one that no noun phrase holds, each with its end."""
    start = _after_of_the(text, at, end)
    for word, stop in _words_after(text, start, end, MOST_MODIFIERS + 2):
        if _ends_phrase(word):
            return
        yield word, stop


def _ends_phrase(word: str) -> bool:
    """Tell whether a word is no part of a noun phrase; `US` is no `us`."""
    if len(word) > 1 and word.isupper():
        return False
    low = word.lower()
    return low in lexicon.FUNCTION_WORDS or low in lexicon.VERBS or low in NUMBER_WORDS


def _after_of_the(text: str, at: int, end: int) -> int:
    """Give the place after `of the` in `two of the soldiers`, else `at`."""
    of = OF.match(text, at, end)
    if not of:
        return at
    word = WORD.match(text, of.end(), min(end, of.end() + WINDOW))
    return word.end() if word and word[1].lower() in lexicon.DETERMINERS else at


def _words_after(text: str, at: int, end: int, most: int) -> Iterator[tuple[str, int]]:
    for _ in range(most):
        word = WORD.match(text, at, end)
        if not word or text[word.end() : word.end() + 1].isalnum():
            return
        yield word[1], word.end()
        at = word.end()


def _head(words: list[tuple[str, int]]) -> int:
    """Count the words up to the counted noun: the first plural, or a plural right after it."""
    for place, (word, _) in enumerate(words):
        if word.lower() in lexicon.CASUALTIES and not _plural_soon(words[place + 1 :]):
            return place + 1
        if not _ends_count(word):
            continue
        following = words[place + 1][0] if place + 1 < len(words) else ""
        if _goes_on(word, following):
            return place + 2
        return place + 1
    return 0


def _plural_soon(words: list[tuple[str, int]]) -> bool:
    return any(_ends_count(word) for word, _ in words[:2])


def _goes_on(word: str, following: str) -> bool:
    """Tell whether a plural only describes the next one: `Texas troopers`, `arms dealers`."""
    if not following or not _ends_count(following):
        return False
    named = word[0].isupper() and following[0].islower() and word.lower() != following
    return named or word.lower() in lexicon.PLURAL_MODIFIERS


def _head_of_one(words: list[tuple[str, int]]) -> int:
    if words and words[0][0].lower() in lexicon.CASUALTIES:
        return 1
    for place, (word, _) in enumerate(words):
        if word.lower() in lexicon.SINGULAR_COUNTS:
            following = words[place + 1][0].lower() if place + 1 < len(words) else ""
            return place + 2 if following in lexicon.SINGULAR_COUNTS else place + 1
    return 0


def noun_of_one(text: str, at: int, end: int, *, most: int = 4) -> Counted | None:
    """Give the words that follow `at least one`: a noun phrase, whatever its noun."""
    words = list(_phrase(text, at, end))[:most]
    ends = [place for place in range(1, len(words)) if words[place][0].endswith(("ed", "ly"))]
    words = words[: ends[0]] if ends else words
    if not words or words[-1][0].endswith(("ed", "ly")):
        return None
    return Counted(words[-1][1], _named(text[at : words[-1][1]]))


def _ends_count(word: str) -> bool:
    """Tell whether a word is a plural, or a measure that is counted in the singular."""
    low = word.lower()
    if low in lexicon.IRREGULAR_PLURALS or low in lexicon.MEASURES:
        return True
    if len(low) < SHORTEST_PLURAL or low in lexicon.NOT_PLURAL or word.isupper():
        return False
    if low.endswith(("’s", "'s", "ss", "us", "sis")):
        return False
    return low.endswith("s")


def _of(text: str, at: int, end: int) -> int | None:
    """Give the end of `of concussion` after a counted noun, None where a determiner follows."""
    of = OF.match(text, at, end)
    if not of:
        return None
    words = list(_words_after(text, of.end(), end, MOST_OF))
    length = _bare(words)
    return words[length - 1][1] if length else None


def _bare(words: list[tuple[str, int]]) -> int:
    """Count the words of a noun phrase that may have no plural."""
    for place, (word, _) in enumerate(words):
        if _ends_phrase(word) or _participle(words, place):
            return place
        if _ends_count(word):
            following = words[place + 1][0] if place + 1 < len(words) else ""
            return place + (2 if _goes_on(word, following) else 1)
    return len(words)


def _participle(words: list[tuple[str, int]], place: int) -> bool:
    """Tell whether a word in -ed or -ing follows the noun: `concussion caused by`."""
    return place > 0 and words[place][0].lower().endswith(("ed", "ing", "ly"))


NOT_COUNTED = pattern(
    r"(?:of\s+)?(?:(?:the|these|those|its|their|his|her|our|my|your|all|more|other|additional"
    r"|further)\s+)+"
)


def _named(phrase: str) -> str:
    """Give the noun without what only points at it: `of the soldiers`, `more soldiers`."""
    return NOT_COUNTED.sub("", _words(phrase), count=1) if phrase else ""


def _words(phrase: str) -> str:
    return " ".join(phrase.split())
