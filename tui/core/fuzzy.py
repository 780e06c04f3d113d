"""Finding names by some of their letters, the likeliest first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Fit(NamedTuple):
    """How well letters fit a name: the lowest fits best."""

    kind: int
    """0: the name, 1: its beginning, 2: the beginning of a word, 3: initials, 4: a part of it,
    5: its letters in their order."""
    gaps: int
    """Letters of the name that were stepped over."""
    start: int
    """Where the first letter stands."""
    length: int
    """Of the name."""


def fit(wanted: str, name: str) -> Fit | None:
    """Give how well what was typed fits a name, whatever its case; None where it does not.

    The letters must stand in the name in the order in which they were typed; spaces do not count.
    """
    typed, whole = " ".join(wanted.casefold().split()), " ".join(name.casefold().split())
    letters = typed.replace(" ", "")
    rest = iter(whole)
    if not all(letter in rest for letter in letters):  # each is sought behind the one before
        return None
    if typed in whole:
        return _whole_fit(typed, whole)
    starts = [at for at in range(len(whole)) if _begins_word(whole, at)]
    if "".join(whole[at] for at in starts).startswith(letters):
        return Fit(3, 0, 0, len(whole))
    begins = (*starts, whole.find(letters[0]))
    spans = [span for at in begins if (span := _span(letters, whole, at))]
    start, end = min(spans, key=lambda one: (one[1] - one[0], one[0]))
    return Fit(5, end - start - len(letters), start, len(whole))


def _whole_fit(typed: str, whole: str) -> Fit:
    """Give how well letters fit that stand in a name side by side."""
    places = [at for at in range(len(whole)) if whole.startswith(typed, at)]
    at = next((at for at in places if _begins_word(whole, at)), whole.find(typed))
    kind = 0 if typed == whole else 1 if at == 0 else 2 if _begins_word(whole, at) else 4
    return Fit(kind, 0, at, len(whole))


def _begins_word(whole: str, at: int) -> bool:
    return whole[at].isalnum() and (at == 0 or not whole[at - 1].isalnum())


def _span(letters: str, whole: str, start: int) -> tuple[int, int] | None:
    """Give the range from a start in which the letters come one after another."""
    if whole[start] != letters[0]:
        return None
    at = start
    for letter in letters:
        at = whole.find(letter, at) + 1
        if not at:
            return None
    return start, at


def fitting(
    wanted: str, names: Iterable[str], recent: Sequence[str], also: Mapping[str, str]
) -> list[str]:
    """Give the names that fit, the best first; of those that fit alike the ones used last.

    Where nothing is typed, all: those used last, then the others in their order. A name fits
    less well by what `also` says for it: the path to it.
    """
    used = {name: place for place, name in reversed([*enumerate(recent)])}
    every = list(names)
    if not wanted.strip():
        return sorted(every, key=lambda name: used.get(name, len(used)))
    ranked = []
    for place, name in enumerate(every):
        by_name = fit(wanted, name)
        found = by_name or fit(wanted, also.get(name, name))
        if found:
            is_other = (wanted != name, not by_name)
            ranked.append((*is_other, found.kind, used.get(name, len(used)), found, place, name))
    return [one[-1] for one in sorted(ranked)]
