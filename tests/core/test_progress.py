"""How far articles were read, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.article import Article, ArticleRecord
from tui.core.progress import CHUNK, count_words, reading


def article(text: str) -> Article:
    return Article(ArticleRecord("a", "a.txt", ""), text)


@pytest.mark.parametrize(
    ("furthest", "stage", "percent", "read"),
    [(0, "unread", 0, 0), (4, "started", 31, 1), (13, "read", 100, 3), (99, "read", 100, 3)],
)
def test_an_article_is_read_started_or_unread(
    furthest: int, stage: str, percent: int, read: int
) -> None:
    found = reading([article("one two three")], {"a": furthest})[0]
    assert (found.stage, found.percent, found.read, found.words) == (stage, percent, read, 3)


def test_an_article_without_text_is_unread() -> None:
    assert reading([article("")], {"a": 5})[0].stage == "unread"


@given(st.text("ab \n"), st.integers(0, 40))
def test_what_was_read_is_no_more_than_there_is(text: str, furthest: int) -> None:
    found = reading([article(text)], {"a": furthest})[0]
    assert 0 <= found.read <= found.words == len(text.split())


@pytest.mark.parametrize("between", ["", " ", "  ", "a ", " a"])
def test_a_word_across_two_chunks_counts_once(between: str) -> None:
    text = "a" * (CHUNK - 1) + between + "b" * CHUNK + " c"
    assert count_words(text, 0, len(text)) == len(text.split())
