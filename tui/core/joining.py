"""Cutting a mark in two, and making one mark of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tui.core.accepting import OF_FIGURES
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.change import Change, Step
from tui.core.ends import Move, renewed, said_of
from tui.core.link import Link
from tui.core.marking import Stamp, resize
from tui.core.span import Span
from tui.core.units import Units
from tui.core.wording import count


class Placed(NamedTuple):
    """A mark, and where it stands in the present text."""

    annotation: Annotation
    span: Span


def halves(text: str, span: Span, offset: int) -> tuple[Span, Span] | None:
    """Give the parts before and from an offset on, without the white space where they are cut.

    None where one of them would have no words.
    """
    if not span.start < offset < span.end:
        return None
    before, behind = text[span.start : offset], text[offset : span.end]
    if not before.strip() or not behind.strip():
        return None
    end, start = span.start + len(before.rstrip()), span.end - len(behind.lstrip())
    return Span(span.start, end), Span(start, span.end)


def split(article: Article, units: Units, placed: Placed, offset: int, stamp: Stamp) -> Step | None:
    """Give the step that cuts a mark at an offset; None where a part would have no words.

    The first part is the record there was, with its note and links; the second has its tags.
    """
    annotation, span = placed
    parts = halves(article.text, span, offset)
    if not parts:
        return None
    first, second = (_part(article, units, placed, part, stamp.time) for part in parts)
    said = said_of(units, annotation, parts[1])
    attributes = {
        name: value
        for name, value in second.attributes.items()
        if name in said or name not in OF_FIGURES
    }
    new = replace(
        second,
        id=stamp.id,
        note="",
        attributes=attributes,
        creator=stamp.creator,
        created=stamp.time,
    )
    return Step("mark split", (Change(annotation, first), Change(None, new)))


def _part(article: Article, units: Units, placed: Placed, part: Span, time: str) -> Annotation:
    annotation, span = placed
    (change,) = resize(article, annotation, part, time).changes
    assert isinstance(change.after, Annotation)  # it is only put elsewhere
    return replace(change.after, attributes=renewed(units, Move(annotation, span, part)))


def neighbour(one: Placed, others: Iterable[Placed]) -> Placed | None:
    """Give the first other mark that overlaps a mark, else the first that follows it."""
    ordered = sorted(
        (other for other in others if other.annotation.id != one.annotation.id), key=_place
    )
    overlapping = (other for other in ordered if other.span.overlaps(one.span))
    following = (other for other in ordered if other.span.start >= one.span.end)
    return next(overlapping, None) or next(following, None)


def join(article: Article, marks: Sequence[Placed], links: Iterable[Link], time: str) -> Step:
    """Give the step that makes one mark of several of an article, and of what lies between.

    The first in the text stays, with the tags, notes and links of all; where attributes differ
    its own count.
    """
    ordered = sorted(marks, key=_place)
    first, *others = (placed.annotation for placed in ordered)
    span = Span(ordered[0].span.start, max(placed.span.end for placed in ordered))
    (change,) = resize(article, first, span, time).changes
    assert isinstance(change.after, Annotation)  # it is only put elsewhere
    attributes: dict[str, str] = {}
    for annotation in reversed((first, *others)):
        attributes |= annotation.attributes
    notes = dict.fromkeys(one.note for one in (first, *others) if one.note)
    joined = replace(
        change.after,
        tags=tuple(sorted({tag for one in (first, *others) for tag in one.tags})),
        note="\n\n".join(notes),
        attributes=attributes,
    )
    relinked = _relinked(links, {one.id for one in others}, first.id, time)
    gone = (Change(one, None) for one in others)
    label = f"{count(len(ordered), 'mark')} joined"
    return Step(label, (Change(first, joined), *relinked, *gone))


def _relinked(links: Iterable[Link], gone: set[str], to: str, time: str) -> Iterator[Change]:
    """Give the changes that move links to a mark; one to itself goes, and one it has already."""
    every = [*links]
    touching = [link for link in every if link.source in gone or link.target in gone]
    moved_ones = {link.id for link in touching}
    known = {(one.kind, one.source, one.target) for one in every if one.id not in moved_ones}
    for link in touching:
        source = to if link.source in gone else link.source
        target = to if link.target in gone else link.target
        if source == target or (link.kind, source, target) in known:
            yield Change(link, None)
        else:
            known.add((link.kind, source, target))
            yield Change(link, replace(link, source=source, target=target, modified=time))


def _place(placed: Placed) -> tuple[int, int, str]:
    return placed.span.start, placed.span.end, placed.annotation.id
