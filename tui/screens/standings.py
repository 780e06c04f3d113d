"""Where the marks of the open article stand: for the keys, and as they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.core.anchoring import Anchor, State
from tui.core.annotation import Annotation
from tui.core.span import Span
from tui.core.span_index import SpanIndex, order
from tui.core.tag import Codebook
from tui.screens.entries import colour, letters
from tui.widgets.painter import Painted


class Standing(NamedTuple):
    """A mark and where it stands."""

    span: Span
    annotation: Annotation
    state: State = "same"

    @property
    def id(self) -> str:
        """The id of the mark."""
        return self.annotation.id


@dataclass(frozen=True, slots=True)
class Standings:
    """The marks of an article; those that have no place are among the anchors alone."""

    text: str = ""
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    """By the ids of their annotations."""
    placed: SpanIndex[Standing] = field(default_factory=SpanIndex)
    painted: SpanIndex[Painted] = field(default_factory=SpanIndex)
    unsettled: int = 0
    """How many marks do not stand as they were made, and nothing was decided of them."""

    @classmethod
    def of(cls, anchors: Iterable[Anchor], codebook: Codebook, text: str = "") -> Standings:
        """Give the marks of these anchors in a text."""
        known = {anchor.annotation.id: anchor for anchor in anchors}
        placed = sorted(_standings(known.values()), key=order)
        shown = sorted([*placed, *_ghosts(known.values(), text)], key=order)
        paint = Palette(codebook)
        painted = SpanIndex([paint(one) for one in shown])
        return cls(text, known, SpanIndex(placed), painted, _unsettled(known.values()))

    def revised(
        self, gone: Sequence[Anchor], come: Sequence[Anchor], codebook: Codebook
    ) -> Standings:
        """Give the marks with some anchors in the place of others, the rest not looked at."""
        before, now = [*_standings(gone)], [*_standings(come)]
        anchors = {**self.anchors}
        for anchor in gone:
            del anchors[anchor.annotation.id]
        anchors.update((anchor.annotation.id, anchor) for anchor in come)
        paint = Palette(codebook)
        return Standings(
            self.text,
            anchors,
            self.placed.revised(before, now),
            self.painted.revised(
                map(paint, [*before, *_ghosts(gone, self.text)]),
                map(paint, [*now, *_ghosts(come, self.text)]),
            ),
            self.unsettled - _unsettled(gone) + _unsettled(come),
        )


class Palette:
    """Draws marks; those with the same tags look alike."""

    def __init__(self, codebook: Codebook) -> None:
        """Take the tags with their letters and colours."""
        self._codebook = codebook
        self._looks: dict[tuple[str, ...], tuple[str, tuple[tuple[str, str], ...]]] = {}

    def __call__(self, standing: Standing) -> Painted:
        """Give a mark as it is drawn."""
        annotation = standing.annotation
        look = self._looks.get(annotation.tags)
        if look is None:
            look = colour(annotation, self._codebook), letters(annotation, self._codebook)
            self._looks[annotation.tags] = look
        return Painted(standing.span, *look, standing.id, standing.state)


def _unsettled(anchors: Iterable[Anchor]) -> int:
    return sum(1 for one in anchors if one.state != "same" and not one.is_rejected)


def _standings(anchors: Iterable[Anchor]) -> Iterable[Standing]:
    return (
        Standing(anchor.span, anchor.annotation, anchor.state) for anchor in anchors if anchor.span
    )


def _ghosts(anchors: Iterable[Anchor], text: str) -> Iterable[Standing]:
    """Give where the margin shows those that have no sure place."""
    for anchor in anchors:
        near = anchor.near
        if near and not anchor.span:
            here = near.start if len(near) else _beside(text, near.start)
            yield Standing(Span(here, here + 1), anchor.annotation, anchor.state)


def _beside(text: str, gap: int) -> int:
    """Give the letter before a gap, or that behind it where only this one is in its line."""
    before, behind = gap - 1, gap
    while before >= 0 and text[before].isspace():
        before -= 1
    while behind < len(text) and text[behind].isspace():
        behind += 1
    is_alone = "\n" in text[before + 1 : gap] and "\n" not in text[gap:behind]
    takes_next = behind < len(text) and (before < 0 or is_alone)
    return behind if takes_next else max(before, 0)
