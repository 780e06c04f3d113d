"""The index finds what a look at everything finds, and nothing else; it may be lost at any time."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord, digest
from tui.core.query import parse
from tui.core.tag import INITIAL_CODEBOOK
from tui.library.fulltext import Asked, Finder, Found, Shelf, seek
from tui.library.fulltext.file import IndexFile, Row, Unusable, path_of
from tui.library.fulltext.finder import Indexing, all_of
from tui.library.fulltext.seeking import Nothing
from tui.store.encoding import encode
from tui.store.records import fields

TEXTS = {
    "iraq": "He said he was “heartened”\nby the café’s talks.\n\nOil prices rose in İstanbul.",
    "beijing": "记者在北京阅读文章。\nOil tankers left.",
    "bangkok": "นักข่าวอ่านบทความในเทอร์มินัล",
}


def article(id: str, text: str) -> Article:
    record = ArticleRecord(id, f"seeds/{id}.txt", digest(text), f"News from {id}")
    return Article(record, text)


def mark(number: int, exact: str, note: str = "", tag: str = "claim") -> Annotation:
    return Annotation(
        f"{number:08d}-0000-7000-8000-000000000000",
        "iraq",
        0,
        len(exact),
        exact,
        "",
        "",
        "0",
        (tag,) if tag else (),
        note,
        creator="Ada",
        modified="2026-01-01T00:00:00.000Z",
    )


def shelf(texts: dict[str, str], marks: dict[int, Annotation]) -> Shelf:
    lines = {key: encode(key, fields(one)) for key, one in marks.items()}
    return Shelf([article(*one) for one in texts.items()], lines, INITIAL_CODEBOOK)


def test_notes_on_articles_are_found_by_their_words_and_lead_to_the_article() -> None:
    noted = article("iraq", TEXTS["iraq"])
    noted = replace(noted, record=replace(noted.record, note="Ask the café first"))
    for query, found in (("cafe first", 1), ("note:ask", 1), ("has:note", 1), ("-cafe ask", 0)):
        asked = Asked(parse(query), Shelf([noted], {}, INITIAL_CODEBOOK), kinds=("note",))
        hits = seek(asked, Nothing(), lambda: None)["note"].hits
        assert [(hit.id, hit.article) for hit in hits] == [("iraq", "iraq")] * found


MARKS = {
    1: mark(1, "heartened", "ask the embassy"),
    2: mark(2, "Oil prices rose", tag="figure"),
    3: mark(3, "北京", "oil?", ""),
}
SHELF = shelf(TEXTS, MARKS)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[IndexFile]:
    opened = IndexFile(tmp_path / "finding" / "x.sqlite")
    yield opened
    opened.close()


def brought_up_to_date(index: IndexFile, on: Shelf) -> Indexing:
    indexing = Indexing(index)
    indexing.look(on, lambda: None)
    for _ in all_of(indexing):
        pass
    return indexing


def found(text: str, on: Shelf, index: IndexFile | Nothing) -> dict[str, set[tuple[str, str]]]:
    groups = seek(Asked(parse(text), on, 1_000), index, lambda: None)
    return {
        kind: {(hit.id, hit.snippet.words) for hit in group.hits} for kind, group in groups.items()
    }


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("heart", {"mark": {"1"}, "text": {"iraq"}}),
        ("cafe's", {"text": {"iraq"}}),
        ("istanbul", {"text": {"iraq"}}),
        ("北京", {"mark": {"3"}, "text": {"beijing"}}),
        ("京", {"mark": {"3"}, "text": {"beijing"}}),
        ("บทความ", {"text": {"bangkok"}}),
        ('"said he was"', {"text": {"iraq"}}),
        ("oil", {"mark": {"2"}, "note": {"3"}, "text": {"iraq", "beijing"}}),
        ("oil -tankers", {"mark": {"2"}, "note": {"3"}, "text": {"iraq"}}),
        ("oil article:iraq", {"mark": {"2"}, "note": {"3"}, "text": {"iraq"}}),
        ("oil article:beijing", {"text": {"beijing"}}),
        ("beijing", {"article": {"beijing"}}),
        ("article:beijing", {"article": {"beijing"}}),
        ("tag:claim", {"mark": {"1"}}),
        ("tag:fig oil", {"mark": {"2"}}),
        ("note:embassy", {"note": {"1"}}),
        ("creator:ada -has:tag", {"mark": {"3"}}),
        ("fig", {"tag": {"figure"}, "mark": {"2"}}),
        ("since:2026-02", {}),
        ("", {}),
        ("-oil", {"mark": {"1"}}),
        ("zzz", {}),
    ],
)
def test_everything_is_found_by_its_words(
    text: str, hits: dict[str, set[str]], index: IndexFile
) -> None:
    brought_up_to_date(index, SHELF)
    groups = seek(Asked(parse(text), SHELF), index, lambda: None)
    ids = {
        kind: {
            hit.id.lstrip("0")[:7].rstrip("-0") if hit.kind in ("mark", "note") else hit.id
            for hit in group.hits
        }
        for kind, group in groups.items()
        if group.hits
    }
    assert ids == hits


WORDS = st.text(st.sampled_from("abAÉe\u0301 ß\n北京ก“-"), max_size=12)
LIBRARIES = st.builds(
    lambda texts, marks: shelf(
        {str(n): text for n, text in enumerate(texts)},
        {n: mark(n, *words) for n, words in enumerate(marks, start=1)},
    ),
    st.lists(WORDS, max_size=4),
    st.lists(st.tuples(WORDS, WORDS, st.sampled_from(["", "ab", "é b"])), max_size=4),
)
QUERIES = st.lists(
    st.builds(
        lambda sign, operator, value: f'{sign}{operator}"{value}"',
        st.sampled_from(["", "-"]),
        st.sampled_from(["", "", "tag:", "note:", "creator:", "article:"]),
        WORDS,
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


@settings(max_examples=60)
@given(before=LIBRARIES, now=LIBRARIES, text=QUERIES)
def test_the_index_finds_what_a_look_at_everything_finds(
    before: Shelf, now: Shelf, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    index = IndexFile(tmp_path_factory.mktemp("index") / "x.sqlite")
    brought_up_to_date(index, before)
    brought_up_to_date(index, now)
    with_index, without = found(text, now, index), found(text, now, Nothing())
    index.close()
    assert with_index == without


def test_only_what_changed_is_indexed_again(index: IndexFile) -> None:
    brought_up_to_date(index, SHELF)
    again = Indexing(index)
    changed = shelf({**TEXTS, "iraq": "Gas."}, {**MARKS, 2: mark(2, "Gas")})
    again.look(changed, lambda: None)
    assert again.left == 2


def test_what_went_is_no_longer_known(index: IndexFile) -> None:
    brought_up_to_date(index, SHELF)
    brought_up_to_date(index, shelf({}, {}))
    assert index.stamps("articles") == index.stamps("marks") == {}


def test_the_index_is_for_nobody_else(index: IndexFile) -> None:
    index.put("articles", [Row("a", b"", "secret")])
    modes = [path.stat().st_mode & 0o777 for path in index.path.parent.iterdir()]
    assert set(modes) == {0o600}
    assert index.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "bytes_", [b"", b"not a database" * 1000, b"SQLite format 3\0" + b"\1" * 500]
)
def test_what_is_no_index_is_thrown_away(tmp_path: Path, bytes_: bytes) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(bytes_)
    index = IndexFile(path)
    brought_up_to_date(index, SHELF)
    assert index.having("articles", ["heart"]) is not None
    index.close()


def test_a_database_of_something_else_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE articles (x)")
    foreign.close()
    index = IndexFile(path)
    assert index.stamps("articles") == {}
    index.close()


def test_an_index_full_of_what_is_gone_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.fulltext.file.FEW", 2)
    path = tmp_path / "x.sqlite"
    first = IndexFile(path)
    for _ in range(5):
        first.put("articles", [Row("a", b"", "words")])
    first.close()
    again = IndexFile(path)
    assert again.stamps("articles") == {}
    again.close()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unusable):
        IndexFile(tmp_path / "file" / "x.sqlite")


def test_each_database_has_an_index_of_its_own(tmp_path: Path) -> None:
    names = {path_of(tmp_path / name).name for name in ("a.json", "b.json", "./a.json")}
    assert len(names) == 2


def test_two_programs_share_an_index(index: IndexFile) -> None:
    other = IndexFile(index.path)
    ours, theirs = Indexing(index), brought_up_to_date(other, SHELF)
    ours.look(SHELF, lambda: None)
    assert (ours.left, theirs.left) == (0, 0)
    other.close()


# The thread


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Callable[..., Found]]:
    """Ask a thread and wait for the answer that everything was looked through for."""
    told: list[Found] = []
    is_told = threading.Event()

    def tell(found: Found) -> None:
        told.append(found)
        is_told.set()

    path = tmp_path / "cache" / "x.sqlite"
    finder = Finder(path, tell)

    def answer(text: str, on: Shelf = SHELF) -> Found:
        asked = Asked(parse(text), on)
        finder.ask(asked)
        while True:
            assert is_told.wait(20)
            is_told.clear()
            if told[-1].asked is asked and told[-1].is_whole:
                return told[-1]

    yield answer
    finder.close()
    finder.join()


def ids(found: Found) -> set[str]:
    return {hit.id for group in found.groups.values() for hit in group.hits}


def test_a_thread_answers_what_is_asked(ask: Callable[..., Found]) -> None:
    assert ids(ask("heart article:iraq")) == {"iraq", MARKS[1].id}


def test_a_mark_made_since_is_found(ask: Callable[..., Found]) -> None:
    ask("heart")
    made = shelf(TEXTS, {**MARKS, 4: mark(4, "rose in")})
    assert ids(ask("rose tag:claim", made)) == {mark(4, "").id}


def test_an_index_that_breaks_is_made_again(ask: Callable[..., Found], tmp_path: Path) -> None:
    ask("heart")
    (path,) = (tmp_path / "cache").glob("*.sqlite")
    path.write_bytes(b"\0" * path.stat().st_size)
    for wal in (tmp_path / "cache").glob("*-wal"):
        wal.write_bytes(b"")
    assert ids(ask("oil -price")) == {"beijing", MARKS[3].id}


def test_without_full_text_search_everything_is_looked_through(
    ask: Callable[..., Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.fulltext.file.SCHEMA", "CREATE VIRTUAL TABLE {} USING no5;")
    answer = ask("heart")
    assert ids(answer) == {"iraq", MARKS[1].id}
    assert "no such module: no5" in answer.fault


def test_kinds_that_are_not_asked_for_are_left_out() -> None:
    groups = seek(Asked(parse("oil"), SHELF, 10, ("text",)), Nothing(), lambda: None)
    assert [*groups] == ["text"]


def test_more_than_is_wanted_is_said() -> None:
    groups = seek(Asked(parse("oil"), SHELF, 1), Nothing(), lambda: None)
    assert groups["text"].has_more and len(groups["text"].hits) == 1
