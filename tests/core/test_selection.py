"""Selections grow and shrink by unit and never cut a cluster."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.graphemes import clusters
from tui.core.layout import Layout
from tui.core.motions import MOTIONS, Page
from tui.core.selection import Selection, grown, selecting, shrunk
from tui.core.selectors import describe
from tui.core.span import Span
from tui.core.units import Units

TEXT = "He left. She said “we saw it.” The end.\nNext."
UNITS = Units(TEXT)
CARET = TEXT.index("saw")


def growth() -> list[str]:
    """Give what is selected after each +."""
    span, found = None, []
    for _ in range(5):
        span = grown(UNITS, span, CARET)
        assert span
        found.append(span.of(TEXT))
    return found


def test_a_selection_grows_from_word_to_quotation_to_sentence_to_paragraph() -> None:
    assert growth() == [
        "saw",
        "“we saw it.”",
        "She said “we saw it.”",
        "He left. She said “we saw it.” The end.",
        "He left. She said “we saw it.” The end.",
    ]


def test_it_shrinks_the_same_way_back() -> None:
    whole = Span(0, TEXT.index("\n"))
    sentence = shrunk(UNITS, whole, CARET)
    assert sentence and sentence.of(TEXT) == "She said “we saw it.”"


def test_below_a_word_there_is_nothing_smaller() -> None:
    assert shrunk(UNITS, Span(CARET, CARET + 3), CARET) is None


def test_where_nothing_larger_is_the_selection_stays() -> None:
    assert grown(UNITS, Span(0, len(TEXT)), CARET) == Span(0, len(TEXT))


def test_both_characters_at_the_ends_are_selected() -> None:
    assert Selection(4, 1).span("abcdefg") == Span(1, 5)


def test_the_other_end_can_be_moved() -> None:
    assert Selection(1, 4).swapped().to(6) == Selection(4, 6)


def test_a_selection_takes_whole_clusters() -> None:
    assert Selection(0, 1).span("ae\u0301b") == Span(0, 3)


@given(st.integers(0, 9), st.integers(1, 9))
def test_selecting_a_span_selects_just_that_span(start: int, length: int) -> None:
    span = Span(start, start + length)
    assert selecting(span).span("x" * 30) == span


MIXED = st.text(st.sampled_from("ab .“”\n漢e\u0301👩\u200d🇩אב12"), min_size=1, max_size=40)


@given(MIXED, st.integers(1, 30), st.data())
def test_keys_mouse_and_code_select_the_same(text: str, width: int, data: st.DataObject) -> None:
    units = Units(text)
    layout = Layout(text, units.paragraphs, width)
    places = [c.start for span in units.paragraphs for c in clusters(text, span.start, span.end)]
    if not places:
        return
    first, last = sorted(data.draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
    by_code = Selection(first, last).span(text)
    by_mouse = Selection(layout.offset(*layout.place(first)), layout.offset(*layout.place(last)))
    caret = first
    while caret < last:
        caret = MOTIONS["right"](Page(layout, units), caret)
    assert by_mouse.span(text) == by_code == Selection(first, caret).span(text)
    assert describe(text, by_code).exact == by_code.of(text)
