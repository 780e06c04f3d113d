"""Notes on articles in what the commands print, write and join."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui.core.marking import note_on
from tui.library import marked_library
from tui.store import Store

Run = Callable[..., Any]


def noted(folder: Path, words: str, number: int = 1) -> str:
    """Write a note on an article of a library, as the program does; give its id."""
    store = Store.open(folder / "annotations.json")
    article = marked_library(folder, store).articles[number]
    step = note_on(article.record, words, "2026-01-01T00:00:00.000Z")
    assert step
    store.save(step.changes, [article.record], {article.record.sha256: article.text})
    store.close()
    return article.id


def test_list_shows_which_articles_have_a_note(run: Run, library_folder: Path) -> None:
    id = noted(library_folder, "why")
    lines = run("list").out.splitlines()
    assert [", note" in line for line in lines] == [False, True, False, False, False]
    assert {row["id"]: row["note"] for row in run("list", "--json").objects if row["note"]} == {
        id: "why"
    }


def test_export_without_a_mark_writes_the_note(run: Run, library_folder: Path) -> None:
    id = noted(library_folder, "why")
    done = run("export", "-f", "json")
    assert done.code == 0
    assert [one["id"] for one in json.loads(done.out)["articles"]] == [id]


def test_a_filter_of_marks_leaves_notes_on_articles_out(marked: Run, library_folder: Path) -> None:
    noted(library_folder, "why")
    assert "articles" not in json.loads(marked("export", "-f", "json", "--tag", "quote").out)
    assert "articles" in json.loads(marked("export", "-f", "json").out)


def test_a_format_without_a_place_says_so(marked: Run, library_folder: Path) -> None:
    noted(library_folder, "why")
    assert "Left out: 1 note on an article" in marked("export", "-f", "readwise").err


def test_an_export_brings_the_note_into_another_library_once(
    run: Run, library_folder: Path, tmp_path: Path
) -> None:
    id = noted(library_folder, "why")
    file, other = tmp_path / "out.json", tmp_path / "other"
    assert run("export", "-o", file).code == 0
    (other / "seeds").mkdir(parents=True)
    done = run("import", file, library=other)
    assert (done.code, "1 note on an article" in done.err) == (0, True)
    (row,) = run("list", "--json", library=other).objects
    assert (row["id"], row["note"], row["missing"]) == (id, "why", True)
    before = (other / "annotations.json").read_bytes()
    run("import", file, library=other)
    assert (other / "annotations.json").read_bytes() == before


def test_merge_keeps_the_notes_of_both(run: Run, library_folder: Path, tmp_path: Path) -> None:
    noted(library_folder, "theirs")
    other = tmp_path / "other.json"
    (library_folder / "annotations.json").rename(other)
    noted(library_folder, "ours")
    assert run("merge", other).code == 0
    (row,) = [row for row in run("list", "--json").objects if row["note"]]
    assert sorted(row["note"].split("\n\n")) == ["ours", "theirs"]


def test_a_note_keeps_its_article_and_its_text_without_its_file(
    run: Run, library_folder: Path
) -> None:
    id = noted(library_folder, "why")
    path = next(row["path"] for row in run("list", "--json").objects if row["id"] == id)
    (library_folder / path).unlink()
    run("clean")
    (row,) = [row for row in run("list", "--json").objects if row["missing"]]
    assert (row["id"], row["note"]) == (id, "why")
    assert "0 marks" in run("texts").out
