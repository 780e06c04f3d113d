"""An article with its marks as text alone, for screen readers, pipes and terminals without one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.core.anchoring import Anchor
from tui.core.article import Article
from tui.core.clutter import Roles
from tui.core.layout import wrap
from tui.core.marking import trimmed
from tui.core.paragraphs import paragraphs
from tui.core.quoting import in_quotes
from tui.core.span import Span
from tui.core.visible import visible
from tui.core.wording import count

INDENT = "    "
UNTAGGED = "note"
OF_SPEAKER = ("speaker", "cue")
UNSETTLED = {"changed": "reworded since", "check": "its place is not sure", "gone": "gone"}


class Numbered(NamedTuple):
    """A mark under the number by which the text names it, from 1 on."""

    number: int
    anchor: Anchor

    @property
    def tags(self) -> str:
        """Give its tags in words."""
        return ", ".join(self.anchor.annotation.tags) or UNTAGGED


class Piece(NamedTuple):
    """What is put into the text: before the letters that begin at an offset."""

    offset: int
    words: str


def plain(
    article: Article, anchors: Sequence[Anchor], folded: bool = False, numbered: bool = False
) -> Iterator[str]:
    """Give the article paragraph by paragraph, each a block of lines, marks in brackets.

    A mark is `[1 quote: … 1]`, also where it overlaps another; what is known of it follows the
    paragraph in which it ends. `folded` leaves clutter out, but none that is marked, and
    `numbered` puts the number of each paragraph before it.
    """
    marks = [Numbered(n, one) for n, one in enumerate(sorted(anchors, key=_in_text), start=1)]
    text = article.text
    placed = {one.number: span for one in marks if (span := _letters(text, one.anchor.span))}
    pieces = [*_pieces(marks, placed)]
    yield from _head(article, marks)
    roles = Roles(text)
    for number, paragraph in enumerate(paragraphs(text), start=1):
        is_marked = any(span.overlaps(paragraph) for span in placed.values())
        if folded and roles.at(paragraph.start) == "clutter" and not is_marked:
            continue
        words = _with_marks(text, paragraph, pieces)
        yield f"¶ {number}  {words}" if numbered else words
        ending = [one for one in marks if _ends_in(placed.get(one.number), text, paragraph)]
        yield from _block([_known(one) for one in ending])
    lost = [one for one in marks if one.number not in placed]
    if lost:
        yield "Marks that have no sure place:"
        yield from _block([f"{_known(one, always=True)} {_quoted(one)}" for one in lost])


def wrapped(block: str, width: int) -> str:
    """Give a block of lines with none of them wider than so many cells, if words allow it."""
    return "\n".join(row for line in block.split("\n") for row in _rows(line, width))


def _rows(line: str, width: int) -> Iterator[str]:
    indent = INDENT if line.startswith(INDENT) else ""
    words = line.removeprefix(indent)
    starts = (*wrap(words, 0, len(words), max(1, width - len(indent))), len(words))
    for start, end in pairwise(starts):
        yield (indent + words[start:end]).rstrip()
    if not words:
        yield ""


def _in_text(anchor: Anchor) -> tuple[bool, int, int, str]:
    span = anchor.span or anchor.annotation.span
    return anchor.span is None, span.start, -span.end, anchor.annotation.id


def _head(article: Article, marks: Sequence[Numbered]) -> Iterator[str]:
    """Give the heading, the source and how much is marked."""
    record = article.record
    source = (record.outlet, record.author, record.published, record.url, record.path)
    tags = Counter(tag for one in marks for tag in one.anchor.annotation.tags or (UNTAGGED,))
    counted = ", ".join(f"{number} {tag}" for tag, number in tags.most_common())
    lines = [
        article.heading,
        " · ".join(part for part in source if part),
        count(len(marks), "mark") + (f": {counted}" if counted else ""),
        *(["Its file is missing: this is the text that was kept."] * article.is_missing),
    ]
    yield "\n".join(_one_line(line) for line in lines)


def _letters(text: str, span: Span | None) -> Span | None:
    """Give the span without the white space at its ends; None where it is nothing else."""
    inner = trimmed(text, span) if span else None
    return inner if inner and inner.of(text).strip() else None


def _pieces(marks: Sequence[Numbered], placed: Mapping[int, Span]) -> list[Piece]:
    """Give the brackets in the order of the text: what ends at a place comes before what begins.

    Of marks that end together the one that began last ends first.
    """
    edges: list[tuple[tuple[int, int, int], Piece]] = []
    for one in marks:
        span = placed.get(one.number)
        if span:
            opening = f"[{one.number} {_one_line(one.tags)}: "
            edges.append(((span.start, 1, one.number), Piece(span.start, opening)))
            edges.append(((span.end, 0, -one.number), Piece(span.end, f" {one.number}]")))
    return [piece for _, piece in sorted(edges)]


def _with_marks(text: str, paragraph: Span, pieces: Sequence[Piece]) -> str:
    """Give a paragraph on one line with its brackets.

    What ends behind it, in the space before the next, ends with it.
    """
    following = _next_letter(text, paragraph.end)
    inside = [
        one
        for one in pieces
        if paragraph.start <= one.offset < following and not _opens_late(one, paragraph)
    ]
    cuts = [paragraph.start, *(min(one.offset, paragraph.end) for one in inside), paragraph.end]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    words = [*(one.words for one in inside), ""]
    return _one_line("".join(a + b for a, b in zip(parts, words, strict=True)))


def _opens_late(piece: Piece, paragraph: Span) -> bool:
    return piece.offset >= paragraph.end and piece.words.startswith("[")


def _next_letter(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset if offset < len(text) else offset + 1


def _ends_in(span: Span | None, text: str, paragraph: Span) -> bool:
    if span is None:
        return False
    return paragraph.start < span.end <= _next_letter(text, paragraph.end)


def _known(one: Numbered, *, always: bool = False) -> str:
    """Give what is known of a mark beside its words; empty where that is nothing."""
    annotation, state = one.anchor.annotation, one.anchor.state
    attributes: Mapping[str, str] = annotation.attributes
    others = (f"{name} {said}" for name, said in attributes.items() if name not in OF_SPEAKER)
    parts = [
        *([f"by {attributes['speaker']}"] if attributes.get("speaker") else []),
        *others,
        *([UNSETTLED[state]] if state in UNSETTLED else []),
        *([f"note: {annotation.note}"] if annotation.note else []),
    ]
    if not parts and not always:
        return ""
    return f"{one.number} {one.tags}" + "".join(f"; {part}" for part in parts)


def _quoted(one: Numbered) -> str:
    return in_quotes(one.anchor.annotation.exact)


def _block(lines: Sequence[str]) -> Iterator[str]:
    shown = [INDENT + _one_line(line) for line in lines if line]
    if shown:
        yield "\n".join(shown)


def _one_line(words: str) -> str:
    """Give words on one line, in characters that no terminal obeys."""
    return visible(" ".join(words.split()))
