"""Which marks are listed, narrowed step by step, and in what order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tui.core.anchoring import Anchor
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.query import Query, article_words, mark_words, parse


@dataclass(frozen=True, slots=True)
class Filter:
    """Keeps the annotations that fit all it names; an empty filter keeps every one."""

    tags: frozenset[str] = frozenset()
    """Any of these."""
    article: str | None = None
    """The id of an article."""
    words: str = ""
    """What is asked for in wording, note, tags or attributes, in the language of `query`."""
    since: str | None = None
    """A date or time, RFC 3339: marked or changed then or later."""
    creator: str | None = None

    def in_article(self, article: str | None) -> "Filter":
        """Give the filter limited to an article, or to none."""
        return replace(self, article=article)

    def with_words(self, words: str) -> "Filter":
        """Give the filter with other words."""
        return replace(self, words=words)

    def without_words(self) -> "Filter":
        """Give the filter that keeps all marks of its article."""
        return Filter(article=self.article)

    def wants_notes_of(self, article: str) -> bool:
        """Tell whether the note on an article fits: where marks are not chosen by what they say."""
        return not self.is_narrow and self.article in (None, article)

    @property
    def query(self) -> Query:
        """Give what the words ask for."""
        return parse(self.words)

    @property
    def is_narrow(self) -> bool:
        """Tell whether it asks for more than an article."""
        return bool(self.words.strip()) or replace(self, article=None, words="") != Filter()

    def keeps(self, annotation: Annotation, article: Article | None = None) -> bool:
        """Tell whether an annotation fits; without its article, `article:` knows its id alone."""
        if not self.is_near(annotation):
            return False
        query = self.query
        if not query:
            return True
        about = article_words(article) if article and query.asks_for_articles else ""
        return query.fits_mark(annotation, mark_words(annotation), about)

    def is_near(self, annotation: Annotation) -> bool:
        """Tell whether an annotation fits all but the words."""
        return (
            (self.article is None or annotation.article == self.article)
            and (not self.tags or not self.tags.isdisjoint(annotation.tags))
            and (self.creator is None or annotation.creator == self.creator)
            and (self.since is None or annotation.modified >= self.since)
        )

    def describe(self) -> str:
        """Give the filter in words; empty for one that keeps everything."""
        parts = [
            *sorted(self.tags),
            *([self.query.describe()] if self.query else []),
            *(["of one article"] if self.article else []),
            *([f"since {self.since}"] if self.since else []),
            *([f"by {self.creator}"] if self.creator else []),
        ]
        return ", ".join(parts)


def _place(anchor: Anchor) -> tuple[str, int, int, str]:
    span = anchor.span or anchor.annotation.span
    return anchor.annotation.article, span.start, span.end, anchor.annotation.id


ORDERS: Mapping[str, Callable[[Anchor], Any]] = {
    "place": _place,
    "time": lambda anchor: (anchor.annotation.created, anchor.annotation.id),
    "tag": lambda anchor: (anchor.annotation.tags, _place(anchor)),
}
"""Sort keys for marks, by name; the first is the usual one."""
