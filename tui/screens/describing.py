"""The key that says more of a mark: who speaks, how many of what, and whatever its reader wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from textual.binding import Binding

from tui import clock
from tui.core.annotation import Annotation
from tui.screens.noting import NO_MARK, NotingScreen

MOST_LOOKED_AT = 2_000
"""Marks that are looked at for names of attributes used before: more would be felt."""


class DescribingScreen(NotingScreen):
    """Asks for the attributes of a mark, and saves them."""

    KEY_TITLE = "Marking"

    BINDINGS = [
        Binding("A", "attributes", "Attributes", id="mark.attributes",
                tooltip="Say who speaks, value and unit, or anything else of the mark"),
    ]  # fmt: skip

    def action_attributes(self) -> None:
        """Ask for the attributes of the mark, with what the text says of them."""
        from tui.core.attributes import NOTHING_TOLD, form, told_of, used_with
        from tui.screens.attributes import AttributesScreen

        annotation = self.target
        if not annotation:
            self.say(NO_MARK)
            return
        article, anchor = self.article_of(annotation.article), self.anchor_of(annotation)
        told = NOTHING_TOLD
        if article and anchor and anchor.span:
            told = told_of(self.units_of(article), annotation.tags, anchor.span)
        used = used_with(annotation.tags, islice(self._looked_at(), MOST_LOOKED_AT))
        page, span, top = self.reading, self.passage_of(annotation), self.reading.first_visible
        page.choose(span)
        if span:
            page.lift(span)

        def answered(said: Mapping[str, str] | None) -> None:
            page.choose(None)
            page.put_top(top)
            if said is not None:
                self._describe(annotation, said)

        self.app.push_screen(
            AttributesScreen(annotation.exact, form(annotation, told, used)), answered
        )

    def _describe(self, annotation: Annotation, said: Mapping[str, str]) -> None:
        from tui.core.attributes import described

        step = described(annotation, said, clock.now())
        if step:
            self.apply(step)
        else:
            self.say("the attributes stay as they were")

    def _looked_at(self) -> Iterator[Annotation]:
        """Give the marks that are shown, then those of other articles that are read at once."""
        shown = (anchor.annotation for anchor in self.standings.anchors.values())
        here, counts = self.article.id if self.article else "", self.store.counts()
        few = (id for id in counts if id != here and counts[id] <= MOST_LOOKED_AT)
        return chain(shown, chain.from_iterable(map(self.store.annotations, few)))
