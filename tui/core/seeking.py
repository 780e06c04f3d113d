"""A quotation of whose text only 64 code points on either side are known, sought in another one.

Words in common vote for places; each likely one is aligned with the quotation and its context.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from tui.core.alignment import align
from tui.core.carrying import carry
from tui.core.search import occurrences
from tui.core.selectors import Quote
from tui.core.span import Span
from tui.core.tokens import Tokens, letters, tokens
from tui.core.words import word_around

GRAMS = (3, 2, 1)
"""Tokens that vote together; fewer where more have no say."""
CANDIDATES = 6
"""Places that are looked at closely."""
BUCKET = 24
"""Code points that count as one place in a vote."""
MARGIN = 64
"""Code points on either side that are looked at beyond the length of quotation and context."""
KEPT, CONTEXT, NEARNESS = 0.60, 0.36, 0.04
"""What the parts of the score weigh."""
ENOUGH_KEPT = 0.55
ENOUGH_CONTEXT = 0.4
TELLING = 60
"""Letters of a quotation that need no context."""
COMMON = 64
"""Places of a gram from which on it has no say."""


SCORE = attrgetter("score")


class Found(NamedTuple):
    """A place where a quotation may stand."""

    span: Span
    kept: float
    """Share of its letters, 0 to 1."""
    context: float
    """Share of the letters around it."""
    score: float


class Seeker:
    """A text in which quotations are sought; what it costs to prepare is paid once."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self.text = text
        self._indexes: dict[int, dict[tuple[str, ...], list[int]]] = {}

    def places(self, quote: Quote, start: int) -> list[Found]:
        """Give the places of a quotation, the likeliest first; `start` is where it stood once."""
        best: dict[Span, Found] = {}
        for at in dict.fromkeys([*self._verbatim(quote), *self._voted(quote)]):
            place = self._look_at(quote, start, at)
            if place and _is_likely(place, quote):
                best[place.span] = max(place, best.get(place.span, place), key=SCORE)
        return sorted(best.values(), key=SCORE, reverse=True)

    def _look_at(self, quote: Quote, start: int, at: int) -> Found | None:
        """Align quotation and context with what stands around a place."""
        ours = quote.prefix + quote.exact + quote.suffix
        own = Span(len(quote.prefix), len(quote.prefix) + len(quote.exact))
        margin = MARGIN + len(ours) // 4
        low = self._between_words(max(0, at - margin))
        high = self._between_words(min(len(self.text), at + len(ours) + margin))
        alignment = align(ours, self.text[low:high])
        placement = carry(alignment, own)
        if not len(placement.near) or placement.kept == 0:
            return None
        around = [Span(0, own.start), Span(own.end, len(ours))]
        survived = sum(
            letters(ours[max(block.old, side.start) : min(block.old_end, side.end)])
            for side in around
            for block in alignment.over(side)
        )
        context = survived / max(1, letters(quote.prefix) + letters(quote.suffix))
        span = Span(low + placement.near.start, low + placement.near.end)
        nearness = 1 - min(1, abs(span.start - start) / max(1, len(self.text)))
        score = KEPT * placement.kept + CONTEXT * context + NEARNESS * nearness
        return Found(span, placement.kept, context, score)

    def _between_words(self, offset: int) -> int:
        """Give an offset, or the end of the word that it would cut."""
        word = word_around(self.text, offset)
        return word.end if word else offset

    def _verbatim(self, quote: Quote) -> Iterator[int]:
        """Give where quotation and context would begin at places of the very words."""
        for at in islice(occurrences(self.text, quote.exact), COMMON):
            yield max(0, at - len(quote.prefix))

    def _voted(self, quote: Quote) -> Iterator[int]:
        """Give where quotation and context would begin, at the likeliest places."""
        ours = tokens(quote.prefix + quote.exact + quote.suffix)
        votes: Counter[int] = Counter()
        for length in GRAMS:
            for number, gram in enumerate(_grams(ours, length)):
                places = self._index(length).get(gram, ())
                for place in places if len(places) < COMMON else ():
                    at = self._tokens.starts[place] - ours.starts[number]
                    votes[at // BUCKET] += 1
            if votes:
                break
        near = Counter({b: n + votes[b - 1] + votes[b + 1] for b, n in [*votes.items()]})
        for bucket, _ in near.most_common(CANDIDATES):
            yield max(0, bucket * BUCKET)

    @cached_property
    def _tokens(self) -> Tokens:
        return tokens(self.text)

    def _index(self, length: int) -> dict[tuple[str, ...], list[int]]:
        """Give where each gram begins, as the numbers of its first tokens."""
        if length not in self._indexes:
            index: dict[tuple[str, ...], list[int]] = {}
            for number, gram in enumerate(_grams(self._tokens, length)):
                index.setdefault(gram, []).append(number)
            self._indexes[length] = index
        return self._indexes[length]


def _grams(side: Tokens, length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(side.keys[by:] for by in range(length)), strict=False)


def _is_likely(place: Found, quote: Quote) -> bool:
    """Tell whether enough of the words is there, with enough around them or enough of them."""
    if place.kept < ENOUGH_KEPT:
        return False
    return place.context >= ENOUGH_CONTEXT or place.kept * letters(quote.exact) >= TELLING
