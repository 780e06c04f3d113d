"""Moving the ends of a mark: other code points, the same record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.change import Change, Step
from tui.core.marking import attributes_of, resize
from tui.core.span import Span
from tui.core.units import Units


class Move(NamedTuple):
    """A mark that goes from where it stands in the present text to another span of it."""

    annotation: Annotation
    before: Span
    after: Span


def said_of(units: Units, annotation: Annotation, span: Span) -> dict[str, str]:
    """Give what the text says of a span for all tags of a mark."""
    found: dict[str, str] = {}
    for tag in annotation.tags:
        found |= attributes_of(units, tag, span)
    return found


def renewed(units: Units, move: Move) -> Mapping[str, str]:
    """Give the attributes of a mark that is moved.

    What its reader wrote stays, or stays away. What the text gave stays while the mark keeps some
    of the words that it was given for, unless the text says something else of the new ones.
    """
    annotation, before, after = move
    given, known = said_of(units, annotation, before), annotation.attributes
    own = {name: value for name, value in known.items() if given.get(name) != value}
    others = {name: value for name, value in known.items() if name not in own}
    taken_off = given.keys() - known.keys()
    said = {
        name: value
        for name, value in said_of(units, annotation, after).items()
        if name not in taken_off
    }
    return {**(others if before.overlaps(after) else {}), **said, **own}


def moved(article: Article, units: Units, move: Move, time: str, label: str) -> Step:
    """Give the step that puts a mark on another span of the present text."""
    annotation = move.annotation
    (change,) = resize(article, annotation, move.after, time, label).changes
    assert isinstance(change.after, Annotation)  # it is only put elsewhere
    attributes = renewed(units, move)
    return Step(label, (Change(annotation, replace(change.after, attributes=attributes)),))
