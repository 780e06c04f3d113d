"""Persons: whom a pronoun means before a verb that reports.

A reader takes the one who acted last: the subject of the nearest sentence before, if `he` or
`she` fits. That is sure if no other person whom the pronoun fits was named since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile

from tui.core.clauses import (
    Subject,
    Token,
    masked,
    subject_after,
    subject_before,
    subject_of,
    tokens,
)
from tui.core.lexicon import words
from tui.core.names import Mention, fits, mentions
from tui.core.reporting import ACTIONS, PARTICIPLES, REPORTING
from tui.core.span import Span
from tui.core.surroundings import Surroundings, inside

__all__ = ["Meant", "person"]

TO_SOMEBODY = words("asked asks told tells warned urged")
"""Verbs that name another person, who may be the next to speak."""
OF_SOMETHING = words(
    "described cited hailed defended mused boasted maintained believes feels pledged spoke talked"
)
"""Verbs of speaking that name nobody who may be the next to speak."""
ANYBODY = words("a an one another")
"""They begin a speaker who is new to the text."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a pronoun means."""

    name: str
    sure: bool
    named: bool = True
    """Whether it is a name."""


@dataclass(frozen=True, slots=True)
class _Actor:
    """Who acts in a sentence."""

    subject: Subject
    speaks: bool
    """Whether he is quoted or reported there, and addresses nobody."""


def person(here: Surroundings, pronoun: Subject) -> Meant | None:
    """Give whom a pronoun means, None where nobody was mentioned before."""
    word = pronoun.name.lower()
    if word in ("he", "she"):
        return _he_or_she(here, pronoun, word)
    for sentence, quotations in here.sentences_back(pronoun.span.start):
        actor = _actor(here.text, sentence, quotations)
        if actor and actor.subject.kind != "pronoun":
            return Meant(actor.subject.name, False, actor.subject.kind == "name")
    return None


def _he_or_she(here: Surroundings, pronoun: Subject, word: str) -> Meant | None:
    guess: str | None = None
    others: set[str] = set()
    doubt = False
    for sentence, quotations in here.sentences_back(pronoun.span.start):
        named = _fitting(here.text, sentence, quotations, word)
        actor = _actor(here.text, sentence, quotations)
        found = _meant(here.text, actor, named, word) if actor else None
        if found:
            since = others - {_last(found.name)}
            sure = found.sure and not since and not doubt
            return Meant(guess or found.name if not found.named else found.name, sure, found.named)
        guess = guess or (named[0].name if named else None)
        if actor and actor.subject.kind == "phrase":
            doubt = doubt or bool(named) or actor.speaks
        if not (actor and actor.subject.name.lower() == word):
            others |= {_last(one.name) for one in named}
    return Meant(guess, False) if guess else None


def _meant(text: str, actor: _Actor, named: Sequence[Mention], word: str) -> Meant | None:
    """Give the actor of a sentence if the pronoun can mean him, sure if it fits nobody else."""
    subject = actor.subject
    if subject.kind == "phrase" and actor.speaks and subject.name.split()[0].lower() in ANYBODY:
        return Meant(named[0].name, False) if named else Meant(subject.name, False, False)
    fit = fits(text, subject.name, subject.span, word) if subject.kind == "name" else False
    if fit is False:
        return None
    if fit is None and not actor.speaks:
        return Meant(named[0].name if named else subject.name, False)
    rivals = {_last(one.name) for one in named if not one.aside} - {_last(subject.name)}
    return Meant(subject.name, not rivals or actor.speaks)


def _last(name: str) -> str:
    """Give the last part of a name."""
    return name.rsplit(maxsplit=1)[-1].removesuffix("’s").removesuffix("'s")


def _fitting(text: str, sentence: Span, quotations: Sequence[Span], word: str) -> list[Mention]:
    """Give the persons named outside quotations whom a pronoun can mean."""
    return [
        one
        for one in mentions(text, sentence)
        if one.fits(word) and not inside(quotations, one.start)
    ]


def _actor(text: str, sentence: Span, quotations: Sequence[Span]) -> _Actor | None:
    """Give who speaks in a sentence, else its subject."""
    found = masked(tokens(text, sentence.start, sentence.end), quotations)
    found = [token for token in found if token.word != "“"]
    found = list(dropwhile(lambda token: not token.word[0].isalnum(), found))
    for verb, token in enumerate(found):
        if token.word in REPORTING - PARTICIPLES:
            subject = _beside(text, found, verb)
            if subject:
                return _Actor(subject, token.word not in TO_SOMEBODY)
    for verb, token in enumerate(found):
        if token.word in ACTIONS - PARTICIPLES:
            subject = subject_before(text, found, verb)
            if subject and subject.kind == "name":
                return _Actor(subject, token.word in OF_SOMETHING)
    subject = subject_of(text, found)
    return _Actor(subject, False) if subject else None


def _beside(text: str, found: Sequence[Token], verb: int) -> Subject | None:
    """Give the subject of a verb that reports, behind it where a comma or nothing is before."""
    before = subject_before(text, found, verb) if verb else None
    if (verb and found[verb - 1].word != ",") or (before and before.kind != "phrase"):
        return before
    after = subject_after(text, found, verb)
    return after if after and after.kind == "name" else before
