"""The marks of an article, or of all: tag, place, words, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.binding import Binding
from textual.reactive import reactive

from tui.core.graphemes import cell_width
from tui.widgets.row_list import EntryRow, Piece, RowList, text_rows


class AnnotationEntry(NamedTuple):
    """What the list says of a mark."""

    id: str
    heading: str
    """Of its article, where marks of several are listed."""
    letters: tuple[tuple[str, str], ...]
    """The letter of each tag, with its colour."""
    tags: str
    place: str
    """`¶ 6`, or what became of it: `check`, `gone`."""
    words: str
    remark: str
    """Speaker, value, note: what fits on a row."""


class AnnotationList(RowList):
    """Draws tag and place, one or two rows of the words, then remark and article."""

    ROWS = 5

    BINDINGS = [
        Binding("a", "screen.scope", "Scope", id="annotations.scope",
                tooltip="Marks of this article, or of all"),
        Binding("s", "screen.order", "Order", id="annotations.order",
                tooltip="By place, time or tag"),
    ]  # fmt: skip

    entries: reactive[Sequence[AnnotationEntry]] = reactive(())

    def watch_entries(self) -> None:
        """Count the entries anew."""
        self.count = len(self.entries)

    def rows(self, index: int, width: int) -> list[EntryRow]:
        """Give the rows of a mark."""
        entry = self.entries[index]
        rows: list[EntryRow] = [self._head(entry, width)]
        below = [words for words in (entry.remark, entry.heading) if words]
        rows += [
            (Piece(line),)
            for line in text_rows(entry.words, width, self.ROWS - 2 - max(1, len(below)))
        ]
        rows += [(Piece(text_rows(words, width, 1)[0], muted=True),) for words in below]
        return rows

    def _head(self, entry: AnnotationEntry, width: int) -> EntryRow:
        """Give letter and tags on the left, the place on the right."""
        room = width - len(entry.letters) - 1 - cell_width(entry.place) - 1
        tags = text_rows(entry.tags, max(1, room), 1)[0] if entry.tags and room > 1 else ""
        space = " " * max(1, room - cell_width(tags) + 1)
        return (
            *(Piece(letter, colour, bold=True) for letter, colour in entry.letters),
            Piece(" " + tags, entry.letters[0][1]),
            Piece(space),
            Piece(entry.place, muted=True),
        )
