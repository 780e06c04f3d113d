"""Sentences: a paragraph cut at its stops, by rules in tables.

A sentence takes in the mark that opens it and the marks that close behind its stop. English
first; stops of other scripts end sentences too. `“Screw Iran! Screw America!” protesters cried`
is two sentences: the first ends at the inner mark, and the second goes on behind the closing
mark, because a small letter follows; so does `“Why?” Smith asked`, which goes on with a verb
that reports. `(February 7) However, …` is one: a dateline belongs to what it dates.
"""

import re
from collections.abc import Iterator

from tui.core.abbreviations import (
    BEFORE_NAME,
    BEFORE_NUMBER,
    CLOCK,
    EITHER,
    NEVER_LAST,
    ORDINARY,
    STARTERS,
    WITH_MARK,
    ZONES,
)
from tui.core.enumerations import labels
from tui.core.graphemes import extends
from tui.core.patterns import pattern
from tui.core.reporting import REPORTING
from tui.core.span import Span

__all__ = ["sentences"]

WIDE = frozenset("。！？｡．")
"""Stops behind which no space need follow."""
GOES_ON = frozenset("とっで、，,")
"""What follows the closing mark of words that are only reported."""
STOP = pattern(
    r"(?P<stop>[.!?…‽⁇⁈⁉؟۔։።।॥។。！？｡．]++(?:[ \u00a0\u2009\u202f]\.(?!\w))*+)"
    r"(?P<close>(?:[\"'”’“‘»›)\]}」』】）〉》*_]|[ \u00a0\u202f][»›](?![^\s.,;]))*+)"
    r"(?:[ \u00a0]?\[(?:[a-z]|\d{1,3}(?: ?[-–,] ?\d{1,3}){0,9})\])*+"
)
SPACE = pattern(r"\s*+")
OPENING = pattern(r"(?:[\"'“”‘’«»‹›„‚(\[{「『【（¿¡*_#–—•-]\s?)*+")
WORD = pattern(r"[^\W\d_]+(?:[’'][^\W\d_]+)?(?P<initial>\.?)")
TOKEN = pattern(r"[^\s\"“”‘«»„(\[{—–/]+\Z")
DOTTED = pattern(r"(?:[^\W\d_]\.)+[^\W\d_]")
NUMBERING = pattern(r"\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5}")
NUMBER = pattern(r"\d|[IVXL]+(?!\w)")
CLOCK_FIRST = pattern(r"[\"“‘]?\w+\s\d[\d:.]*\s?[ap]\.m\Z", re.IGNORECASE)
ATTRIBUTION = pattern(rf"(?:[A-Z][\w’'.-]*\s){{1,5}}(?:{'|'.join(sorted(REPORTING))})\b")
PAUSES = frozenset(("but", "and", "so", "or", "yet", "well", "because", "then", "um", "uh"))
"""Words behind which an ellipsis is a pause, whatever follows."""
LONG_WORD = 5
"""Letters of a word that is no unknown abbreviation."""
PAUSE = 3
"""Dots of an ellipsis; one more ends the sentence."""
FAR = 80
"""Characters looked at on either side of a stop."""


def sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Give the sentences in order; they cover all but white space. Linear in its length."""
    found: list[Span] = []
    start = paragraph.start
    items = labels(text, paragraph)
    inside = {offset for label in items for offset in range(label.start, label.end)}
    for stop in STOP.finditer(text, paragraph.start, paragraph.end):
        at = _skip(SPACE, text, stop.end(), paragraph.end)
        if (
            at < paragraph.end
            and stop.start() not in inside
            and _ends(text, stop, start, Span(at, paragraph.end))
        ):
            found.append(Span(start, stop.end()))
            start = at
    if start < paragraph.end:
        found.append(Span(start, paragraph.end))
    return tuple(_cut_at(text, found, [label.start for label in items]))


def _cut_at(text: str, spans: list[Span], places: list[int]) -> Iterator[Span]:
    """Give the spans, cut where the items of a list begin; white space before them is nobody's."""
    for span in spans:
        start = span.start
        for place in places:
            if start < place < span.end:
                yield Span(start, start + len(text[start:place].rstrip()))
                start = place
        yield Span(start, span.end)


