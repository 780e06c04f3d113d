"""Finding where an annotation stands in the text now; never on words that were not marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Literal

from tui.core.search import occurrences
from tui.core.selectors import Quote
from tui.core.span import Span
from tui.errors import TooLongError

if TYPE_CHECKING:
    from tui.core.alignment import Alignment
    from tui.core.annotation import Annotation
    from tui.core.seeking import Seeker

MOST_PLACES = 20
"""Places of the very words to choose from."""
State = Literal["same", "changed", "check", "gone"]
Check = Callable[[], None]
"""Is called during long work, and ends it by a TooLongError."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An annotation and its place; without one it is an orphan, listed and never dropped."""

    annotation: Annotation
    span: Span | None
    state: State
    near: Span | None = None
    """Where no place is sure: the likely one, or an empty range where the passage would be.

    None where its words stand at several places and nothing else speaks for one, or nowhere."""
    kept: float = 1.0
    """The share of its letters that stand there, 0 to 1."""

    is_rejected: bool = False
    """Whether its reader said that it does not stand in this text."""

    @property
    def likely(self) -> Span | None:
        """The place, or the one to be asked about."""
        return self.span or (self.near if self.near and len(self.near) else None)


class Anchoring:
    """The anchors of annotations in one text; one that did not change is not sought again."""

    def __init__(
        self,
        text: str,
        sha256: str,
        stored: Callable[[str], str | None] = lambda sha256: None,
        limit: Callable[[], Check] = lambda: lambda: None,
    ) -> None:
        """Take the text and its hash.

        `stored` gives the texts in which annotations were made, by their hash, None where one
        is not kept; `limit` begins to measure how long two texts are compared.
        """
        self.text = text
        self.sha256 = sha256
        self.given_up: frozenset[str] = frozenset()
        """Hashes of the texts that took too long to compare: there the quotation is sought."""
        self._stored = stored
        self._limit = limit
        self._known: dict[str, Anchor] = {}
        self._alignments: dict[str, Alignment | None] = {}
        self._quotes: dict[tuple[str, str, str, int], Anchor] = {}

    def of(self, annotation: Annotation) -> Anchor:
        """Give the place of an annotation.

        In the text it was made in its offsets stand. From another text that is kept it is
        carried over by the words the two have in common; else its quotation is sought.
        """
        known = self._known.get(annotation.id)
        if known is None or known.annotation is not annotation:
            known = self._anchor(annotation)
            if annotation.rejected == self.sha256:
                slot = known.likely.start if known.likely else None
                near = known.near if slot is None else Span(slot, slot)
                known = Anchor(annotation, None, "gone", near, 0.0, is_rejected=True)
            self._known[annotation.id] = known
        return known

    def has(self, hashes: Iterable[str]) -> bool:
        """Tell whether the texts with these hashes were compared."""
        return all(sha256 in self._alignments for sha256 in hashes)

    def alignment(self, sha256: str) -> Alignment | None:
        """Give what a stored text and this one have in common; None without a stored text."""
        if sha256 not in self._alignments:
            self._alignments[sha256] = self._aligned(sha256)
        return self._alignments[sha256]

    def places(self, annotation: Annotation) -> tuple[Span, ...]:
        """Give where a passage may stand, the likeliest first, then where its very words do."""
        quote = Quote(annotation.exact, annotation.prefix, annotation.suffix)
        likely = (found.span for found in self._seeker.places(quote, annotation.start))
        first = self.of(annotation).likely
        size = len(annotation.exact)
        verbatim = (Span(at, at + size) for at in occurrences(self.text, annotation.exact))
        found = chain([first] if first else [], likely, islice(verbatim, MOST_PLACES))
        return tuple(dict.fromkeys(found))

    def _aligned(self, sha256: str) -> Alignment | None:
        from tui.core.alignment import align  # the first page shows what did not change

        text = self._stored(sha256)
        if text is None:
            return None
        try:
            return align(text, self.text, self._limit())
        except TooLongError:
            self.given_up |= {sha256}
            return None

    def _anchor(self, annotation: Annotation) -> Anchor:
        exact, span = annotation.exact, annotation.span
        if not exact:
            return Anchor(annotation, None, "gone")
        if self.sha256 == annotation.sha256:
            if span.of(self.text) == exact:
                return Anchor(annotation, span, "same")
            return self._sought(annotation)
        alignment = self.alignment(annotation.sha256)
        if alignment and span.of(alignment.old) == exact:
            return self._carried(annotation, alignment)
        return self._sought(annotation)

    def _carried(self, annotation: Annotation, alignment: Alignment) -> Anchor:
        from tui.core.carrying import carry
        from tui.core.compare import same_wording

        span, near, kept = carry(alignment, annotation.span)
        if not span:
            return Anchor(annotation, None, "check" if len(near) else "gone", near, kept)
        is_same = same_wording(annotation.exact, span.of(self.text))
        return Anchor(annotation, span, "same" if is_same else "changed", None, kept)

    def _sought(self, annotation: Annotation) -> Anchor:
        """Give the place of a quotation; the same one is sought once."""
        quote = annotation.exact, annotation.prefix, annotation.suffix, annotation.start
        if quote not in self._quotes:
            self._quotes[quote] = self._found(annotation)
        return replace(self._quotes[quote], annotation=annotation)

    def _found(self, annotation: Annotation) -> Anchor:
        """Give the place of the quotation if it is sure, else the likeliest one to ask about."""
        from tui.core.quotes import sure_place

        span = sure_place(annotation, self.text)
        if span:
            return Anchor(annotation, span, "same")
        quote = Quote(annotation.exact, annotation.prefix, annotation.suffix)
        best = next(iter(self._seeker.places(quote, annotation.start)), None)
        if not best:
            places = [*islice(occurrences(self.text, annotation.exact), 2)]
            near = Span(places[0], places[0] + len(annotation.exact)) if len(places) == 1 else None
            state: State = "check" if places else "gone"
            return Anchor(annotation, None, state, near, float(bool(places)))
        return Anchor(annotation, None, "check", best.span, best.kept)

    @cached_property
    def _seeker(self) -> Seeker:
        from tui.core.seeking import Seeker

        return Seeker(self.text)
