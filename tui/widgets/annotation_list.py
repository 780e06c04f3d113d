"""The marks of an article, or of all: tag, place, words, and what is known of them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, KeysView, Sequence
from functools import cached_property
from typing import Any, NamedTuple, overload

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import var

from tui.core.anchoring import Anchor
from tui.core.graphemes import cell_width
from tui.widgets.row_list import EntryRow, Piece, RowList, text_rows

SELECTED = "✓"
"""Stands before a mark that is selected."""


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


class Listing(Sequence[AnnotationEntry]):
    """What the sidebar says of marks, made up for the ones that are looked at."""

    def __init__(
        self,
        anchors: Sequence[Anchor] = (),
        entry: Callable[[Anchor], AnnotationEntry] | None = None,
        rank: Callable[[Anchor], Any] = lambda anchor: 0,
        by_id: dict[str, Anchor] | None = None,
    ) -> None:
        """Take the marks in their order, how to describe one, and what they are ordered by.

        `by_id` are the same marks by their ids, where somebody has them so.
        """
        self.anchors = anchors
        self._entry = entry
        self._rank = rank
        if by_id is not None:
            self._by_id = by_id
        self._known: dict[str, tuple[Anchor, AnnotationEntry]] = {}

    def revised(self, gone: Collection[str], come: Iterable[Anchor]) -> Listing:
        """Give the list without some ids and with other marks, in the order of their ranks."""
        anchors, by_id = [*self.anchors], {**self._by_id}
        numbers = (number for id in gone if (number := self.number(id)) is not None)
        for number in sorted(numbers, reverse=True):
            del by_id[anchors.pop(number).annotation.id]
        for anchor in come:
            insort(anchors, anchor, key=self._rank)
            by_id[anchor.annotation.id] = anchor
        listing = Listing(anchors, self._entry, self._rank, by_id)
        listing._known = self._known
        return listing

    def __len__(self) -> int:
        """Give the number of marks."""
        return len(self.anchors)

    @overload
    def __getitem__(self, index: int) -> AnnotationEntry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[AnnotationEntry]: ...
    def __getitem__(self, index: int | slice) -> AnnotationEntry | Sequence[AnnotationEntry]:
        """Give what is said of one mark, or of some."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        anchor = self.anchors[index]
        known = self._known.get(anchor.annotation.id)
        if known is None or known[0] is not anchor:
            assert self._entry  # a list of marks was given it
            known = self._known[anchor.annotation.id] = anchor, self._entry(anchor)
        return known[1]

    @cached_property
    def _by_id(self) -> dict[str, Anchor]:
        return {anchor.annotation.id: anchor for anchor in self.anchors}

    @property
    def ids(self) -> KeysView[str]:
        """Give the ids of the marks."""
        return self._by_id.keys()

    def number(self, id: str) -> int | None:
        """Give the number of a mark in the list, None if it is not there."""
        anchor = self._by_id.get(id)
        if anchor is None:
            return None
        number = bisect_left(self.anchors, self._rank(anchor), key=self._rank)
        while self.anchors[number] is not anchor:  # several may have one rank
            number += 1
        return number

    def forget(self, id: str) -> None:
        """Make up again what is said of a mark, though it is the same."""
        self._known.pop(id, None)

    def chosen(self, number: int) -> Anchor | None:
        """Give the mark of a number in the list."""
        return self.anchors[number] if 0 <= number < len(self.anchors) else None

    def follow(self, before: Listing, number: int) -> int:
        """Give the new number of what had a number before; the same one if it is gone."""
        chosen = before.chosen(number)
        now = self.number(chosen.annotation.id) if chosen else None
        return number if now is None else now


class AnnotationList(RowList):
    """Draws tag and place, one or two rows of the words, then remark and article."""

    ROWS = 5

    KEY_TITLE = "Annotations"

    BINDINGS = [
        Binding("a", "screen.scope", "Scope", id="annotations.scope",
                tooltip="Marks of this article, or of all"),
        Binding("s", "screen.order", "Order", id="annotations.order",
                tooltip="By place, time or tag"),
        Binding("x", "screen.select_mark(1)", "Select", id="annotations.select",
                tooltip="Select the mark, or not, and step on; tag keys, d, y, E are about all"),
        Binding("X", "screen.select_all", "All or none", id="annotations.select_all",
                tooltip="Select all that are listed, or none"),
        Binding("shift+down", "screen.extend_marks(1)", "Select on", id="annotations.extend_down",
                tooltip="Select this mark and the next", show=False),
        Binding("shift+up", "screen.extend_marks(-1)", "Select back", id="annotations.extend_up",
                tooltip="Select this mark and the one before", show=False),
    ]  # fmt: skip

    entries: var[Listing] = var(Listing)
    selected: var[frozenset[str]] = var(frozenset())
    """The ids of the marks that are selected."""

    class Picked(Message):
        """An entry was clicked to be selected, or to select all up to it."""

        def __init__(self, number: int, *, through: bool) -> None:
            """Name the entry, and whether all up to it are meant."""
            super().__init__()
            self.number = number
            self.through = through

    def watch_entries(self, before: Listing, now: Listing) -> None:
        """Keep what was chosen chosen."""
        self.show(len(now), now.follow(before, self.highlighted))

    def watch_selected(self) -> None:
        """Draw the signs of those that are selected."""
        self._made_up = {}
        self.update()

    def on_click(self, event: events.Click) -> None:
        """Select with Ctrl the mark under the mouse, with Shift all up to it."""
        number = self.entry_under(event)
        if number is not None and (event.ctrl or event.shift):
            event.prevent_default()
            self.post_message(self.Picked(number, through=event.shift))

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
        """Give letters and tags on the left, the place on the right."""
        sign = SELECTED if entry.id in self.selected else ""
        beside = len(sign) + len(entry.letters) + cell_width(entry.place)
        room = width - beside - 2
        tags = text_rows(entry.tags, max(1, room), 1)[0] if entry.tags and room > 1 else ""
        space = " " * max(1, room - cell_width(tags) + 1)
        return (
            Piece(sign, bold=True),
            *(Piece(letter, colour, bold=True) for letter, colour in entry.letters),
            Piece(" " + tags, entry.letters[0][1]),
            Piece(space),
            Piece(entry.place, muted=True),
        )
