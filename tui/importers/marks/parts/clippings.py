"""Entries of Kindle's `My Clippings.txt`, whose words depend on the language of the device.

There is no published description: what is known is from files of many devices. An entry is a line
with title and author, a line with kind, place and time, an empty line, the words, a line of `=`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tui.core.patterns import pattern

Kind = Literal["highlight", "note", "bookmark", ""]
WORDS_OF_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        "bookmark",
        "bookmark lesezeichen signet marcador segnalibro bladwijzer 书签 ブックマーク закладка",
    ),
    (
        "highlight",
        "highlight markierung surlign subrayado resaltado destacado evidenziazione destaque "
        "markering clip ausschnitt extrait coupure recorte ritaglio knipsel 标注 剪切 ハイライト "
        "クリップ выделен",
    ),
    ("note", "note notiz nota notitie 笔记 メモ заметк"),
)
"""How words begin that tell of which kind an entry is, in the languages of devices."""
UNSPACED = "\u2e80"
"""From here on scripts have no spaces between words."""
KINDS = tuple(
    (kind, pattern("|".join(w if w[0] > UNSPACED else rf"\b{w}" for w in words.split())))
    for kind, words in WORDS_OF_KINDS
)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero gennaio janeiro januari jänner",
            "february februar février febrero febbraio fevereiro februari",
            "march märz mars marzo março maart",
            "april avril abril aprile",
            "may mai mayo maggio maio mei",
            "june juni juin junio giugno junho",
            "july juli juillet julio luglio julho",
            "august août agosto augustus",
            "september septembre septiembre settembre setembro setiembre",
            "october oktober octobre octubre ottobre outubro",
            "november novembre noviembre novembro",
            "december dezember décembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
SEPARATOR = re.compile(r"^[ \t\ufeff]*={10,}[ \t]*$", re.MULTILINE)
FACTS = re.compile(r"\s*-\s*(.*)")
NUMBERS = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
TIME = re.compile(
    r"(?P<before>[上下]午|午[前後])?\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b)?",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
WORDS = re.compile(r"[^\W\d_]+")
DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
HALF_DAY = 12
LATER_HALF = ("p", "下午", "午後")
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Clipping:
    """An entry."""

    title: str
    author: str
    kind: Kind
    """Empty where the language is not known."""
    place: tuple[int, int] | None
    """First and last location, or page where it names no location."""
    is_range: bool
    """Whether the place is said as first and last."""
    time: str
    """ISO 8601 by the clock of the device; empty where it is not sure."""
    text: str


def clippings(text: str) -> Iterator[Clipping | None]:
    """Give each entry, None for one that cannot be read."""
    for entry in SEPARATOR.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = entry.lstrip("\n\ufeff \t").split("\n")
        if not any(map(str.strip, lines)):
            continue
        facts = FACTS.fullmatch(lines[1].strip("\ufeff ")) if len(lines) > 1 else None
        yield _clipping(lines[0], facts[1], "\n".join(lines[2:]).strip()) if facts else None


def _clipping(heading: str, facts: str, text: str) -> Clipping:
    title, author = titled(heading.strip("\ufeff \t"))
    *places, time = facts.split("|") if "|" in facts else (facts, "")
    numbers = NUMBERS.findall(places[-1]) or NUMBERS.findall("|".join(places))
    first, last = numbers[-1] if numbers else ("", "")
    return Clipping(
        *(title, author, _kind(places[0]), _place(first, last), bool(last)),
        time=_time(time),
        text=text,
    )


def titled(heading: str) -> tuple[str, str]:
    """Give title and author: the last brackets of `Title (Part 1) (Last, First)`."""
    if not heading.endswith(")"):
        return heading, ""
    depth = 0
    for at in range(len(heading) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(heading[at], 0)
        if not depth:
            return heading[:at].strip(), heading[at + 1 : -1].strip()
    return heading, ""


def _kind(words: str) -> Kind:
    folded = words.lower()
    return next((kind for kind, named in KINDS if named.search(folded)), "")


def _place(first: str, last: str) -> tuple[int, int] | None:
    """Give a place; of `680-82` the last is 682."""
    if not first or max(len(first), len(last)) > LONGEST_NUMBER:
        return None
    whole = first[: max(0, len(first) - len(last))] + last if last else first
    start, end = int(first), int(whole)
    return (start, max(start, end))


def _time(words: str) -> str:
    """Give a time if day, month and year are sure: the month has a name, or stands in order."""
    clock = TIME.search(words)
    day = _day(words[: clock.start()] if clock else words)
    if not day:
        return ""
    try:
        return datetime(*day, *(_clock(clock) if clock else (0, 0, 0))).isoformat()
    except ValueError:
        return ""


def _day(words: str) -> tuple[int, int, int] | None:
    if found := NUMERIC.search(words):
        return int(found[1]), int(found[2]), int(found[3])
    months = {MONTHS[word] for word in WORDS.findall(words.lower()) if word in MONTHS}
    days, years = DAY.findall(words), YEAR.findall(words)
    if len(months) == len(days) == len(years) == 1:
        return int(years[0]), months.pop(), int(days[0])
    return None


def _clock(found: re.Match[str]) -> tuple[int, int, int]:
    hour, half = int(found["hour"]), (found["half"] or found["before"] or "").lower()
    if half:
        hour = hour % HALF_DAY + (HALF_DAY if half in LATER_HALF else 0)
    return hour, int(found["minute"]), int(found["second"] or 0)
