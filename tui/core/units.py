"""Units: what can be marked at a place in a text, found where it is asked for.

A paragraph is read when first needed and kept; nothing scans a long text for one caret. An
overlong paragraph is read in stretches: no text can make one lookup slow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from tui.core.graphemes import cluster_start, extends
from tui.core.paragraphs import paragraphs
from tui.core.patterns import pattern
from tui.core.sentences import sentences
from tui.core.span import Span
from tui.core.words import words

if TYPE_CHECKING:
    from tui.core.figure import Figure
    from tui.core.speakers import Attribution

__all__ = ["Kind", "Unit", "Units"]

Kind = Literal["word", "quotation", "sentence", "paragraph", "figure"]
NONE: Mapping[str, str] = MappingProxyType({})
LONGEST = 20_000
"""Code points of a paragraph that are read at once."""
SURE_END = pattern(r"\w{4}[.!?…][”\"’')\]]*(?P<space> )(?=[\w“\"‘'(])")
"""How a sentence ends that surely ends: behind a word, not an abbreviation."""
MOST_TRIED = 20
"""Such ends that are tried, from the last one back."""
WINDOW = 2_000
"""Code points on either side of a caret in which its word is looked for."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage that a key can take, with what the text says about it."""

    kind: Kind
    span: Span
    attributes: Mapping[str, str] = field(default_factory=lambda: NONE, hash=False)
    """`speaker` and `cue` of a quotation where sure; `value` and `unit` of a figure."""
    guesses: Mapping[str, str] = field(default_factory=lambda: NONE, hash=False)
    """`speaker` and `cue` of a quotation where the text leaves a doubt."""


