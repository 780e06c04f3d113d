"""Where a note is written: a few lines under the text that it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from tui.core.graphemes import cell_width, fit
from tui.core.visible import visible

if TYPE_CHECKING:
    from tui.widgets.note_area import NoteArea

FRAME = 6
"""Cells of a row of the frame that are not for words."""
Taken = Callable[[str], object]


class NoteBox(Vertical):
    """Asks for a note below the page, and tells what Enter took, or what Escape left."""

    DEFAULT_CSS = """
    NoteBox {
        display: none;
        height: auto;
        border: round $primary;
        border-title-color: $foreground;
        border-subtitle-color: $text-muted;
    }
    NoteBox.writing { display: block; }
    NoteBox > NoteArea { border: none; padding: 0; background: $panel; }
    NoteBox > NoteArea:focus { border: none; }
    """

    _title = ""
    _hints: Sequence[str] = ()
    _save: Taken
    _leave: Taken
    _edit: Callable[[], object]

    def ask(
        self, title: str, words: str, save: Taken, leave: Taken, edit: Callable[[], object]
    ) -> None:
        """Ask; `save` hears what Enter took, `leave` what was there when it was left.

        `edit` is called for Ctrl+G. The box stays until it is closed.
        """
        from tui.widgets.note_area import NoteArea  # the first page asks nothing

        self._title, self._save, self._leave, self._edit = title, save, leave, edit
        if not self.children:
            self.mount(NoteArea(self._taken, self._left, self._edited))
        self.put(words)
        self._entitle()
        self.add_class("writing")
        # At once: a letter typed ahead is for the note.
        self.screen.set_focus(self.area)

    @property
    def is_writing(self) -> bool:
        """Tell whether a note is being written."""
        return self.has_class("writing")

    @property
    def area(self) -> NoteArea:
        """Give the area that holds the words."""
        from tui.widgets.note_area import NoteArea

        return self.query_one(NoteArea)

    @property
    def words(self) -> str:
        """Give the note as it is now."""
        return self.area.text if self.children else ""

    def put(self, words: str) -> None:
        """Hold these words, with the cursor behind them."""
        self.area.load_text(words)
        self.area.move_cursor(self.area.document.end)

    def close(self) -> None:
        """Ask no more."""
        self.remove_class("writing")

    def name_keys(self, hints: Sequence[str]) -> None:
        """Say on the frame what keys do, in the first of these forms that fits."""
        self._hints = hints
        self._entitle()

    def on_resize(self) -> None:
        """Name the keys and the passage, as much of both as fits."""
        self._entitle()

    def _entitle(self) -> None:
        room = max(0, self.outer_size.width - FRAME)
        self.border_title = Content(fit(visible(self._title), room)) if room else ""
        self.border_subtitle = next((hint for hint in self._hints if cell_width(hint) <= room), "")

    def on_descendant_blur(self) -> None:
        """Leave the note if the reader went elsewhere; a terminal out of sight is no elsewhere."""
        focused = self.screen.focused
        # This may be told late, of the time before: then the area has the keys again.
        if self.is_writing and focused is not None and self not in focused.ancestors:
            self._left()

    def _taken(self) -> None:
        if self.is_writing:
            self._save(self.words)

    def _left(self) -> None:
        if self.is_writing:
            self._leave(self.words)

    def _edited(self) -> None:
        if self.is_writing:
            self._edit()
