"""A mark with its article and its place: what is listed and exported."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.core.anchoring import Anchor
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.paragraphs import paragraphs
from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked passage as it stands in its article."""

    article: Article
    annotation: Annotation
    anchor: Anchor
    paragraph: int
    """Counted from 1 on; 0 where the passage has no place."""
    likely_paragraph: int = 0
    """The same of the likely place, where it has none that is sure."""

    @property
    def now(self) -> str | None:
        """Give the words at its place where they differ from those of the mark."""
        span = self.anchor.span
        words = span.of(self.article.text) if span else None
        return None if words == self.annotation.exact else words

    @property
    def original(self) -> str | None:
        """Give the words that were marked first where others were accepted since."""
        first = self.annotation.origin.exact
        return None if first == self.annotation.exact else first

    @property
    def kept(self) -> float:
        """Give the share of its letters that stand there, 0 to 1, in thousandths."""
        return round(self.anchor.kept, 3)


def paragraph_of(paragraphs: Sequence[Span], span: Span) -> int:
    """Give the number of the paragraph in which a range begins, from 1 on."""
    return max(1, bisect_right(paragraphs, span.start, key=lambda one: one.start))


def passages(anchored: Iterable[tuple[Article, Anchor]]) -> tuple[Passage, ...]:
    """Give the passage of each anchor, in the order given."""
    starts: dict[str, list[int]] = {}
    found = []
    for article, anchor in anchored:
        begins = starts.get(article.id)
        if begins is None:
            begins = [paragraph.start for paragraph in paragraphs(article.text)]
            starts[article.id] = begins
        number = _number(begins, anchor.span)
        likely = number or _number(begins, anchor.likely)
        found.append(Passage(article, anchor.annotation, anchor, number, likely))
    return tuple(found)


def _number(starts: list[int], span: Span | None) -> int:
    return max(1, bisect_right(starts, span.start)) if span else 0
