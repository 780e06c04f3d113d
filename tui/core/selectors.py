"""Describing a span by its words and what stands around them.

After the text quote selector of the W3C Web Annotation Data Model.
"""

from typing import NamedTuple

from tui.core.span import Span

CONTEXT = 64
"""Code points that are kept on each side."""


class Quote(NamedTuple):
    """The words of a span and its surroundings."""

    exact: str
    prefix: str
    suffix: str


def describe(text: str, span: Span) -> Quote:
    """Give the words of a span with up to 64 code points before and after them."""
    return Quote(
        span.of(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )
