"""Speakers: who says a quotation, where the text surely says so.

A name right before or behind a quotation with a verb that reports, or the name with which an
interrupted quotation went on (`“A,” McKenzie said. “B.”`). Pronouns, offices, groups and
statements are no names.
"""

import re

from tui.core.abbreviations import STARTERS
from tui.core.reporting import REPORTING
from tui.core.span import Span

__all__ = ["speaker"]

VERB = rf"(?:{'|'.join(sorted(REPORTING))})"
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\.?"
PART = rf"(?:{CAPITAL}|(?:al|bin|ibn|de|del|della|di|da|van|von|der|den|la|le|el)(?:-\w+)?)"
NAME = rf"{CAPITAL}(?:\s{PART}){{0,4}}"
BEHIND = re.compile(
    rf",?\s(?:(?P<lead>[^\W_][^.,;:!?“”\"()\n]{{0,80}}?)\s)??(?P<name>{NAME})"
    rf"(?:,\s[^,“”\"\n]{{1,100}},)?\s(?:has\s|have\s|had\s|also\s|later\s)?{VERB}(?![\w’'-])"
)
INVERTED = re.compile(
    rf",?\s{VERB}\s(?P<lead>)(?P<name>{NAME})(?=\s*[,.;:!?]|\s(?:in|at|on|to|of|who|after|before|"
    rf"during|when|as|while|from|by|last|this|earlier|late)\b|\s*\Z)"
)
AHEAD = re.compile(
    rf"(?:\A|[.!?:;,”\"]\s|\s(?:as|and|but)\s)(?:(?P<lead>[^.,;:!?“”\"()\n]{{1,80}}?)\s)??"
    rf"(?P<name>{NAME})(?:,\s[^,“”\"\n]{{1,100}},)?\s(?:has\s|also\s|later\s)?{VERB}"
    rf"(?:\s(?:reporters|journalists|on\s[A-Z][a-z]+|in\sa\sstatement))?\s?[,:]\s?\Z"
)
TITLES = frozenset(
    "president vice prime minister premier secretary defense defence state foreign general gen "
    "lieutenant major marine army navy air force colonel captain admiral commander chairman "
    "chairwoman chair chief director senator sen rep representative governor gov mayor judge "
    "justice king queen prince princess pope bishop father sister mr mrs ms dr prof professor "
    "sir lady lord speaker congressman congresswoman ambassador spokesman spokeswoman deputy "
    "sheriff officer detective inspector sergeant sgt lt col maj capt chancellor democrat "
    "republican central command centcom us u.s uk u.n un house white senate department "
    "pentagon caretaker former ex-president interior treasury attorney".split()
)
"""What may stand before a name in capitals, and is no part of it."""
NOT_BEFORE = frozenset(
    "of for in at from to with by on and or as against between behind under over near".split()
)
"""Behind these a name is somebody else’s, or one of several."""
NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december protesters officials reporters "
    "statement government parliament police sources".split()
)
FAR = 240
"""Characters looked at on either side of a quotation."""
OPEN = "“”\"„«»"


def speaker(text: str, paragraph: Span, quotation: Span) -> str | None:
    """Give the name of who says this, None unless the text says so next to it."""
    return (
        _behind(text, paragraph, quotation.end)
        or _ahead(text, paragraph, quotation.start)
        or _interrupted(text, paragraph, quotation.start)
    )


def _behind(text: str, paragraph: Span, at: int) -> str | None:
    """Read `,” said X` and `,” X said`."""
    if text[max(paragraph.start, at - 2) : at - 1] not in tuple(",?!…—-") and text[at : at + 1] != ",":
        return None
    end = min(paragraph.end, at + FAR)
    found = INVERTED.match(text, at, end) or BEHIND.match(text, at, end)
    return _name(found) if found else None


def _ahead(text: str, paragraph: Span, at: int) -> str | None:
    """Read `X said: “`."""
    start = max(paragraph.start, at - FAR)
    cut = max(text.rfind(". ", start, at) + 1, start)
    found = AHEAD.search(text[cut:at].lstrip())
    return _name(found) if found else None


def _interrupted(text: str, paragraph: Span, at: int) -> str | None:
    """Read `“A,” X said. “`: what follows an attribution at once goes on with its speaker."""
    before = text[max(paragraph.start, at - FAR) : at].rstrip()
    if not before.endswith(".") or len(before) < 2:
        return None
    closing = max(before.rfind(mark) for mark in OPEN)
    if closing < 0:
        return None
    between = before[closing + 1 : -1]
    if ". " in between.replace("U.S. ", ""):
        return None
    return _behind(text, paragraph, at - (len(text[:at]) - len(text[:at].rstrip())) - len(before) + closing + 1)


def _name(found: re.Match[str]) -> str | None:
    """Give the name without titles, None if it may be no person's or not the speaker's."""
    lead = (found["lead"] or "").lower().split()
    if lead and (lead[-1] in NOT_BEFORE or "and" in lead):
        return None
    words = found["name"].split()
    while words and words[0].lower().rstrip(".") in TITLES:
        words.pop(0)
    if not words or words[0].lower() in STARTERS or words[0].lower() in NO_NAMES:
        return None
    if any(word.endswith(("’s", "'s", "s’")) for word in words):
        return None
    if lead and lead[-1] in ("the", "a", "an"):
        return None
    return " ".join(words)
