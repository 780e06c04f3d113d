"""The keys from quotation to quotation and from figure to figure: a tag key then takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.screens.finding import FindingScreen

if TYPE_CHECKING:
    from tui.core.walks import Passage


class WalkingScreen(FindingScreen):
    """Puts the caret where a quotation or a figure begins, marked already or not."""

    KEY_TITLE = "Finding"

    BINDINGS = [
        Binding("quotation_mark,right_square_bracket quotation_mark", "walk('quotation', 1)",
                "Next quotation", id="quotation.next",
                tooltip="Next quotation; the key of a tag then takes it"),
        Binding("left_square_bracket quotation_mark", "walk('quotation', -1)",
                "Previous quotation", id="quotation.previous", tooltip="Previous quotation"),
        Binding("number_sign,right_square_bracket number_sign", "walk('figure', 1)",
                "Next figure", id="figure.next",
                tooltip="Next figure; the key of a tag then takes it"),
        Binding("left_square_bracket number_sign", "walk('figure', -1)",
                "Previous figure", id="figure.previous", tooltip="Previous figure"),
    ]  # fmt: skip

    def action_walk(self, kind: Passage, step: int) -> None:
        """Go to the next quotation or figure, or to the one before; folded clutter has none."""
        from tui.core.walks import following, preceding

        article = self.article
        if not article:
            self.say("open an article first")
            return
        units, offset = self.units_of(article), self.reading.caret
        way = following if step > 0 else preceding
        found = way(units, kind, offset)
        while found and self.folded and not self.reading.shows(found.start):
            found = way(units, kind, found.start)
        if not found:
            self.stopped = f"no {kind} {'after' if step > 0 else 'before'} this place"
            self.say(self.stopped)
            return
        if self.pane is not self.reading:
            self.focus_pane(self.reading)
        self.jump_to(found.start)
        self.reading.reveal(found)
