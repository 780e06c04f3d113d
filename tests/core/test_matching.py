"""The article that another file means: one alone, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.article import Article, ArticleRecord, digest
from tui.core.foreign import ForeignArticle
from tui.core.matching import Matcher, address


def article(id: str, text: str = "words", missing: bool = False, **details: str) -> Article:
    path = details.pop("path", f"seeds/{id}.txt")
    record = ArticleRecord(id, path, digest(text), **details)
    return Article(record, "" if missing else text, is_missing=missing)


PEACE = article("peace", "Peace\n\nThey said.", title="Peace at last", url="https://x.org/peace")
WAR = article("war", "War\n\nThey did.", title="War again", url="https://x.org/war?page=2")
HERE = Matcher([PEACE, WAR])


@pytest.mark.parametrize(
    "wanted",
    [
        ForeignArticle(id="peace", title="War again"),
        ForeignArticle(sha256=digest(PEACE.text)),
        ForeignArticle(text=PEACE.text),
        ForeignArticle(url="https://x.org/peace"),
        ForeignArticle(url="http://www.X.org/peace/#top"),
        ForeignArticle(url="https://x.org/peace?utm_source=mail&fbclid=1"),
        ForeignArticle(path="seeds/peace.txt"),
        ForeignArticle(path="/home/ana/texts/peace.txt"),
        ForeignArticle(path=r"C:\texts\peace.txt"),
        ForeignArticle(path="peace.ann"),
        ForeignArticle(title="  PEACE at\nlast "),
        ForeignArticle(id="another", url="https://x.org/peace"),
    ],
)
def test_an_article_is_known_by_whatever_names_it(wanted: ForeignArticle) -> None:
    assert HERE.match(wanted) is PEACE


@pytest.mark.parametrize(
    "wanted",
    [
        ForeignArticle(),
        ForeignArticle(title=""),
        ForeignArticle(title="Peace"),
        ForeignArticle(url="https://x.org/war"),
        ForeignArticle(url="https://y.org/peace"),
        ForeignArticle(url="no address"),
        ForeignArticle(url="http://[broken"),
        ForeignArticle(path="pea.txt"),
        ForeignArticle(sha256="0" * 64),
    ],
)
def test_what_is_only_like_an_article_is_none(wanted: ForeignArticle) -> None:
    assert HERE.match(wanted) is None


def test_two_articles_that_could_be_meant_are_none() -> None:
    twins = [article("a", "one", title="News"), article("b", "two", title="News")]
    assert Matcher(twins).match(ForeignArticle(title="News")) is None


def test_an_article_with_a_text_counts_more_than_one_that_is_missing() -> None:
    missing, here = article("a", missing=True, title="News"), article("b", title="News")
    assert Matcher([missing, here]).match(ForeignArticle(title="News")) is here


def test_an_article_without_a_title_is_known_by_its_first_sentence() -> None:
    text = "General McKenzie made a quiet visit to Iraq on Tuesday. He left."
    one, other = article("a", text), article("b", "General McKenzie stayed at home. He slept.")
    found = Matcher([one, other]).match
    assert found(ForeignArticle(title="General McKenzie made a quiet visit to Iraq on")) is one
    assert found(ForeignArticle(title="General McKenzie")) is None


def test_the_name_of_a_copy_is_a_name_too() -> None:
    one = Article(PEACE.record, PEACE.text, copies=("seeds/copy.txt",))
    assert Matcher([one, WAR]).match(ForeignArticle(path="copy.txt")) is one


def test_parameters_that_choose_a_page_count() -> None:
    assert address("https://x.org/war?page=2") != address("https://x.org/war?page=3")


@given(st.text())
def test_no_address_is_too_odd(url: str) -> None:
    assert isinstance(address(f"http://{url}"), str)
