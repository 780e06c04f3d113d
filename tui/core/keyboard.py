"""Which keys that a user wants can be had: ids that are known, and no key that does two things.

A place is what has its keys at the same time: a pane, the screen around it and the program.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tui.core.key_names import types, written
from tui.core.keys import ANY


class Bound(NamedTuple):
    """What keys do, as it is declared."""

    id: str
    """Empty for what a field does with keys of its own."""
    keys: tuple[str, ...]
    does: str
    everywhere: bool = False
    """Also where words are typed, and before they are."""

    @property
    def takes_a_letter(self) -> bool:
        """Whether the last key of it is any."""
        return any(key.endswith(f" {ANY}") for key in self.keys)


class Place(NamedTuple):
    """A pane or a dialog with what its keys do."""

    name: str
    bound: tuple[Bound, ...]
    while_typing: frozenset[str] = frozenset()
    """The ids of what must be done while words are typed."""


class Keyboard(NamedTuple):
    """Keys by id as they can be had, and why others cannot."""

    keys: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, str]
    """What is wrong, by id: a sentence that begins small."""


def keyboard(wanted: Mapping[str, tuple[str, ...]], places: Sequence[Place]) -> Keyboard:
    """Give the keys that can be had of those that are wanted, by id; none is no key.

    Where two want one key, the first has it; what is refused keeps its usual keys.
    """
    known = {bound.id: bound for place in places for bound in place.bound if bound.id}
    refused = {id: why for id, keys in wanted.items() if (why := _unfit(id, keys, known, places))}
    while True:
        kept = {id: keys for id, keys in wanted.items() if id not in refused}
        clashes = _clashes(kept, places)
        if not clashes:
            return Keyboard(kept, refused)
        # One at a time: what it gives back may be what the next one lacks.
        id, why = clashes[-1]
        refused[id] = why


def _unfit(
    id: str, keys: Sequence[str], known: Mapping[str, Bound], places: Iterable[Place]
) -> str:
    """Say why these keys cannot do this, whatever else keys do; empty if they can."""
    if id not in known:
        near = difflib.get_close_matches(id, known, 1)
        return f"nothing has this id; did you mean {near[0]}?" if near else "nothing has this id."
    bound = known[id]
    if set(keys) <= set(bound.keys):
        return ""
    is_typed_in = bound.everywhere or any(id in place.while_typing for place in places)
    for key in keys:
        if bound.takes_a_letter and not key.endswith(f" {ANY}"):
            return f'a character follows its key: write "{written(key)} {ANY}".'
        if not bound.takes_a_letter and ANY in key.split():
            return f'no character follows its key: "{written(key)}" cannot be.'
        if is_typed_in and (types(key) or " " in key):
            return (
                f'"{written(key)}" is typed among words there: take a key with ctrl, or such as f5.'
            )
    return ""


def _clashes(
    wanted: Mapping[str, tuple[str, ...]], places: Iterable[Place]
) -> list[tuple[str, str]]:
    """Give the ids whose keys cannot be had beside the others', in their order, and why."""
    order = list(wanted)
    found: dict[str, str] = {}
    for place in places:
        for one, other in combinations(place.bound, 2):
            if one.id not in wanted and other.id not in wanted:
                continue
            shared = _shared(one, other, wanted)
            if shared:
                later, earlier = sorted(
                    (one, other),
                    key=lambda bound: order.index(bound.id) if bound.id in wanted else -1,
                    reverse=True,
                )
                key = shared if later is one else (shared[1], shared[0])
                found.setdefault(later.id, _said(key, earlier, place))
    return sorted(found.items(), key=lambda item: order.index(item[0]))


def _said(keys: tuple[str, str], other: Bound, place: Place) -> str:
    key, its = map(written, keys)
    of = f"{other.id or other.does} in {place.name}"
    return f'"{key}" is the key of {of}.' if key == its else f'it begins like "{its}", of {of}.'


def _shared(
    one: Bound, other: Bound, wanted: Mapping[str, tuple[str, ...]]
) -> tuple[str, str] | None:
    """Give a key of each that cannot stand beside the other; None where all can.

    What shares a key as it is declared may go on: the pane has it, or leaves it to the screen.
    """
    usual = set(_overlaps(one.keys, other.keys))
    now = _overlaps(wanted.get(one.id, one.keys), wanted.get(other.id, other.keys))
    return next((pair for pair in now if pair not in usual), None)


def _overlaps(ones: Iterable[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one in ones:
        for other in others:
            if overlap(one, other):
                yield one, other


def overlap(one: str, other: str) -> bool:
    """Tell whether a sequence is another one or its beginning.

    Of two that are as long as each other, one that names its keys wins over any.
    """
    ones, others = one.split(), other.split()
    if len(ones) == len(others):
        return ones == others
    return all(
        first == second or (first == ANY and types(second)) or (second == ANY and types(first))
        for first, second in zip(ones, others, strict=False)
    )
