"""Finding a tag by some letters of its name, or making a new one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from tui.core.codebook import LONGEST_NAME
from tui.core.fuzzy import fitting
from tui.core.hierarchy import SEPARATOR, paths
from tui.core.tag import Codebook
from tui.core.visible import visible
from tui.screens.picker import Offer, Picker
from tui.screens.tag_rows import name_row
from tui.widgets.row_list import EntryRow, Piece


class TagPicker(Picker):
    """Gives the name of a tag, also of one that does not exist yet; None if it was left."""

    TITLE_OF_BOX = "Tag"
    HINTS = (
        "Enter marks · {pick.up}{pick.down} choose · {pick.cancel} cancels",
        "Enter marks · {pick.cancel} cancels",
    )
    PLACEHOLDER = "letters of its name"
    LONGEST = LONGEST_NAME

    def __init__(
        self,
        codebook: Codebook,
        recent: Sequence[str] = (),
        words: str = "",
        *,
        creates: bool = True,
        without: Collection[str] = (),
    ) -> None:
        """Offer the tags of a codebook, those used last first.

        `words` is the name that a tag of the selected words would have. With `creates` a name
        that is not there can be chosen; those in `without` cannot.
        """
        super().__init__()
        self.codebook = codebook
        self.recent = recent
        self.words = words
        self.creates = creates
        self.names = [tag.name for tag in codebook if tag.name not in without]
        self.paths = {name: SEPARATOR.join(path) for name, path in paths(codebook).items()}
        self.above = {name: SEPARATOR.join(path[:-1]) for name, path in paths(codebook).items()}

    def offers(self, typed: str) -> Sequence[Offer]:
        """Give the tags that fit, and a new one: last what is typed, else second the words."""
        found = fitting(typed, self.names, self.recent, self.paths)
        offers = [Offer(name, partial(self._row, name)) for name in found]
        new = typed or self.words
        if self.creates and new and not self.codebook.get(new):
            source = "new tag" if typed else "new tag, of the words"
            offer = Offer(new, partial(_new_row, new, source))
            offers.insert(len(offers) if typed else 1, offer)
        return offers

    def _row(self, name: str, width: int) -> EntryRow:
        place = self.codebook.places[name]
        return name_row(self.codebook.tags[place], place + 1, self.above.get(name, ""), width)


class OtherTagPicker(TagPicker):
    """Gives the name of a tag that is there, for what the title says."""

    HINTS = ("Enter chooses · ↑↓ moves · Esc cancels", "Enter chooses · Esc cancels")

    def __init__(self, title: str, codebook: Codebook, without: Collection[str] = ()) -> None:
        """Offer the tags of a codebook but some."""
        super().__init__(codebook, creates=False, without=without)
        self.said_of_box = visible(title)


class ParentPicker(OtherTagPicker):
    """Gives the name of the tag to stand below, empty for the top."""

    def offers(self, typed: str) -> Sequence[Offer]:
        """Give the top first, then the tags that fit."""
        top = [] if typed else [Offer("", _top_row)]
        return [*top, *super().offers(typed)]


def _top_row(_: int) -> EntryRow:
    return (Piece("none: a tag at the top"),)


def _new_row(name: str, source: str, _: int) -> EntryRow:
    return Piece("+ ", bold=True), Piece(visible(name)), Piece(f"  ({source})", muted=True)
