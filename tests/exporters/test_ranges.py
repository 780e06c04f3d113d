"""A text cut at the edges of marks loses nothing, and each mark keeps its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.span import Span
from tui.exporters.parts.ranges import Begin, End, Piece, cut

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(*sorted(pair))),
    max_size=6,
)


def words_of(number: int, lines: list[list[Piece]]) -> str:
    """The words between the edges of a mark, lines joined by line feeds."""
    said, is_inside = "", False
    for at, line in enumerate(lines):
        said += "\n" if at and is_inside else ""
        for piece in line:
            if piece == Begin(number):
                is_inside = True
            elif piece == End(number):
                is_inside = False
            elif isinstance(piece, str) and is_inside:
                said += piece
    return said


@pytest.mark.parametrize(
    ("text", "spans", "lines"),
    [
        ("", [], [[]]),
        ("ab\n\nc", [], [["ab"], [], ["c"]]),
        ("abc", [(1, 2)], [["a", Begin(0), "b", End(0), "c"]]),
        ("abc", [(0, 2), (1, 3)], [[Begin(0), "a", Begin(1), "b", End(0), "c", End(1)]]),
        ("ab", [(0, 1), (1, 2)], [[Begin(0), "a", End(0), Begin(1), "b", End(1)]]),
        ("a\nb", [(0, 3)], [[Begin(0), "a"], ["b", End(0)]]),
        ("a\nb", [(1, 2)], [["a", Begin(0)], [End(0), "b"]]),
        ("a", [(1, 1)], [["a", Begin(0), End(0)]]),
        ("a", [(0, 9)], [[Begin(0), "a", End(0)]]),
        ("a", [(5, 9)], [["a", Begin(0), End(0)]]),
        ("😀b", [(1, 2)], [["😀", Begin(0), "b", End(0)]]),
    ],
)
def test_a_text_is_cut(text: str, spans: list[tuple[int, int]], lines: list[list[Piece]]) -> None:
    assert [*cut(text, [Span(*span) for span in spans])] == lines


@given(st.text(alphabet="ab\n", max_size=20), SPANS)
def test_the_text_stays_whole(text: str, spans: list[Span]) -> None:
    lines = ["".join(p for p in line if isinstance(p, str)) for line in cut(text, spans)]
    assert "\n".join(lines) == text


@given(st.text(alphabet="ab\n", max_size=20), SPANS)
def test_each_mark_begins_then_ends_once(text: str, spans: list[Span]) -> None:
    pieces = [piece for line in cut(text, spans) for piece in line]
    for number in range(len(spans)):
        assert pieces.count(Begin(number)) == pieces.count(End(number)) == 1
        assert pieces.index(Begin(number)) < pieces.index(End(number))


@given(st.text(alphabet="ab\n", max_size=20), SPANS)
def test_each_mark_keeps_its_words(text: str, spans: list[Span]) -> None:
    lines = [*cut(text, spans)]
    assert [words_of(n, lines) for n in range(len(spans))] == [span.of(text) for span in spans]
