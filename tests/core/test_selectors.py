"""Describing a span."""

from tui.core.selectors import CONTEXT, Quote, describe
from tui.core.span import Span


def test_a_span_is_described_by_its_words_and_their_context() -> None:
    assert describe("one two three", Span(4, 7)) == Quote("two", "one ", " three")


def test_the_context_is_64_code_points_at_most() -> None:
    quote = describe("a" * 100 + "b" + "c" * 100, Span(100, 101))
    assert (len(quote.prefix), len(quote.suffix)) == (CONTEXT, CONTEXT)


def test_at_offset_0_there_is_no_prefix() -> None:
    assert describe("one", Span(0, 1)) == Quote("o", "", "ne")
