"""Cues: the clause beside a quotation that reports it, `X said` or `according to X`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.core.clauses import (
    CONNECTIVES,
    PREPOSITIONS,
    SUBORDINATING,
    Subject,
    Token,
    masked,
    subject_after,
    subject_before,
    subject_of,
    tokens,
)
from tui.core.lexicon import words
from tui.core.patterns import pattern
from tui.core.quotations import FAMILIES
from tui.core.reporting import ACTIONS, PARTICIPLES, REPORTING
from tui.core.sentences import sentences
from tui.core.span import Span
from tui.core.surroundings import Surroundings

__all__ = ["Cue", "cue_before", "own_cue"]

VERBS = REPORTING | ACTIONS
TELLING = words("told tells telling tell")
"""They need somebody who is told: `“…,” told Reuters` names no speaker."""
ASKING = words("asked asks asking")
"""Asked how “safe” things came to be, somebody else called them so."""
SAYING = words("said says told tells wrote writes read reads stated states added adds asked cried")
"""Verbs that nearly always report words as they were."""
PASSIVE = words("was were be been being is are")
CLOSERS = (",", "?", "!", "…", "—", "-", "–")
"""What stands before a closing mark where a clause follows that reports."""
ATTACHING = (
    PREPOSITIONS
    | TELLING
    | words("a an the this podcast show program book memoir film movie song album novel series")
)
"""Words behind which a quotation is part of a clause: `in “Hamlet,”`, `told “Good Morning”`."""
TITLE = pattern(r"\W?(?:[A-Z\d]\S*|&|\w{1,3})(?:\s(?:[A-Z\d]\S*|&|\w{1,3})){0,9}")
"""What has a capital in every long word."""
DASHES = ("—", "–", "―", "-")
MARKS = "".join(FAMILIES)
FAR = 300
"""Code points looked at on either side of a quotation."""
LONG = 4
"""Words from which a quotation is more than an expression."""
SIGNATURE = 5
"""Words that a name below a quotation may have."""
GAP, TIGHT = 25, 12
"""Words between a verb and what it may report, and behind a verb that reports less often."""


DOUBT = pattern(
    r"\b(?:not|never|neither|nor|nobody|might|may|could|would|should|cannot|can|[Dd]id|[Ii]f|[Ww]hether|denied|refused|"
    r"declined|quot(?:ed|es|ing)|cit(?:ed|es|ing)|(?:was|were|been|is|are)\s(?:told|asked|quoted))\b"
    r"|\w[nN][’']t\b|\Areads?\s"
)
"""In a clause, what makes it doubtful that its subject said so."""
CONDITION = pattern(r"\b(?:if|whether|unless|did|does|do|had|neither)\s\Z", re.IGNORECASE)
"""Before a clause, what makes it no report."""
SAYS_ON = pattern(
    r"[^.,;:!?“”\"]{0,40}\b(?:said|says|say|saying|told|quoted)\b|\s(?:and|or|nor)\s[A-Z]"
)
"""Behind a clause that stands behind its quotation: somebody else speaks in it, or with it."""
NEARBY = 60
"""Code points looked at on either side of a clause."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting clause."""

    subject: Subject
    span: Span
    sure: bool
    """Whether it surely reports this quotation, and its subject is read surely."""


def own_cue(here: Surroundings) -> Cue | None:
    """Give the clause in or beside the quotation’s sentence that seems to report it."""
    found = _found_cue(here)
    return replace(found, sure=False) if found and found.sure and _doubted(here, found) else found


def _doubted(here: Surroundings, cue: Cue) -> bool:
    """Tell whether words in a clause or beside it leave a doubt that its subject said so."""
    text, span = here.text, cue.span
    low, high = (
        max(here.paragraph.start, span.start - NEARBY),
        min(here.paragraph.end, span.end + NEARBY),
    )
    return (
        DOUBT.search(span.of(text)) is not None
        or CONDITION.search(text, low, span.start) is not None
        or (span.start >= here.quotation.end and SAYS_ON.match(text, span.end, high) is not None)
    )


def _found_cue(here: Surroundings) -> Cue | None:
    found = _sentence_before(here)
    title = _is_title(here, found)
    ahead = _ahead(here, found)
    if ahead and title:
        ahead = replace(ahead, sure=False)
    if ahead and ahead.sure and _touches(here, ahead):
        return ahead
    behind = _behind(here)
    if behind and title:
        behind = replace(behind, sure=False)
    if behind and (behind.sure or not ahead):
        return behind
    if ahead or not found:
        return ahead
    subject = subject_of(here.text, found)
    return Cue(subject, subject.span, False) if subject else None


