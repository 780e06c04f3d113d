"""Lists inside a paragraph: `1) The first item 2) The second item`."""

import re
from collections.abc import Iterator

from tui.core.abbreviations import BEFORE_NUMBER
from tui.core.patterns import pattern
from tui.core.span import Span

LABEL = pattern(r"(?P<bullet>[•⁃‣◦*–-]\s?)?(?P<label>\d{1,3}|a)(?P<mark>\.\)|[.)])\s")
"""A letter begins a list as `a` alone: `J. Smith and K. Jones` is none."""
NEXT_LETTER = dict(zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True))
LAST_WORD = pattern(r"(\w+)\W*\Z")
BEFORE_A_NUMBER = frozenset(
    "january february march april may june july august september october november december"
    " page chapter section article part volume number step rule question".split()
)
FAR = 40
"""Code points in which the word before a label is sought."""


def labels(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Give the labels of a list of two items or more that opens the paragraph."""
    first = LABEL.match(text, paragraph.start, paragraph.end)
    others = tuple(_others(text, paragraph, first)) if first else ()
    return (Span(paragraph.start, first.end("mark")), *others) if first and others else ()


def _others(text: str, paragraph: Span, first: re.Match[str]) -> Iterator[Span]:
    """Give the labels of the second item and of those behind it."""
    bullet, label, mark = first["bullet"] or "", first["label"], first["mark"]
    at = first.end()
    while following := _next(label):
        label = following
        sign = f"{bullet}{label}{mark}"
        found = text.find(f" {sign} ", at, paragraph.end)
        if found < 0:
            return
        at = found + 1
        if bullet or mark != "." or not _counts(text, paragraph.start, found):
            yield Span(at, at + len(sign))


def _next(label: str) -> str | None:
    return str(int(label) + 1) if label.isdecimal() else NEXT_LETTER.get(label)


def _counts(text: str, start: int, end: int) -> bool:
    """Tell whether a number behind this place belongs to the word before it: `No. 2. He …`."""
    word = LAST_WORD.search(text, max(start, end - FAR), end)
    return word is not None and word[1].lower() in BEFORE_NUMBER | BEFORE_A_NUMBER
