"""What the panes show of articles and marks: plain values made from the model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from tui.core.anchoring import Anchor
from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord
from tui.core.tag import Codebook, Tag
from tui.core.units import Units
from tui.reading_state import ReadingState
from tui.widgets.annotation_list import AnnotationEntry
from tui.widgets.article_list import ArticleEntry
from tui.widgets.looks import NO_TAG_COLOUR
from tui.widgets.painter import SIGNS

MISSING = "file missing"
NOTE_LETTER = "*"
"""Stands beside a passage that has a note and no tag."""


def letters(annotation: Annotation, codebook: Codebook) -> tuple[tuple[str, str], ...]:
    """Give the letter of each tag, in upper case, with its colour."""
    tags = [codebook.get(name) or Tag(name, colour=NO_TAG_COLOUR) for name in annotation.tags]
    signs = tuple((tag.letter, tag.shade) for tag in tags)
    return signs or ((NOTE_LETTER, NO_TAG_COLOUR),)


def colour(annotation: Annotation, codebook: Codebook) -> str:
    """Give the colour of the first tag in codebook order."""
    for tag in codebook:
        if tag.name in annotation.tags:
            return tag.shade
    return NO_TAG_COLOUR


def source(record: ArticleRecord) -> str:
    """Give outlet and date, as far as they are known."""
    return " · ".join(part for part in (record.outlet, record.published) if part)


def percent(furthest: int, length: int) -> int:
    """Give how much was read, 0 to 100; an empty text is read."""
    return min(100, round(100 * furthest / length)) if length else 100


def article_entries(
    articles: Sequence[Article],
    current: str | None,
    counts: Mapping[str, int],
    state: ReadingState,
    unsettled: Mapping[str, int],
) -> tuple[ArticleEntry, ...]:
    """Give what the list says of each article."""
    entries = []
    for article in articles:
        place = state.places.get(article.id)
        entries.append(
            ArticleEntry(
                id=article.id,
                heading=article.heading,
                has_title=article.record.title is not None,
                source=MISSING if article.is_missing else source(article.record),
                marks=counts.get(article.id, 0),
                unsettled=unsettled.get(article.id, 0),
                percent=percent(place.furthest if place else 0, len(article.text)),
                current=article.id == current,
            )
        )
    return tuple(entries)


def annotation_entry(
    anchor: Anchor, codebook: Codebook, units: Units | None, heading: str
) -> AnnotationEntry:
    """Give what the sidebar says of a mark; `heading` of its article where it lists several."""
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
        tags=", ".join(annotation.tags) or "note",
        place=place,
        words=annotation.exact,
        remark=_remark(annotation, _speaker(anchor, units), _change(anchor, units)),
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


def _remark(annotation: Annotation, speaker: str, change: str = "") -> str:
    """Give what changed, the speaker, what else is known and not in the words, and the note."""
    of_speaker = ("speaker", "cue")
    others = {
        name: known for name, known in annotation.attributes.items() if name not in of_speaker
    }
    said = " ".join(known for known in others.values() if known)
    known = (
        change,
        annotation.attributes.get("speaker") or speaker,
        "" if said in annotation.exact else said,
    )
    return " · ".join(part for part in (*known, annotation.note) if part)


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
