"""What each line of an article is: title, subtitle, byline, date, caption, subhead, body, clutter.

The first lines decide by their order; every later line by itself and its two neighbours, so a
single line of a long text costs what that line costs.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Literal

from tui.core.boilerplate import is_boilerplate
from tui.core.dates import date_lines
from tui.core.patterns import pattern
from tui.core.span import Span

Role = Literal["title", "subtitle", "byline", "date", "caption", "subhead", "body", "clutter"]

OPENING = 12
"""Non-blank lines at the top whose order counts."""
REPEATS = 8
"""Non-blank lines at the top in which the same heading again is clutter."""
TITLE_LENGTH = 160
SUBTITLE_LENGTH = 250
SUBHEAD_LENGTH = 90
SUBHEAD_WORDS = 14
BYLINE_LENGTH = 120
CAPTION_LENGTH = 400
WRAPPED = 100
"""Code points that a hard-wrapped line does not exceed."""
PROSE = 60
"""Code points from which a line after a subhead is prose even without a full stop."""

DIGIT = pattern(r"\d")
LINE = pattern(r"\S[^\n]*")
SENTENCE_END = (".", "!", "?", ":", "”", '"', "’", "…", ")", "»")
NO_HEADING_END = (".", ",", ";", ":", "!", "”", '"', "…", "-", "–", "—", ")")
OPENING_MARKS = "“\"‘'«([„¿¡#"
AGENCIES = (
    r"(?:Thomson )?Reuters|AP|AFP|EPA|UPI|dpa|DPA|ANSA|TASS|Xinhua|Bloomberg|CNN|BBC(?: News)?|NPR"
    r"|(?:The )?Associated Press|Agence France-Presse|Getty(?: Images)?|Press Association|PA"
    r"|Al Jazeera|Voice of America|VOA|Shutterstock|iStock|Alamy|Flickr|Wikimedia(?: Commons)?"
)
PARTICLE = r"(?:de|da|del|van|von|der|den|bin|ibn|al|el|la|le)"
NAME = rf"[A-ZÀ-Þ][\w.’'-]{{0,30}}(?: (?:{PARTICLE}|[A-ZÀ-Þ][\w.’'-]{{0,30}})){{0,4}}"
NAMES = rf"{NAME}(?:(?:, | (?i:and) | & |, and ){NAME}){{0,4}}"
BYLINE = pattern(
    rf"(?:[Bb][Yy]|Written by|Words by|Author:|Story by)[:]? (?P<author>{NAMES})"
    r"(?: ?[|·•/–—-] ?[^|]{1,60}|, [^.]{1,60})?"
)
AGENCY_BYLINE = pattern(rf"(?P<author>{NAME}),? (?:[|/–—-] )?(?P<outlet>{AGENCIES})")
CREDITS = pattern(
    r"(?:\()?(?:(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)) (?:by|in) [A-ZÀ-Þ].{1,200}"
)
CREDIT = pattern(
    rf"[(\[/](?: ?(?:{AGENCIES})(?: ?[/,|] ?[\w .’'-]{{1,40}})?"
    r"|(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Cc]redit|[Ff]ile|FILE|[Cc]ourtesy|Source|Illustration)"
    r"[^()\[\]]{0,80})[)\]]?\.?\Z"
)
CREDIT_MARK = pattern(r"[(\[/]")
CAPTION_LEAD = pattern(
    r"(?:FILE(?: PHOTO| -|:)|[Ff]ile photo\b|(?:Photo|Image|Picture|Caption|Photograph|PHOTO|IMAGE)"
    r"(?: [Cc]redit| by|:| \d{1,2}:)|\[(?:Photo|Image))"
)
ENLARGE = pattern(
    r"(?:[Cc]lick|[Tt]ap)(?: here| on (?:the )?image)? to (?:see|view|enlarge|zoom|expand)"
    r"[\w -]{0,40}\.?\Z"
)
SPLIT = pattern(r"[.!?][”\"’)]? ")


def roles(text: str) -> tuple[tuple[Span, Role], ...]:
    """Give each non-blank line, without the white space around it, with its role."""
    first = opening(text)
    return tuple((line, role_of_line(text, line, first)) for line in lines(text))


class Roles:
    """The roles of the lines of a text, each worked out when it is first asked for."""

    def __init__(self, text: str) -> None:
        """Take the text; nothing is read yet."""
        self.text = text
        self._known: dict[int, Role] = {}

    def at(self, offset: int) -> Role:
        """Give the role of the line whose first letter stands at the offset."""
        role = self._known.get(offset)
        if role is None:
            found = LINE.match(self.text, offset)
            role = role_of_line(self.text, _line(found), self._opening) if found else "body"
            self._known[offset] = role
        return role

    @cached_property
    def _opening(self) -> Mapping[int, Role]:
        return opening(self.text)


def lines(text: str) -> Iterator[Span]:
    """Give the non-blank lines, without the white space around them."""
    for found in LINE.finditer(text):
        yield _line(found)


def _line(found: re.Match[str]) -> Span:
    return Span(found.start(), found.start() + len(found.group().rstrip()))


def opening(text: str) -> Mapping[int, Role]:
    """Give the roles of the first 12 non-blank lines, by the offset of their first letter."""
    first = list(islice(lines(text), OPENING + 1))
    found: dict[int, Role] = {}
    headings: set[str] = set()
    for place, line in enumerate(first[:OPENING]):
        key = _key(text, line)
        repeated = place < REPEATS and key in headings
        role = "clutter" if repeated else _opening_role(text, first, place, found)
        if role != "body":
            headings.add(key)
        found[line.start] = role
    return found


def _key(text: str, line: Span) -> str:
    """Give a line so that it equals its repetition in another case or spacing."""
    return " ".join(_words(text, line).casefold().split())


def role_of_line(text: str, line: Span, first: Mapping[int, Role]) -> Role:
    """Give the role of one non-blank line; `first` is what `opening` gave for the text."""
    if line.start in first:
        return first[line.start]
    if len(line) > CAPTION_LENGTH:
        return "body"
    role = _role_by_words(_words(text, line))
    if role:
        return role
    return "subhead" if _is_subhead(text, line) else "body"


def _words(text: str, line: Span) -> str:
    """Give the line, cut where no role looks further."""
    return text[line.start : min(line.end, line.start + CAPTION_LENGTH + 1)]


def _role_by_words(words: str) -> Role | None:
    if len(words) > CAPTION_LENGTH:
        return None
    if is_caption(words):
        return "caption"
    if is_boilerplate(words):
        return "clutter"
    if DIGIT.search(words, 0, PROSE) and date_lines(words, Span(0, len(words))):
        return "date"
    if len(words) <= BYLINE_LENGTH and (BYLINE.fullmatch(words) or AGENCY_BYLINE.fullmatch(words)):
        return "byline"
    return "byline" if CREDITS.fullmatch(words) else None


def is_caption(words: str) -> bool:
    """Tell whether a line is a picture's caption by how it begins or ends."""
    end = len(words)
    found = ENLARGE.search(words, max(0, end - PROSE)) if " to " in words else None
    if found:
        return found.start() > 0
    if CAPTION_LEAD.match(words):
        return True
    credit = CREDIT_MARK.search(words, max(0, end - WRAPPED))
    return bool(credit and " " in words and CREDIT.search(words, credit.start()))


