"""A mark whose ends are moved: the same record on other words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_marking import ARTICLE, STAMP, TEXT
from tui.core.annotation import Annotation, Origin
from tui.core.article import Article, ArticleRecord, digest
from tui.core.change import Change
from tui.core.ends import Move, moved, renewed
from tui.core.marking import annotated, attributes_of
from tui.core.selectors import describe
from tui.core.span import Span
from tui.core.units import Units

UNITS = Units(TEXT)
FIGURE = Span(0, TEXT.index(" left"))
QUOTATION = Span(TEXT.index("“"), TEXT.index("”") + 1)
OF_FIGURE = attributes_of(UNITS, "figure", FIGURE)
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda ends: Span(min(ends), max(ends))
)


def mark(span: Span, tag: str, **attributes: str) -> Annotation:
    return annotated(ARTICLE, span, [tag], attributes, STAMP)


def after(annotation: Annotation, spans: tuple[Span, Span], article: Article) -> Annotation:
    step = moved(article, Units(article.text), Move(annotation, *spans), "later", "moved")
    (change,) = step.changes
    assert change.before == annotation and isinstance(change.after, Annotation)
    return change.after


@given(SPANS, SPANS)
def test_the_record_stays_and_its_words_are_those_of_the_new_span(old: Span, new: Span) -> None:
    now = after(mark(old, "claim"), (old, new), ARTICLE)
    assert (now.id, now.created, now.tags, now.span) == ("1", STAMP.time, ("claim",), new)
    assert (now.exact, now.prefix, now.suffix) == describe(TEXT, new)
    assert (now.modified, now.sha256) == ("later", ARTICLE.record.sha256)


@given(SPANS, SPANS)
def test_its_inverse_brings_the_record_back_as_it_was(old: Span, new: Span) -> None:
    before = mark(old, "figure", value="1")
    step = moved(ARTICLE, UNITS, Move(before, old, new), "later", "moved")
    assert step.inverse.changes == (Change(step.changes[0].after, before),)


@pytest.mark.parametrize(
    ("tag", "before", "span", "known", "expected"),
    [
        # What the text says of the new words is taken.
        ("quote", FIGURE, QUOTATION, {}, {"speaker": "Lee", "cue": "Lee said"}),
        # What it said of words that are still marked stays.
        (
            "quote",
            QUOTATION,
            Span(QUOTATION.start, QUOTATION.end - 2),
            {"speaker": "Lee", "cue": "Lee said"},
            {"speaker": "Lee", "cue": "Lee said"},
        ),
        # What it said of words that are no longer marked goes.
        ("figure", FIGURE, QUOTATION, {**OF_FIGURE}, {}),
        # What the reader wrote, or took off, stays so.
        ("quote", QUOTATION, FIGURE, {"speaker": "Lee?"}, {"speaker": "Lee?"}),
        ("quote", QUOTATION, QUOTATION, {"speaker": "Ada"}, {"speaker": "Ada"}),
        ("quote", QUOTATION, QUOTATION, {}, {}),
    ],
)
def test_attributes_follow_the_words_that_they_are_about(
    tag: str, before: Span, span: Span, known: dict[str, str], expected: dict[str, str]
) -> None:
    assert renewed(UNITS, Move(mark(before, tag, **known), before, span)) == expected


def test_in_a_text_that_changed_the_mark_is_put_on_the_present_one_and_keeps_its_origin() -> None:
    old = replace(mark(FIGURE, "claim"), rejected="f0")
    text = f"New. {TEXT}"
    article = Article(ArticleRecord("a", "a.txt", digest(text)), text)
    stands = Span(FIGURE.start + 5, FIGURE.end + 5)
    now = after(old, (stands, Span(5, stands.end + 6)), article)
    assert (now.exact, now.sha256) == ("Some 64 troops left.", digest(text))
    assert now.original == Origin(old.exact, old.start, old.end, old.sha256)
    assert now.rejected is None
