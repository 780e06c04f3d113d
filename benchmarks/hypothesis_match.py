"""How Hypothesis finds a quotation: `matchQuote` of its client, with the search that it uses.

Written after hypothesis/client `src/annotator/anchoring/match-quote.ts` (BSD-2-Clause) and
approx-string-match (MIT), whose blocks of 32 bits are one long integer here. The results are the
same, except that offsets count code points, not UTF-16.
"""

from collections.abc import Sequence
from typing import NamedTuple

CONTEXT = 32
"""Code points of prefix and suffix that Hypothesis stores."""
MOST_ERRORS = 256
QUOTE, PREFIX, SUFFIX, POSITION = 50, 20, 20, 2
"""Weights of what a match is scored by."""


class Match(NamedTuple):
    """A place and by how many insertions, deletions and substitutions it differs."""

    start: int
    end: int
    errors: int


def match_quote(
    text: str, quote: str, prefix: str, suffix: str, hint: int
) -> tuple[int, int] | None:
    """Give the best match for a quotation, None where the wording is too far from every place."""
    matches = search(text, quote, min(MOST_ERRORS, len(quote) // 2)) if quote else []
    if not matches:
        return None

    def score(match: Match) -> float:
        before = text[max(0, match.start - len(prefix)) : match.start]
        after = text[match.end : match.end + len(suffix)]
        return (
            QUOTE * (1 - match.errors / len(quote))
            + PREFIX * (likeness(before, prefix) if prefix else 1)
            + SUFFIX * (likeness(after, suffix) if suffix else 1)
            + POSITION * (1 - abs(match.start - hint) / len(text))
        )

    best = max(matches, key=score)
    return best.start, best.end


def likeness(text: str, wanted: str) -> float:
    """Give how much of the context stands in the text, from 0 to 1."""
    if not text or not wanted:
        return 0.0
    return 1 - search(text, wanted, len(wanted))[0].errors / len(wanted)


def search(text: str, wanted: str, most: int) -> list[Match]:
    """Give the places where the words stand exactly, else those with the fewest errors."""
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append(Match(at, at + len(wanted), 0))
        at = text.find(wanted, at + 1)
    return found or approximate(text, wanted, most)


def approximate(text: str, wanted: str, most: int) -> list[Match]:
    """Give the places with the fewest errors, if those are not too many."""
    return [
        Match(_start(text, wanted, end, errors), end, errors)
        for end, errors in _ends(text, wanted, most)
    ]


def _start(text: str, wanted: str, end: int, errors: int) -> int:
    """Give the first offset from which the match can be read backwards with as few errors."""
    behind = text[max(0, end - len(wanted) - errors) : end][::-1]
    return end - max((length for length, _ in _ends(behind, wanted[::-1], errors)), default=0)


def _ends(text: str, wanted: str, most: int) -> Sequence[tuple[int, int]]:
    """Give where matches with the fewest errors end: Myers, J. ACM 46 (1999), figure 3."""
    whole = (1 << len(wanted)) - 1
    last = 1 << len(wanted) - 1
    equal: dict[str, int] = {}
    for place, letter in enumerate(wanted):
        equal[letter] = equal.get(letter, 0) | 1 << place
    more, less, score, ends = whole, 0, len(wanted), list[tuple[int, int]]()
    for end, letter in enumerate(text, 1):
        same = equal.get(letter, 0)
        across = (((same & more) + more) ^ more) | same
        rises = less | whole & ~(across | more)
        falls = more & across
        score += bool(rises & last) - bool(falls & last)
        rises <<= 1
        down = same | less
        more = (falls << 1 | ~(down | rises)) & whole
        less = rises & down & whole
        if score <= most:
            if score < most:
                ends.clear()
                most = score
            ends.append((end, score))
    return ends
