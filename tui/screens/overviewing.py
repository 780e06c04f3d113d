"""From the main screen to its numbers and back to what they count."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.core.anchoring import Anchor
from tui.core.article import Article
from tui.core.filters import Filter
from tui.core.query import Query, Term, term, write
from tui.screens.finding import FindingScreen

if TYPE_CHECKING:
    from tui.screens.overview import Counted, Goal, Scope

GLANCE = 0.05
"""Seconds between two looks whether an article has been compared."""


class OverviewingScreen(FindingScreen):
    """Counts beside the screen, and goes to the line that is chosen."""

    _seen_table = "tags"
    """The table that was looked at last."""
    _own_filter: Filter | None = None
    """The filter that was set here to show the marks of a tag: the way back counts all again."""

    BINDINGS = [
        Binding("f4,g o", "overview", "Overview", id="overview",
                tooltip="Numbers: marks per tag, article, outlet, date; tags that come together"),
    ]  # fmt: skip

    def action_overview(self) -> None:
        """Show what there is in numbers; the filter of the annotations counts there too."""
        from tui.screens.overview import OverviewScreen, Scope

        limits = replace(self.filter, article=None)
        screen = OverviewScreen(
            self._counted,
            Scope(filtered=limits != self._own_filter),
            here=self.article is not None,
            has_filter=limits != Filter(),
            kind=self._seen_table,
        )

        def left(goal: Goal | None) -> None:
            self._seen_table = screen.kind
            self._go_to_line(goal)

        self.app.push_screen(screen, left)

    async def _counted(self, scope: Scope) -> Counted:
        """Give the numbers; the marks are gathered between the keys, and counted in a thread."""
        limits = replace(self.filter, article=None) if scope.filtered else Filter()
        is_here = self.article and not scope.everywhere
        articles = [self.article] if self.article and is_here else [*self.library.articles]
        # To look for garbage among all marks would hold up the keys.
        gc.disable()
        try:
            anchors = await self._kept(articles, limits)
            return await self._count(anchors, articles, limits)
        finally:
            gc.enable()

    async def _kept(self, articles: Sequence[Article], limits: Filter) -> list[Anchor]:
        """Give where the marks stand that fit, with a moment for the keys after each article."""
        marked = self.store.counts()
        found: list[Anchor] = []
        for article in articles:
            if marked.get(article.id):
                anchors = await self._anchors_when_ready(article)
                found += [one for one in anchors if limits.keeps(one.annotation, article)]
        return found

    async def _count(
        self, anchors: Sequence[Anchor], articles: Sequence[Article], limits: Filter
    ) -> Counted:
        """Count in a thread of its own."""
        self.remember_place()
        furthest = {id: place.furthest for id, place in self.state.places.items()}
        codebook = self.codebook

        def count() -> Counted:
            from tui.core.statistics import overview
            from tui.core.tabulating import Naming, summary, tables
            from tui.screens.overview import Counted

            import_module("plotext")  # so that no key waits for it
            found = overview(anchors, articles, codebook, furthest)
            naming = Naming(codebook, {article.id: article.heading for article in articles})
            said = limits.describe()
            named = summary(found, len(articles), said)
            return Counted(named, tables(found, naming), found.timeline, said)

        return await asyncio.get_running_loop().run_in_executor(None, count)

    async def _anchors_when_ready(self, article: Article) -> Sequence[Anchor]:
        await asyncio.sleep(0)
        found = self.anchors_of(article)
        while self.is_comparing(article):
            await asyncio.sleep(GLANCE)
            found = self.anchors_of(article)
        return found

    def _go_to_line(self, goal: Goal | None) -> None:
        """Show the marks of a tag, an article, or the articles of an outlet."""
        if not goal:
            return
        article = self.article_of(goal.key) if goal.kind in ("articles", "reading") else None
        if article:
            self.note_jump()
            self.open(article)
            self.focus_pane(self.reading)
        elif goal.kind in ("outlets", "dates"):
            words = term("", goal.key)
            is_query = goal.kind == "dates"
            self.filter_articles(goal.key if is_query else write(Query((words,) if words else ())))
            self.focus_pane(self.article_list)
        else:
            self._list_marks(goal)

    def _list_marks(self, goal: Goal) -> None:
        """List the marks of a tag or person, of those that were counted."""
        asked = _asked(goal)
        kept = self.filter if goal.scope.filtered else Filter()
        words = write(Query((*kept.query.terms, asked) if asked else kept.query.terms))
        self._own_filter = replace(kept, article=None, words=words)
        here = self.article.id if self.article and not goal.scope.everywhere else None
        self.filter = self._own_filter.in_article(here)
        self.list_annotations()
        self.focus_pane(self.annotation_list)


def _asked(goal: Goal) -> Term | None:
    """Give what a query asks for that wants the marks of a tag, of none, or of a person."""
    if not goal.key:
        return term("has", "tag", is_not=True)
    return term("creator" if goal.kind == "people" else "tag", goal.key, quoted=True)