class _Stretch:
    """A paragraph, or a part of an overlong one; its units are read when first asked for."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self.span = span

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self._text, self.span)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        from tui.core.quotations import quotations

        return quotations(self._text, self.span)

    @cached_property
    def outermost(self) -> tuple[Span, ...]:
        from tui.core.surroundings import outermost

        return outermost(self.quotations)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        from tui.core.figures import figures

        return figures(self._text, self.span)


class Units:
    """The units of a text. Offsets are code points."""

    def __init__(self, text: str) -> None:
        """Take the text; nothing is read yet."""
        self.text = text
        self._read: dict[int, _Stretch] = {}

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs in order."""
        return paragraphs(self.text)

    @cached_property
    def stretches(self) -> tuple[Span, ...]:
        """The paragraphs, overlong ones in parts: what is read and laid out at once."""
        if all(len(span) <= LONGEST for span in self.paragraphs):
            return self.paragraphs
        return tuple(part for span in self.paragraphs for part in _cut(self.text, span))

    def paragraph_at(self, offset: int) -> Span | None:
        """Give the paragraph at an offset, None on a blank line."""
        spans = self.paragraphs
        place = bisect_right(spans, offset, key=_start)
        if place and self.text.find("\n", spans[place - 1].end, offset) < 0:
            return spans[place - 1]
        following = next(iter(spans[place : place + 1]), None)
        if following and self.text.find("\n", max(0, offset), following.start) < 0:
            return following
        return None

    def sentence_at(self, offset: int) -> Span | None:
        """Give the last sentence of the paragraph that begins at or before the offset."""
        stretch = self._stretch_at(offset)
        if stretch is None:
            return None
        found = stretch.sentences
        return found[max(0, bisect_right(found, offset, key=_start) - 1)]

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """Give the sentences that share text with `span`, in order."""
        return tuple(
            sentence
            for stretch in self._stretches_in(span)
            for sentence in stretch.sentences
            if sentence.overlaps(span)
        )

    def word_at(self, offset: int) -> Span | None:
        """Give the word under the offset, None on white space and punctuation."""
        if not 0 <= offset < len(self.text) or self.text[offset].isspace():
            return None
        window = self._window(offset)
        found = words(self.text, window)
        place = bisect_right(found, offset, key=_start) - 1
        return found[place] if place >= 0 and offset in found[place] else None

    def quotations_at(self, offset: int) -> tuple[Span, ...]:
        """Give the quotations around the offset, the innermost first."""
        stretch = self._stretch_at(offset)
        found = stretch.quotations if stretch else ()
        return tuple(sorted((span for span in found if offset in span), key=len))

    def quotations_in(self, span: Span) -> tuple[Span, ...]:
        """Give the quotations that share text with `span`, in order."""
        return tuple(
            quotation
            for stretch in self._stretches_in(span)
            for quotation in stretch.quotations
            if quotation.overlaps(span)
        )

    def attribution(self, quotation: Span) -> Attribution | None:
        """Give who says a quotation, sure or not, None where nothing tells."""
        from tui.core.speakers import attribution

        return attribution(self.text, self.stretches, quotation, self._outermost)

    def figure_at(self, offset: int) -> Figure | None:
        """Give the figure under the offset."""
        stretch = self._stretch_at(offset)
        found = stretch.figures if stretch else ()
        return next((figure for figure in found if offset in figure.span), None)

    def figures_in(self, span: Span) -> tuple[Figure, ...]:
        """Give the figures that share text with `span`, in order."""
        return tuple(
            figure
            for stretch in self._stretches_in(span)
            for figure in stretch.figures
            if figure.span.overlaps(span)
        )

    def for_tag(self, name: str, offset: int) -> tuple[Unit, bool] | None:
        """Give what the key of a tag takes at a caret, None where there is no text.

        The flag is False where a quotation or figure was asked for and the sentence stands in.
        """
        sentence = self.sentence_at(offset)
        if sentence is None:
            return None
        if name == "quote":
            quotation = self._quotation_near(offset, sentence)
            if quotation:
                return self._quotation(quotation), True
        elif name == "figure":
            figure = self.figure_at(offset) or next(iter(self.figures_in(sentence)), None)
            if figure:
                return _figure(figure), True
        return Unit("sentence", sentence), name not in ("quote", "figure")

    def all(self) -> Iterator[Unit]:
        """Give every sentence, quotation and figure in order of their starts, wide ones first."""
        for span in self.stretches:
            stretch = self._stretch(span)
            units = [Unit("sentence", sentence) for sentence in stretch.sentences]
            units += [self._quotation(quotation) for quotation in stretch.quotations]
            units += [_figure(figure) for figure in stretch.figures]
            yield from sorted(units, key=lambda unit: (unit.span.start, -unit.span.end))

    def _quotation_near(self, offset: int, sentence: Span) -> Span | None:
        around = self.quotations_at(offset)
        return around[0] if around else next(iter(self.quotations_in(sentence)), None)

    def _quotation(self, span: Span) -> Unit:
        found = self.attribution(span)
        if not found:
            return Unit("quotation", span)
        cue = " ".join(found.cue.of(self.text).split())
        said = MappingProxyType({"speaker": found.speaker, "cue": cue})
        return Unit("quotation", span, *((said, NONE) if found.sure else (NONE, said)))

    def _outermost(self, stretch: Span) -> tuple[Span, ...]:
        return self._stretch(stretch).outermost

    def _stretch_at(self, offset: int) -> _Stretch | None:
        paragraph = self.paragraph_at(offset)
        if paragraph is None:
            return None
        inside = min(max(offset, paragraph.start), paragraph.end)
        place = bisect_right(self.stretches, inside, key=_start) - 1
        return self._stretch(self.stretches[place])

    def _stretch(self, span: Span) -> _Stretch:
        if span.start not in self._read:
            self._read[span.start] = _Stretch(self.text, span)
        return self._read[span.start]

    def _stretches_in(self, span: Span) -> Iterator[_Stretch]:
        spans = self.stretches
        place = max(0, bisect_right(spans, span.start, key=_start) - 1)
        while place < len(spans) and spans[place].start < span.end:
            if spans[place].overlaps(span):
                yield self._stretch(spans[place])
            place += 1

    def _window(self, offset: int) -> Span:
        """Give the letters around an offset up to white space, at most a window on each side."""
        low = max(0, offset - WINDOW)
        start = offset
        while start > low and not self.text[start - 1].isspace():
            start -= 1
        end = offset + 1
        high = min(len(self.text), offset + WINDOW)
        while end < high and not self.text[end].isspace():
            end += 1
        if end == high < len(self.text):
            end = cluster_start(self.text, end, offset)
        return Span(cluster_start(self.text, start, low), max(end, start))


def _cut(text: str, paragraph: Span) -> Iterator[Span]:
    """Cut an overlong paragraph: between sentences, else at a space, else between characters."""
    start = paragraph.start
    while paragraph.end - start > LONGEST:
        end, behind = _sentence_end(text, start) or _space(text, start)
        yield Span(start, end)
        start = behind
    yield Span(start, paragraph.end)


def _sentence_end(text: str, start: int) -> tuple[int, int] | None:
    """Give the ends of the last sentence of a stretch, and of the space behind it.

    None where none is sure to end outside of quotation marks.
    """
    found = SURE_END.finditer(text, start + LONGEST // 2, start + LONGEST)
    for end in reversed([(one.start("space"), one.end()) for one in found][-MOST_TRIED:]):
        before = text[start : end[0]]
        if before.count("“") == before.count("”") and not before.count('"') % 2:
            return end
    return None


def _space(text: str, start: int) -> tuple[int, int]:
    """Give the ends of the last word of a stretch, and of the space behind it."""
    end = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
    behind = end + 1
    if end < 0 or text[behind].isspace() or extends(text[behind]):
        whole = cluster_start(text, start + LONGEST, start)
        # Twenty thousand marks on one letter are no character that anybody wants whole.
        end = behind = whole if whole > start else start + LONGEST
    return end, behind


def _start(span: Span) -> int:
    return span.start


def _figure(figure: Figure) -> Unit:
    attributes = {"value": figure.value, "unit": figure.unit}
    return Unit("figure", figure.span, MappingProxyType({k: v for k, v in attributes.items() if v}))
