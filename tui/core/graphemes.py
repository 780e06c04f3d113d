"""Grapheme clusters: what a reader takes for one character, and its cells.

After UAX 29, as far as running text needs it; widths as terminals draw them.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tui.core.patterns import pattern
from tui.core.visible import symbol

NARROW = pattern(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590"
    "\u1e00-\u1fff\u2010-\u2015\u2018-\u2027\u2030-\u203b\u20a0-\u20bf]*"
)
"""Text in which every code point surely is one cluster and one cell."""

ZWJ = "\u200d"
VARIATION_16 = "\ufe0f"
EXTENDING_CATEGORIES = frozenset({"Mn", "Me", "Mc"})
ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f")
SPACING = frozenset("\u0e33\u0eb3\uff9e\uff9f")
"""Vowels and voice marks that belong to the letter before them and have a cell of their own."""
LINKERS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
"""Viramas that join two consonants into one character (GB9c)."""
CONSONANTS = pattern(
    "[\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09b9\u09dc-\u09df\u09f0\u09f1"
    "\u0a95-\u0ab9\u0af9\u0b15-\u0b39\u0b5c-\u0b5f\u0b71\u0c15-\u0c39\u0c58-\u0c5a"
    "\u0d15-\u0d3a]"
)
WIDE = frozenset("WF")
WIDEST = 8
"""Cells of a cluster: more signs than any language puts on a letter are not drawn."""
TAB_WIDTH = 4
"""Cells between tab stops, counted from the start of a row."""
DOTTED_CIRCLE = "\u25cc"


class Cluster(NamedTuple):
    """One grapheme cluster: its offsets, what to draw for it and how wide."""

    start: int
    end: int
    shown: str
    width: int
    """Cells, at least 1."""


@lru_cache(maxsize=4096)
def extends(char: str) -> bool:
    """Tell whether the character belongs to the cluster before it."""
    return (
        char in ZERO_WIDTH
        or char in SPACING
        or unicodedata.category(char) in EXTENDING_CATEGORIES
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
        or "\u1160" <= char <= "\u11ff"
        or "\ud7b0" <= char <= "\ud7fb"
    )


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_pictograph(char: str) -> bool:
    return "\u2190" <= char <= "\u2bff" or "\U0001f000" <= char <= "\U0001faff"


def cluster_end(text: str, start: int, end: int) -> int:
    """Give the offset behind the cluster that starts at `start`, at most `end`."""
    first = text[start]
    here = start + 1
    if first < "\u0300":
        if here >= end or text[here] < "\u0300":
            return here
    elif _is_regional(first) and here < end and _is_regional(text[here]):
        here += 1
    while here < end:
        char = text[here]
        if (
            char == ZWJ
            and here + 1 < end
            and _is_pictograph(first)
            and _is_pictograph(text[here + 1])
        ):
            here += 2
        elif (first != "\n" and char != "\n" and extends(char)) or _is_linked(text, start, here):
            here += 1
        else:
            break
    return here


def _is_linked(text: str, start: int, here: int) -> bool:
    """Tell whether a consonant is joined to one before it, from `start` on (GB9c)."""
    if not CONSONANTS.match(text, here) or not CONSONANTS.match(text, start):
        return False
    for before in range(here - 1, start, -1):
        if text[before] in LINKERS:
            return True
        if unicodedata.category(text[before]) != "Mn" and text[before] != ZWJ:
            return False
    return False


def cluster_start(text: str, offset: int, lower: int) -> int:
    """Give the start of the cluster that holds `offset`, looking back to `lower` at most."""
    if NARROW.fullmatch(text[max(lower, offset - 1) : offset + 1]):
        return offset
    back = max(lower, offset - 1)
    while back > lower and not _begins_surely(text, back):
        back -= 1
    while back < offset:
        behind = cluster_end(text, back, min(len(text), offset + 64))
        if behind > offset:
            return back
        back = behind
    return offset


def nearest_whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the range with the clusters at its ends whole; the same one where they are."""
    begin = cluster_start(text, start, 0) if start < len(text) else start
    last = cluster_start(text, end - 1, begin) if end > begin else begin
    return begin, cluster_end(text, last, len(text)) if last < len(text) else end


def _begins_surely(text: str, offset: int) -> bool:
    """Tell whether a cluster begins here whatever stands before."""
    char = text[offset]
    before = text[offset - 1]
    if before == ZWJ or extends(char) or (extends(before) and CONSONANTS.match(char)):
        return False
    return not (_is_regional(char) and _is_regional(before))


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.east_asian_width(char) in WIDE:
        return 2
    return 0 if extends(char) else 1


@lru_cache(maxsize=4096)
def _added_width(char: str) -> int:
    """Give the cells that a character adds to the cluster that it belongs to."""
    spaces = char in SPACING or unicodedata.category(char) == "Mc"
    return int(spaces or CONSONANTS.match(char) is not None)


@lru_cache(maxsize=8192)
def _drawn(cluster: str) -> tuple[str, int]:
    """Give what to draw for a cluster, and its cells."""
    first = cluster[0]
    if first == "\n":
        return " ", 1
    if len(cluster) > 1 and (VARIATION_16 in cluster or _is_regional(first)):
        return "".join(map(symbol, cluster)), 2
    base = (DOTTED_CIRCLE, 1) if extends(first) else (symbol(first), _char_width(symbol(first)))
    return _with_signs(*base, cluster[not extends(first) :])


def _with_signs(shown: str, width: int, signs: str) -> tuple[str, int]:
    """Add what stands on a letter or beside it, as far as there are cells for it."""
    for sign in signs:
        cells = _added_width(sign)
        if width + cells <= WIDEST:
            shown += symbol(sign)
            width += cells
    return shown, width


def clusters(text: str, start: int, end: int) -> Iterator[Cluster]:
    """Give the clusters of `text[start:end]`; tabs reach to the next stop from `start`."""
    column = 0
    while start < end:
        behind = cluster_end(text, start, end)
        if text[start] == "\t":
            width = TAB_WIDTH - column % TAB_WIDTH
            shown = " " * width
        else:
            shown, width = _drawn(text[start:behind])
        yield Cluster(start, behind, shown, width)
        column += width
        start = behind


def cell_width(text: str) -> int:
    """Give the cells that a text on one row takes when it is drawn."""
    if NARROW.fullmatch(text):
        return len(text)
    return sum(cluster.width for cluster in clusters(text, 0, len(text)))


def fit(text: str, width: int) -> str:
    """Give the text as it is drawn; what is over `width` cells is cut at a word, with an ellipsis.

    A word that alone is too wide is cut between clusters.
    """
    if width <= 0:
        return ""
    if len(text) <= width and NARROW.fullmatch(text):
        return text
    shown: list[str] = []
    used = room = 0
    for cluster in clusters(text, 0, len(text)):
        used += cluster.width
        if used > width:
            return _cut("".join(shown[:room]), [*shown, cluster.shown][room])
        shown.append(cluster.shown)
        if used < width:
            room = len(shown)
    return "".join(shown)


def _cut(text: str, following: str) -> str:
    """Give the text up to its last whole word, unless that leaves less than a third of it."""
    if not following.isspace():
        whole = text.rpartition(" ")[0].rstrip()
        if len(whole) * 3 >= len(text):
            text = whole
    return text.rstrip(" ,;:—–-") + "…"
