"""Rows of the page as strips: text with its marks, selection, matches and caret."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tui.core.anchoring import State
from tui.core.clutter import Roles
from tui.core.layout import Layout, Row
from tui.core.search import Search
from tui.core.span import Span
from tui.core.span_index import SpanIndex
from tui.widgets.looks import Look, Shades, letter_style, plain, style

GUTTER = 4
"""Cells beside the text: three letters and a space."""
NARROW_GUTTER = 2
Sign = tuple[str, str]
"""What stands in the margin, and its colour."""
SIGNS: dict[State, str] = {"changed": "≠", "check": "?", "gone": "×"}
"""What the margin shows of a mark that does not stand as it was made."""
MOST_REMEMBERED = 2_000
"""Strips that are kept for the next time."""
NARROW_PAGE = 40
"""Cells under which the gutter shrinks."""


def gutter(width: int) -> int:
    """Give the cells beside the text on a page of some width."""
    return GUTTER if width >= NARROW_PAGE else NARROW_GUTTER


class Painted(NamedTuple):
    """A mark as it is drawn."""

    span: Span
    colour: str
    letters: tuple[tuple[str, str], ...]
    """The letter of each tag, with its colour."""
    id: str
    state: State = "same"

    @property
    def is_ghost(self) -> bool:
        """Whether only the margin shows it: it has no sure place."""
        return self.state in ("check", "gone")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn over the text, or over one row of it."""

    unit: Span | None = None
    selection: Span | None = None
    matches: tuple[Span, ...] = ()
    current: Span | None = None
    """The match on which the search stands."""
    caret: Span | None = None
    focused: bool = False
    marks: tuple[Painted, ...] = ()

    def over(self, span: Span, search: Search | None, marks: SpanIndex[Painted]) -> "Scene":
        """Give what of the scene, of a search and of the marks lies on a span or at its edge."""
        caret = _near(self.caret, span)
        return Scene(
            unit=_near(self.unit, span),
            selection=_near(self.selection, span),
            matches=search.within(span) if search else (),
            current=_near(self.current, span),
            caret=caret,
            focused=self.focused and caret is not None,
            marks=tuple(marks.over(span)),
        )


def _near(part: Span | None, span: Span) -> Span | None:
    """Give what of a part lies on a span; an empty one at its edge."""
    if part is None or part.end < span.start or span.end < part.start:
        return None
    return Span(max(part.start, span.start), min(part.end, span.end))


