"""Notes on articles as wholes: written where a format has a place, counted where it has none."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exporters.conftest import PassageMaker
from tui.core.article import Article, ArticleRecord, article_id, digest
from tui.core.change import Change
from tui.core.collection import Collection
from tui.core.marking import Stamp
from tui.core.passage import Passage
from tui.core.receipts import summary
from tui.core.receiving import Plan, Shelf, receive
from tui.core.tag import INITIAL_CODEBOOK
from tui.exporters import formats, losses, render, suffix
from tui.importers import marks as importers

NOTE = "Why it *matters*\n\n<b>so</b>"
TIME = "2026-01-01T00:00:00.000Z"
LATER = Stamp("", "2026-02-02T00:00:00.000Z", "importer")
EVERY = ("html", "json", "jsonl", "markdown", "obsidian")
MARKED = ("csv", "hypothesis", "w3c")
OWN = ("json", "jsonl")


def article(text: str, note: str = NOTE) -> Article:
    """Give an article with a note."""
    record = ArticleRecord(article_id(digest(text)), f"seeds/{text[:4]}.txt", digest(text))
    return Article(replace(record, note=note, modified=TIME), text)


ALONE = article("Lone words.")


@pytest.fixture
def both(passage: PassageMaker) -> Collection:
    """An article with a note and a mark, and one with a note alone."""
    one = passage(id="019a0000-0000-7000-8000-000000000001", article="")
    noted = article(one.article.text)
    marked = Passage(noted, replace(one.annotation, article=noted.id), one.anchor, one.paragraph)
    return Collection([marked], codebook=INITIAL_CODEBOOK, noted=(ALONE,))


def arrived(name: str, marks: Collection, here: Sequence[Article], folder: Path) -> Plan:
    """Export, and import into a library that has these articles and no marks."""
    file = folder / f"out{suffix(name)}"
    file.write_bytes(render(name, marks))
    shelf = Shelf(
        here, lambda _: [], lambda _: [], lambda _: None, lambda _: False, INITIAL_CODEBOOK, []
    )
    return receive(importers.load(name, file), shelf, LATER)


def notes(plan: Plan) -> dict[str, str]:
    """Give the notes that come, by the ids of their articles."""
    after = (change.after for change in plan.changes)
    return {one.id: one.note for one in after if isinstance(one, ArticleRecord)}


def bare(one: Article) -> Article:
    """Give the article as it is in a library where nobody noted anything."""
    return replace(one, record=replace(one.record, note="", modified=None))


@pytest.mark.parametrize("name", formats())
def test_a_format_holds_notes_on_articles_or_says_that_it_does_not(
    name: str, both: Collection
) -> None:
    left = [one for one in losses(name, both) if "on article" in one or "on an article" in one]
    written = render(name, both)
    assert (b"Why it" in written) == (name in (*EVERY, *MARKED))
    assert bool(left) == (name not in EVERY)


@pytest.mark.parametrize("name", EVERY)
def test_an_article_without_a_mark_is_written_for_its_note(name: str, both: Collection) -> None:
    assert "Lone words" in render(name, both).decode()


@pytest.mark.parametrize("group", ["tag", "none"])
def test_grouped_otherwise_the_notes_stand_at_the_end(group: str, both: Collection) -> None:
    written = render("markdown", both, {"group": group}).decode()
    assert "## Notes on articles" in written
    assert written.count("Why it") == 2


def test_a_note_is_words_and_no_markup(both: Collection) -> None:
    assert r"Why it \*matters\*" in render("markdown", both).decode()
    assert "&lt;b&gt;so" in render("html", both).decode()


def test_a_tag_has_no_part_in_it(both: Collection) -> None:
    assert "articles" in json.loads(render("json", both))
    assert "articles" not in json.loads(render("json", replace(both, noted=())))


@pytest.mark.parametrize("name", OWN)
def test_they_come_back(name: str, both: Collection, tmp_path: Path) -> None:
    here = [bare(one) for one in both.notes]
    plan = arrived(name, both, here, tmp_path)
    assert notes(plan) == {one.id: NOTE for one in both.notes}
    assert {one.id for one in plan.records} == {one.id for one in both.notes}
    assert "2 notes on articles" in summary(plan, ("", ""))


@pytest.mark.parametrize("name", MARKED)
def test_others_bring_those_of_marked_articles(name: str, both: Collection, tmp_path: Path) -> None:
    plan = arrived(name, both, [bare(one) for one in both.notes], tmp_path)
    assert notes(plan) == {both.articles[0].id: NOTE}


@pytest.mark.parametrize("name", OWN)
def test_the_same_again_changes_nothing(name: str, both: Collection, tmp_path: Path) -> None:
    assert notes(arrived(name, both, both.notes, tmp_path)) == {}


@pytest.mark.parametrize(
    ("note", "modified", "comes"),
    [
        ("other", "2025-01-01T00:00:00.000Z", True),
        ("other", "2026-01-02T00:00:00.000Z", False),
        ("", "2026-01-02T00:00:00.000Z", False),
        ("", None, True),
    ],
)
def test_the_later_of_two_notes_counts(
    note: str, modified: str | None, comes: bool, tmp_path: Path
) -> None:
    ours = replace(ALONE, record=replace(ALONE.record, note=note, modified=modified))
    plan = arrived("json", Collection([], noted=(ALONE,)), [ours], tmp_path)
    assert notes(plan) == ({ALONE.id: NOTE} if comes else {})
    assert plan.left_notes == (not comes)


def test_a_note_on_an_article_that_is_not_here_waits_for_it(tmp_path: Path) -> None:
    plan = arrived("json", Collection([], noted=(ALONE,)), [], tmp_path)
    (record,) = plan.records
    (change,) = plan.changes
    assert (record.id, record.path) == (ALONE.id, ALONE.record.path)
    assert isinstance(change, Change) and isinstance(change.after, ArticleRecord)
    assert (change.after.note, change.after.modified) == (NOTE, TIME)
