"""What a query finds on a shelf, with the help of an index or without."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from tui.core.everywhere import (
    KINDS,
    Hit,
    Kind,
    article_hit,
    fits_text,
    mark_hit,
    note_hit,
    tag_hits,
    text_hits,
    wants,
)
from tui.core.query import Query, mark_words
from tui.library.fulltext.shelf import Shelf

FAR = 2_000
"""Marks of a kind after which none of the other are looked for any more."""
WORK, REST = 0.003, 0.001
"""Seconds that a thread works before it lets the screen have Python, and for how long."""


class Asked(NamedTuple):
    """A question, the shelf it is about, and how much is wanted."""

    query: Query
    shelf: Shelf
    most: int = 20
    """Of each kind."""
    kinds: tuple[Kind, ...] = KINDS


class Group(NamedTuple):
    """What was found of one kind."""

    hits: tuple[Hit, ...] = ()
    has_more: bool = False


class Found(NamedTuple):
    """What a query found."""

    asked: Asked
    groups: dict[Kind, Group]
    done: int = 0
    whole: int = 0
    """How many articles and marks the index knows, and how many there are, while it is made."""
    fault: str = ""
    """Why there is no index; empty where there is one."""

    @property
    def is_whole(self) -> bool:
        """Tell whether everything was looked through."""
        return self.done >= self.whole


class Candidates(Protocol):
    """What knows which texts and marks may have some words."""

    def having(self, table: str, words: Sequence[str]) -> Iterator[str | int] | None:
        """Give the keys of all that may have these folded words; None where it cannot tell."""


class Nothing:
    """Knows nothing: everything is looked through."""

    def having(self, table: str, words: Sequence[str]) -> None:
        """Give None."""


class Pace:
    """Lets other threads go on during long work, and ends it when it is no longer wanted."""

    def __init__(self, check: Callable[[], None] = lambda: None) -> None:
        """Take what raises if the work is not wanted any more."""
        self._check = check
        self._since = time.perf_counter()

    def __call__(self) -> None:
        """Rest if it is time to."""
        if time.perf_counter() - self._since > WORK:
            self._check()
            time.sleep(REST)
            self._since = time.perf_counter()


def seek(asked: Asked, index: Candidates, pace: Callable[[], None]) -> dict[Kind, Group]:
    """Give what is found of each kind that is asked for."""
    query, shelf, most, kinds = asked
    groups: dict[Kind, Group] = {}
    if "tag" in kinds:
        groups["tag"] = _first(tag_hits(query, shelf.tags) if wants(query, "tag") else (), most)
    if "article" in kinds:
        groups["article"] = _first(_articles(query, shelf, pace), most)
    if "mark" in kinds or "note" in kinds:
        groups |= _marks(asked, index, pace)
    if "text" in kinds:
        groups["text"] = _first(_texts(query, shelf, index, pace), most)
    return {kind: groups[kind] for kind in KINDS if kind in groups and kind in kinds}


def _first(hits: Iterable[Hit], most: int) -> Group:
    taken: list[Hit] = []
    for hit in hits:
        if len(taken) == most:
            return Group(tuple(taken), True)
        taken.append(hit)
    return Group(tuple(taken))


def _articles(query: Query, shelf: Shelf, pace: Callable[[], None]) -> Iterator[Hit]:
    if not wants(query, "article"):
        return
    for article in shelf.articles:
        pace()
        if query.fits_article(article, shelf.about(article)):
            yield article_hit(query, article)


def _texts(
    query: Query, shelf: Shelf, index: Candidates, pace: Callable[[], None]
) -> Iterator[Hit]:
    if not wants(query, "text"):
        return
    keys = index.having("articles", query.words)
    articles = shelf.articles if keys is None else (shelf.by_id.get(str(key)) for key in keys)
    for article in articles:
        pace()
        if (
            article
            and (not query.asks_for_articles or query.is_about(article.id, shelf.about(article)))
            and fits_text(query, article)
        ):
            yield from text_hits(query, article)


def _marks(asked: Asked, index: Candidates, pace: Callable[[], None]) -> dict[Kind, Group]:
    """Give the marks that fit and, apart, notes: on articles, and those of which only they do."""
    found: dict[Kind, list[Hit]] = {"mark": [], "note": []}
    wanted = [found[kind] for kind in found if kind in asked.kinds]
    if wants(asked.query, "note"):
        articles = (one for one in asked.shelf.articles if one.known.note)
        notes = (note_hit(asked.query, one, asked.shelf.about(one)) for one in articles)
        found["note"] += filter(None, notes)
    for hit in _fitting_marks(asked.query, asked.shelf, index, pace):
        found[hit.kind].append(hit)
        if all(len(hits) > asked.most for hits in wanted) or len(found[hit.kind]) > FAR:
            break
    return {kind: _first(hits, asked.most) for kind, hits in found.items()}


def _fitting_marks(
    query: Query, shelf: Shelf, index: Candidates, pace: Callable[[], None]
) -> Iterator[Hit]:
    if not wants(query, "mark"):
        return
    keys = index.having("marks", query.sought_in_marks)
    for key in reversed(shelf.lines) if keys is None else keys:
        pace()
        mark = shelf.mark(int(key))
        if not mark:
            continue
        article = shelf.by_id.get(mark.article)
        about = shelf.about(article) if article else ""
        if query.fits_mark(mark, mark_words(mark), about):
            yield mark_hit(query, mark, article.heading if article else mark.article)
