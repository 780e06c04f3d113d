"""What a search found: what it is, where, and the words around with those that were sought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.reactive import var

from tui.core.everywhere import Hit, Kind
from tui.core.graphemes import cell_width, fit
from tui.core.visible import visible
from tui.widgets.row_list import EntryRow, Piece, RowList

NAMES: Mapping[Kind, tuple[str, str]] = {
    "tag": ("#", "tag"),
    "article": ("A", "article"),
    "mark": ("M", "mark"),
    "note": ("N", "note"),
    "text": ("T", "text"),
}
"""Letter and word for each kind: no colour tells them apart."""


class HitList(RowList, can_focus=False):
    """Draws kind and source over the words; what was sought is bold and underlined."""

    ROWS = 3
    hits: var[Sequence[Hit]] = var(())

    @property
    def leads(self) -> bool:
        """Tell whether keys move what is chosen: those of the field above do."""
        return True

    def watch_hits(self) -> None:
        """Show them from the first."""
        self.show(len(self.hits), 0)

    def rows(self, index: int, width: int) -> list[EntryRow]:
        """Give the rows of a hit."""
        hit = self.hits[index]
        letter, name = NAMES[hit.kind]
        about = f"  {visible(' '.join(hit.about.split()))}" if hit.about else ""
        head: EntryRow = (Piece(letter, bold=True), Piece(f" {name}{about}", muted=True))
        return [head, (Piece("  "), *_fitting(_pieces(hit, width - 2), width - 2))]


def _pieces(hit: Hit, room: int) -> Iterator[Piece]:
    """Give the words of a hit, those apart that were sought; the first of them is in sight."""
    words, at = hit.snippet.words, 0
    first = hit.snippet.found[0].start if hit.snippet.found else 0
    if first > room // 2:
        at = first - max(0, room // 3)
        yield Piece("…")
    for span in hit.snippet.found:
        yield Piece(visible(words[at : span.start]))
        yield Piece(visible(span.of(words)), bold=True, underlined=True)
        at = span.end
    yield Piece(visible(words[at:]))


def _fitting(pieces: Iterable[Piece], room: int) -> Iterator[Piece]:
    """Give what fits on a row; nothing follows a piece that is cut."""
    for piece in pieces:
        width = cell_width(piece.text)
        if width > room:
            yield piece._replace(text=fit(piece.text, room))
            return
        room -= width
        if piece.text:
            yield piece
