"""What goes in comes out again, in order, and nothing else does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui import clock
from tui.core.annotation import Annotation
from tui.core.article import ArticleRecord
from tui.core.change import Change
from tui.core.identity import doc_id
from tui.core.link import Link
from tui.core.tag import CLAIM, FIGURE, INITIAL_CODEBOOK, QUOTE, Tag
from tui.store import Store

MarkMaker = Callable[..., Annotation]
Marks = tuple[Annotation, ...]
LATER = "2026-03-01T00:00:00.000Z"


def stock(path: Path, table: str = "annotations") -> list[dict[str, object]]:
    """What TinyDB reads as it comes."""
    with TinyDB(path, encoding="utf-8", access_mode="r") as database:
        return [dict(record) for record in database.table(table).all()]


def test_a_missing_file_is_a_database_without_marks(store: Store) -> None:
    assert store.annotations() == ()


def test_a_missing_file_brings_the_initial_codebook(store: Store) -> None:
    assert store.codebook() == INITIAL_CODEBOOK


def test_opening_writes_nothing(store: Store, tmp_path: Path) -> None:
    assert list(tmp_path.iterdir()) == []


def test_a_mark_is_there_when_the_file_is_opened_again(path: Path, three: Marks) -> None:
    assert Store.open(path).annotations() == three


def test_the_first_mark_leaves_only_the_file_and_the_folder_of_its_lock(
    tmp_path: Path, three: Marks
) -> None:
    names = {found.name for found in tmp_path.rglob("*")}
    assert names == {"annotations.json", ".glossator", "annotations.json.lock"}


def test_stock_tinydb_reads_every_field(path: Path, store: Store, mark: MarkMaker) -> None:
    store.save([Change(None, mark(7, note="“é” \U0001f600"))])
    assert stock(path) == [
        {
            "id": "018bcfe5-6807-7000-8000-000000000007",
            "article": "one",
            "start": 7,
            "end": 12,
            "exact": "words",
            "prefix": "before ",
            "suffix": " after",
            "sha256": "0" * 64,
            "tags": ["quote"],
            "note": "“é” \U0001f600",
            "attributes": {"speaker": "Ana"},
            "creator": "me",
            "created": "2026-01-01T00:00:00.000Z",
            "modified": "2026-01-01T00:00:00.000Z",
            "deleted": None,
        }
    ]


def test_a_doc_id_is_the_top_of_the_uuid(path: Path, store: Store, mark: MarkMaker) -> None:
    store.save([Change(None, mark(7))])
    with TinyDB(path, encoding="utf-8", access_mode="r") as database:
        assert [found.doc_id for found in database.table("annotations")] == [doc_id(mark(7).id)]


def test_marks_are_given_in_the_order_of_the_text(store: Store, mark: MarkMaker) -> None:
    late, early = mark(1, start=50, end=60), mark(2, start=3, end=9)
    inner = mark(3, start=3, end=5)
    store.save([Change(None, late), Change(None, early), Change(None, inner)])
    assert store.annotations("one") == (inner, early, late)


def test_all_marks_are_given_article_by_article(store: Store, mark: MarkMaker) -> None:
    store.save([Change(None, mark(1, "two")), Change(None, mark(2, "one"))])
    assert [one.article for one in store.annotations()] == ["one", "two"]


def test_an_article_without_marks_has_none(store: Store) -> None:
    assert store.annotations("nowhere") == ()


def test_an_edit_replaces_the_mark(path: Path, store: Store, three: Marks) -> None:
    edited = replace(three[1], note="mind this", start=0)
    store.save([Change(three[1], edited)])
    assert store.annotations() == (edited, three[0], three[2])
    assert Store.open(path).annotations() == store.annotations()


def test_a_mark_may_move_to_another_article(store: Store, three: Marks) -> None:
    store.save([Change(three[0], replace(three[0], article="two"))])
    assert [len(store.annotations(article)) for article in ("one", "two")] == [2, 1]


def test_marks_that_ask_for_one_doc_id_are_both_kept(path: Path, store: Store) -> None:
    top = "018bcfe5-6800-7000-8000-00000000000"
    marks = tuple(
        Annotation(top + digit, "one", at, at, "", "", "", "") for at, digit in enumerate("123")
    )
    store.save([Change(None, one) for one in marks])
    assert Store.open(path).annotations() == marks


def test_a_mark_beside_its_own_doc_id_can_be_edited_and_deleted(path: Path, store: Store) -> None:
    top = "018bcfe5-6800-7000-8000-00000000000"
    first, second = (
        Annotation(top + digit, "one", at, at, "", "", "", "") for at, digit in enumerate("12")
    )
    store.save([Change(None, first), Change(None, second)])
    again = Store.open(path)
    again.save([Change(second, replace(second, note="!")), Change(first, None)])
    assert Store.open(path).annotations() == (replace(second, note="!"),)


def test_an_id_that_is_no_uuid_is_kept(path: Path, store: Store, mark: MarkMaker) -> None:
    foreign = mark(1, id="from-elsewhere")
    store.save([Change(None, foreign)])
    store.save([Change(foreign, replace(foreign, note="!"))])
    assert Store.open(path).annotations() == (replace(foreign, note="!"),)


def test_half_a_surrogate_pair_does_not_break_a_save(
    path: Path, store: Store, mark: MarkMaker
) -> None:
    store.save([Change(None, mark(1, note="a\udc80b")), Change(None, mark(2, note="ü"))])
    assert [one.note for one in Store.open(path).annotations()] == ["a\udc80b", "ü"]
    assert stock(path)[0]["note"] == "a\udc80b"


def test_a_mark_without_sense_is_refused_before_it_is_written(
    path: Path, store: Store, mark: MarkMaker
) -> None:
    with pytest.raises(ValueError, match="no such range: 9 to 3"):
        store.save([Change(None, mark(1, start=9, end=3))])
    assert not path.exists()


def test_an_id_that_is_no_uuid_can_be_added_and_edited_in_one_save(
    path: Path, store: Store, mark: MarkMaker
) -> None:
    foreign = mark(1, id="from-elsewhere")
    edited = replace(foreign, note="!")
    store.save([Change(None, foreign), Change(foreign, edited)])
    assert Store.open(path).annotations() == (edited,)


def test_a_mark_is_found_by_its_id(path: Path, three: Marks) -> None:
    assert Store.open(path).annotation(three[1].id) == three[1]


@pytest.mark.parametrize("wanted", ["no-uuid", "", "018bcfe5-6801-7000-8000-000000000009"])
def test_an_id_that_no_mark_has_gives_none(store: Store, three: Marks, wanted: str) -> None:
    assert store.annotation(wanted) is None


def test_a_deleted_mark_is_not_found(store: Store, three: Marks) -> None:
    store.save([Change(three[0], None)])
    assert store.annotation(three[0].id) is None


def test_a_mark_of_another_program_is_found_by_its_id(store: Store, mark: MarkMaker) -> None:
    store.save([Change(None, mark(1, id="from-elsewhere"))])
    assert store.annotation("from-elsewhere") == mark(1, id="from-elsewhere")


def test_the_marks_of_each_article_are_counted(store: Store, mark: MarkMaker) -> None:
    gone = mark(4, "three")
    store.save([Change(None, one) for one in (mark(1), mark(2), mark(3, "two"), gone)])
    store.save([Change(gone, None)])
    assert store.counts() == {"one": 2, "two": 1}


# Deleting


def test_a_deleted_mark_is_gone(path: Path, store: Store, three: Marks) -> None:
    store.save([Change(three[0], None)])
    assert store.annotations() == three[1:]
    assert Store.open(path).annotations() == three[1:]


def test_a_deleted_mark_leaves_a_tombstone(
    path: Path, store: Store, three: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    store.save([Change(three[0], None)])
    assert [found["deleted"] for found in stock(path)] == [LATER, None, None]


def test_what_was_deleted_is_remembered(store: Store, three: Marks) -> None:
    first = three[0]
    assert not store.is_deleted(first.id)
    store.save([Change(first, None)])
    assert store.is_deleted(first.id)
    assert [mark.id for mark in store.deleted(first.article)] == [first.id]
    assert store.deleted("another") == ()


def test_adding_a_deleted_mark_revives_it(path: Path, store: Store, three: Marks) -> None:
    gone = Change(three[0], None)
    store.save([gone])
    store.save([gone.inverse])
    assert Store.open(path).annotations() == three


def test_deleting_what_is_not_there_changes_nothing(
    path: Path, store: Store, mark: MarkMaker
) -> None:
    store.save([Change(mark(1), None)])
    assert not path.exists()


@pytest.mark.parametrize(
    ("deleted", "left"),
    [
        ("2026-01-29T00:00:00.000Z", 1),
        ("2026-01-30T12:00:00.000Z", 2),
        ("2026-01-29T00:00:00", 1),
        ("2026-01-29T23:00:00-05:00", 2),
        ("some day", 2),
    ],
)
def test_a_tombstone_is_purged_after_thirty_days(
    path: Path, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch, deleted: str, left: int
) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    Store.open(path).save([Change(None, mark(1, deleted=deleted))])
    Store.open(path).save([Change(None, mark(2))])
    assert len(stock(path)) == left


def test_a_mark_revived_after_thirty_days_is_not_purged(
    path: Path, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    store = Store.open(path)
    store.save([Change(None, mark(1, deleted="2025-01-01T00:00:00Z"))])
    store.save([Change(None, mark(1))])
    assert Store.open(path).annotations() == (mark(1),)


def test_a_tombstone_that_another_program_purged_is_no_fault(
    path: Path, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    store = Store.open(path)
    store.save([Change(None, mark(1, deleted="2025-01-01T00:00:00Z"))])
    Store.open(path).save([Change(None, mark(2))])
    store.save([Change(mark(1), None), Change(None, mark(3))])
    assert Store.open(path).annotations() == (mark(2), mark(3))


# Fields and tables that this version does not know


def with_unknown(path: Path) -> None:
    text = path.read_text("utf-8").replace('"note": ""', '"colour": "red", "note": ""', 1)
    path.write_text(text.replace('"links": {\n}}', '"links": {\n},\n"new": {\n"1": {"a": 1}\n}}'))


def test_an_unknown_field_stays_through_an_edit(path: Path, three: Marks) -> None:
    with_unknown(path)
    Store.open(path).save([Change(three[0], replace(three[0], note="edited"))])
    assert (stock(path)[0]["colour"], stock(path)[0]["note"]) == ("red", "edited")


def test_unknown_fields_stand_behind_ours(path: Path, three: Marks) -> None:
    with_unknown(path)
    Store.open(path).save([Change(three[0], replace(three[0], note="edited"))])
    assert list(stock(path)[0])[-2:] == ["deleted", "colour"]


def test_an_unknown_field_stays_through_deletion_and_revival(path: Path, three: Marks) -> None:
    with_unknown(path)
    store = Store.open(path)
    store.save([Change(three[0], None)])
    store.save([Change(None, three[0])])
    assert stock(path)[0]["colour"] == "red"


def test_an_unknown_table_stays(path: Path, three: Marks, mark: MarkMaker) -> None:
    with_unknown(path)
    Store.open(path).save([Change(None, mark(9))])
    assert stock(path, "new") == [{"a": 1}]


# Articles


def test_an_article_is_registered_with_the_time_of_its_first_mark(
    path: Path,
    store: Store,
    mark: MarkMaker,
    article: ArticleRecord,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    store.save([Change(None, mark(1))], [article])
    assert store.articles() == (replace(article, added=LATER),)
    assert Store.open(path).articles() == store.articles()


def test_an_article_on_record_keeps_what_is_recorded(
    store: Store, mark: MarkMaker, article: ArticleRecord
) -> None:
    store.save([Change(None, mark(1))], [replace(article, added="2020")])
    store.save([Change(None, mark(2))], [replace(article, title="Other", added="2021")])
    assert store.articles() == (replace(article, added="2020"),)


def test_an_article_that_moved_is_recorded_where_it_is(
    store: Store, mark: MarkMaker, article: ArticleRecord
) -> None:
    store.save([Change(None, mark(1))], [replace(article, added="2020")])
    moved = replace(article, path="seeds/b.txt", sha256="b" * 64)
    store.save([Change(None, mark(2))], [moved])
    assert store.articles() == (replace(moved, added="2020"),)


# Links


def test_a_link_is_kept_and_deleted_like_a_mark(path: Path, store: Store, link: Link) -> None:
    store.save([Change(None, link)])
    assert Store.open(path).links() == (link,)
    store.save([Change(link, None)])
    assert store.links() == ()
    assert len(stock(path, "links")) == 1


# Tags


def test_a_new_tag_comes_last(path: Path, store: Store) -> None:
    scene, motive = Tag("scene", "s"), Tag("motive", "m")
    store.save([Change(None, scene)])
    store.save([Change(None, motive)])
    assert [*Store.open(path).codebook()] == [CLAIM, QUOTE, FIGURE, scene, motive]


def test_two_tags_of_one_save_keep_their_order(store: Store) -> None:
    names = [Tag(f"tag{number}") for number in range(40)]
    store.save([Change(None, tag) for tag in names])
    assert [*store.codebook()] == [CLAIM, QUOTE, FIGURE, *names]


def test_the_initial_tags_have_their_fixed_doc_ids(path: Path, store: Store) -> None:
    store.save([Change(None, Tag("scene"))])
    with TinyDB(path, encoding="utf-8", access_mode="r") as database:
        found = [tag.doc_id for tag in database.table("tags")]
    assert found[:3] == [7001, 7002, 7003]


def test_a_renamed_tag_keeps_its_place(path: Path, store: Store) -> None:
    store.save([Change(QUOTE, replace(QUOTE, name="words"))])
    assert [tag.name for tag in Store.open(path).codebook()] == ["claim", "words", "figure"]


def test_a_tag_renamed_to_another_joins_it(store: Store) -> None:
    store.save([Change(QUOTE, replace(QUOTE, name="claim"))])
    assert [tag.name for tag in store.codebook()] == ["claim", "figure"]


def test_adding_a_tag_that_is_there_changes_it(store: Store) -> None:
    store.save([Change(None, replace(QUOTE, description="said"))])
    assert [tag.description for tag in store.codebook()][1] == "said"
    assert len(store.codebook()) == 3


def test_a_deleted_tag_leaves_no_record(path: Path, store: Store) -> None:
    store.save([Change(QUOTE, None)])
    assert [record["name"] for record in stock(path, "tags")] == ["claim", "figure"]


def test_a_codebook_that_was_emptied_stays_empty(path: Path, store: Store) -> None:
    store.save([Change(tag, None) for tag in INITIAL_CODEBOOK])
    assert len(Store.open(path).codebook()) == 0


@pytest.mark.parametrize("tag", [CLAIM, Tag("scene"), Tag("motive")])
def test_undoing_a_deleted_tag_puts_it_back_in_its_place(store: Store, tag: Tag) -> None:
    store.save([Change(None, Tag("scene"))])
    store.save([Change(None, Tag("motive"))])
    before = store.codebook()
    gone = Change(before.get(tag.name), None)
    store.save([gone])
    store.save([gone.inverse])
    assert store.codebook() == before


def test_a_first_tag_deleted_in_an_earlier_session_comes_back_first(
    path: Path, store: Store
) -> None:
    store.save([Change(CLAIM, None)])
    Store.open(path).save([Change(None, CLAIM)])
    assert Store.open(path).codebook() == INITIAL_CODEBOOK


def test_deleting_and_adding_tags_in_one_save(store: Store) -> None:
    store.save([Change(QUOTE, None), Change(None, Tag("scene")), Change(None, QUOTE)])
    assert [tag.name for tag in store.codebook()] == ["claim", "quote", "figure", "scene"]


def test_a_closed_store_can_be_opened_again(path: Path, store: Store, three: Marks) -> None:
    store.close()
    assert Store.open(path).annotations() == three
