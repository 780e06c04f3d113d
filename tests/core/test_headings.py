"""A title that can be printed."""

import pytest

from tui.core.article import Article, ArticleRecord
from tui.core.headings import LONGEST, full_heading

OPENING = (
    "General Kenneth McKenzie, Centcom commander, made a quiet visit to Iraq on Tuesday of "
    "this week."
)


@pytest.mark.parametrize(
    ("text", "title", "called"),
    [
        (f"{OPENING} He left.\n\nMore.", None, OPENING),
        (f"{OPENING} He left.", "A visit", "A visit"),
        ("A headline\n\nWords.", None, "A headline"),
        ("one\ntwo three", None, "one"),
        ("", None, "a.txt"),
        (" \n\n ", None, "a.txt"),
    ],
)
def test_a_heading_is_whole(text: str, title: str | None, called: str) -> None:
    assert full_heading(Article(ArticleRecord("a", "a.txt", "", title), text)) == called


def test_a_sentence_of_a_page_is_cut() -> None:
    article = Article(ArticleRecord("a", "a.txt", ""), "word " * LONGEST)
    assert full_heading(article) == article.heading
