"""Words, as a reader moves through them."""

from collections.abc import Iterator

from tui.core.graphemes import NARROW, cluster_end
from tui.core.patterns import pattern
from tui.core.span import Span

__all__ = ["word_around", "words"]

JOINERS = frozenset("’'-.,‑")
"""What stands inside a word where letters or digits stand on both sides."""
LONGEST = 64
"""Code points on either side in which a word is looked for."""
DOTTED = pattern(r"(?:[^\W\d_]\.){2,}\Z")
WORD = pattern(r"\w+(?:[’'.,‑-]\w+)*")
IDEOGRAPH = pattern(
    "[\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Chinese characters and kana: each is a word of its own."""


def words(text: str, within: Span) -> tuple[Span, ...]:
    """Give the words inside `within` in order; punctuation is none. Linear in its length."""
    if NARROW.fullmatch(text, within.start, within.end):
        found = _in_letters(text, within)
    else:
        found = _in_clusters(text, within)
    return tuple(_with_last_stop(text, word, within.end) for word in found)


def word_around(text: str, offset: int) -> Span | None:
    """Give the word that an offset would cut."""
    if not 0 < offset < len(text) or text[offset - 1].isspace() or text[offset].isspace():
        return None
    near = Span(max(0, offset - LONGEST), min(len(text), offset + LONGEST))
    return next((word for word in words(text, near) if word.start < offset < word.end), None)


def _with_last_stop(text: str, word: Span, end: int) -> Span:
    """Take in the last stop of `U.S.` and `p.m.`: it belongs to the letters before it."""
    stop = word.end + 1
    if word.end < end and text[word.end] == "." and DOTTED.match(text, word.start, stop):
        return Span(word.start, stop)
    return word


def _in_letters(text: str, within: Span) -> Iterator[Span]:
    """Give the words of a text in which every code point is one character."""
    for found in WORD.finditer(text, within.start, within.end):
        yield Span(*found.span())


def _in_clusters(text: str, within: Span) -> Iterator[Span]:
    """Give the words of a text in which a character may be several code points."""
    here = within.start
    start: int | None = None
    while here < within.end:
        behind = cluster_end(text, here, within.end)
        char = text[here]
        if IDEOGRAPH.match(char):
            if start is not None:
                yield Span(start, here)
            yield Span(here, behind)
            start = None
        elif _is_letter(char):
            start = here if start is None else start
        elif start is not None and not _joins(text, here, behind, within.end):
            yield Span(start, here)
            start = None
        here = behind
    if start is not None:
        yield Span(start, within.end)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _joins(text: str, here: int, behind: int, end: int) -> bool:
    """Tell whether the character at `here` stands inside a word; letters stand before it."""
    if text[here] not in JOINERS or behind >= end:
        return False
    following = text[behind]
    if not _is_letter(following) or IDEOGRAPH.match(following):
        return False
    return text[here - 1] not in JOINERS
