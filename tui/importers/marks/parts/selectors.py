"""Selectors of web annotations, and what they select: a quotation, and perhaps its place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tui.core.article import normalise
from tui.core.selectors import CONTEXT
from tui.importers.marks.parts.texts import Fields, every, number, rows, words

MOST = 1_000
"""Selectors of one target that are looked at, and steps of one refinement."""


@dataclass(frozen=True, slots=True)
class Selected:
    """What a selector says; offsets as the file counts them, None where it has none."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


def selected(selectors: Any) -> Selected | None:
    """Give the quotation of a selector or of several for the same passage, None without one.

    The first quotation counts, and the first place; `refinedBy` narrows down what it stands in.
    """
    found = [_refined(one) for one in _flat(selectors)]
    quoted = next((one for one in found if one.exact), None)
    if quoted is None or quoted.start is not None:
        return quoted
    placed = next((one for one in found if one.start is not None), Selected())
    return replace(quoted, start=placed.start, end=placed.end)


def _flat(selectors: Any) -> Iterator[Fields]:
    """Give each selector, those of a choice one by one."""
    waiting = [selectors]
    for _ in range(MOST):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one
        elif isinstance(one, dict):
            yield one
            waiting[:0] = rows(one.get("items"))


def _refined(selector: Fields) -> Selected:
    """Give what a selector selects inside what the ones before it have selected."""
    found = Selected()
    for one in _chain(selector):
        start, end = number(one, "start"), number(one, "end")
        exact = normalise(words(one, "exact"))
        if exact:
            prefix, suffix = (normalise(words(one, name)) for name in ("prefix", "suffix"))
            found = Selected(exact, prefix, suffix, found.start)
        elif start is not None and end is not None and start < end:
            found = _part(found, start, end) if found.exact else Selected(start=start, end=end)
    return found


def _chain(selector: Fields) -> Iterator[Fields]:
    for _ in range(MOST):
        yield selector
        inner = rows(every(selector.get("refinedBy")))
        if not inner:
            return
        selector = inner[0]


def _part(outer: Selected, start: int, end: int) -> Selected:
    """Give a part of a quotation by its place in it; all of it where it has no such place."""
    exact = outer.exact[start:end]
    if not exact:
        return outer
    before, after = outer.prefix + outer.exact[:start], outer.exact[end:] + outer.suffix
    at = None if outer.start is None else outer.start + start
    return Selected(exact, before[-CONTEXT:], after[:CONTEXT], at)
