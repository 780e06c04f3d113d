"""What a format has no place for, counted, in sentences for the user."""

from collections.abc import Iterator

from tui.core.collection import Collection
from tui.core.span import Span


def left_out(number: int, noun: str, why: str) -> Iterator[str]:
    """Give a sentence if there is any: `Left out: 3 notes (the format has none).`."""
    if number:
        words = noun if number == 1 else plural(noun)
        yield f"Left out: {number} {words} ({why})."


def plural(noun: str) -> str:
    """Give the plural of a noun or of one with words after it: `marks without a tag`."""
    first, *rest = noun.split(" ", 1)
    return " ".join([f"{first}s", *rest])


def replaced(number: int) -> Iterator[str]:
    """Count the characters that XML cannot hold."""
    if number:
        words = "character is" if number == 1 else "characters are"
        yield f"{number} control {words} replaced by a symbol (XML cannot hold any)."


def notes(marks: Collection, why: str) -> Iterator[str]:
    """Count the notes."""
    yield from left_out(sum(bool(one.annotation.note) for one in marks.passages), "note", why)


def article_notes(marks: Collection, held: str) -> Iterator[str]:
    """Count the notes on articles that are not held: of `none`, `marked` or `every` they are."""
    if held == "marked":
        why = "of articles without a mark; the format holds none"
        yield from left_out(len(marks.noted), "note on an article", why)
    elif held == "none":
        yield from left_out(len(marks.notes), "note on an article", "the format has none")


def attributes(marks: Collection, why: str) -> Iterator[str]:
    """Count the attributes: speakers, values, units and others."""
    number = sum(len(one.annotation.attributes) for one in marks.passages)
    yield from left_out(number, "attribute", why)


def links(marks: Collection, why: str) -> Iterator[str]:
    """Count the links between the marks."""
    yield from left_out(len(marks.links), "link", why)


def orphans(marks: Collection, why: str) -> Iterator[str]:
    """Count the marks that have no sure place in their article."""
    number = sum(one.anchor.span is None for one in marks.passages)
    yield from left_out(number, "mark without a sure place", why)


def overlapping(spans: list[Span]) -> int:
    """Count the spans that begin before an earlier one has ended."""
    number, furthest = 0, 0
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        number += span.start < furthest
        furthest = max(furthest, span.end)
    return number