def _skip(form: re.Pattern[str], text: str, at: int, end: int) -> int:
    found = form.match(text, at, end)
    return found.end() if found else at


def _ends(text: str, stop: re.Match[str], start: int, rest: Span) -> bool:
    """Tell whether a sentence that began at `start` ends here and `rest` begins a new one."""
    if stop["stop"][-1] in WIDE:
        return _ends_wide(text, stop, rest)
    if rest.start == stop.end() or extends(text[rest.start]):
        return False
    near = min(rest.end, rest.start + FAR)
    following = text[_skip(OPENING, text, rest.start, near) : near]
    before = text[max(start, stop.start() - FAR) : stop.start()]
    if not following:
        return True
    if following[0].islower() and not following[1:2].isupper():
        return _ends_before_small(stop, before)
    if stop["stop"] != ".":
        goes_on = stop["close"] and ATTRIBUTION.match(text, rest.start, near)
        return not goes_on and _ends_by_mark(stop, before, following)
    return _ends_by_point(stop, before, following, stop.start() - start)


def _ends_wide(text: str, stop: re.Match[str], rest: Span) -> bool:
    """Judge a stop that needs no space: with a particle a sentence goes on behind its mark."""
    following = text[rest.start]
    if stop["stop"] == "．" and following.isalnum() and rest.start == stop.end():
        return False
    return not (extends(following) or (stop["close"] and following in GOES_ON))


def _ends_before_small(stop: re.Match[str], before: str) -> bool:
    """Judge a stop before a small letter: only a point behind a word surely ends something."""
    token = _token(before)
    if stop["stop"] != "." or stop["close"] or len(token) < LONG_WORD:
        return False
    return token.isalpha() and token.islower() and token not in NEVER_LAST


def _token(before: str) -> str:
    """Give the last word, with what is written together with it."""
    found = TOKEN.search(before)
    return found[0] if found else ""


def _ends_by_mark(stop: re.Match[str], before: str, following: str) -> bool:
    """Judge an ellipsis, a question mark or the like: a pause goes on with `I`."""
    marks = stop["stop"]
    token = _token(before.rstrip()).lower()
    if before.endswith("[") or token + marks in WITH_MARK:
        return False
    if not set(marks) <= set(". …\u00a0\u2009\u202f") or marks.count(".") > PAUSE:
        return True
    found = WORD.match(following)
    return token not in PAUSES and not (found and found[0].partition("’")[0] == "I")


def _ends_by_point(stop: re.Match[str], before: str, following: str, length: int) -> bool:
    """Judge a single point by the word before it and the word behind it."""
    token = _token(before)
    word = token.lower() if token not in ORDINARY else ""
    if length == len(token) and NUMBERING.fullmatch(token):
        return False
    if word in NEVER_LAST or (word in BEFORE_NUMBER and NUMBER.match(following)):
        return False
    if word in BEFORE_NAME:
        return not following[0].isalpha()
    if word in CLOCK:
        return not CLOCK_FIRST.fullmatch(before) and _first(following) not in ZONES
    if word in EITHER or DOTTED.fullmatch(token) or (len(token) == 1 and token.isalpha()):
        return _is_quoted(stop) or _first(following) in STARTERS
    return True


def _is_quoted(stop: re.Match[str]) -> bool:
    return any(mark in "\"'”’“»" for mark in stop["close"])


def _first(following: str) -> str:
    """Give the first word in small letters, none for an initial."""
    found = WORD.match(following)
    if not found or (found["initial"] and len(found[0]) == len("A.")):
        return ""
    return found[0].rstrip(".").lower()
