"""The list of articles: which it shows, in what order, and what it says of each."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_
from typing import NamedTuple

from tui.config import Config
from tui.core.article import Article
from tui.core.query import parse
from tui.library import Library
from tui.screens.anchors import AnchorsScreen
from tui.screens.entries import Beside, article_entry
from tui.screens.gathering import Gathering
from tui.screens.slices import Slices, Steps
from tui.store import Store
from tui.widgets.article_list import ArticleEntry, ArticleListing


class Shown(NamedTuple):
    """The articles of a list, and what they were chosen from and for."""

    every: Sequence[Article] = ()
    wanted: str = ""
    by_date: bool = False
    articles: Sequence[Article] = ()


class ArticlesScreen(AnchorsScreen):
    """Lists the articles of the library."""

    _shown = Shown()

    def __init__(self, library: Library, store: Store, config: Config) -> None:
        """Open a library with its store; nothing is listed yet."""
        super().__init__(library, store, config)
        self.gathering = Gathering(store.annotations, self.anchors_of, self.is_comparing)
        self.mark_slices = Slices(self, "marks")
        self.article_slices = Slices(self, "articles")

    def list_articles(self) -> None:
        """Hand the list its articles: filtered, ordered, with marks and progress.

        Among thousands that costs what is on the screen, unless others are asked for.
        """
        self.remember_place()
        every, wanted, by_date = self.library.articles, self.wanted_articles, self.articles_by_date
        shown = self._shown
        is_same = shown.every is every and (shown.wanted, shown.by_date) == (wanted, by_date)
        if is_same and not parse(wanted).is_of_marks:
            self._show_articles(shown)
        else:
            now = Shown(every, wanted, by_date)
            self.article_slices.run(self._chosen(now), self._show_articles)

    def _chosen(self, now: Shown) -> Steps[Shown]:
        """Give the articles that are wanted, newest first if asked."""
        found: Sequence[Article] = now.every
        if now.wanted.strip():
            found = yield from self.gathering.articles(now.every, now.wanted)
        if now.by_date:
            found = sorted(found, key=lambda one: one.record.published or "", reverse=True)
        if len(found) == len(self._shown.articles) and all(map(is_, found, self._shown.articles)):
            found = self._shown.articles  # what the list knows of them stands
        return now._replace(articles=found)

    def _show_articles(self, shown: Shown) -> None:
        self._shown = shown
        self.list_hint = self._list_hint()
        self.articles = ArticleListing(shown.articles, self._article_entry, self.articles)
        self.article_list.entitle("Articles")

    def choose_current(self) -> None:
        """Choose in the list the article that is read."""
        number = self.articles.numbers.get(self.article.id) if self.article else None
        if number is not None:
            self.article_list.highlighted = number

    def _article_entry(self, article: Article) -> ArticleEntry:
        id = article.id
        current = self.article.id if self.article else None
        place, unsettled = self.state.places.get(id), self.unsettled.get(id, 0)
        beside = Beside(current, self.store.count(id), place, unsettled, self.drafts)
        return article_entry(article, beside)

    def _list_hint(self) -> str:
        if self.wanted_articles:
            wanted = parse(self.wanted_articles).describe() or self.wanted_articles
            return f"No article has {wanted}. {self.key('find')} changes the filter."
        return f"No articles yet. Put text files into {self.library.root.name}, then start again."
