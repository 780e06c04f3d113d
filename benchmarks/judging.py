"""Where passages were placed, against where they are: right, partly, wrong, lost, false."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from benchmarks.placing import Place
from benchmarks.truth import Truth
from tui.core.words import IDEOGRAPH

Context = tuple[str, str, str]
"""Words, with those before and behind them."""
Verdict = Literal["right", "partly", "wrong place", "lost", "falsely attached", "left off"]
RIGHT, WRONG = 0.8, 0.5
"""Overlap from which a place is right, and under which it is wrong."""
CONTEXT = 160
"""Code points shown around a passage."""


@dataclass(frozen=True)
class Result:
    """What one way did with a passage."""

    way: str
    place: Place | None
    verdict: Verdict
    cuts: bool
    """It begins or ends inside a word, where the passage did not."""
    context: Context | None


@dataclass(frozen=True)
class Case:
    """A passage, where to look at it, and what every way did with it."""

    repository: str
    path: str
    old_blob: str
    new_blob: str
    unit: str
    span: Place
    truth: Truth
    context: Context
    true_context: Context | None
    results: tuple[Result, ...]


def verdict(truth: Truth, place: Place | None, new: str) -> Verdict:
    """Judge a place."""
    if truth.span is None:
        return "left off" if place is None else "falsely attached"
    if place is None:
        return "lost"
    share = overlap(truth, place, new)
    return "right" if share >= RIGHT else "wrong place" if share < WRONG else "partly"


def overlap(truth: Truth, place: Place, new: str) -> float:
    """Give shared code points over those of both, white space left out.

    What stands in place of words that were reworded at the edges counts neither way.
    """
    assert truth.span and truth.widest
    wanted = inked(new, *truth.span)
    free = inked(new, *truth.widest) - wanted
    found = inked(new, *place) - free
    return len(found & wanted) / max(1, len(found | wanted))


def inked(text: str, start: int, end: int) -> set[int]:
    """Give the offsets of what is no white space."""
    return {at for at in range(start, end) if not text[at].isspace()}


def cuts_a_word(old: str, span: Place, new: str, place: Place | None) -> bool:
    """Tell whether a place begins or ends inside a word, where the passage did not."""
    if place is None:
        return False
    return any(
        is_inside_a_word(new, theirs) and not is_inside_a_word(old, ours)
        for ours, theirs in zip(span, place, strict=True)
    )


def is_inside_a_word(text: str, at: int) -> bool:
    """Tell whether a letter or digit of a script with spaces stands on both sides."""
    sides = text[at - 1 : at + 1] if at else ""
    return len(sides) > 1 and all(one.isalnum() and not IDEOGRAPH.match(one) for one in sides)


def around(text: str, place: Place) -> Context:
    """Give the words of a place, and what stands before and after them."""
    start, end = place
    return text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]


def shown(case: Case, result: Result) -> Iterator[str]:
    """Give the lines that show what a way did with a passage."""
    yield f"{result.way}: {result.verdict}; {case.truth.kind}, kept {case.truth.kept:.2f}"
    yield f"  {case.repository} {case.path} {case.old_blob[:10]}..{case.new_blob[:10]} {case.span}"
    for name, context in (
        ("old", case.context),
        ("truth", case.true_context),
        ("placed", result.context),
    ):
        yield f"  {name:<6} {_line(context)}"


def _line(context: Context | None) -> str:
    before, words, after = (repr(part)[1:-1] for part in context or ("", "nowhere", ""))
    return f"{before} ⟦{words}⟧ {after}"
