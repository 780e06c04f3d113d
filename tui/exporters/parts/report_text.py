"""The text of an article with its marks in it, as HTML; marks may overlap and cross paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from tui.core.article import Article
from tui.core.clutter import Role, Roles
from tui.core.paragraphs import paragraphs
from tui.core.span import Span
from tui.exporters.parts.hypertext import escaped

LANES = 4
"""Underlines below each other; of more passages at one place only the keys are shown."""
CLASSES: dict[Role, str] = {
    "title": "title",
    "subtitle": "subtitle",
    "byline": "meta",
    "date": "meta",
    "caption": "meta",
    "clutter": "clutter",
}
SHORT = 100
"""Code points of a line that the next one follows closely, as in a list or a poem."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the text: where it stands, what is written before it, the classes of its tags."""

    span: Span
    key: str
    """HTML."""
    classes: tuple[str, ...]


class MarkedText:
    """An article's paragraphs as HTML, to be asked for in order."""

    def __init__(self, article: Article, marks: Sequence[Mark]) -> None:
        """Take the marks that have a place, in the order of their spans."""
        self.text = article.text
        self.paragraphs = paragraphs(article.text)
        first = self.paragraphs[0].of(article.text) if self.paragraphs else None
        self.begins_with_title = first == article.heading
        """Whether the first paragraph is the heading."""
        self._marks = marks
        self._next = 0
        self._strokes = _in_lanes(marks)
        self._cuts = _cuts(marks, self._strokes)
        self._cut = 0
        self._begun = 0
        self._active: list[tuple[int, int, str]] = []

    def lines(self) -> Iterator[str]:
        """Give each paragraph as an element; one more for keys that none of them has."""
        roles = Roles(self.text)
        before: Span | None = None
        """A short line that the next one may go with."""
        for number, paragraph in enumerate(self.paragraphs):
            if number or not self.begins_with_title:
                role = roles.at(paragraph.start)
                name = "h3" if role == "subhead" else "p"
                yield f"<{name}{self._classes(role, before, paragraph)}>"
                yield f"{self.inside(paragraph)}</{name}>\n"
                is_line = role != "subhead" and len(paragraph) < SHORT
                before = paragraph if is_line else None
        if rest := self._keys(len(self.text)):
            yield f"<p>{rest}</p>\n"

    def inside(self, paragraph: Span) -> str:
        """Give the words of the next paragraph, its marks in it."""
        parts = []
        for piece in self._pieces(paragraph):
            self._advance(piece.start)
            strokes = sorted(self._active)
            opening = "".join(f'<mark class="{name} l{lane}">' for lane, _, name in strokes)
            words = escaped(piece.of(self.text))
            parts += [self._keys(piece.start), opening, words, "</mark>" * len(strokes)]
        return "".join(parts)

    def _classes(self, role: Role, before: Span | None, paragraph: Span) -> str:
        names = [CLASSES[role]] if role in CLASSES else []
        if before and role != "subhead":
            joined = self.text.count("\n", before.end, paragraph.start) == 1
            names += ["joined"] if joined else []
        return f' dir="auto" class="{" ".join(names)}"' if names else ' dir="auto"'

    def _pieces(self, paragraph: Span) -> Iterator[Span]:
        """Give the paragraph cut where a mark begins or ends."""
        start = paragraph.start
        while self._cut < len(self._cuts) and self._cuts[self._cut] < paragraph.end:
            at = self._cuts[self._cut]
            if at > start:
                yield Span(start, at)
                start = at
            self._cut += 1
        yield Span(start, paragraph.end)

    def _advance(self, offset: int) -> None:
        """Bring the strokes up to date that stand over an offset."""
        self._active = [stroke for stroke in self._active if stroke[1] > offset]
        while self._begun < len(self._strokes) and self._strokes[self._begun][0] <= offset:
            _, end, lane, name = self._strokes[self._begun]
            if end > offset:
                self._active.append((lane, end, name))
            self._begun += 1

    def _keys(self, offset: int) -> str:
        """Give the keys of the marks that begin up to an offset and were not given yet."""
        first = self._next
        while self._next < len(self._marks) and self._marks[self._next].span.start <= offset:
            self._next += 1
        return "".join(mark.key for mark in self._marks[first : self._next])


def _in_lanes(marks: Sequence[Mark]) -> list[tuple[int, int, int, str]]:
    """Give start, end, lane and class of each stroke; what finds no free lane is left out."""
    free = list(range(LANES))
    taken: list[tuple[int, int]] = []
    found = []
    for mark in marks:
        while taken and taken[0][0] <= mark.span.start:
            heappush(free, heappop(taken)[1])
        for name in mark.classes:
            if free:
                lane = heappop(free)
                heappush(taken, (mark.span.end, lane))
                found.append((mark.span.start, mark.span.end, lane, name))
    return found


def _cuts(marks: Sequence[Mark], strokes: Sequence[tuple[int, int, int, str]]) -> list[int]:
    return sorted({mark.span.start for mark in marks} | {stroke[1] for stroke in strokes})