def _opening_role(text: str, first: list[Span], place: int, found: Mapping[int, Role]) -> Role:
    line, words = first[place], _words(text, first[place])
    role = _role_by_words(words)
    if role:
        return role
    before = [found[other.start] for other in first[:place]]
    headed = "title" in before
    if not headed and not {"body", "subhead"} & set(before) and _is_title(text, first, place):
        return "title"
    told = [role for role in before if role not in ("clutter", "date", "byline")]
    if told[-1:] == ["title"] and _is_subtitle(text, first, place):
        return "subtitle"
    return "subhead" if {"body"} & set(before) and _is_subhead(text, line) else "body"


def _is_title(text: str, first: list[Span], place: int) -> bool:
    line = first[place]
    if len(line) > TITLE_LENGTH or not _reads_as_heading(text, line) or place + 1 >= len(first):
        return False
    following = first[place + 1]
    if _gap(text, line, following) > 1 or _key(text, line) == _key(text, following):
        return True
    structural = _role_by_words(_words(text, following)) in ("date", "byline", "caption")
    return structural or len(following) > WRAPPED


def _is_subtitle(text: str, first: list[Span], place: int) -> bool:
    line = first[place]
    words = line.of(text) if len(line) <= SUBTITLE_LENGTH else ""
    if not words or SPLIT.search(words) or place + 1 >= len(first):
        return False
    if _reads_as_heading(text, line):
        return True
    following = _role_by_words(_words(text, first[place + 1]))
    return following in ("date", "byline", "caption")


def _reads_as_heading(text: str, line: Span) -> bool:
    start, last = text[line.start], text[line.end - 1]
    begins = start in OPENING_MARKS or start.isdecimal() or not start.islower()
    return begins and last not in NO_HEADING_END


def _is_subhead(text: str, line: Span) -> bool:
    if len(line) > SUBHEAD_LENGTH or not _reads_as_heading(text, line):
        return False
    words = line.of(text).split()
    following = LINE.search(text, line.end)
    if len(words) > SUBHEAD_WORDS or not following or not any(c.isalpha() for c in words[0]):
        return False
    return _ends_before(text, line) and _is_prose_after(text, line, _line(following))


def _ends_before(text: str, line: Span) -> bool:
    """Tell whether the text before a line has come to an end: a sentence's, or a blank line."""
    newline = text.rfind("\n", 0, line.start)
    at = newline
    while at > 0 and text[at - 1].isspace():
        at -= 1
    blank = text.count("\n", max(at, 0), line.start) > 1
    return blank or at <= 0 or text[at - 1] in SENTENCE_END or text[at - 1] == ","


def _is_prose_after(text: str, line: Span, following: Span) -> bool:
    """Tell whether prose begins after a line, and does not merely go on in the next row."""
    start = text[following.start]
    if start.islower():
        return False
    if _gap(text, line, following) == 1 and len(following) <= WRAPPED and len(line) > PROSE // 2:
        return False
    return len(following) >= PROSE or text[following.end - 1] in SENTENCE_END


def _gap(text: str, line: Span, following: Span) -> int:
    """Count the line ends between two lines."""
    return text.count("\n", line.end, following.start)
