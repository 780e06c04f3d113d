"""The keys that cut a mark in two and make one mark of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from tui import clock
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.wording import count
from tui.screens.bulk import BulkScreen
from tui.screens.noting import NO_MARK
from tui.screens.ranging import RangingScreen

if TYPE_CHECKING:
    from tui.core.joining import Placed


class JoiningScreen(BulkScreen, RangingScreen):
    """Splits the mark at the caret; joins it with the next one, or the selected ones."""

    KEY_TITLE = "Marking"

    BINDINGS = [
        Binding("g s", "split", "Split", id="mark.split",
                tooltip="Split the mark at the caret: the second part begins there"),
        Binding("g j", "join", "Join", id="mark.join",
                tooltip="Join the mark with the next; in the list all that are selected"),
    ]  # fmt: skip

    def action_split(self) -> None:
        """Cut the mark under the caret in two."""
        from tui.core.joining import Placed, split

        self.look_at_file()
        annotation, article = self.target, self.article
        if not annotation or not article or annotation.article != article.id:
            self.say(NO_MARK)
            return
        span = self.stands(annotation)
        if not span:
            return
        placed, units = Placed(annotation, span), self.units_of(article)
        step = split(article, units, placed, self.reading.caret, self.stamp())
        if not step:
            self.say("a mark is split inside: put the caret where its second part is to begin")
        elif self.apply(step):
            self.reading.selection = None
            self.say("split into 2 marks: u makes it one again")

    def action_join(self) -> None:
        """Make one mark of this and the next one, or of all that are selected."""
        from tui.core.joining import join

        self.look_at_file()
        marks = self._to_join()
        if not marks:
            return
        article = self.article_of(marks[0].annotation.article)
        if not article:
            return
        step = join(article, marks, self.store.links(), clock.now())
        if not self.apply(step):
            return
        self.select_marks(())
        joined = step.changes[0].after
        if isinstance(joined, Annotation):
            number = self.listed.number(joined.id)
            if number is not None:
                self.annotation_list.highlighted = number
            words = count(len(joined.exact.split()), "word")
            self.say(f"{step.label}, {words}: u parts them again")

    def _to_join(self) -> list[Placed]:
        """Give the marks that are to be one; none where that cannot be, and then say why."""
        from tui.core.joining import Placed

        if not self.in_bulk:
            return self._with_next()
        marks = self.selected_annotations()
        articles = {mark.article for mark in marks}
        if len(marks) == 1:
            self.say("one mark is selected: x selects those to join it with")
        elif len(articles) > 1:
            self.say(f"marks of {len(articles)} articles cannot be joined: select those of one")
        else:
            spans = [self.stands(mark) for mark in marks]
            found = [Placed(m, span) for m, span in zip(marks, spans, strict=True) if span]
            return found if len(found) == len(marks) else []
        return []

    def _with_next(self) -> list[Placed]:
        from tui.core.joining import Placed, neighbour

        annotation = self.target
        article = self.article_of(annotation.article) if annotation else None
        if not annotation or not article:
            self.say(NO_MARK)
            return []
        span = self.stands(annotation)
        if not span:
            return []
        one = Placed(annotation, span)
        found = neighbour(one, self._placed_in(article))
        if not found:
            self.say("no mark overlaps this one or follows it")
        return [one, found] if found else []

    def _placed_in(self, article: Article) -> list[Placed]:
        from tui.core.joining import Placed

        return [Placed(one.annotation, one.span) for one in self.anchors_of(article) if one.span]
