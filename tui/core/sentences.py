"""Sentences: a paragraph cut at its stops, by rules in tables.

A sentence takes in the mark that opens it and the marks that close behind its stop. English
first; stops of other scripts end sentences too. `“Screw Iran! Screw America!” protesters cried`
is two sentences: the first ends at the inner mark, and the second goes on behind the closing
mark, because a small letter follows; so does `“Why?” Smith asked`, which goes on with a verb
that reports. `(February 7) However, …` is one: a dateline belongs to what it dates.
"""

import re

from tui.core.abbreviations import (
    BEFORE_NAME,
    BEFORE_NUMBER,
    EITHER,
    NEVER_LAST,
    STARTERS,
    WITH_MARK,
)
from tui.core.reporting import REPORTING
from tui.core.span import Span

__all__ = ["sentences"]

WIDE = frozenset("。！？｡．")
"""Stops behind which no space follows."""
STOP = re.compile(
    r"(?P<stop>[.!?…‽⁇⁈⁉؟۔։።।॥។。！？｡．]++(?:[ \u00a0\u2009\u202f]\.(?!\w))*+)"
    r"(?P<close>(?:[\"'”’“‘»›)\]}」』】）〉》*_]|[ \u00a0\u202f][»›](?![^\s.,;]))*+)"
    r"(?:\[\d{1,3}\])*+"
)
SPACE = re.compile(r"\s*+")
OPENING = re.compile(r"(?:[\"'“”‘’«»‹›„‚(\[{「『【（¿¡*_#–—-]\s?)*+")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
LAST_TOKEN = re.compile(r"[^\s\"“”‘«»„(\[{—–/]+\Z")
DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|Ph\.D|M\.Sc|B\.Sc")
NUMBERING = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})")
ATTRIBUTION = re.compile(rf"(?:[A-Z][\w’'.-]*\s){{1,5}}(?:{'|'.join(sorted(REPORTING))})\b")
PAUSES = frozenset("but and so or yet well because then".split())
"""Words behind which an ellipsis is a pause, whatever follows."""
CLOCK = frozenset("a.m p.m".split())
NO_STARTER = frozenset("gmt est edt cst cdt mst mdt pst pdt utc eastern pacific central".split())
FAR = 80
"""Characters looked at on either side of a stop."""


def sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Give the sentences in order; they cover all but white space. Linear in its length."""
    found: list[Span] = []
    start = paragraph.start
    for stop in STOP.finditer(text, paragraph.start, paragraph.end):
        behind = _skip(SPACE, text, stop.end(), paragraph.end)
        if behind >= paragraph.end:
            break
        if _ends(text, stop, start, Span(behind, paragraph.end)):
            found.append(Span(start, stop.end()))
            start = behind
    if start < paragraph.end:
        found.append(Span(start, paragraph.end))
    return tuple(found)


def _skip(form: re.Pattern[str], text: str, at: int, end: int) -> int:
    found = form.match(text, at, end)
    return found.end() if found else at


def _ends(text: str, stop: re.Match[str], start: int, rest: Span) -> bool:
    """Tell whether a sentence that began at `start` ends here and `rest` begins a new one."""
    marks = stop["stop"]
    if marks[-1] in WIDE:
        return _ends_wide(text, stop, rest)
    if rest.start == stop.end():
        return False
    near = min(rest.end, rest.start + FAR)
    following = text[_skip(OPENING, text, rest.start, near) : near]
    if not following:
        return True
    if following[0].islower():
        return False
    if stop["close"] and ATTRIBUTION.match(text, rest.start, near):
        return False
    token = _token(text, start, stop.start())
    if len(marks) > 1 or marks in "…":
        return _ends_run(marks, token, following)
    if marks != ".":
        return (token + marks).lower() not in WITH_MARK
    return _ends_at_point(text, Span(start, stop.start()), token, following, bool(stop["close"]))


def _ends_wide(text: str, stop: re.Match[str], rest: Span) -> bool:
    """Judge a stop that needs no space: it goes on behind a closing mark with a particle."""
    following = text[rest.start]
    if stop["stop"] == "．" and following.isalnum() and rest.start == stop.end():
        return False
    return not (stop["close"] and following in "とっ、，,")


def _token(text: str, start: int, end: int) -> str:
    found = LAST_TOKEN.search(text, max(start, end - FAR), end)
    return found[0] if found else ""


def _ends_run(marks: str, token: str, following: str) -> bool:
    """Judge an ellipsis, or a run like `?!`: three dots are a pause before `I`."""
    if "?" in marks or "!" in marks or marks.count(".") > len("..."):
        return True
    if token.lower() in PAUSES:
        return False
    found = WORD.match(following)
    return not (found and found[0][0] == "I" and found[0].lower() in STARTERS and _is_i(found[0]))


def _is_i(word: str) -> bool:
    return word == "I" or word[:2] in ("I’", "I'")


def _ends_at_point(text: str, before: Span, token: str, following: str, closed: bool) -> bool:
    """Judge a single point by the word before it and the word behind it."""
    word = token.lower()
    if NUMBERING.fullmatch(token) and before.start + len(token) == before.end:
        return False
    found = WORD.match(following)
    starts = bool(found and found[0].lower() in STARTERS)
    if closed:
        return True
    if word in NEVER_LAST or word in BEFORE_NAME and following[0].isalpha():
        return False
    if word in BEFORE_NUMBER and following[0].isdigit():
        return False
    if word in CLOCK:
        return not (found and found[0].lower() in NO_STARTER)
    if DOTTED.fullmatch(token) or word in EITHER:
        return starts
    if len(token) == 1 and token.isalpha():
        return starts and not token.isupper() or starts and _is_i_or_unit(text, before)
    return True


def _is_i_or_unit(text: str, before: Span) -> bool:
    """Tell whether a capital before the stop ends `than I` or `plan B`, not a name's initial."""
    previous = text[max(before.start, before.end - FAR) : before.end - 1].rstrip()
    word = previous.rpartition(" ")[2]
    return word.islower()
