"""What the panes show of articles and marks: plain values made from the model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from typing import NamedTuple

from tui.core.anchoring import Anchor
from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord
from tui.core.tag import Codebook, Tag
from tui.core.units import Units
from tui.reading_state import Draft, Place
from tui.widgets.annotation_list import AnnotationEntry
from tui.widgets.article_list import ArticleEntry
from tui.widgets.looks import NO_TAG_COLOUR
from tui.widgets.painter import SIGNS

MISSING = "file missing"
DIRECT = {"yes": "direct", "no": "not direct"}
"""What is said of a quotation by whether the words are the speaker's own."""
OF_TIME = frozenset(("year", "date", "time"))
"""Units of values that are written for machines: the words say them better."""
SHOWN = frozenset(("speaker", "cue", "direct", "value", "unit"))
"""Attributes that are shown without their names, or not."""
DIGITS = 9
"""Tags that have a digit."""
NOTE_LETTER = "*"
"""Stands beside a passage that has a note and no tag."""


def letters(annotation: Annotation, codebook: Codebook) -> tuple[tuple[str, str], ...]:
    """Give the letter of each tag, in upper case, with its colour."""
    tags = [codebook.get(name) or Tag(name, colour=NO_TAG_COLOUR) for name in annotation.tags]
    signs = tuple((tag.letter, tag.shade) for tag in tags)
    return signs or ((NOTE_LETTER, NO_TAG_COLOUR),)


def colour(annotation: Annotation, codebook: Codebook) -> str:
    """Give the colour of the first tag in codebook order."""
    first = next(iter(codebook.ordered(annotation.tags)), "")
    tag = codebook.get(first)
    return tag.shade if tag else NO_TAG_COLOUR


def _named(annotation: Annotation, codebook: Codebook) -> str:
    """Give the tags, each behind its digit key as on the status line: `1 claim, doubt`."""
    places = {name: codebook.places.get(name, DIGITS) + 1 for name in annotation.tags}
    return ", ".join(f"{n} {name}" if n <= DIGITS else name for name, n in places.items())


def source(record: ArticleRecord) -> str:
    """Give outlet and date, as far as they are known."""
    return " · ".join(part for part in (record.outlet, record.published) if part)


def percent(furthest: int, length: int) -> int:
    """Give how much was read, 0 to 100; an empty text is read."""
    return min(100, round(100 * furthest / length)) if length else 100


class Beside(NamedTuple):
    """What is known of an article beside itself."""

    current: str | None
    """The id of the one that is open."""
    marks: int
    place: Place | None
    """Where the reader stands in it."""
    unsettled: int
    """Marks that changed or went."""
    drafts: Container[str]
    """The ids of all that have a note that was begun."""


def article_entry(article: Article, beside: Beside) -> ArticleEntry:
    """Give what the list says of an article."""
    return ArticleEntry(
        id=article.id,
        heading=article.heading,
        has_title=article.record.title is not None,
        source=MISSING if article.is_missing else source(article.record),
        marks=beside.marks,
        unsettled=beside.unsettled,
        percent=percent(beside.place.furthest if beside.place else 0, len(article.text)),
        current=article.id == beside.current,
        note=_note_sign(article, beside.drafts),
    )


def _note_sign(article: Article, drafts: Container[str]) -> str:
    return "draft" if article.id in drafts else "note" if article.record.note else ""


def annotation_entry(
    anchor: Anchor,
    codebook: Codebook,
    units: Units | None,
    heading: str,
    draft: Draft | None = None,
) -> AnnotationEntry:
    """Give what the sidebar says of a mark; `heading` of its article where it lists several.

    `draft` is a note on it that was begun.
    """
    annotation = anchor.annotation
    place: str = "" if anchor.state == "same" else SIGNS[anchor.state]
    if anchor.state in ("check", "gone"):
        place = anchor.state
    if anchor.likely and units:
        place = f"{place} ¶ {paragraph_number(units, anchor.likely.start)}".strip()
    return AnnotationEntry(
        id=annotation.id,
        heading=heading,
        letters=letters(annotation, codebook),
        tags=_named(annotation, codebook) or "note",
        place=place,
        words=annotation.exact,
        remark=_remark(annotation, _speaker(anchor, units), _change(anchor, units), draft),
    )


def _change(anchor: Anchor, units: Units | None) -> str:
    """Say what changed in the wording of a mark, or what was marked before it was accepted."""
    original = anchor.annotation.original
    if original and anchor.state == "same" and original.exact != anchor.annotation.exact:
        return f"first: {original.exact}"
    if anchor.state != "changed" or not units or not anchor.span:
        return ""
    from tui.core.review import what_changed  # most marks stand as they were made

    return what_changed(anchor.annotation.exact, anchor.span.of(units.text))


def _remark(
    annotation: Annotation, speaker: str, change: str = "", draft: Draft | None = None
) -> str:
    """Give what changed, who says it, what else is known and not in the words, and the note."""
    said = annotation.attributes
    counted = "" if said.get("unit") in OF_TIME else _not_in(annotation, ("value", "unit"))
    direct = DIRECT.get(said.get("direct", ""), "")
    parts = (
        change,
        ", ".join(filter(None, (said.get("speaker") or speaker, direct))),
        counted,
        *(f"{name}: {known}" for name, known in said.items() if known and name not in SHOWN),
        f"draft: {draft.words}" if draft else annotation.note,
    )
    return " · ".join(filter(None, parts))


def _not_in(annotation: Annotation, names: Sequence[str]) -> str:
    """Give the attributes of these names that the words of a mark do not have."""
    said = (annotation.attributes.get(name, "") for name in names)
    return " ".join(known for known in said if known not in annotation.exact)


def _speaker(anchor: Anchor, units: Units | None) -> str:
    """Give who seems to say a quotation that names nobody yet, with `?` where that is not sure."""
    annotation, span = anchor.annotation, anchor.span
    if (
        not span
        or not units
        or "quote" not in annotation.tags
        or "speaker" in annotation.attributes
    ):
        return ""
    quoted = next(iter(units.quotations_in(span)), None)
    found = units.attribution(quoted) if quoted else None
    return found.speaker + ("" if found.sure else "?") if found else ""


def paragraph_number(units: Units, offset: int) -> int:
    """Give the number of the paragraph that holds an offset, from 1 on."""
    return max(1, bisect_right(units.paragraphs, offset, key=lambda paragraph: paragraph.start))
