"""A text cut where marks begin and end, line by line: for formats whose ranges may overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Begin:
    """A mark begins here."""

    number: int
    """Which of the spans."""


@dataclass(frozen=True, slots=True)
class End:
    """A mark ends here."""

    number: int


Piece = str | Begin | End


def cut(text: str, spans: Sequence[Span]) -> Iterator[list[Piece]]:
    """Give each line of a text in pieces; what ends at a place comes before what begins there.

    A line feed is part of no line: what begins at one does so at the end of its line. What lies
    beyond the text ends with it.
    """
    most = len(text)
    inside = [Span(min(span.start, most), min(span.end, most)) for span in spans]
    edges = sorted(edge for number, span in enumerate(inside) for edge in _edges(number, span))
    at = start = 0
    for line in text.split("\n"):
        pieces: list[Piece] = []
        done, end = start, start + len(line)
        while at < len(edges) and edges[at][0] <= end:
            offset, order, number = edges[at]
            pieces += [text[done:offset]] if offset > done else []
            pieces.append(Begin(number) if order in (BEGIN, EMPTY) else End(number))
            done, at = offset, at + 1
        yield [*pieces, text[done:end]] if end > done else pieces
        start = end + 1


END, BEGIN, EMPTY, EMPTY_END = range(4)


def _edges(number: int, span: Span) -> list[tuple[int, int, int]]:
    """Give where a span begins and ends; an empty one begins after all others and ends at once."""
    if not len(span):
        return [(span.start, EMPTY, number), (span.end, EMPTY_END, number)]
    return [(span.start, BEGIN, number), (span.end, END, number)]
