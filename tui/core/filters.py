"""Which marks are listed, narrowed step by step, and in what order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tui.core.anchoring import Anchor
from tui.core.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Filter:
    """Keeps the annotations that fit all it names; an empty filter keeps every one."""

    tags: frozenset[str] = frozenset()
    """Any of these."""
    article: str | None = None
    """The id of an article."""
    words: str = ""
    """All of these, in wording, note, tags or attributes, whatever their case."""
    since: str | None = None
    """A date or time, RFC 3339: marked or changed then or later."""
    creator: str | None = None

    def in_article(self, article: str | None) -> "Filter":
        """Give the filter limited to an article, or to none."""
        return replace(self, article=article)

    def with_words(self, words: str, tags: frozenset[str] = frozenset()) -> "Filter":
        """Give the filter with other words and tags."""
        return replace(self, words=words, tags=tags)

    def without_words(self) -> "Filter":
        """Give the filter without words and tags."""
        return self.with_words("")

    def keeps(self, annotation: Annotation) -> bool:
        """Tell whether an annotation fits."""
        return (
            (self.article is None or annotation.article == self.article)
            and (not self.tags or not self.tags.isdisjoint(annotation.tags))
            and (self.creator is None or annotation.creator == self.creator)
            and (self.since is None or annotation.modified >= self.since)
            and (not self.words or self._has_words(annotation))
        )

    def _has_words(self, annotation: Annotation) -> bool:
        wanted = self.words.casefold().split()
        if not wanted:
            return True
        fields = (annotation.exact, annotation.note, *annotation.tags)
        said = "\n".join((*fields, *annotation.attributes.values())).casefold()
        return all(word in said for word in wanted)

    def describe(self) -> str:
        """Give the filter in words; empty for one that keeps everything."""
        parts = [
            *sorted(self.tags),
            *([f"“{self.words}”"] if self.words.strip() else []),
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
