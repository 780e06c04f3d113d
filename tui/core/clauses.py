"""Clauses: who is the subject of a verb, read from the words around it.

No grammar: a subject is what stands next to its verb, past adverbs and asides between commas, up
to the next mark or to a word that begins a clause of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from tui.core.abbreviations import STARTERS
from tui.core.lexicon import words
from tui.core.names import BODIES, DAYS, NO_NAMES, PARTICLES, TITLES
from tui.core.patterns import pattern
from tui.core.reporting import ACTIONS, REPORTING
from tui.core.span import Span
from tui.core.surroundings import inside

__all__ = [
    "CONNECTIVES",
    "PREPOSITIONS",
    "SUBORDINATING",
    "Subject",
    "Token",
    "masked",
    "subject_after",
    "subject_before",
    "subject_of",
    "tokens",
]

TOKEN = pattern(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Maj|Capt|Sgt|Adm|Prof|Rev|"
    r"Hon|St|Jr|Sr|[A-Z])\.(?!\s*\Z)|[^\W_]+(?:[-’'][^\W_]+)*(?:(?<=s)[’'](?=\s\w))?|[^\w\s]|_"
)
PRONOUNS = words("he she they it i we you")
CONNECTIVES = words(
    "but and so still yet then later meanwhile however now also instead moreover indeed or nor"
)
"""They may begin a sentence before its subject."""
CLAUSES = words(
    """
    that because when while if as but and or nor who whom whose which although though since after
    before where so than how why what whether until unless once
    """
)
"""Words with which another clause begins."""
SUBORDINATING = CLAUSES | {"ever"}
PREPOSITIONS = words(
    """
    of for in at from to with by on against between behind under over near during about like into
    toward towards via per through among outside inside despite amid following around within
    without across upon regarding
    """
)
ADVERBS = words(
    """
    has have had also later then further recently repeatedly once again already even still just
    previously initially too first never ever always often sometimes both all would will could did
    does do is was were are be been himself herself themselves being soon not might may can cannot
    should must
    """
)
"""Words between a subject and its verb, besides those in `-ly`."""
LATER = DAYS | words(
    "last this earlier late today tomorrow yesterday next there here afterward afterwards"
)
"""Words that end a subject behind its verb."""
INTRODUCING = DAYS | words(
    """
    here hours days weeks months years minutes soon shortly asked given alongside ever last this
    earlier next
    """
)
"""Words that begin what stands before the subject up to a comma."""
DETERMINERS = words("a an the his her their its some many several one two three another other")
POSSESSIVE = ("’s", "'s", "s’")
ASIDES = {",", "—", "–", ")", "("}
"""Marks around what is said of a subject on the way."""
QUALITY = pattern(r"\w+(?:ing|ed|ly)\Z|similar|former|many|most|other|late|early")
"""What describes rather than is somebody."""
LONGEST, PHRASE, BARE = 45, 6, 3
"""Words looked back from a verb, of a speaker without a name, and of one without an article."""


class Token(NamedTuple):
    """A word or a mark."""

    word: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """In small letters, without the stop of an abbreviation."""
        return self.word.lower().rstrip(".")

    @property
    def is_capital(self) -> bool:
        """Whether it may be part of a name, as `al-Sadr` too."""
        particle, hyphen, _ = self.word.partition("-")
        return self.word[0].isupper() or (hyphen != "" and particle in PARTICLES)

    @property
    def goes_on(self) -> bool:
        """Whether it can be inside a subject."""
        return self.word[0].isalnum() and self.lower not in CLAUSES


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says."""

    kind: Literal["name", "pronoun", "phrase"]
    name: str
    """As in the text, a name without titles."""
    span: Span
    """With titles and what stands before the name."""
    sure: bool

    def surely(self) -> Subject:
        """Give it as sure."""
        return replace(self, sure=True)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Give the words and marks of a stretch, without what stands in brackets."""
    kept: list[Token] = []
    depth = 0
    for found in TOKEN.finditer(text, start, end):
        depth += found[0] == "("
        if not depth:
            kept.append(Token(found[0], *found.span()))
        depth -= depth > 0 and found[0] == ")"
    return kept


def masked(found: Sequence[Token], quotations: Sequence[Span]) -> list[Token]:
    """Put a mark in the place of each quotation."""
    kept: list[Token] = []
    for token in found:
        around = inside(quotations, token.start)
        if not around:
            kept.append(token)
        elif token.start == around.start:
            kept.append(Token("“", token.start, token.end))
    return kept


def subject_before(text: str, found: Sequence[Token], verb: int) -> Subject | None:
    """Give the subject of a verb that stands before it."""
    at = verb - 1
    while at >= 0 and _is_adverb(found[at]):
        at -= 1
    if at >= 0 and found[at].word in ASIDES:
        at = _before_aside(found, at)
    if at > 0 and found[at].lower == "who":
        return subject_before(text, found, at - (found[at - 1].word == ","))
    if at < 0 or not found[at].goes_on:
        return None
    first = at
    while first > 0 and found[first - 1].goes_on and at - first < LONGEST:
        first -= 1
    joined = first > 1 and found[first - 1].lower in ("and", "or") and found[first - 2].is_capital
    return _subject(text, found[first : at + 1], not joined)


def subject_after(text: str, found: Sequence[Token], verb: int) -> Subject | None:
    """Give the subject of a verb that stands behind it: `said X`."""
    at = verb + 1
    while at < len(found) and _is_adverb(found[at]):
        at += 1
    whole = list(takewhile(_goes_on, found[at : at + LONGEST]))
    behind = at + len(whole)
    joined = behind + 2 < len(found) and found[behind].lower == "and"
    joined = joined and found[at].is_capital and found[behind + 1].is_capital
    ends = (n for n, token in enumerate(whole) if token.lower in PREPOSITIONS | LATER)
    chunk = whole[: next(ends, len(whole))]
    return _subject(text, chunk, not joined) if chunk else None


def subject_of(text: str, found: Sequence[Token]) -> Subject | None:
    """Give what seems the subject of a sentence whose verb is unknown, never surely."""
    chunk = list(takewhile(_goes_on, found[_past_introduction(found) :][:LONGEST]))
    if not chunk:
        return None
    if chunk[0].lower in DETERMINERS:
        phrase = list(takewhile(_in_phrase, chunk[:6]))
        return _name(text, phrase, False) if phrase[-1].is_capital else _phrase(text, phrase)
    for first, token in enumerate(chunk):
        if token.lower in PRONOUNS:
            return _pronoun(token, False)
        run = list(takewhile(_is_capital, chunk[first:]))
        ordinary = len(run) == 1 and not first
        ordinary = ordinary and bool(QUALITY.match(token.lower) or token.lower in STARTERS)
        if run and not ordinary:
            return _name(text, run, False)
    return None


def _goes_on(token: Token) -> bool:
    return token.goes_on


def _is_capital(token: Token) -> bool:
    return token.is_capital


def _in_phrase(token: Token) -> bool:
    return token.goes_on and token.lower not in PREPOSITIONS | ADVERBS | REPORTING | ACTIONS


def _is_adverb(token: Token) -> bool:
    word = token.word
    if word in ADVERBS or word.endswith(("n’t", "n't")):
        return True
    return word.endswith("ly") and word.islower() and len(word) > len("only")


def _before_aside(found: Sequence[Token], at: int) -> int:
    """Give where the words before an aside end: `Smith, 45, a teacher in Ohio, said`."""
    low = max(0, at - LONGEST)
    marks = [n for n in range(at - 1, low - 1, -1) if found[n].word in ASIDES]
    for place, mark in enumerate(marks):
        before = marks[place + 1] + 1 if place + 1 < len(marks) else low
        if before < mark and _may_be_described(found[before:mark]):
            return mark - 1
    return -1


def _may_be_described(chunk: Sequence[Token]) -> bool:
    """Tell whether words before an aside can be what it describes."""
    first, last = chunk[0].lower, chunk[-1]
    if first in PREPOSITIONS | CLAUSES | {"a", "an"} or not last.word[0].isalpha():
        return False
    return last.is_capital or first in ("the", "one", "another") or first in PRONOUNS


def _past_introduction(found: Sequence[Token]) -> int:
    """Give where the clause begins: behind `But`, behind `In Ohio on Monday,`."""
    start = 0
    while start < len(found) and (found[start].lower in CONNECTIVES or found[start].word == ","):
        start += 1
    if start == len(found) or not _introduces(found[start]):
        return start
    ends = [n for n in range(start, len(found)) if found[n].word == ","] + [len(found)]
    for comma, behind in pairwise(ends):
        if behind - comma > BARE or behind == len(found):
            return comma + 1
    return start


def _introduces(token: Token) -> bool:
    """Tell whether a sentence that begins so has its subject behind a comma."""
    low = token.lower
    dateline = token.word.isupper() and len(token.word) > len("NATO")
    introducing = PREPOSITIONS | CLAUSES | INTRODUCING
    return dateline or low in introducing or QUALITY.match(low) is not None


def _subject(text: str, chunk: Sequence[Token], sure: bool) -> Subject | None:
    """Read a subject from the words that hold it."""
    last = chunk[-1]
    if last.lower in PRONOUNS:
        return _pronoun(last, sure)
    if last.word.endswith(("’s", "'s")) or (len(chunk) == 1 and last.lower in DETERMINERS):
        return None
    within = next((n for n, token in enumerate(chunk) if token.lower in PREPOSITIONS), None)
    if within == 0:
        sure = False
    elif within:
        sure = sure and (chunk[0].is_capital or chunk[0].lower in DETERMINERS)
        chunk = chunk[:within]
    return _name(text, chunk, sure) if chunk[-1].is_capital else _phrase(text, chunk)


def _pronoun(token: Token, sure: bool) -> Subject:
    return Subject("pronoun", token.word, Span(token.start, token.end), sure)


def _name(text: str, chunk: Sequence[Token], sure: bool) -> Subject | None:
    """Give the name at the end of some words, without titles; some have no name there."""
    first = len(chunk) - 1
    while first and _in_name(chunk, first - 1):
        first -= 1
    run = list(chunk[first:])
    while run and run[0].lower in STARTERS | DAYS:
        run = run[1:]
    if not run or run[-1].lower in BODIES:
        return _phrase(text, chunk) if run else None
    titles = [place for place, token in enumerate(run) if token.lower in TITLES]
    rest = run[titles[-1] + 1 :] if titles else run
    if not rest and chunk[0].lower not in DETERMINERS:
        rest = run[-1:]
    called = first > 0 and not titles and chunk[first - 1].lower in ("the", "a", "an")
    if not rest or called or rest[0].lower in NO_NAMES or rest[-1].word.endswith(POSSESSIVE):
        return _phrase(text, chunk)
    mine = any(token.lower in PRONOUNS for token in chunk[:first])
    name = Span(rest[0].start, rest[-1].end)
    return Subject("name", name.of(text), Span(chunk[0].start, name.end), sure and not mine)


def _in_name(chunk: Sequence[Token], at: int) -> bool:
    """Tell whether a word belongs to the name that goes on behind it."""
    token = chunk[at]
    if token.is_capital:
        return not token.word.endswith(POSSESSIVE)
    return token.lower in PARTICLES and at > 0 and chunk[at - 1].is_capital


def _phrase(text: str, chunk: Sequence[Token]) -> Subject | None:
    """Give a speaker without a name: `a spokesman`, `officials`, `the White House`."""
    first = next((n for n, token in enumerate(chunk) if token.lower in DETERMINERS), None)
    chunk = chunk if first is None else chunk[first:]
    longest = BARE if first is None else PHRASE
    if not chunk or len(chunk) > longest or any(token.lower in PRONOUNS for token in chunk):
        return None
    last = chunk[-1].lower
    if first is not None and len(chunk) == 1:
        return None
    noun = first is not None or chunk[0].is_capital or last.endswith("s")
    noun = noun and not QUALITY.match(last) and last not in ADVERBS | LATER
    span = Span(chunk[0].start, chunk[-1].end)
    return Subject("phrase", span.of(text), span, noun)
