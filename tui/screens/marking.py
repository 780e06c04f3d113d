"""The keys that change a mark: its note, its end, deletion, undo."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.binding import Binding

from tui import clipboard, clock
from tui.core.annotation import Annotation
from tui.core.marking import delete, note
from tui.core.motions import word_end
from tui.core.quoting import citation
from tui.core.span import Span
from tui.screens.tagging import TaggingScreen
from tui.widgets.annotation_list import AnnotationList

if TYPE_CHECKING:
    from tui.screens.note import NoteScreen

USUAL_EDITORS = ("sensible-editor", "editor", "vi", "nano")
NO_MARK = "no mark here: a tag key makes one"


class MarkingScreen(TaggingScreen):
    """Turns keys into steps and applies them."""

    BINDINGS = [
        Binding("enter", "note", "Note", id="mark.note", tooltip="Write a note on the mark"),
        Binding("e", "edit_note", "Note in editor", id="mark.edit",
                tooltip="Write the note in $EDITOR"),
        Binding("d,delete", "delete", "Delete", id="mark.delete", tooltip="Delete the mark"),
        Binding("y", "copy", "Copy", id="mark.copy", tooltip="Copy the quotation with its source"),
        Binding("greater_than_sign", "move_end(1)", "Longer", id="mark.longer",
                tooltip="Move the end of the mark a word on"),
        Binding("less_than_sign", "move_end(-1)", "Shorter", id="mark.shorter",
                tooltip="Move the end of the mark a word back"),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take the last edit back"),
        Binding("ctrl+r", "redo", "Redo", id="redo", tooltip="Do it again"),
    ]  # fmt: skip

    _being_noted: tuple[Annotation, NoteScreen] | None = None

    def action_note(self) -> None:
        """Write a note on the mark."""
        annotation = self.target
        if not annotation:
            self.say(NO_MARK)
            return

        self._write_note(annotation, annotation.note)

    def action_edit_note(self) -> None:
        """Write the note in the user's editor."""
        annotation = self.target
        if not annotation:
            self.say(NO_MARK)
            return
        words = self._edited(annotation.note)
        if words is not None:
            self._set_note(annotation, words)

    def _edited(self, words: str) -> str | None:
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _usual_editor()
        if not editor:
            self.say("set EDITOR to write notes in it; Enter writes one here", warning=True)
            return None
        try:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "note.md"
                path.write_text(words, encoding="utf-8", errors="replace")
                failure = self._run_editor(editor, path)
                if failure:
                    self.say(f"{editor} {failure}: the note stays as it was", warning=True)
                    return None
                return path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
        except (OSError, SuspendNotSupported) as error:
            self.say(f"the note stays as it was: {error}", warning=True)
            return None

    def _run_editor(self, editor: str, path: Path) -> str:
        """Give the terminal to the editor until it ends, and say what went wrong, if anything."""
        import shlex

        failure = ""
        with self.app.suspend():
            # Nothing may leave this block by an exception: Textual would not come back.
            try:
                code = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode
                failure = f"ended with {code}" if code else ""
            except (OSError, ValueError) as error:
                failure = f"could not be started ({error})"
        self.app.refresh(layout=True)
        return failure

    def _write_note(self, annotation: Annotation, words: str) -> None:
        """Let a note be written; what could not be saved stays in the box."""

        def written(words: str | None) -> None:
            self._being_noted = None
            if words is not None:
                self._set_note(annotation, words)

        from tui.screens.note import NoteScreen

        box = NoteScreen(annotation.exact, words)
        self._being_noted = annotation, box
        self.app.push_screen(box, written)

    def keep_note(self) -> bool:
        """Save the note that is being written: the program ends. Tell whether nothing is lost."""
        if self._being_noted:
            annotation, box = self._being_noted
            if not self._save_note(annotation, box.written):
                return False
            self._being_noted = None
        return True

    def _set_note(self, annotation: Annotation, words: str) -> None:
        if not self._save_note(annotation, words):
            self._write_note(annotation, words)

    def _save_note(self, annotation: Annotation, words: str) -> bool:
        """Save a note and tell whether it is saved; one that says nothing new is."""
        step = note(annotation, words.strip(), clock.now(), self.links_of(annotation))
        return self.apply(step) if step else True

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
            self.say("there is nothing here to copy")
            return
        remark = self._since(annotation) if annotation and not pane.selected else ""
        said = citation(words, article.record, article.heading, remark)
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
            self.say("the mark cannot get shorter" if words < 0 else "the paragraph ends here")
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


def _usual_editor() -> str:
    """Give an editor that is installed, empty if there is none."""
    return next((name for name in USUAL_EDITORS if shutil.which(name)), "")
