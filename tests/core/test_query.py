"""One language says what is looked for, and no text in it is wrong."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_filters import MARK
from tui.core.article import Article, ArticleRecord
from tui.core.query import (
    OPERATORS,
    Query,
    Term,
    article_words,
    mark_words,
    parse,
    term,
    write,
)

ARTICLE = Article(
    ArticleRecord(
        "01234567-89ab-8000-8000-000000000000",
        "seeds/000_iraq.txt",
        "0" * 64,
        "A visit to Baghdad",
        "Al-Monitor",
        published="2020-02-04",
    ),
    "He said he was heartened by the talks.",
)


def words(value: str, *, is_not: bool = False) -> Term:
    return Term("", value, is_not)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("  oil  tanker ", [words("oil"), words("tanker")]),
        ('"oil  tanker" x', [words("oil tanker"), words("x")]),
        ("-gas", [words("gas", is_not=True)]),
        ('-"oil tanker"', [words("oil tanker", is_not=True)]),
        ("tag:claim", [Term("tag", "claim")]),
        ("TAG:claim", [Term("tag", "claim")]),
        ("-tag:claim", [Term("tag", "claim", is_not=True)]),
        ('tag:"two words"', [Term("tag", "two words", whole=True)]),
        ('tag:"claim"', [Term("tag", "claim", whole=True)]),
        ('note:"to check"', [Term("note", "to check")]),
        ("since:2026", [Term("since", "2026")]),
        ('say:"no"', [words('say:"no"')]),
        ("http://a.b 10:30", [words("http://a.b"), words("10:30")]),
        ('a"b', [words('a"b')]),
        ('"-gas"', [words("-gas")]),
        ('"tag:x"', [words("tag:x")]),
        (r'"a \"b\" \\ \c"', [words(r'a "b" \ \c')]),
        ('"a"b', [words("a"), words("b")]),
        ("--a", [words("-a", is_not=True)]),
    ],
)
def test_a_text_asks_for_words_phrases_and_operators(text: str, terms: list[Term]) -> None:
    assert list(parse(text).terms) == terms


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("oil -", "oil"),
        ("oil tag:", "oil"),
        ("oil -tag:", "oil"),
        ('oil "', "oil"),
        ('oil tag:"', "oil"),
        ('"oil tan', '"oil tan"'),
        ('"oil\\', '"oil\\\\"'),
        ("oil since:20", "oil"),
        ("oil since:2026-1", "oil"),
        ("oil ta", "oil ta"),
    ],
)
def test_what_is_not_typed_to_its_end_asks_for_what_is_there(text: str, same: str) -> None:
    assert parse(text) == parse(same)


TERMS = st.builds(
    term,
    st.sampled_from(["", *OPERATORS]),
    st.text(st.sampled_from('ab -"\\:tg\u2003É') | st.characters(), max_size=8)
    | st.sampled_from(["tag:x", "2026-01", "-note:"]),
    is_not=st.booleans(),
    quoted=st.booleans(),
)
QUERIES = st.lists(TERMS, max_size=5).map(lambda terms: Query(tuple(filter(None, terms))))


@given(QUERIES)
def test_what_is_written_is_read_back(query: Query) -> None:
    assert parse(write(query)) == query


@given(st.text(st.sampled_from('ab "-\\:') | st.characters(), max_size=20))
def test_every_text_asks_for_something_that_can_be_written(text: str) -> None:
    assert parse(write(parse(text))) == parse(text)


@given(st.text(max_size=20), st.text(max_size=4))
def test_no_text_is_an_error(text: str, more: str) -> None:
    for end in range(len(text) + 1):
        query = parse(text[:end] + more)
        assert isinstance(query.describe(), str)
        query.fits_mark(MARK, mark_words(MARK), article_words(ARTICLE))
        query.fits_article(ARTICLE, article_words(ARTICLE), lambda: [MARK])


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", True),
        ("TROOPS check", True),
        ("roop", True),
        ("troops tanks", False),
        ('"64 troops"', True),
        ('"troops 64"', False),
        ('"troops check"', False),
        ("-tanks", True),
        ("troops -check", False),
        ("soldiers figure", True),
        ("tag:figure", True),
        ("tag:fig", True),
        ("tag:ure", False),
        ('tag:"fig"', False),
        ('tag:"Figure"', True),
        ("-tag:figure", False),
        ("-tag:claim", True),
        ("tag:claim tag:figure", False),
        ("creator:ad", True),
        ('creator:"ad"', False),
        ("-creator:ada", False),
        ("note:check", True),
        ("note:troops", False),
        ('note:"check this"', True),
        ("has:note", True),
        ("has:n", True),
        ("has:tag has:unit", True),
        ("has:speaker", False),
        ("-has:note", False),
        ("since:2026-02-03", True),
        ("since:2026-02-04", False),
        ("before:2026-02-04", True),
        ("before:2026-02-03", False),
        ("article:baghdad", True),
        ('article:"visit to"', True),
        ("article:seeds/000", True),
        ("article:01234567", False),
        ("-article:iraq", False),
    ],
)
def test_a_mark_fits_all_that_is_asked_for(text: str, fits: bool) -> None:
    assert parse(text).fits_mark(MARK, mark_words(MARK), article_words(ARTICLE)) is fits


def test_the_article_of_a_mark_is_known_by_its_id() -> None:
    mark = replace(MARK, article=ARTICLE.id)
    assert parse("article:01234567").fits_mark(mark, mark_words(mark))
    assert not parse("article:0123456").fits_mark(mark, mark_words(mark))


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("visit monitor", True),
        ("2020-02", True),
        ("heartened", False),
        ("-visit", False),
        ("tag:figure", True),
        ("tag:claim", False),
        ("-tag:claim", True),
        ("-tag:figure", False),
        ("creator:ada note:check", True),
        ("article:iraq", True),
        ("-article:iraq", False),
        ("since:2020", True),
        ("since:2020-02-05", False),
        ("before:2020", False),
        ("-before:2020", True),
    ],
)
def test_an_article_fits_by_what_is_known_of_it_and_its_marks(text: str, fits: bool) -> None:
    about = article_words(ARTICLE)
    assert parse(text).fits_article(ARTICLE, about, lambda: [MARK]) is fits


def test_an_article_without_a_date_was_published_neither_before_nor_since() -> None:
    article = Article(ArticleRecord("a", "a.txt", "0", published="4 February"), "")
    assert not any(parse(text).fits_article(article, "") for text in ("since:2020", "before:2020"))


def test_a_query_says_what_it_asks_for() -> None:
    text = 'oil -"natural gas" tag:cl -tag:"quote" note:x creator:a since:2026 has:note article:b'
    assert parse(text).describe() == (
        "“oil”, not “natural gas”, tag cl…, not tag quote, note with “x”, by a…, since 2026, "
        "with note, in “b”"
    )


def test_a_query_without_terms_asks_for_nothing() -> None:
    assert not parse("tag:")
    assert parse("").describe() == ""