def _is_title(here: Surroundings, found: Sequence[Token]) -> bool:
    """Tell whether what stands before the quotation makes it the title of something."""
    attached = found and (found[-1].lower in ATTACHING or found[-1].word.endswith(("’s", "'s")))
    return bool(attached and TITLE.fullmatch(here.quotation.of(here.text)))


def cue_before(text: str, paragraph: Span) -> Cue | None:
    """Give the clause at the end of a paragraph that introduces the next one: `X said:`."""
    if not paragraph.of(text).endswith(":"):
        return None
    start = max(paragraph.start, paragraph.end - FAR)
    found = tokens(text, sentences(text, Span(start, paragraph.end))[-1].start, paragraph.end)
    for verb in range(len(found) - 1, -1, -1):
        subject, direct = (
            _subject(text, found, verb) if found[verb].word in VERBS else (None, False)
        )
        if subject:
            return _cue(subject, found[verb], direct)
    subject = subject_of(text, found) if found else None
    return Cue(subject, subject.span, False) if subject else None


def _cue(subject: Subject, verb: Token, sure: bool) -> Cue:
    ends = (subject.span.start, subject.span.end, verb.start, verb.end)
    return Cue(subject, Span(min(ends), max(ends)), sure and subject.sure)


def _touches(here: Surroundings, cue: Cue) -> bool:
    """Tell whether a clause leads right to the quotation: `X said, “`."""
    between = here.text[cue.span.end : here.quotation.start].strip()
    return between in ("", ",", "that") or between.endswith(":")


def _behind(here: Surroundings) -> Cue | None:
    """Read `,” said X`, `,” X said`, `” according to X` and `” — X`."""
    found = _clause_behind(here)
    at = 1 if found and found[0].word in (",", *DASHES) else 0
    if at >= len(found):
        return None
    said = here.quotation.of(here.text)[-3:].rstrip(MARKS)
    closes = said.endswith(CLOSERS) or found[0].word == ","
    return (
        (_signed(here, found) if found[0].word in DASHES else None)
        or _inverted(here.text, found, at, closes)
        or _straight(here, found, at, closes)
    )


def _clause_behind(here: Surroundings) -> list[Token]:
    """Give the words behind the quotation, up to a stop or the next one."""
    end = min(here.paragraph.end, here.quotation.end + FAR)
    if here.which + 1 < len(here.quotations):
        end = min(end, here.quotations[here.which + 1].start)
    kept: list[Token] = []
    for token in tokens(here.text, here.quotation.end, end):
        if token.word in ".?!;" or token.word in FAMILIES:
            break
        kept.append(token)
    return kept


def _signed(here: Surroundings, found: Sequence[Token]) -> Cue | None:
    """Read `“…” — Ann Lee` at the end of a paragraph."""
    name = found[1:]
    line = Span(name[0].start, name[-1].end)
    if here.text[line.end : here.paragraph.end].strip(" .") or len(name) > SIGNATURE:
        return None
    if not all(token.is_capital for token in name):
        return None
    return Cue(Subject("name", line.of(here.text), line, True), line, True)


def _inverted(text: str, found: Sequence[Token], at: int, closes: bool) -> Cue | None:
    """Read `said X` and `according to X` right behind the quotation."""
    verb = found[at]
    if verb.lower == "according" and at + 1 < len(found):
        subject = subject_after(text, found, at + 1)
        return _cue(subject, verb, True) if subject else None
    if not closes or verb.lower not in VERBS - PARTICIPLES - TELLING:
        return None
    subject = subject_after(text, found, at)
    if not subject:
        return None
    # A group may as well be what is done something to: `“Alien,” posted the clip`.
    return _cue(subject, verb, subject.kind != "phrase" or verb.lower in SAYING)


def _straight(here: Surroundings, found: Sequence[Token], at: int, closes: bool) -> Cue | None:
    """Read `X said` behind the quotation, sure at its end and at the end of its sentence."""
    for verb in range(at + 1, len(found)):
        word = found[verb].word
        reports = word in REPORTING
        if not (reports or (closes and (word in ACTIONS or word.endswith("ed")))):
            continue
        subject = subject_before(here.text, found, verb)
        if subject and subject.kind == "phrase" and not reports:
            return None
        if subject:
            near = closes and subject.span.start == found[at].start
            return _cue(subject, found[verb], near or (reports and _ends(here, found, subject)))
        if reports:
            return _late(here, found, verb)
    return None


def _late(here: Surroundings, found: Sequence[Token], verb: int) -> Cue | None:
    """Read `“…” with the government, said X`."""
    subject = subject_after(here.text, found, verb) if found[verb - 1].word == "," else None
    return _cue(subject, found[verb], _is_statement(here)) if subject else None


