"""Notes on articles as a whole: on the disk, undone, merged with those of others."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import MarkMaker
from tui.core.article import Article, ArticleRecord, article_id, digest
from tui.core.change import Change, restamped
from tui.core.identity import doc_id
from tui.core.marking import note_on
from tui.library import marked_library, with_notes
from tui.store import Store
from tui.store.encoding import Tables, decode, encode
from tui.store.joining import merge_tables
from tui.store.records import fields

ARTICLE = ArticleRecord(article_id(digest("text")), "seeds/a.txt", digest("text"))
NOTES = st.lists(st.sampled_from("abcd"), max_size=3, unique=True).map("\n\n".join)
TIMES = st.sampled_from([f"2026-01-0{day}T00:00:00.000Z" for day in (1, 2, 3)])
RECORDS = st.builds(
    lambda note, time, path: replace(ARTICLE, note=note, modified=time, path=path),
    NOTES,
    st.none() | TIMES,
    st.sampled_from(["seeds/a.txt", "seeds/b.txt"]),
)


def noted(store: Store, words: str, time: str = "2026-01-01T00:00:00.000Z") -> None:
    """Write a note on the article as the program does."""
    record = next(iter(store.articles()), ARTICLE)
    step = note_on(record, words, time)
    assert step
    store.save(step.changes, [record], {ARTICLE.sha256: "text"})


def database(record: ArticleRecord | None) -> Tables:
    """Give the tables of a database that has this article, or none, on record."""
    key = doc_id(ARTICLE.id)
    return {"articles": {key: encode(key, fields(record))} if record else {}}


def paragraphs(tables: Tables) -> list[str]:
    """Give the paragraphs of the note on the article, sorted."""
    (line,) = tables["articles"].values()
    note = str(decode(line).get("note", ""))
    return sorted(note.split("\n\n")) if note else []


def test_a_note_stands_in_the_database_and_comes_back(path: Path, store: Store) -> None:
    noted(store, "why it matters")
    (record,) = Store.open(path).articles()
    assert (record.note, record.modified) == ("why it matters", "2026-01-01T00:00:00.000Z")
    assert record.added is not None


def test_an_article_without_a_note_is_written_as_before(
    path: Path, store: Store, mark: MarkMaker
) -> None:
    store.save([Change(None, mark())], [ARTICLE])
    (line,) = Store.open(path).tables["articles"].values()
    assert not {"note", "modified"} & decode(line).keys()


def test_what_the_program_only_guesses_of_an_article_does_not_go_on_record(store: Store) -> None:
    noted(store, "first")
    (record,) = store.articles()
    guessed = replace(record, title="As the text seems to say")
    step = note_on(guessed, "second", "2026-01-02T00:00:00.000Z")
    assert step
    store.save(step.changes, [guessed])
    assert [(one.note, one.title) for one in store.articles()] == [("second", None)]


def test_an_undone_note_is_gone_and_can_be_had_again(store: Store) -> None:
    step = note_on(ARTICLE, "why", "2026-01-01T00:00:00.000Z")
    assert step
    store.save(step.changes, [ARTICLE])
    store.save(restamped(step.inverse.changes, "2026-01-02T00:00:00.000Z"))
    assert [one.note for one in store.articles()] == [""]
    store.save(restamped(step.changes, "2026-01-03T00:00:00.000Z"))
    assert [one.note for one in store.articles()] == ["why"]


def test_the_same_note_again_is_no_step() -> None:
    assert note_on(replace(ARTICLE, note="why"), "why", "") is None


def test_no_edit_makes_an_article_or_takes_one_away() -> None:
    with pytest.raises(ValueError, match="no edit makes an article"):
        Change(None, ARTICLE)
    with pytest.raises(ValueError, match="no edit makes an article"):
        Change(ARTICLE, None)


def test_two_programs_note_one_article_and_both_notes_stay(path: Path, store: Store) -> None:
    noted(store, "ours")
    one, other = Store.open(path), Store.open(path)
    noted(one, "ours\n\nmore")
    noted(other, "theirs\n\nours")
    (record,) = Store.open(path).articles()
    assert sorted(record.note.split("\n\n")) == ["more", "ours", "theirs"]


def test_a_note_keeps_its_article_in_the_library_without_its_file(tmp_path: Path) -> None:
    file = tmp_path / "seeds" / "a.txt"
    file.parent.mkdir()
    file.write_text("text")
    store = Store.open(tmp_path / "annotations.json")
    noted(store, "why")
    file.unlink()
    (article,) = marked_library(tmp_path, store).articles
    assert (article.is_missing, article.record.note, article.text) == (True, "why", "text")


def test_the_library_takes_a_note_that_came_and_is_else_the_same(tmp_path: Path) -> None:
    file = tmp_path / "seeds" / "a.txt"
    file.parent.mkdir()
    file.write_text("text")
    store = Store.open(tmp_path / "annotations.json")
    library = marked_library(tmp_path, store)
    assert with_notes(library, store) is library
    noted(store, "why")
    held = with_notes(library, store)
    assert [article.record.note for article in held.articles] == ["why"]
    assert [article.text for article in held.articles] == ["text"]
    assert with_notes(held, store) is held


def test_a_missing_article_has_the_note_that_another_program_wrote(tmp_path: Path) -> None:
    file = tmp_path / "seeds" / "a.txt"
    file.parent.mkdir()
    file.write_text("text")
    store = Store.open(tmp_path / "annotations.json")
    noted(store, "why")
    file.unlink()
    before = marked_library(tmp_path, store)
    noted(store, "why not")
    (article,) = marked_library(tmp_path, store, before).articles
    assert isinstance(article, Article) and article.record.note == "why not"


@given(st.none() | RECORDS, RECORDS, RECORDS)
def test_notes_merge_the_same_whichever_side_is_ours(
    before: ArticleRecord | None, ours: ArticleRecord, theirs: ArticleRecord
) -> None:
    start = database(before) if before else None
    one = merge_tables(start, database(ours), database(theirs)).tables
    assert one == merge_tables(start, database(theirs), database(ours)).tables
    assert merge_tables(start, one, database(theirs)).tables == one


@given(RECORDS, RECORDS)
def test_two_databases_that_meet_first_keep_every_paragraph(
    ours: ArticleRecord, theirs: ArticleRecord
) -> None:
    found = paragraphs(merge_tables(None, database(ours), database(theirs)).tables)
    assert found == sorted({*ours.note.split("\n\n"), *theirs.note.split("\n\n")} - {""})


@given(NOTES, NOTES, NOTES)
def test_a_paragraph_that_neither_side_took_away_stays(before: str, ours: str, theirs: str) -> None:
    start, *sides = (replace(ARTICLE, note=note) for note in (before, ours, theirs))
    found = paragraphs(merge_tables(database(start), *map(database, sides)).tables)
    was, one, other = (set(note.split("\n\n")) - {""} for note in (before, ours, theirs))
    assert {*found} >= (one | other) - (was - (one & other))


@given(RECORDS, RECORDS)
def test_what_one_side_alone_changed_is_taken_whole(
    before: ArticleRecord, theirs: ArticleRecord
) -> None:
    start = database(before)
    assert merge_tables(start, start, database(theirs)).tables == database(theirs)
