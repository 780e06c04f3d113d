"""Speakers: who says a quotation, and the clause that tells so.

A quotation’s own sentence tells first (`cues`). Where it does not, the one before goes on,
`“A,” X said. “B.”`, or one that its paragraph left open; failing these, whoever was speaking is
given as unsure. Pronouns are followed back to a name (`persons`).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tui.core.cues import Cue, cue_before, own_cue
from tui.core.persons import person
from tui.core.quotations import FAMILIES, quotations
from tui.core.sentences import sentences
from tui.core.span import Span
from tui.core.surroundings import Outermost, Surroundings, outermost

__all__ = ["Attribution", "attribution"]

ENDS = tuple(".,:;!?—–…")
"""What stands before a quotation that is no part of a clause, as in `on “Today”`."""
NEAR = 40
"""Code points between two quotations of which the second may tell who says the first."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation."""

    speaker: str
    """As in the text; a name without titles."""
    sure: bool
    """Whether the text leaves no doubt."""
    cue: Span
    """The reporting clause, `McKenzie said`; where a quotation goes on, that of an earlier one."""
    named: bool = True
    """Whether the speaker is a name, not `a spokesman`, `officials` or `the White House`."""


def attribution(
    text: str, paragraphs: Sequence[Span], quotation: Span, quoted: Outermost | None = None
) -> Attribution | None:
    """Give who says one of the outermost quotations, None where nothing tells.

    Looks back a few paragraphs; `quoted` spares finding quotations that are known already.
    """
    found = quoted or cache(lambda paragraph: outermost(quotations(text, paragraph)))
    number = bisect_right(paragraphs, quotation.start, key=_start) - 1
    if number < 0:
        return None
    around = found(paragraphs[number])
    which = bisect_right(around, quotation.start, key=_start) - 1
    if which < 0 or around[which] != quotation:
        return None
    return _attributed(Surroundings(text, paragraphs, found, number, which))


def _attributed(here: Surroundings) -> Attribution | None:
    cue = own_cue(here)
    if cue or not here.steps:
        return _resolved(here, cue) if cue else None
    if here.which:
        return _behind_another(here) or _before_another(here)
    return _before_another(here) or _behind_paragraph(here)


def _resolved(here: Surroundings, cue: Cue) -> Attribution | None:
    """Name the subject of a cue, a pronoun by whom it means."""
    subject = cue.subject
    if subject.kind != "pronoun":
        return Attribution(subject.name, cue.sure, cue.span, subject.kind == "name")
    meant = person(here, subject)
    if not meant:
        return None
    return Attribution(meant.name, cue.sure and meant.sure, cue.span, meant.named)


def _behind_another(here: Surroundings) -> Attribution | None:
    """Read `“A,” X said. “B.”`: sure where nothing but the attribution stands between."""
    before = here.at(here.number, here.which - 1)
    found = _attributed(before)
    between = Span(before.quotation.end, here.quotation.start)
    if not found or between.of(here.text).strip(" .,;:—–…") in ("", "and"):
        return found
    alone = len(sentences(here.text, between)) == 1 and found.cue.start >= between.start
    ends = between.of(here.text).rstrip().endswith(ENDS)
    return replace(found, sure=found.sure and alone and ends)


def _before_another(here: Surroundings) -> Attribution | None:
    """Read `“A.” “B,” X said`, never sure of A."""
    if here.which + 1 == len(here.quotations):
        return None
    after = here.at(here.number, here.which + 1)
    if after.quotation.start - here.quotation.end > NEAR:
        return None
    cue = own_cue(after)
    found = _resolved(after, cue) if cue and cue.subject.kind != "pronoun" else None
    return replace(found, sure=False) if found else None


def _behind_paragraph(here: Surroundings) -> Attribution | None:
    """Read a quotation that begins its paragraph: `X said:` before it, or another quotation."""
    if not here.number or here.text[here.paragraph.start : here.quotation.start].strip():
        return None
    earlier = here.paragraphs[here.number - 1]
    introduced = cue_before(here.text, earlier)
    around = here.quoted(earlier)
    before = here.at(here.number - 1, len(around) - 1)
    if introduced:
        return _resolved(before, introduced)
    found = _attributed(before) if around else None
    return replace(found, sure=found.sure and _is_open(before)) if found else None


def _is_open(here: Surroundings) -> bool:
    """Tell whether a quotation runs to the end of its paragraph without a closing mark."""
    end = here.quotation.end
    left_open = here.text[end - 1] not in FAMILIES
    return left_open and not here.text[end : here.paragraph.end].strip()


def _start(span: Span) -> int:
    return span.start
