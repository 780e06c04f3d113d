"""The keys that write notes: on a mark or an article, on the page or in the user's own editor."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding
from textual.widget import Widget

from tui import clock, reading_state
from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.marking import note, note_on
from tui.core.quoting import in_quotes
from tui.core.span import Span
from tui.reading_state import Draft
from tui.screens.keymap import hint
from tui.screens.tagging import TaggingScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.note_box import NoteBox
from tui.widgets.row_list import RowList

HINTS = (
    "{note.save} saves · {note.line} new line · {note.editor} editor · {note.leave} keeps a draft",
    "{note.save} saves · {note.line} line · {note.editor} editor · {note.leave} draft",
    "{note.save} saves · {note.editor} editor · {note.leave} draft",
    "{note.save} saves · {note.leave} draft",
)
"""The keys over a note, the longest form first."""
NO_MARK = "no mark here: a tag key makes one"
NO_ARTICLE = "open an article first"
About = Annotation | ArticleRecord
"""What a note is about."""


class Writing(NamedTuple):
    """A note that is being written, and where its reader came from."""

    about: About
    pane: Widget
    article: str
    """The id of the one that is open."""
    top: int
    """The offset in the first line on the screen."""


class NotingScreen(TaggingScreen):
    """Asks for notes below the page, and keeps drafts of those that were left."""

    KEY_TITLE = "Marking"

    BINDINGS = [
        Binding("enter", "note", "Note", id="mark.note", tooltip="Write a note on the mark"),
        Binding("e", "edit_note", "Note in editor", id="mark.edit",
                tooltip="Write the note in $EDITOR"),
        Binding("g n", "note_article", "Note on the article", id="article.note",
                tooltip="Write a note on the article as a whole"),
    ]  # fmt: skip

    _noting: Writing | None = None

    @property
    def note_box(self) -> NoteBox:
        """Give where notes are written."""
        return self.query_one(NoteBox)

    def action_note(self) -> None:
        """Write a note on the mark."""
        annotation = self.target
        if annotation:
            self._ask_for_note(annotation, self._begun(annotation))
        else:
            self.say(NO_MARK)

    def action_edit_note(self) -> None:
        """Write the note in the user's editor."""
        annotation = self.target
        if not annotation:
            self.say(NO_MARK)
            return
        begun = self._begun(annotation)
        words = self._edited(begun)
        if words == begun.rstrip("\n"):
            kept = "its draft" if annotation.id in self.drafts else "the note"
            self.say(f"nothing written: {kept} stays as it was")
        elif words is not None and not self._save_note(annotation, words):
            self._ask_for_note(annotation, words)

    def action_note_article(self) -> None:
        """Write a note on the article that is chosen in the list, else on the one that is open."""
        article = self.article
        if isinstance(self.pane, ArticleList) and self.articles:
            article = self.article_of(self.articles[self.article_list.highlighted].id)
        if article:
            self.note_on(article.id)
        else:
            self.say(NO_ARTICLE)

    def note_on(self, id: str) -> None:
        """Write a note on an article as a whole."""
        article = self.article_of(id)
        if article:
            self._ask_for_note(article.record, self._begun(article.record))

    def _begun(self, about: About) -> str:
        """Give the words to go on with: of the draft, with what the note became since."""
        draft = self.drafts.get(about.id)
        if not draft or draft.began == about.note:
            return draft.words if draft else about.note
        from tui.store.paragraphs import joined

        return joined(draft.began, draft.words, about.note)

    def _ask_for_note(self, about: About, words: str) -> None:
        """Ask for a note with its passage in sight; what cannot be saved stays in the box."""
        if self._noting:  # by the palette
            self._leave_note(self.note_box.words)
        pane, here = self.pane, self.reading
        article = self.article.id if self.article else ""
        self._noting = Writing(about, pane, article, here.first_visible)
        if self.has_class("-one"):
            self.remove_class("-show-articles", "-show-annotations")
        here.choose(self.passage_of(about))
        self.note_box.ask(
            self._title(about), words, self._take_note, self._leave_note, self._hand_to_editor
        )
        self.note_box.name_keys([hint(words, self.note_box.area) for words in HINTS])

    def _title(self, about: About) -> str:
        """Say what the note is about."""
        kind = "Draft" if about.id in self.drafts else "Note"
        if isinstance(about, Annotation):
            return f"{kind} on {in_quotes(' '.join(about.exact.split()))}"
        article = self.article_of(about.id)
        return f"{kind} on the article · {article.heading if article else about.path}"

    def passage_of(self, about: About) -> Span | None:
        """Give where the passage stands on the page, None where it is not there."""
        if not isinstance(about, Annotation) or not self.article:
            return None
        anchor = self.anchor_of(about) if about.article == self.article.id else None
        return anchor.span if anchor else None

    def _take_note(self, words: str) -> None:
        """Save what was written; what cannot be saved stays in the box."""
        if self._noting and self._save_note(self._noting.about, words):
            self._close_note()

    def _leave_note(self, words: str) -> None:
        """Keep what was written as a draft, if it says anything new."""
        writing = self._noting
        if not writing:
            return
        about = writing.about
        self._close_note()
        if words.strip() and words.strip() != about.note:
            key = "Enter" if isinstance(about, Annotation) else "g n"
            is_kept = self._keep_draft(about, Draft(words, about.note))
            self.say(f"draft kept: {key} goes on" if is_kept else
                     "the draft is kept until you quit: the disk refuses it",
                     warning=not is_kept)  # fmt: skip
        else:
            self._keep_draft(about, None)
            self.say("" if words.strip() else "no draft kept: the note stays as it was")

    def _close_note(self) -> None:
        """Give the place back from which the note was asked for."""
        writing, self._noting = self._noting, None
        if not writing:
            return
        had_keys = self.focused is None or self.note_box in self.focused.ancestors
        self.note_box.close()
        here = self.reading
        here.choose(None)
        if had_keys and isinstance(writing.pane, RowList):
            self.focus_pane(writing.pane)
        elif had_keys:
            self.set_focus(writing.pane)
        if self.article and self.article.id == writing.article:
            self.call_after_refresh(here.put_top, writing.top)

    def _hand_to_editor(self) -> None:
        """Go on with the note in the user's editor, and come back to the box."""
        words = self._edited(self.note_box.words)
        if words is not None:
            self.note_box.put(words)

    def _edited(self, words: str) -> str | None:
        """Give the words as they come back from the editor; None if they do not."""
        from tui.screens.editor import edited

        found = edited(self.app, words, self.config.editor)
        if isinstance(found, str):
            return found
        self.say(found.why, warning=True)
        return None

    def keep_note(self) -> bool:
        """Save the note that is being written: the program ends. Tell whether nothing is lost."""
        if self._noting:
            if not self._save_note(self._noting.about, self.note_box.words):
                return False
            self._close_note()
        return True

    def keep_what_is_written(self) -> None:
        """Keep a draft of the note that is being written, should the program be killed."""
        if self._noting:
            about, words = self._noting.about, self.note_box.words
            if words.strip() and words.strip() != about.note:
                self._keep_draft(about, Draft(words, about.note))

    def _save_note(self, about: About, words: str) -> bool:
        """Save a note and tell whether it is saved; one that says nothing new is."""
        time, said = clock.now(), words.strip()
        if isinstance(about, Annotation):
            step = note(about, said, time, self.links_of(about))
        else:
            step = note_on(about, said, time)
        if step and not self.apply(step):
            return False
        self._keep_draft(about, None)
        return True

    def _keep_draft(self, about: About, draft: Draft | None) -> bool:
        """Keep a draft, or none; tell whether the disk took it."""
        if self.drafts.get(about.id) == draft:
            return True
        self.drafts = {id: one for id, one in self.drafts.items() if id != about.id}
        if draft:
            self.drafts = {**self.drafts, about.id: draft}
        is_kept = reading_state.keep_draft(self.library.root, about.id, draft)
        if isinstance(about, Annotation):
            self.listed.forget(about.id)
            self.annotation_list.show(len(self.listed), self.annotation_list.highlighted)
            self.describe_place()
        else:
            self.list_articles()
        return is_kept