@dataclass(slots=True)
class Painter:
    """Draws rows of one layout, and remembers them."""

    layout: Layout
    roles: Roles
    shades: Shades
    width: int
    """Cells of the whole page."""
    left: int
    """Cells before the gutter."""
    gutter: int
    remembered: dict[tuple[Row, Scene], Strip] = field(default_factory=dict)

    @classmethod
    def fitting(
        cls,
        layout: Layout,
        roles: Roles,
        shades: Shades,
        width: int,
    ) -> "Painter":
        """Give a painter that centres the text on a page of some width."""
        left = max(0, (width - gutter(width) - layout.width) // 2)
        return cls(layout, roles, shades, width, left, gutter(width))

    def paint(self, row: Row, scene: Scene) -> Strip:
        """Give the strip of a row with what lies on it, `width` cells wide."""
        if row.number < 0:
            return self.blank()
        strip = self.remembered.get((row, scene))
        if strip is None:
            if len(self.remembered) > MOST_REMEMBERED:
                self.remembered.clear()
            strip = self._build(row, self.layout.span(row), scene)
            self.remembered[row, scene] = strip
        return strip

    def blank(self) -> Strip:
        """Give a strip of empty page."""
        return Strip([Segment(" " * self.width, plain(self.shades))], self.width)

    def _build(self, row: Row, span: Span, scene: Scene) -> Strip:
        margin = self._margin(scene.marks, row, span)
        segments = [Segment(" " * self.left, plain(self.shades)), *margin]
        used = self.left + self.gutter
        room = self.width - used
        for text, width, piece in self._pieces(row, span, scene):
            if width > room:
                break
            segments.append(Segment(text, style(piece, self.shades)))
            room -= width
        segments.append(Segment(" " * room, plain(self.shades)))
        return Strip(segments, self.width)

    def _margin(self, marks: Sequence[Painted], row: Row, span: Span) -> list[Segment]:
        """Give the letters of the marks that begin on this row and a bar for those that go on."""
        room = self.gutter - 1
        if room <= 0:
            return []
        here = [m for m in marks if m.span.start >= span.start]
        signs = [sign for m in here for sign in _signs(m)]
        signs += [("│", m.colour) for m in marks if m.span.start < span.start]
        signs = _fitting(signs, room)
        segments = [Segment(" " * (room - len(signs)), plain(self.shades))]
        segments += [Segment(sign, letter_style(colour, self.shades)) for sign, colour in signs]
        return [*segments, Segment(" ", plain(self.shades))]

    def _pieces(self, row: Row, span: Span, scene: Scene) -> Iterable[tuple[str, int, Look]]:
        """Give text, cells and look of each stretch of a row that looks the same."""
        role = self.roles.at(self.layout.blocks[row.block].start)
        span = self._without_hanging_space(span, scene)
        cuts = sorted({span.start, span.end, *_edges(span, scene)})
        looks = [(Span(a, b), _look(Span(a, b), role, scene)) for a, b in pairwise(cuts)]
        if self.layout.is_narrow(row):
            for piece, look in looks:
                yield piece.of(self.layout.text), len(piece), look
        else:
            yield from self._across(row, looks)
        if scene.caret and scene.caret.start == span.end == len(self.layout.text):
            yield " ", 1, Look(caret=2 if scene.focused else 1)

    def _across(
        self, row: Row, looks: Sequence[tuple[Span, Look]]
    ) -> Iterable[tuple[str, int, Look]]:
        """Give the stretches from left to right, whichever way they are read."""
        starts = [piece.start for piece, _ in looks]
        end = looks[-1][0].end if looks else 0
        drawn = [
            (column, cluster, looks[bisect_right(starts, cluster.start) - 1][1])
            for column, cluster in self.layout.across(row)
            if column >= 0 and cluster.start < end
        ]
        indent = drawn[0][0] if drawn else 0
        yield " " * indent, indent, Look()
        for look, group in groupby(drawn, key=itemgetter(2)):
            alike = [cluster for _, cluster, _ in group]
            yield "".join(c.shown for c in alike), sum(c.width for c in alike), look

    def _without_hanging_space(self, span: Span, scene: Scene) -> Span:
        """Give the row up to its last word, or to the caret: space at its end shows no marks."""
        words = len(span.of(self.layout.text).rstrip())
        end = span.start + words
        if scene.caret and end <= scene.caret.start < span.end:
            end = scene.caret.end
        return Span(span.start, end)


def _fitting(signs: list[Sign], room: int) -> list[Sign]:
    """Give the signs that fit; where some do not, what became of marks before their letters."""
    if len(signs) <= room:
        return signs
    states = [*{sign: (sign, shade) for sign, shade in signs if sign in SIGNS.values()}.values()]
    others = [sign for sign in signs if sign[0] not in SIGNS.values()]
    left = room - len(states)
    if len(others) > left > 0:
        others = [*others[: left - 1], ("+", others[left - 1][1])]
    return [*others[: max(left, 0)], *states[:room]]


def _signs(mark: Painted) -> Iterable[Sign]:
    """Give what the margin shows of a mark that begins on a row."""
    if mark.is_ghost:
        return ((SIGNS[mark.state], mark.colour),)
    return (*mark.letters, *(((SIGNS["changed"], mark.colour),) if mark.state != "same" else ()))


def _edges(span: Span, scene: Scene) -> Iterable[int]:
    """Give the offsets inside a row at which the look may change."""
    marks = (mark.span for mark in scene.marks)
    parts = [scene.unit, scene.selection, scene.caret, *scene.matches, *marks]
    for part in parts:
        if part and part.overlaps(span):
            yield max(span.start, part.start)
            yield min(span.end, part.end)


def _look(piece: Span, role: str, scene: Scene) -> Look:
    """Give the look of a stretch that lies wholly inside or outside of everything drawn."""
    at = piece.start
    found = any(at in match for match in scene.matches)
    over = [mark for mark in scene.marks if at in mark.span and not mark.is_ghost]
    return Look(
        colours=tuple(m.colour for m in over),
        changed=any(m.state == "changed" for m in over),
        role=role,
        unit=scene.unit is not None and at in scene.unit,
        selected=scene.selection is not None and at in scene.selection,
        match=2 if found and scene.current and at in scene.current else int(found),
        caret=(2 if scene.focused else 1) if scene.caret and at in scene.caret else 0,
    )
