"""The keys that move either end of a mark: word by word, or by every motion of the text."""

from __future__ import annotations

from textual.binding import Binding

from tui.core.annotation import Annotation
from tui.core.marking import trimmed
from tui.core.selection import selecting
from tui.core.span import Span
from tui.core.wording import count
from tui.screens.ledger import LOST
from tui.screens.marking import MarkingScreen
from tui.screens.noting import NO_MARK
from tui.widgets.annotation_list import AnnotationList

WAYS = (
    (110, "range of {}, {}: motions move its end, o the other end, Enter sets, Esc leaves"),
    (70, "range of {}, {}: o other end, Enter sets, Esc leaves"),
    (0, "range: Enter sets, Esc leaves"),
)
"""What is said while a range is moved, by the columns that it takes."""


class RangingScreen(MarkingScreen):
    """Takes the range of a mark as the selection, and sets it when it is as wanted."""

    KEY_TITLE = "Marking"

    BINDINGS = [
        Binding("r", "range", "Range", id="mark.range",
                tooltip="Move the ends of the mark by any motion; Enter or r sets them"),
        Binding("g greater_than_sign", "move_start(1)", "Starts later", id="mark.starts_later",
                tooltip="Move the start of the mark a word on"),
        Binding("g less_than_sign", "move_start(-1)", "Starts earlier", id="mark.starts_earlier",
                tooltip="Move the start of the mark a word back"),
    ]  # fmt: skip

    _ranged: str | None = None
    """The id of the mark whose range is moved, until its selection is dropped."""

    @property
    def ranged(self) -> Annotation | None:
        """Give the mark whose range is being moved."""
        if not self._ranged or not self.reading.selection:
            return None
        annotation = self.store.annotation(self._ranged)
        is_here = annotation and self.article and annotation.article == self.article.id
        return annotation if is_here else None

    @property
    def target(self) -> Annotation | None:
        """Give the annotation that a key is about: the one whose range is moved, or as ever."""
        return (self.ranged if self.pane is self.reading else None) or super().target

    def action_range(self) -> None:
        """Take the range of the mark to move its ends, or set it."""
        if self.ranged:
            self._set_range()
            return
        annotation = self.target
        if not annotation:
            self.say(NO_MARK)
            return
        span = self.stands(annotation)
        if not span:
            return
        if isinstance(self.pane, AnnotationList):
            self.visit(annotation)
            self.focus_pane(self.reading)
        self._ranged = annotation.id
        self.go_to(span.start)  # unfolds it
        self.reading.take(selecting(span))
        self.describe_place()

    def stands(self, annotation: Annotation) -> Span | None:
        """Give where a mark stands in the text now; where it has no sure place, say so."""
        place = self.anchor_of(annotation)
        if place and not place.span:
            self.say(LOST[place.state], warning=True)
        return place.span if place else None

    def action_note(self) -> None:
        """Set the range that was moved; else write a note."""
        if self.pane is self.reading and self.ranged:
            self._set_range()
        else:
            super().action_note()

    def _set_range(self) -> None:
        """Put the mark on what is selected, without white space at its ends."""
        self.look_at_file()
        annotation, selected, article = self.ranged, self.reading.selected, self.article
        stands = self.stands(annotation) if annotation else None
        if not annotation or not selected or not article or not stands:
            return
        if not selected.of(article.text).strip():
            self.say("only white space is selected: move an end over words", warning=True)
            return
        span = trimmed(article.text, selected)
        if span == stands:
            self._leave_range("the range is as it was")
        elif self.put_on(annotation, stands, span, f"range of {_name(annotation)} set"):
            self._leave_range(self.message)

    def _leave_range(self, message: str) -> None:
        self._ranged = None
        self.reading.selection = None
        self.say(message)

    def forget_message(self) -> None:
        """Take the last message away; a range whose selection was dropped is no longer moved."""
        if self._ranged and not self.reading.selection:
            self._ranged = None
        super().forget_message()

    def describe_place(self) -> None:
        """Say where the caret is, and while a range is moved, how."""
        super().describe_place()
        annotation, selected, article = self.ranged, self.reading.selected, self.article
        if annotation and selected and article:
            words = count(len(selected.of(article.text).split()), "word")
            said = next(said for columns, said in WAYS if self.size.width >= columns)
            self.unit = said.format(_name(annotation), words)

    def action_move_start(self, words: int) -> None:
        """Move the start of the mark by a word."""
        from tui.core.motions import word_start

        annotation = self.target
        article = self.article_of(annotation.article) if annotation else None
        if not annotation or not article:
            self.say(NO_MARK)
            return
        span = self.stands(annotation)
        if not span:
            return
        start = word_start(self.units_of(article), span.start, words)
        if start == span.start and words < 0:
            self.say("the paragraph begins here")
        elif start == span.start or start >= span.end:
            self.say("the mark cannot get shorter")
        else:
            is_put = self.put_on(annotation, span, Span(start, span.end), "moved its start")
            if is_put and self.pane is self.reading:
                self.go_to(max(self.reading.caret, start))


def _name(annotation: Annotation) -> str:
    """Give what a mark is called: its tags."""
    return ", ".join(annotation.tags) or "the note"
