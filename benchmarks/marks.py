"""The annotations that every database holds: the words of `seeds/`, no two alike."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import UUID

from benchmarks.texts import seeds
from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.identity import doc_id, uuid7
from tui.store.encoding import compose, encode, in_order

ARTICLES = 100
START = 1_700_000_000_000
"""Milliseconds of the first mark's id."""
MINUTE = 60_000
TIME = "2026-01-01T00:00:00.000Z"
WORDS = " ".join(islice(seeds(), 2_000))
CONTEXT = 32
SPEAKERS: tuple[dict[str, str], ...] = ({"speaker": "McKenzie"}, {}, {})
"""One mark in three is a quotation of somebody."""


def digest(article: int) -> str:
    """Give the sha256 of the article of that number."""
    return sha256(str(article).encode()).hexdigest()


def article(number: int) -> ArticleRecord:
    """Give the article of that number."""
    text = digest(number)
    path = f"seeds/{number:03}.txt"
    return ArticleRecord(str(UUID(text[:32])), path, text, f"Article {number}", added=TIME)


ARTICLE_IDS = tuple(article(number).id for number in range(ARTICLES))


def mark(number: int) -> Annotation:
    """Give the mark of that number; the articles take turns, one mark a minute."""
    text = digest(number % ARTICLES)
    at = CONTEXT + number * 7 % (len(WORDS) - 200)
    end = at + 30
    return Annotation(
        id=uuid7(START + number * MINUTE, number << 40),
        article=ARTICLE_IDS[number % ARTICLES],
        start=at,
        end=end,
        exact=f"{number}: {WORDS[at:end]}",
        prefix=WORDS[at - CONTEXT : at],
        suffix=WORDS[end : end + CONTEXT],
        sha256=text,
        tags=("quote",),
        note="see the other report" if number % 4 == 0 else "",
        attributes=SPEAKERS[number % len(SPEAKERS)],
        creator="glossator",
        created=TIME,
        modified=TIME,
    )


def write_json(path: Path, size: int) -> None:
    """Write a database of so many marks as the program itself writes it.

    Stock TinyDB reads it as well.
    """
    articles = {doc_id(one.id): one for one in map(article, range(ARTICLES))}
    marks = {doc_id(one.id): one for one in map(mark, range(size))}
    tables = {
        "meta": {1: encode(1, {"schema": 1, "generator": "glossator"})},
        "articles": in_order({key: encode(key, asdict(one)) for key, one in articles.items()}),
        "annotations": {key: encode(key, asdict(one)) for key, one in marks.items()},
    }
    path.write_bytes(b"".join(compose(tables)))


def write_sqlite(path: Path, size: int) -> None:
    """Write the same marks as one table of SQLite with an index by article."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(
        "CREATE TABLE annotations (id INTEGER PRIMARY KEY, article TEXT NOT NULL, body TEXT)"
    )
    connection.executemany("INSERT INTO annotations VALUES (?, ?, ?)", rows(size))
    connection.execute("CREATE INDEX by_article ON annotations (article)")
    connection.commit()
    connection.close()


def rows(size: int) -> Iterator[tuple[int, str, str]]:
    """Give the marks as rows of SQLite."""
    for one in map(mark, range(size)):
        yield doc_id(one.id), one.article, json.dumps(asdict(one), ensure_ascii=False)
