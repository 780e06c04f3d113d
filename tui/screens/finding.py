"""The keys that find: search in the text, filters in the lists, from mark to mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from textual.binding import Binding

from tui.core.anchoring import Anchor
from tui.core.filters import ORDERS
from tui.core.jumps import JumpList, Stop
from tui.core.marking import trimmed
from tui.core.search import Search
from tui.screens.ledger import LedgerScreen
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.article_list import ArticleList
from tui.widgets.prompt import Prompt

Way = Callable[[JumpList, Stop], tuple[JumpList, Stop | None]]
COUNTED, COUNTED_TYPING = 2_000_000, 500_000
"""Code points of a text in which matches are counted, at Enter and while one types."""


class FindingScreen(LedgerScreen):
    """Searches as one types, and walks through what was found."""

    KEY_TITLE = "Finding"

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
        Binding("ctrl+o", "jump_back", "Jump back", id="jump.back",
                tooltip="Back before the jump, also to another article"),
        Binding("O", "jump_forth", "Jump forth", id="jump.forth",
                tooltip="Forth again after Ctrl+O"),
        Binding("m any", "set_mark", "Set mark", id="jump.mark",
                tooltip="Give this place a letter"),
        Binding("apostrophe any", "go_to_mark", "To mark", id="jump.to_mark",
                tooltip="To the place of a letter; ' ' before the last jump"),
    ]  # fmt: skip

    by_expression = False
    """Whether the text is searched by a regular expression."""

    def action_find(self) -> None:
        """Ask what to search for, or how to filter the list that has the keys."""
        prompt = self.query_one(Prompt)
        if isinstance(self.pane, ArticleList):
            self._ask_for_articles(prompt)
        elif isinstance(self.pane, AnnotationList):
            self._ask_for_filter(prompt)
        else:
            self._ask_for_search(prompt)

    def filter_articles(self, words: str) -> None:
        """List the articles that fit these words."""
        self.wanted_articles = words
        self.list_articles()

    def _ask_for_articles(self, prompt: Prompt) -> None:
        before = self.wanted_articles

        def changed(words: str) -> None:
            self._remark(prompt, words)
            self.filter_articles(words)

        def answered(words: str | None) -> None:
            self.filter_articles(before if words is None else words)

        prompt.ask("Articles with", before, answered, changed)

    def _ask_for_filter(self, prompt: Prompt) -> None:
        before = self.filter

        def changed(words: str) -> None:
            self._remark(prompt, words)
            self.filter = self.filter.with_words(words)
            self.list_annotations()

        def answered(words: str | None) -> None:
            self.filter = before if words is None else self.filter.with_words(words)
            self.list_annotations()

        prompt.ask("Marks with", before.words, answered, changed)

    def _remark(self, prompt: Prompt, words: str) -> None:
        """Say what stands at the end of a query: the tags with their keys, what it asks for."""
        from tui.core.query_hints import hint

        prompt.remark(hint(words, self.codebook))

    def _ask_for_search(self, prompt: Prompt) -> None:
        start, typed = self.reading.caret, ""
        before = self.search, self.match

        def changed(words: str) -> None:
            nonlocal typed
            typed = words
            prompt.remark(self._seek(words, start) or self._numbered())

        def turn() -> str:
            self.by_expression = not self.by_expression
            changed(typed)
            return self._question

        def answered(words: str | None) -> None:
            if words is None:
                self.search, self.match = before
                self.go_to(start)
                return
            fault = self._seek(words, start)
            if self.match:
                self.note_jump(start)
            if fault:
                self.say(fault, warning=True)
            elif words:
                self._say_match()

        prompt.ask(self._question, "", answered, changed, turn)

    @property
    def _question(self) -> str:
        return "expression /" if self.by_expression else "/"

    def _seek(self, words: str, start: int) -> str:
        """Highlight every match and go to the first one behind the start.

        Gives what is wrong with an expression; nothing is changed then.
        """
        article = self.article
        search: Search | None = None
        if article and words and self.by_expression:
            from tui.screens.expressions import ExpressionError, search_by

            try:
                search = search_by(words, article.text)
            except ExpressionError as error:
                return str(error)
        elif article and words:
            search = Search(article.text, words)
        self.search = search
        self.match = search.next(start) if search else None
        self.go_to(self.match.start if self.match else start)
        return ""

    def _numbered(self) -> str:
        """Give which match this is of how many, where that is quickly counted."""
        search, match = self.search, self.match
        if not search:
            return ""
        if not match:
            return "not found"
        if len(search.text) > COUNTED_TYPING:
            return ""
        number, whole = search.numbered(match)
        return f"{number} of {whole}"

    def _say_match(self, round_the_end: str = "") -> None:
        search, match = self.search, self.match
        if not search or not match:
            self.say(f"not found: {search.words if search else ''}", warning=True)
            return
        if len(search.text) > COUNTED:
            self.say(f"found{round_the_end}")
            return
        number, whole = search.numbered(match)
        self.say(f"match {number} of {whole}{round_the_end}")

    def action_next_match(self, step: int) -> None:
        """Go to the next match, round the end."""
        if not self.search:
            self.say(f"nothing is searched for: {self.key('find')} searches")
            return
        caret = self.reading.caret
        found = self.search.next(caret + 1) if step > 0 else self.search.previous(caret)
        self.match = found
        if found:
            self.jump_to(found.start)
        is_round = found and (found.start <= caret if step > 0 else found.start >= caret)
        edge = "top" if step > 0 else "end"
        self._say_match(f", from the {edge}" if is_round else "")

    def on_reading_pane_dropped(self) -> None:
        """Drop the highlighted matches, and a filter of the sidebar with them."""
        if self.filter.is_narrow:
            self.filter = self.filter.without_words()
            self.list_annotations()
        self.search, self.match = None, None
        self.say("")

    def action_next_annotation(self, step: int) -> None:
        """Go to the next mark of the article, or the one before."""
        self._walk(self.standings.anchors.values(), step, "mark")

    def action_next_tagged(self, key: str) -> None:
        """Go to the next mark of a tag."""
        self._walk_tag(key, 1)

    def action_previous_tagged(self, key: str) -> None:
        """Go to the mark of a tag before this place."""
        self._walk_tag(key, -1)

    def _walk_tag(self, key: str, step: int) -> None:
        tag = self.codebook.by_key(key)
        if not tag:
            self.say(f"no tag on {key}: t t finds or creates one", warning=True)
            return
        self._walk(
            [a for a in self.standings.anchors.values() if tag.name in a.annotation.tags],
            step,
            tag.name,
        )

    def _walk(self, anchors: Iterable[Anchor], step: int, what: str) -> None:
        text = self.article.text if self.article else ""
        # A script may mark a line end, on which the caret cannot stand.
        starts = {trimmed(text, anchor.span).start for anchor in anchors if anchor.span}
        caret = self.reading.caret
        beyond = [s for s in starts if (s > caret if step > 0 else s < caret)]
        if not beyond:
            direction = "after" if step > 0 else "before"
            self.say(f"no {what} {direction} this place")
            return
        if self.pane is not self.reading:
            self.focus_pane(self.reading)
        self.jump_to(min(beyond) if step > 0 else max(beyond))

    def action_jump(self, motion: str) -> None:
        """Go to an end of the article."""
        self.note_jump()
        self.reading.action_move(motion)

    def action_jump_back(self) -> None:
        """Return to where the caret was before the last jump."""
        self._follow(JumpList.back, "no jump to come back from")

    def action_jump_forth(self) -> None:
        """Go again where ctrl+o came back from."""
        self._follow(JumpList.forth, f"this is the newest place: {self.key('jump.back')} goes back")

    def _follow(self, way: Way, otherwise: str) -> None:
        here = Stop(self.article.id if self.article else "", self.reading.caret)
        self.jumps, stop = way(self.jumps, here)
        if stop:
            self._stop_at(stop)
        else:
            self.say(otherwise)

    def _stop_at(self, stop: Stop) -> None:
        article = self.article_of(stop.article)
        if not article:
            self.say("the article of this place is no longer here: put its file back", warning=True)
            return
        if article is not self.article:
            self.open(article)
        self.go_to(stop.offset)

    def action_set_mark(self, letter: str) -> None:
        """Give this place a letter."""
        if not self.article:
            self.say("open an article first: Enter in the list reads one")
            return
        marks = {**self.state.marks, letter: Stop(self.article.id, self.reading.caret)}
        self.state = replace(self.state, marks=marks)
        self.say(f"{self._with(letter, 'jump.to_mark')} comes back here")

    def action_go_to_mark(self, letter: str) -> None:
        """Go to the place of a letter."""
        if letter == "'":
            self.action_jump_back()
            return
        stop = self.state.marks.get(letter)
        if not stop:
            self.say(f"no place {letter}: {self._with(letter, 'jump.mark')} sets it")
            return
        self.note_jump()
        self._stop_at(stop)

    def _with(self, letter: str, id: str) -> str:
        """Give the key of an action that takes a letter, with that letter."""
        return f"{self.key(id).removesuffix(' letter')} {letter}"

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
