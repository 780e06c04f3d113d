"""Ways to find the passages of an old text in a new one: ours, and those it is compared with."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from benchmarks import hypothesis_match
from tui.core.alignment import align
from tui.core.anchoring import Anchoring
from tui.core.annotation import Annotation
from tui.core.carrying import carry
from tui.core.span import Span

Place = tuple[int, int]
Places = list[Place | None]
Way = Callable[[str, str, Sequence[Place]], Places]
"""Gives for each passage of the first text its place in the second, or None."""

OURS, WITHOUT = "Glossator", "Glossator, no stored text"
EXACT, DIFFLIB, HYPOTHESIS = "exact, nearest", "difflib on words", "Hypothesis"
CONTEXT = 64
"""Code points of prefix and suffix that Glossator stores."""
KEPT = 0.5
"""Share of the code points of a passage's words that difflib must find."""
WORD = re.compile(r"\w+|[^\w\s]")


def place_ours(old: str, new: str, spans: Sequence[Place]) -> Places:
    """Place with the stored text; a place that the reader is asked about is none."""
    alignment = align(old, new)
    carried = (carry(alignment, Span(*span)) for span in spans)
    return [(span.start, span.end) if span else None for span, _, _ in carried]


def without_text(old: str, new: str, spans: Sequence[Place]) -> Places:
    """Place each with what an annotation holds of the text around it.

    The reader is asked about the place unless the wording is the same.
    """
    anchoring = Anchoring(new, "new")
    places = []
    for start, end in spans:
        around = before(old, start, CONTEXT), old[end : end + CONTEXT]
        mark = Annotation("", "", start, end, old[start:end], *around, "old")
        places.append(anchoring.of(mark).likely)
    return [(span.start, span.end) if span else None for span in places]


def exact(old: str, new: str, spans: Sequence[Place]) -> Places:
    """Place where the same words stand, nearest to where they stood."""
    return [nearest(new, old[start:end], start) for start, end in spans]


def nearest(text: str, wanted: str, start: int) -> Place | None:
    """Give the occurrence that begins nearest to an offset."""
    ahead = text.find(wanted, start)
    behind = text.rfind(wanted, 0, start + len(wanted) - 1) if start else -1
    found = [at for at in (behind, ahead) if at >= 0]
    at = min(found, key=lambda place: abs(place - start), default=None)
    return None if at is None else (at, at + len(wanted))


def difflib_on_words(old: str, new: str, spans: Sequence[Place]) -> Places:
    """Place from the first to the last matching word, if half of the passage matches."""
    a, b = ([*WORD.finditer(text)] for text in (old, new))
    words = [one[0] for one in a], [one[0] for one in b]
    where = [-1] * len(a)
    for block in SequenceMatcher(None, *words, autojunk=False).get_matching_blocks():
        where[block.a : block.a + block.size] = range(block.b, block.b + block.size)
    ends = [one.end() for one in a]
    found: Places = []
    for start, end in spans:
        inside = range(bisect_left(ends, start + 1), bisect_left(ends, end) + 1)
        inside = range(inside.start, min(inside.stop, len(a)))
        stayed = [n for n in inside if where[n] >= 0]
        kept = sum(len(words[0][n]) for n in stayed)
        if kept and kept >= KEPT * sum(len(words[0][n]) for n in inside):
            found.append((b[where[stayed[0]]].start(), b[where[stayed[-1]]].end()))
        else:
            found.append(None)
    return found


def hypothesis(old: str, new: str, spans: Sequence[Place]) -> Places:
    """Place as Hypothesis does with what it stores."""
    size = hypothesis_match.CONTEXT
    return [
        hypothesis_match.match_quote(
            new, old[start:end], before(old, start, size), old[end : end + size], start
        )
        for start, end in spans
    ]


def before(text: str, start: int, size: int) -> str:
    """Give so many code points before an offset."""
    return text[max(0, start - size) : start]


WAYS: dict[str, Way] = {
    OURS: place_ours,
    WITHOUT: without_text,
    EXACT: exact,
    DIFFLIB: difflib_on_words,
    HYPOTHESIS: hypothesis,
}
