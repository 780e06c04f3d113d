"""Filters keep what fits all they name."""

from dataclasses import replace

import pytest

from tui.core.anchoring import Anchor
from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord
from tui.core.filters import ORDERS, Filter
from tui.core.span import Span

MARK = Annotation(
    id="1",
    article="a",
    start=5,
    end=9,
    exact="64 troops",
    prefix="",
    suffix="",
    sha256="",
    tags=("figure",),
    note="Check this",
    attributes={"unit": "soldiers"},
    creator="ada",
    created="2026-02-01T00:00:00.000Z",
    modified="2026-02-03T00:00:00.000Z",
)


@pytest.mark.parametrize(
    ("filter_", "kept"),
    [
        (Filter(), True),
        (Filter(tags=frozenset({"figure", "claim"})), True),
        (Filter(tags=frozenset({"claim"})), False),
        (Filter(article="a"), True),
        (Filter(article="b"), False),
        (Filter(words="TROOPS check"), True),
        (Filter(words="soldiers figure"), True),
        (Filter(words="troops tanks"), False),
        (Filter(since="2026-02-03"), True),
        (Filter(since="2026-02-04"), False),
        (Filter(creator="ada"), True),
        (Filter(creator="bob"), False),
        (Filter(words="  "), True),
        (Filter(words="-tanks tag:fig note:check"), True),
        (Filter(words="-tag:fig"), False),
        (Filter(words="article:iraq"), False),
    ],
)
def test_a_filter_keeps_what_fits_all_it_names(filter_: Filter, kept: bool) -> None:
    assert filter_.keeps(MARK) is kept


def test_a_filter_by_article_knows_its_title() -> None:
    article = Article(ArticleRecord("a", "a.txt", "0", "Iraq"), "")
    assert Filter(words="article:iraq").keeps(MARK, article)


@pytest.mark.parametrize(
    ("filter_", "narrow"),
    [
        (Filter(article="a"), False),
        (Filter(words=" "), False),
        (Filter(words="x"), True),
        (Filter(creator="ada"), True),
    ],
)
def test_a_filter_knows_whether_it_hides_marks_of_its_article(
    filter_: Filter, narrow: bool
) -> None:
    assert filter_.is_narrow is narrow


def test_a_filter_narrows_and_widens_again() -> None:
    narrowed = Filter().in_article("a").with_words("x tag:claim")
    assert narrowed.without_words().in_article(None) == Filter()


def test_a_filter_says_what_it_keeps() -> None:
    whole = Filter(frozenset({"claim"}), "a", "oil", "2026-01-01", "ada")
    assert whole.describe() == "claim, “oil”, of one article, since 2026-01-01, by ada"


def test_an_empty_filter_says_nothing() -> None:
    assert Filter().describe() == ""


@pytest.mark.parametrize(("order", "ids"), [("place", "21"), ("time", "12"), ("tag", "21")])
def test_marks_are_ordered_by_place_time_or_tag(order: str, ids: str) -> None:
    later = replace(MARK, id="2", start=1, end=2, created="2026-02-02", tags=("claim",))
    anchors = [Anchor(MARK, Span(5, 9), "same"), Anchor(later, None, "gone")]
    assert "".join(a.annotation.id for a in sorted(anchors, key=ORDERS[order])) == ids
