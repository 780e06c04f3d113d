"""A large library: by default 10,000 articles and 100,000 marks, the same wherever it is made.

    .venv/bin/python -I benchmarks/large_library.py FOLDER [--articles 10000] [--marks 100000]

Every mark stands where its offsets say, in the text that its hash names, and the texts are kept
packed as the program keeps them. Nothing is flushed to the disk. The articles lie in folders of a
hundred; the marks were made one a minute, article after article.
"""

import argparse
import io
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path

from benchmarks.marks import MINUTE, START, TIME
from benchmarks.news import News, Passage, news
from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord, article_id, digest
from tui.core.identity import doc_id, uuid7
from tui.core.selectors import describe
from tui.core.tag import INITIAL_CODEBOOK, NEW_TAG_COLOURS, Tag
from tui.store import packing
from tui.store.encoding import compose, encode, in_order
from tui.store.initial import FIRST_TAG, initial_tables
from tui.store.records import fields

ARTICLES, MARKS = 10_000, 100_000
OWN_TAGS = ("cause", "context", "denial", "doubtful", "forecast", "source", "to check")
SECOND, NOTED = 3, 5
"""Every so manieth mark has a second tag, and a note."""
NOTES = (
    "see the other report",
    "the figure differs from the ministry's own",
    "ask who was in the room",
    "said again two weeks later",
)
FOLDER_HOLDS = 100
RANDOM = 18
"""Hexadecimal digits of an id that look like chance."""


def make(folder: Path, articles: int = ARTICLES, marks: int = MARKS) -> Path:
    """Write the library and give its folder, which must not be there yet. Raises OSError."""
    (folder / ".glossator" / "texts").mkdir(parents=True)
    records: list[ArticleRecord] = []
    annotations: list[Annotation] = []
    numbers = count()
    for number in range(articles):
        written = news(number)
        record = _article(number, written)
        _write(folder, record, written.text)
        records.append(record)
        share = marks // articles + (number < marks % articles)
        annotations += (
            _mark(mark, record, written, passage)
            for mark, passage in zip(
                islice(numbers, share), chain.from_iterable(_places(written)), strict=False
            )
        )
    _write_database(folder / "annotations.json", records, annotations)
    return folder


def _places(written: News) -> Iterator[tuple[Passage, ...]]:
    """Give the passages again and again: a reader may mark one twice."""
    while True:
        yield written.passages


def _article(number: int, written: News) -> ArticleRecord:
    sha256 = digest(written.text)
    path = f"seeds/{number // FOLDER_HOLDS:04}/{number:06}.txt"
    return ArticleRecord(article_id(sha256), path, sha256, written.title, added=TIME)


def _write(folder: Path, record: ArticleRecord, text: str) -> None:
    """Write an article, and its text as the store keeps it."""
    path = folder / record.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    kept = folder / ".glossator" / "texts" / f"{record.sha256}.txt.gz"
    kept.write_bytes(b"".join(packing.packed(io.BytesIO(text.encode()))))


def _mark(number: int, article: ArticleRecord, written: News, passage: Passage) -> Annotation:
    tags = {passage.tag}
    if number % SECOND == 0:
        tags.add(OWN_TAGS[number // SECOND % len(OWN_TAGS)])
    quote = describe(written.text, passage.span)
    return Annotation(
        id=uuid7(START + number * MINUTE, int(digest(str(number))[:RANDOM], 16)),
        article=article.id,
        start=passage.span.start,
        end=passage.span.end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        sha256=article.sha256,
        tags=tuple(sorted(tags)),
        note=NOTES[number // NOTED % len(NOTES)] if number % NOTED == 0 else "",
        attributes={"speaker": passage.speaker} if passage.speaker else {},
        creator="glossator",
        created=TIME,
        modified=TIME,
    )


def _write_database(
    path: Path, articles: list[ArticleRecord], annotations: list[Annotation]
) -> None:
    """Write the database as the program itself writes it."""
    own = (
        Tag(name, INITIAL_CODEBOOK.free_key(name), colour)
        for name, colour in zip(OWN_TAGS, NEW_TAG_COLOURS, strict=True)
    )
    tags = enumerate(chain(INITIAL_CODEBOOK, own), FIRST_TAG)
    tables = {
        **initial_tables(),
        "tags": {key: encode(key, fields(tag)) for key, tag in tags},
        "articles": in_order(
            {(key := doc_id(one.id)): encode(key, fields(one)) for one in articles}
        ),
        "annotations": {(key := doc_id(one.id)): encode(key, fields(one)) for one in annotations},
    }
    path.write_bytes(b"".join(compose(tables)))


def main() -> None:
    """Make it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where it is made; nothing may be there yet")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--marks", type=int, default=MARKS)
    options = parser.parse_args()
    print(make(options.folder, options.articles, options.marks))


if __name__ == "__main__":
    main()
