"""Finding words in a text."""

import re

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


def _loosened(char: str) -> str:
    """Give the pattern of a typed character."""
    loose = {" ": r"\s", '"': '["“”„«»]', "'": "['‘’‚]", "-": "[-‐‑–—]"}
    return loose.get(char) or re.escape(char)
