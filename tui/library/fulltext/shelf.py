"""What is looked through: the articles, marks and tags of a library at one moment."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.query import article_words
from tui.core.tag import Tag
from tui.store.records import decoded


class Shelf:
    """Values that no longer change: it can be handed to a thread."""

    def __init__(
        self, articles: Sequence[Article], lines: Mapping[int, bytes], tags: Iterable[Tag] = ()
    ) -> None:
        """Take the articles, the lines of the marks as the store has them, and the tags."""
        self.articles = articles
        self.lines = lines
        self.tags = tuple(tags)
        self._abouts: dict[str, tuple[Article, str]] = {}

    def knowing(self, before: "Shelf | None") -> "Shelf":
        """Give the same with what was worked out before."""
        if before:
            self._abouts = before._abouts
            if before.articles is self.articles:
                self.__dict__["by_id"] = before.by_id
        return self

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """Give the articles by their ids."""
        return {article.id: article for article in self.articles}

    def about(self, article: Article) -> str:
        """Give the `article_words` of an article, worked out once."""
        known = self._abouts.get(article.id)
        if known is None or known[0] is not article:
            known = self._abouts[article.id] = article, article_words(article)
        return known[1]

    def mark(self, key: int) -> Annotation | None:
        """Give the living mark of a doc id; None where there is none."""
        line = self.lines.get(key)
        return None if line is None else living(line)


def living(line: bytes) -> Annotation | None:
    """Give the mark of a line; None for one that was deleted."""
    found = decoded(line, Annotation)
    return found if found.deleted is None else None
