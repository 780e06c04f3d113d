"""A mark with its article and its place: what is listed and exported."""

from bisect import bisect_right
from collections.abc import Iterable
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


def passages(anchored: Iterable[tuple[Article, Anchor]]) -> tuple[Passage, ...]:
    """Give the passage of each anchor, in the order given."""
    starts: dict[str, list[int]] = {}
    found = []
    for article, anchor in anchored:
        if article.id not in starts:
            starts[article.id] = [paragraph.start for paragraph in paragraphs(article.text)]
        number = _number(starts[article.id], anchor.span)
        found.append(Passage(article, anchor.annotation, anchor, number))
    return tuple(found)


def _number(starts: list[int], span: Span | None) -> int:
    return max(1, bisect_right(starts, span.start)) if span else 0
