"""Kindle's `My Clippings.txt`: highlights with their notes, as a device writes them one by one."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.core.foreign import Batch, ForeignArticle, ForeignMark
from tui.core.wording import count
from tui.errors import ImportFileError
from tui.importers.marks.parts.clippings import SEPARATOR, Clipping, clippings
from tui.importers.marks.parts.texts import read

TITLE = "Kindle clippings"
BEGINS = re.compile(r"[\ufeff\s]*\S[^\n]*\n[\ufeff ]*-[^\n]*\w[^\n]*\|[^\n]*\n")
WITHHELD = re.compile(r"<[^<>]{20,200}>")
"""What stands for words that the publisher does not let out."""
NEAR = 50
"""Highlights, in the order of their places, that one may be part of or that a note may stand at."""


@dataclass
class _Book:
    """The entries of one title."""

    highlights: list[Clipping]
    notes: list[Clipping]


def recognises(path: Path, head: str) -> bool:
    """Tell by the shape of the first entry."""
    lines = head.replace("\r\n", "\n").replace("\r", "\n")
    return BEGINS.match(lines) is not None and SEPARATOR.search(lines) is not None


def load(path: Path) -> Batch:
    """Give the highlights, each with the notes at its place; articles are known by their title.

    A highlight that was made longer stands in the file each time: the longest is taken. Times are
    those of the device, whose zone is not told: they are taken for UTC.
    """
    found = [*clippings(read(path))]
    known = [one for one in found if one]
    if not known:
        raise ImportFileError("has no clippings of a Kindle")
    marks: dict[int, ForeignMark] = {}
    parts = alone = 0
    order = {id(one): number for number, one in enumerate(known)}
    for book in _books(known):
        kept = _longest(book.highlights)
        parts += len(book.highlights) - len(kept)
        notes, lost = _at(book.notes, kept)
        # Of unknown kind and without a highlight at its place: it may well be one.
        maybe = [one for one in lost if not one.kind]
        alone += len(lost) - len(maybe)
        marks |= {order[id(one)]: _mark(one, notes.get(id(one), ())) for one in (*kept, *maybe)}
    problems = _problems(found, parts, alone)
    said = tuple(marks[number] for number in sorted(marks))
    return Batch(said, holds=frozenset({"note"}), problems=tuple(problems))


def _problems(found: Sequence[Clipping | None], parts: int, alone: int) -> Iterator[str]:
    known = [one for one in found if one]
    withheld = sum(_is_withheld(one) for one in known)
    bookmarks = sum(_is_bookmark(one) for one in known)
    for number, noun, why in (
        (len(found) - len(known), "entry", "could not be read"),
        (bookmarks, "bookmark", "without words"),
        (withheld, "highlight", "whose words the publisher does not let out"),
        (parts, "highlight", "that a longer one at the same place contains"),
        (alone, "note", "without a highlight at its place"),
    ):
        if number:
            words = count(number, noun).replace("entrys", "entries")
            yield f"Left out: {words} {why}."


def _books(known: Iterable[Clipping]) -> Iterable[_Book]:
    """Give the entries that say something by title; those of unknown kind by their shape."""
    books: dict[tuple[str, str], _Book] = {}
    for one in known:
        if _is_bookmark(one) or _is_withheld(one):
            continue
        book = books.setdefault((one.title, one.author), _Book([], []))
        is_note = one.kind == "note" or (not one.kind and one.place and not one.is_range)
        (book.notes if is_note else book.highlights).append(one)
    return books.values()


def _is_bookmark(one: Clipping) -> bool:
    return one.kind == "bookmark" or not one.text


def _is_withheld(one: Clipping) -> bool:
    return bool(one.kind != "note" and WITHHELD.fullmatch(one.text))


def _longest(highlights: Iterable[Clipping]) -> list[Clipping]:
    """Give the highlights without those whose words a longer one at the same place contains."""
    kept: list[Clipping] = []
    for one in sorted(highlights, key=lambda one: (_start(one), -len(one.text))):
        near = (other for other in kept[-NEAR:] if _meet(other, one))
        if not any(_folded(one.text) in _folded(other.text) for other in near):
            kept.append(one)
    return kept


def _start(one: Clipping) -> int:
    return one.place[0] if one.place else -1


def _meet(one: Clipping, other: Clipping) -> bool:
    if one.place is None or other.place is None:
        return one.place == other.place
    return one.place[0] <= other.place[1] and other.place[0] <= one.place[1]


def _folded(words: str) -> str:
    return " ".join(words.split())


def _at(
    notes: Iterable[Clipping], highlights: Sequence[Clipping]
) -> tuple[dict[int, list[str]], list[Clipping]]:
    """Give the notes by the highlight at whose place they stand, and those that stand at none."""
    found: dict[int, list[str]] = {}
    alone: list[Clipping] = []
    placed = [one for one in highlights if one.place]
    starts = [_start(one) for one in placed]
    ends = {one.place[1]: one for one in reversed(placed) if one.place}
    for note in notes:
        until = bisect_right(starts, _start(note))
        near = (one for one in reversed(placed[max(0, until - NEAR) : until]) if _meet(one, note))
        own = (ends.get(note.place[1]) if note.place else None) or next(near, None)
        if own is None:
            alone.append(note)
            continue
        said = found.setdefault(id(own), [])
        # A note that was changed stands in the file each time.
        if not any(note.text in one for one in said[-NEAR:]):
            said[-NEAR:] = [*(one for one in said[-NEAR:] if one not in note.text), note.text]
    return found, alone


def _mark(one: Clipping, notes: Iterable[str]) -> ForeignMark:
    article = ForeignArticle(title=one.title or None, author=one.author or None)
    return ForeignMark(
        article if one.title else None,
        exact=one.text,
        note="\n".join(notes),
        created=one.time,
    )