def _ends(here: Surroundings, found: Sequence[Token], subject: Subject) -> bool:
    """Tell whether a subject behind a comma ends the sentence that the quotation begins."""
    place = next(n for n, token in enumerate(found) if token.start >= subject.span.start)
    return _is_statement(here) and place > 0 and found[place - 1].word == ","


def _is_statement(here: Surroundings) -> bool:
    """Tell whether the quotation begins its sentence and is more than an expression."""
    start = here.quotation.start
    before = here.text[max(here.paragraph.start, start - 2) : start].rstrip()
    return before[-1:] in ("", *".!?”") and len(here.quotation.of(here.text).split()) >= LONG


def _sentence_before(here: Surroundings) -> list[Token]:
    """Give the words of the quotation’s sentence before it, a mark for each earlier quotation.

    None if the sentence begins too far away.
    """
    at = here.quotation.start
    low = max(here.paragraph.start, at - FAR)
    start = sentences(here.text, Span(low, at + 1))[-1].start
    if start == low > here.paragraph.start:
        return []
    return masked(tokens(here.text, start, at), here.quotations)


def _ahead(here: Surroundings, found: Sequence[Token]) -> Cue | None:
    """Read `X said … “`, the nearest verb first; groups that only may speak come last."""
    weak: Cue | None = None
    for verb in range(len(found) - 1, -1, -1):
        word = found[verb].lower
        if word == "according" and verb + 1 < len(found):
            subject = subject_after(here.text, found, verb + 1)
            if subject:
                return _cue(subject, found[verb], verb == 0)
        if found[verb].word not in VERBS:
            continue
        subject, direct = _subject(here.text, found, verb)
        if not subject or _is_told(found, subject):
            continue
        cue = _cue(subject, found[verb], direct and _reports(found, verb, subject))
        if subject.kind != "phrase" or _speaks(subject, word):
            return cue
        weak = weak or cue
    return weak


def _subject(text: str, found: Sequence[Token], verb: int) -> tuple[Subject | None, bool]:
    """Give who does what a verb says, and whether that is plain from its form."""
    before = found[verb - 1].lower if verb else ""
    if found[verb].lower not in PARTICIPLES and before not in ("and", "but", "or"):
        return subject_before(text, found, verb), True
    if verb > 1 and before == "," and found[verb - 2].word in REPORTING:
        return subject_before(text, found, verb - 2) or subject_of(text, found[: verb - 2]), True
    whole = subject_of(text, found[:verb]) if verb else None
    if any(token.lower == "with" for token in found[max(0, verb - 6) : verb]):
        return whole, False
    if whole and whole.kind != "phrase":
        return whole.surely(), True
    for earlier in range(verb - 1, -1, -1):
        if found[earlier].word in VERBS - PARTICIPLES:
            subject = subject_before(text, found, earlier)
            if subject:
                return subject, False
    return whole, False


def _is_told(found: Sequence[Token], subject: Subject) -> bool:
    """Tell whether `he` is the one who says so: `Smith said he believes it “…”`."""
    place = next((n for n, token in enumerate(found) if token.start == subject.span.start), 0)
    if subject.kind != "pronoun" or not place:
        return False
    place -= found[place - 1].lower == "that"
    return place > 0 and found[place - 1].word in REPORTING


def _speaks(subject: Subject, word: str) -> bool:
    """Tell whether a speaker without a name does more than be mentioned."""
    first = subject.name.split()[0]
    return word in SAYING and (first in ("a", "an", "the") or first[0].isupper())


def _reports(found: Sequence[Token], verb: int, subject: Subject) -> bool:
    """Tell whether a verb surely reports what stands behind it."""
    word, gap = found[verb].lower, found[verb + 1 :]
    if len(gap) > GAP or (verb and found[verb - 1].lower in PASSIVE):
        return False
    if _is_doubtful(found[0].lower, word, gap):
        return False
    if subject.kind == "phrase":
        return word in SAYING or (word in REPORTING and len(gap) <= 1)
    if word in REPORTING:
        return True
    return len(gap) < TIGHT and not any(token.word in VERBS for token in found[:verb])


def _is_doubtful(first: str, word: str, gap: Sequence[Token]) -> bool:
    """Tell whether what stands between a verb and the quotation may begin something else."""
    marks = {token.lower for token in gap}
    if word in ASKING and any(mark[:1].isalnum() for mark in marks):
        return True
    return "but" in marks or ("," in marks and first in SUBORDINATING - CONNECTIVES)
