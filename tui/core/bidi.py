"""The order in which a row of mixed directions is drawn: the bidirectional algorithm, UAX 9.

All of it but explicit levels: the characters that set them are drawn as symbols, not obeyed.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tui.core.graphemes import clusters
from tui.core.patterns import pattern

__all__ = ["RIGHT_TO_LEFT", "levels", "mirrored", "ordered", "visual"]

RIGHT_TO_LEFT = pattern(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What makes a text one of mixed directions."""
NEUTRAL = frozenset(("B", "S", "WS", "ON"))
NUMBERS = frozenset(("EN", "AN"))
STRONG = frozenset(("L", "R", "AL"))
KNOWN = NEUTRAL | NUMBERS | STRONG | {"ES", "ET", "CS", "NSM"}
BRACKETS = dict(zip("([{⟨〈（［｛「『《【", ")]}⟩〉）］｝」』》】", strict=True))
"""Those that pair. Others of a kind are rare in running text."""
CLOSING = {closing: opening for opening, closing in BRACKETS.items()}
MIRRORED = {
    **BRACKETS,
    **CLOSING,
    **dict(zip("<>«»‹›≤≥", "><»«›‹≥≤", strict=True)),
}
DEEPEST = 63
"""Brackets that may be open at once: more are none (BD16)."""


def mirrored(char: str) -> str:
    """Give how a character is drawn from right to left."""
    return MIRRORED.get(char, char)


def visual(line: str) -> str:
    """Give a line of its own as it is drawn, from left to right."""
    if not RIGHT_TO_LEFT.search(line):
        return line
    chars = [cluster.shown for cluster in clusters(line, 0, len(line))]
    base, depths = levels(chars)
    order = ordered(base, depths, [char.isspace() for char in chars])
    return "".join(mirrored(chars[n]) if depths[n] % 2 else chars[n] for n in order)


def levels(chars: Sequence[str]) -> tuple[int, list[int]]:
    """Give the level of a paragraph, and that of each of its characters; odd runs leftwards.

    A character may be a whole cluster: its first code point decides.
    """
    classes = [_bidi_class(char[0]) for char in chars]
    first = next((one for one in classes if one in STRONG), "L")
    base = int(first != "L")
    _resolve_weak(classes, "R" if base else "L")
    _resolve_brackets(chars, classes, base)
    _resolve_neutral(classes, "R" if base else "L")
    return base, [base + _raise(base, one) for one in classes]


def ordered(base: int, row: Sequence[int], blank: Sequence[bool]) -> list[int]:
    """Give the places of a row's characters in the order in which they are drawn (L1, L2).

    `row` are their levels, `blank` tells which are white space: at the end it hangs over.
    """
    depths = [*row]
    for place in range(len(depths) - 1, -1, -1):
        if not blank[place]:
            break
        depths[place] = base
    order = list(range(len(depths)))
    for depth in range(max(depths, default=0), 0, -1):
        for start, end in _runs([level >= depth for level in depths]):
            order[start:end] = reversed(order[start:end])
    return order


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give where each run of true flags begins and ends."""
    start = None
    for place, flag in enumerate((*flags, False)):
        if flag and start is None:
            start = place
        elif not flag and start is not None:
            yield start, place
            start = None


@lru_cache(maxsize=4096)
def _bidi_class(char: str) -> str:
    """Give the class; what is drawn as a symbol is neutral."""
    found = unicodedata.bidirectional(char)
    if found:
        return found if found in KNOWN else "ON"
    return "R" if RIGHT_TO_LEFT.match(char) else "L"


def _resolve_weak(classes: list[str], edge: str) -> None:
    """Resolve marks, separators and numbers by what stands around them (W1 to W7)."""
    _follow_neighbours(classes, edge)
    _join_numbers(classes)
    strong = edge
    for place, found in enumerate(classes):
        if found in ("ES", "ET", "CS"):
            classes[place] = "ON"
        elif found in ("L", "R"):
            strong = found
        elif found == "EN" and strong == "L":
            classes[place] = "L"


def _follow_neighbours(classes: list[str], edge: str) -> None:
    """Give marks the class before them, and digits behind Arabic letters theirs (W1 to W3)."""
    before = strong = edge
    for place, found in enumerate(classes):
        if found == "NSM":
            classes[place] = before
        elif found == "EN" and strong == "AL":
            classes[place] = "AN"
        elif found in STRONG:
            strong = found
        before = classes[place]
    classes[:] = ["R" if found == "AL" else found for found in classes]


def _join_numbers(classes: list[str]) -> None:
    """Take separators inside numbers and signs beside them into the number (W4, W5)."""
    for place in range(1, len(classes) - 1):
        before, found, after = classes[place - 1 : place + 2]
        joined = {"CS": NUMBERS, "ES": ("EN",)}.get(found, ())
        if before == after and before in joined:
            classes[place] = before
    for start, end in _runs([found == "ET" for found in classes]):
        if "EN" in (*classes[max(0, start - 1) : start], *classes[end : end + 1]):
            classes[start:end] = ["EN"] * (end - start)


def _resolve_brackets(chars: Sequence[str], classes: list[str], base: int) -> None:
    """Give both brackets of a pair the direction of what they hold (N0)."""
    own, other = ("R", "L") if base else ("L", "R")
    for opening, closing in _pairs(chars, classes):
        inside = {_direction(found) for found in classes[opening + 1 : closing]}
        if own in inside:
            direction = own
        elif other in inside:
            before = (_direction(classes[n]) for n in range(opening - 1, -1, -1))
            direction = next((found for found in before if found), own)
        else:
            continue
        classes[opening] = classes[closing] = direction


def _pairs(chars: Sequence[str], classes: Sequence[str]) -> list[tuple[int, int]]:
    """Give the places of brackets that belong together, by the opening one (BD16)."""
    found: list[tuple[int, int]] = []
    open_at: list[int] = []
    for place, char in enumerate(chars):
        if classes[place] != "ON":
            continue
        if char[0] in BRACKETS:
            if len(open_at) == DEEPEST:
                break
            open_at.append(place)
        elif char[0] in CLOSING:
            wanted = CLOSING[char[0]]
            depth = next(
                (n for n in reversed(range(len(open_at))) if chars[open_at[n]][0] == wanted), None
            )
            if depth is not None:
                found.append((open_at[depth], place))
                del open_at[depth:]
    return sorted(found)


def _direction(found: str) -> str | None:
    """Give the direction that a class lends to neutral ones; numbers count as leftward."""
    if found == "L":
        return "L"
    return "R" if found == "R" or found in NUMBERS else None


def _resolve_neutral(classes: list[str], own: str) -> None:
    """Give what has no direction that of both its sides, else the paragraph's (N1, N2)."""
    for start, end in _runs([found in NEUTRAL for found in classes]):
        before = _direction(classes[start - 1]) if start else own
        after = _direction(classes[end]) if end < len(classes) else own
        classes[start:end] = [before if before == after and before else own] * (end - start)


def _raise(base: int, found: str) -> int:
    """Give by how much a class stands above its paragraph's level (I1, I2)."""
    if base:
        return int(found != "R")
    return {"L": 0, "R": 1}.get(found, 2)
