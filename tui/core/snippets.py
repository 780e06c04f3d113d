"""A few words around what was found, to be shown on a row."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.core.folding import fold, places
from tui.core.span import Span

LEAD = 32
"""Code points shown before what was found, about."""
LENGTH = 240
"""Code points of a snippet, at most, about."""
LONG_LINE = 20_000
"""Code points of a line from which on it is looked through in pieces."""


class Snippet(NamedTuple):
    """Words on one row, and which of them were looked for."""

    words: str
    found: tuple[Span, ...] = ()
    """In the words of the snippet."""


class Occurrence(NamedTuple):
    """A place in a text, with the words around it."""

    span: Span
    snippet: Snippet


def snippet(text: str, found: Sequence[Span], low: int = 0, high: int | None = None) -> Snippet:
    """Give the words around the first place found, between two offsets; cut at spaces."""
    high = len(text) if high is None else high
    first = found[0].start if found else high
    start = _word_start(text, low, max(low, first - LEAD) if found else low, first)
    end = min(high, start + LENGTH)
    before, behind = "…" * bool(text[low:start].strip()), "…" * (end < high)
    words = "".join(" " if char.isspace() else char for char in text[start:end])
    shift = len(before) - start
    lit = [
        Span(span.start + shift, min(span.end, end) + shift)
        for span in found
        if _in(span, start, end)
    ]
    return Snippet(f"{before}{words}{behind}", tuple(lit))


def _in(span: Span, start: int, end: int) -> bool:
    return start <= span.start < end


def _word_start(text: str, low: int, start: int, first: int) -> int:
    """Give where the next word begins, unless that is behind what was found."""
    if start == low:
        return start + len(text[start:first]) - len(text[start:first].lstrip())
    space = text.find(" ", start, first)
    return start if space < 0 else space + 1


def occurrences_of(text: str, words: Sequence[str], most: int) -> list[Occurrence]:
    """Give where folded words stand in a text, the lines that have all of them first.

    A line counts once. Words that stand nowhere in one line, but over the end of one, are found
    where no line has any.
    """
    lines = [(span, fold(span.of(text))) for span in _lines(text)]
    whole = [span for span, folded in lines if all(one in folded for one in words)]
    if not whole:
        first = next((span for span, folded in lines if any(one in folded for one in words)), None)
        whole = [first] if first else [Span(0, len(text))]
    found = (_occurrence(text, line, words) for line in whole[:most])
    return [one for one in found if one]


def _occurrence(text: str, line: Span, words: Sequence[str]) -> Occurrence | None:
    found = [
        Span(line.start + one.start, line.start + one.end) for one in places(line.of(text), words)
    ]
    return Occurrence(found[0], snippet(text, found, line.start, line.end)) if found else None


def _lines(text: str) -> list[Span]:
    """Give the lines of a text; long ones in pieces that overlap."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found += [
                Span(at, min(start + len(line), at + LONG_LINE + LENGTH))
                for at in range(start, start + len(line), LONG_LINE)
            ]
        start += len(line) + 1
    return found
