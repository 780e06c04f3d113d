"""The keys that change a mark: its note, its end, deletion, undo."""

from __future__ import annotations

from textual.binding import Binding

from tui import clipboard, clock
from tui.core.annotation import Annotation
from tui.core.marking import delete
from tui.core.motions import word_end
from tui.core.quoting import citation
from tui.core.span import Span
from tui.screens.describing import DescribingScreen
from tui.screens.noting import NO_MARK
from tui.widgets.annotation_list import AnnotationList


class MarkingScreen(DescribingScreen):
    """Turns keys into steps and applies them."""

    KEY_TITLE = "Marking"

    BINDINGS = [
        Binding("d,delete", "delete", "Delete", id="mark.delete", tooltip="Delete the mark"),
        Binding("y", "copy", "Copy", id="mark.copy", tooltip="Copy the quotation with its source"),
        Binding("greater_than_sign", "move_end(1)", "Longer", id="mark.longer",
                tooltip="Move the end of the mark a word on"),
        Binding("less_than_sign", "move_end(-1)", "Shorter", id="mark.shorter",
                tooltip="Move the end of the mark a word back"),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take the last edit back"),
        Binding("ctrl+r", "redo", "Redo", id="redo", tooltip="Do it again"),
    ]  # fmt: skip

    def action_delete(self) -> None:
        """Delete the mark; u brings it back."""
        annotation = self.target
        if not annotation:
            self.say(NO_MARK)
        else:
            self.apply(delete(annotation, self.links_of(annotation)))

    def action_copy(self) -> None:
        """Copy the selection, the mark, the quotation or the sentence, with its source."""
        article, annotation = self.article, self.target
        if isinstance(self.pane, AnnotationList) and annotation:
            article = self.article_of(annotation.article)
        if not article:
            return
        pane = self.reading
        quoted = self.units_of(article).quotations_at(pane.caret)
        span = pane.selected or next(iter(quoted), pane.unit)
        words = annotation.exact if annotation and not pane.selected else None
        if words is None and span:
            words = span.of(article.text)
        if not words:
            self.say("nothing to copy here: go to a sentence or a mark")
            return
        remark = self._since(annotation) if annotation and not pane.selected else ""
        who = annotation.attributes.get("speaker", "") if annotation and not pane.selected else ""
        said = citation(words, article.record, article.heading, remark, who)
        copied = clipboard.copy(self.app, said)
        self.say(f"{copied}: {remark}" if remark else copied, warning=bool(remark))

    def _since(self, annotation: Annotation) -> str:
        """Say of a marked wording that the article has it no more; empty if it has."""
        anchor, article = self.anchor_of(annotation), self.article_of(annotation.article)
        if not anchor or not article or anchor.state == "same":
            return ""
        if not anchor.span:
            return f"as marked on {annotation.created[:10]}, no longer surely in the article"
        now = " ".join(anchor.span.of(article.text).split())
        return f"as marked on {annotation.created[:10]}, the article now says: “{now}”"

    def action_move_end(self, words: int) -> None:
        """Move the end of the mark under the caret by a word."""
        annotation = self.target
        article = self.article_of(annotation.article) if annotation else None
        place = self.anchor_of(annotation) if annotation else None
        span = place.span if place else None
        if not article or not annotation or not span:
            self.say(NO_MARK)
            return
        end = word_end(self.units_of(article), span.end, words)
        if end <= span.start or end == span.end:
            self.say(
                "the mark cannot get shorter: d deletes it"
                if words < 0
                else "the paragraph ends here: a mark stays within it"
            )
            return
        is_put = self.put_on(annotation, span, Span(span.start, end), "moved its end")
        if is_put and self.pane is self.reading:
            self.go_to(min(self.reading.caret, end - 1))

    def put_on(self, annotation: Annotation, before: Span, after: Span, label: str) -> bool:
        """Put a mark from where it stands on another span of its article."""
        from tui.core.ends import Move, moved

        article = self.article_of(annotation.article)
        if not article:
            return False
        move = Move(annotation, before, after)
        return self.apply(moved(article, self.units_of(article), move, clock.now(), label))
