"""Finding words in a text."""

import re
from collections.abc import Iterator

from tui.core.span import Span


def find(text: str, words: str) -> tuple[Span, ...]:
    """Give every place of the words that overlaps no other, in order; none for no words.

    Smart case: a capital letter in the words makes capitals count. Straight quotation
    marks find curly ones, and a space finds any white space.
    """
    if not words:
        return ()
    flags = re.NOFLAG if any(char.isupper() for char in words) else re.IGNORECASE
    pattern = "".join(_loosened(char) for char in words)
    return tuple(Span(*found.span()) for found in re.finditer(pattern, text, flags))


def occurrences(text: str, exact: str) -> Iterator[int]:
    """Give where the very words start, also where they overlap; no words stand nowhere."""
    here = text.find(exact) if exact else -1
    while here >= 0:
        yield here
        here = text.find(exact, here + 1)


def _loosened(char: str) -> str:
    """Give the pattern of a typed character."""
    loose = {" ": r"\s", '"': '["“”„«»]', "'": "['‘’‚]", "-": "[-‐‑–—]"}
    return loose.get(char) or re.escape(char)
