"""What there is, in numbers: marks per tag, article, outlet, person, date; how far one has read."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.core.anchoring import Anchor, State
from tui.core.article import Article
from tui.core.cooccurrence import Pair, Placed, pairs
from tui.core.periods import Dated, Timeline, timeline
from tui.core.progress import Reading, reading
from tui.core.tag import Codebook

APART: frozenset[State] = frozenset({"check", "gone"})
"""States of marks that have no sure place: they are counted apart from the others."""


@dataclass(frozen=True, slots=True)
class Row:
    """What has marks: a tag, an article, an outlet, a person."""

    key: str
    """The name of a tag, outlet or person, the id of an article; empty for those that have none."""
    marks: int
    apart: int
    """Marks without a sure place, not among the others."""
    articles: int
    """In how many the marks are."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a collection of marks and of the articles that they are in."""

    marks: int = 0
    apart: Mapping[State, int] = field(default_factory=dict)
    """Marks without a sure place, by their state."""
    tags: Sequence[Row] = ()
    """A mark is counted under each of its tags."""
    unused: Sequence[str] = ()
    """Tags of the codebook that no mark has."""
    articles: Sequence[Row] = ()
    outlets: Sequence[Row] = ()
    creators: Sequence[Row] = ()
    pairs: Sequence[Pair] = ()
    reading: Sequence[Reading] = ()
    timeline: Timeline = field(default_factory=Timeline)


class _Counted(NamedTuple):
    """A mark, as it is counted."""

    anchor: Anchor
    article: str
    outlet: str


def overview(
    anchors: Iterable[Anchor],
    articles: Sequence[Article],
    codebook: Codebook,
    furthest: Mapping[str, int] | None = None,
) -> Overview:
    """Count marks, and the articles that they may be in.

    `furthest` are the offsets up to which articles were read, by their ids; without it nothing
    is said of reading.
    """
    outlets = {article.id: article.record.outlet or "" for article in articles}
    marks = [
        _Counted(one, one.annotation.article, outlets.get(one.annotation.article, ""))
        for one in anchors
    ]
    order = {tag.name: place for place, tag in enumerate(codebook)}
    places = {article.id: place for place, article in enumerate(articles)}
    tags = _rows(marks, lambda one: one.anchor.annotation.tags or ("",), order)
    by_article = _rows(marks, lambda one: (one.article,), places)
    numbers = {row.key: row.marks for row in by_article}
    used = {row.key for row in tags}
    return Overview(
        sum(one.anchor.state not in APART for one in marks),
        Counter(one.anchor.state for one in marks if one.anchor.state in APART),
        tags,
        tuple(tag.name for tag in codebook if tag.name not in used),
        by_article,
        _rows(marks, lambda one: (one.outlet,), {}),
        _rows(marks, lambda one: (one.anchor.annotation.creator,), {}),
        pairs(_placed(marks)),
        reading(articles, furthest) if furthest is not None else (),
        timeline(Dated(one.record.published, numbers.get(one.id, 0)) for one in articles),
    )


def _placed(marks: Iterable[_Counted]) -> Iterable[Placed]:
    """Give the marks that have a place and a tag."""
    for one in marks:
        anchor = one.anchor
        if anchor.span and anchor.annotation.tags and anchor.state not in APART:
            yield Placed(one.article, anchor.span, anchor.annotation.tags)


def _rows(
    marks: Iterable[_Counted],
    keys: Callable[[_Counted], Iterable[str]],
    order: Mapping[str, int],
) -> tuple[Row, ...]:
    """Count marks under their keys, the most first; what has equally many by order, then name."""
    sure: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for mark in marks:
        count = apart if mark.anchor.state in APART else sure
        for key in keys(mark):
            count[key] += 1
            articles[key].add(mark.article)
    rows = [Row(key, sure[key], apart[key], len(within)) for key, within in articles.items()]
    last = len(order)
    return tuple(
        sorted(rows, key=lambda row: (-row.marks, -row.apart, order.get(row.key, last), row.key))
    )
