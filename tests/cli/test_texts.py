"""`texts` and `clean`: what is kept of the articles that were annotated."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.store.texts import Texts

Run = Callable[..., Any]


@pytest.fixture
def texts(library_folder: Path) -> Texts:
    """The texts beside the library's database."""
    return Texts(library_folder / "annotations.json")


def test_a_text_is_listed_with_its_marks_and_its_article(marked: Run, texts: Texts) -> None:
    rows = marked("texts", "--json").objects
    assert [row["sha256"] for row in rows] == [text.sha256 for text in texts.stored()]
    assert sum(row["marks"] for row in rows) == 3
    assert all(row["whole"] and row["title"] for row in rows)


def test_without_marks_no_text_is_kept(run: Run) -> None:
    code, out, err = run("texts")
    assert (code, out) == (4, "")
    assert "No texts are kept yet" in err


def test_a_damaged_text_is_listed_as_such(marked: Run, texts: Texts) -> None:
    texts.stored()[0].path.write_bytes(b"rubbish")
    assert "damaged" in marked("texts")[1]


def test_what_nothing_refers_to_is_removed_and_the_rest_stays(marked: Run, texts: Texts) -> None:
    before = texts.stored()
    texts.keep("0" * 64, "forgotten")
    assert marked("clean", "--dry-run")[1] == "0" * 64 + "\n"
    assert len(texts.stored()) == len(before) + 1
    assert marked("clean")[:2] == (0, "0" * 64 + "\n")
    assert texts.stored() == before


def test_nothing_is_removed_where_the_database_is_damaged(
    marked: Run, texts: Texts, library_folder: Path
) -> None:
    database = library_folder / "annotations.json"
    database.write_bytes(database.read_bytes()[:-200])
    before = texts.stored()
    code, _, err = marked("clean")
    assert (code, texts.stored()) == (1, before)
    assert "Nothing was removed" in err
