"""Words as they are compared where somebody looks for them: without case, accents and kinds of
quotation marks, dashes and spaces.

Half surrogates and NUL, which no index takes, become spaces and signs that it does.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from tui.core.span import Span

ACCENTS = range(0x300, 0x370)
"""Combining marks that are left out; vowels of other scripts are letters, and stay."""
QUOTES, APOSTROPHES, DASHES = "“”„‟«»", "‘’‚‛ʼ", "‐‑‒–—―−"
PLAIN = {
    **dict.fromkeys(QUOTES, '"'),
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(DASHES, "-"),
    "\0": " ",
}
SURROGATES = range(0xD800, 0xE000)
LAST = 0x10000
"""No code point from there on has an accent of that kind in it."""


def fold(text: str) -> str:
    """Give the words to compare: runs of white space are one space, and none at the ends."""
    text = text.casefold()
    if not text.isascii() or "\0" in text:
        text = _others().sub(_plain_match, text)
    return " ".join(text.split())


def folded_fields(fields: Iterable[str]) -> str:
    """Give several texts to look in at once: nothing that is looked for reaches over two."""
    return "\n".join(map(fold, fields))


def places(text: str, sought: Iterable[str]) -> tuple[Span, ...]:
    """Give where folded words stand in a text, in order; those that overlap are one.

    Costs some 100 ns for each code point of the text: it is for what is shown.
    """
    folded, starts = _with_starts(text)
    found: list[Span] = []
    for words in filter(None, sought):
        at = folded.find(words)
        while at >= 0:
            found.append(Span(starts[at], starts[at + len(words) - 1] + 1))
            at = folded.find(words, at + len(words))
    joined: list[Span] = []
    for span in sorted(found):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _with_starts(text: str) -> tuple[str, list[int]]:
    """Give the folded text, and for each of its characters where it came from."""
    shown: list[str] = []
    starts: list[int] = []
    for at, char in enumerate(text):
        for one in _folded(char):
            is_space = one.isspace()
            if is_space and (not shown or shown[-1] == " "):
                continue
            shown.append(" " if is_space else one)
            starts.append(at)
    if shown and shown[-1] == " ":
        shown.pop()
        starts.pop()
    return "".join(shown), starts


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    return "".join(map(_plain, char.casefold()))


@cache
def _others() -> re.Pattern[str]:
    """Give what finds the characters that something else stands for; made in 30 ms, once."""
    return re.compile(
        "[" + "".join(re.escape(c) for c in map(chr, range(LAST)) if _plain(c) != c) + "]"
    )


def _plain_match(found: re.Match[str]) -> str:
    return _plain(found[0])


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    """Give what stands for a character in lower case."""
    if char in PLAIN:
        return PLAIN[char]
    if ord(char) in SURROGATES:
        return "\ufffd"
    parts = unicodedata.normalize("NFD", char)
    if any(ord(part) in ACCENTS for part in parts):
        return "".join(part for part in parts if ord(part) not in ACCENTS)
    return char
