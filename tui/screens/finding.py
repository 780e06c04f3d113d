"""The keys that find: search in the text, filters in the lists, from mark to mark."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from textual.binding import Binding

from tui.core.anchoring import Anchor
from tui.core.filters import ORDERS, Filter
from tui.core.search import find
from tui.core.span import Span
from tui.screens.ledger import LedgerScreen
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.article_list import ArticleList
from tui.widgets.prompt import Prompt


class FindingScreen(LedgerScreen):
    """Searches as one types, and walks through what was found."""

    BINDINGS = [
        Binding("slash", "find", "Search", id="find",
                tooltip="Search the text; in a list, filter it"),
        Binding("n", "next_match(1)", "Next", id="find.next", tooltip="Next match"),
        Binding("N", "next_match(-1)", "Previous", id="find.previous", tooltip="Previous match"),
        Binding("right_square_bracket a", "next_annotation(1)", "Next mark", id="annotation.next",
                tooltip="Next annotation"),
        Binding("left_square_bracket a", "next_annotation(-1)", "Previous mark",
                id="annotation.previous", tooltip="Previous annotation"),
        Binding("right_square_bracket any", "next_tagged", "Next of a tag",
                id="annotation.next_tagged",
                tooltip="Next annotation of that tag, by letter or digit"),
        Binding("left_square_bracket any", "previous_tagged", "Previous of a tag",
                id="annotation.previous_tagged",
                tooltip="Previous annotation of that tag, by letter or digit"),
    ]  # fmt: skip

    def action_find(self) -> None:
        """Ask what to search for, or how to filter the list that has the keys."""
        prompt = self.query_one(Prompt)
        if isinstance(self.pane, ArticleList):
            before = self.wanted_articles
            prompt.ask(
                "Articles with",
                before,
                lambda words: self.filter_articles(before if words is None else words),
                self.filter_articles,
            )
        elif isinstance(self.pane, AnnotationList):
            self._ask_for_filter(prompt)
        else:
            self._ask_for_search(prompt)

    def filter_articles(self, words: str) -> None:
        """List the articles whose title or source has these words."""
        self.wanted_articles = words
        self.list_articles()

    def _ask_for_filter(self, prompt: Prompt) -> None:
        before = self.filter

        def changed(words: str) -> None:
            self.filter = self._filter_of(words)
            self.list_annotations()

        def answered(words: str | None) -> None:
            self.filter = before if words is None else self._filter_of(words)
            self.list_annotations()

        prompt.ask("Marks with words or a tag", "", answered, changed)

    def _filter_of(self, words: str) -> Filter:
        """Give the filter of what was typed; a word that is a tag's name wants the tag."""
        names = {tag.name for tag in self.codebook}
        typed = words.split()
        return replace(
            self.filter,
            tags=frozenset(word for word in typed if word in names),
            words=" ".join(word for word in typed if word not in names),
        )

    def _ask_for_search(self, prompt: Prompt) -> None:
        start = self.reading.caret
        before = self.matches, self.match

        def changed(words: str) -> None:
            self._search(words, start)

        def answered(words: str | None) -> None:
            if words is None:
                self.matches, self.match = before
                self.reading.go_to(start, jump=False)
                return
            self._search(words, start)
            found = self.reading.caret
            self.reading.go_to(start, jump=False)
            self.reading.go_to(found)
            self._say_match(words)

        prompt.ask("/", "", answered, changed)

    def _search(self, words: str, start: int) -> None:
        """Highlight every match and go to the first one behind the start."""
        article = self.article
        self.matches = find(article.text, words) if article else ()
        self.match = None
        if self.matches:
            after = bisect_left(self.matches, Span(start, start))
            self._stand_on(self.matches[after % len(self.matches)])
        else:
            self.reading.go_to(start, jump=False)

    def _stand_on(self, match: Span) -> None:
        self.match = match
        self.reading.go_to(match.start, jump=False)

    def _say_match(self, words: str) -> None:
        if not words:
            return
        if not self.match:
            self.say(f"not found: {words}", warning=True)
            return
        number = self.matches.index(self.match) + 1
        self.say(f"match {number} of {len(self.matches)}")

    def action_next_match(self, step: int) -> None:
        """Go to the next match, round the end."""
        if not self.matches:
            self.say("nothing is searched for: / searches")
            return
        caret = Span(self.reading.caret, self.reading.caret)
        if step > 0:
            starts = [match.start for match in self.matches]
            here = bisect_right(starts, caret.start)
        else:
            here = bisect_left(self.matches, caret) - 1
        self._stand_on(self.matches[here % len(self.matches)])
        self._say_match(" ")
        if not 0 <= here < len(self.matches):
            self.say(f"{self.message}, {'from the top' if step > 0 else 'from the end'}")

    def on_reading_pane_dropped(self) -> None:
        """Drop the highlighted matches, and a filter of the sidebar with them."""
        if self.filter.words or self.filter.tags:
            self.filter = self.filter.without_words()
            self.list_annotations()
        self.matches, self.match = (), None
        self.say("")

    def action_next_annotation(self, step: int) -> None:
        """Go to the next mark of the article, or the one before."""
        self._walk(list(self.anchors), step, "mark")

    def action_next_tagged(self, key: str) -> None:
        """Go to the next mark of a tag."""
        self._walk_tag(key, 1)

    def action_previous_tagged(self, key: str) -> None:
        """Go to the mark of a tag before this place."""
        self._walk_tag(key, -1)

    def _walk_tag(self, key: str, step: int) -> None:
        tag = self.codebook.by_key(key)
        if not tag:
            self.say(f"no tag on {key}", warning=True)
            return
        self._walk([a for a in self.anchors if tag.name in a.annotation.tags], step, tag.name)

    def _walk(self, anchors: list[Anchor], step: int, what: str) -> None:
        starts = sorted({anchor.span.start for anchor in anchors if anchor.span})
        caret = self.reading.caret
        beyond = [s for s in starts if (s > caret if step > 0 else s < caret)]
        if not beyond:
            direction = "after" if step > 0 else "before"
            self.say(f"no {what} {direction} this place")
            return
        self.reading.go_to(min(beyond) if step > 0 else max(beyond))

    def action_scope(self) -> None:
        """List the marks of this article, or of all."""
        here = self.article.id if self.article else None
        self.filter = replace(self.filter, article=None if self.filter.article else here)
        self.list_annotations()

    def action_order(self) -> None:
        """List in another order."""
        if isinstance(self.pane, ArticleList):
            self.articles_by_date = not self.articles_by_date
            self.list_articles()
            self.say("newest first" if self.articles_by_date else "by file name")
            return
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        self.list_annotations()
        self.say(f"by {self.order}")
