"""What `list`, `tags` and `suggest` print, and that no text is obeyed by the terminal."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui import reading_state
from tui.core.graphemes import cell_width
from tui.core.visible import SUSPECT
from tui.library import open_library
from tui.reading_state import Place, ReadingState

Run = Callable[..., Any]
FIRST = "000_f61c682016ba5d16"


def test_list_prints_an_article_a_line(run: Run) -> None:
    done = run("list")
    assert (done.code, len(done.out.splitlines()), done.err) == (0, 5, "")


def test_list_prints_id_heading_date_marks_and_progress(marked: Run) -> None:
    line = marked("list").out.splitlines()[0]
    assert line.split("  ")[0] == "eff919f9"
    assert "(February 5) General Kenneth" in line
    assert line.endswith("2 marks  0%")


def test_list_as_json_gives_whole_ids(run: Run) -> None:
    first = run("list", "--json").objects[0]
    assert first["id"] == "eff919f9-e5eb-818d-ae80-b82f7ce50dbb"
    assert first["path"] == f"seeds/{FIRST}.txt"
    assert (first["marks"], first["progress"], first["title"]) == (0, 0.0, None)


def test_list_says_how_far_an_article_was_read(run: Run, library_folder: Path) -> None:
    article = open_library(library_folder).articles[0]
    state = ReadingState().at(article.id, Place(furthest=len(article.text) // 2))
    reading_state.save(library_folder, state)
    assert run("list").out.splitlines()[0].endswith("50%")


def test_a_file_that_cannot_be_read_is_named_and_the_rest_listed(
    run: Run, library_folder: Path
) -> None:
    (library_folder / "seeds/broken.txt").write_bytes(b"\x89PNG\0")
    done = run("list")
    assert (done.code, len(done.out.splitlines())) == (3, 5)
    assert "broken.txt is not a text" in done.err


def test_a_folder_without_articles_is_said_to_have_none(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    said = f"glossator: There are no articles in {empty.resolve()}. Put .txt or .md files there.\n"
    assert run("list", library=empty) == (0, "", said)


def test_tags_counts_the_marks_of_each(marked: Run) -> None:
    found = [(tag["name"], tag["key"], tag["count"]) for tag in marked("tags", "--json").objects]
    assert found == [("claim", "c", 1), ("quote", "q", 1), ("figure", "f", 1)]


def test_tags_says_what_each_is_for(run: Run) -> None:
    assert "1  c  claim   0  A statement that can be checked\n" in run("tags").out


def test_suggest_gives_what_a_tag_key_would_take(run: Run, seeds: Path) -> None:
    text = (seeds / f"{FIRST}.txt").read_text("utf-8")
    found = run("suggest", FIRST, "--json").objects
    assert {one["kind"] for one in found} == {"sentence", "quotation", "figure"}
    assert all(text[one["start"] : one["end"]] == one["exact"] for one in found)
    assert any(one["attributes"].get("speaker") for one in found)
    assert any(one["guesses"].get("speaker") for one in found)
    assert not any(one["guesses"].keys() & one["attributes"].keys() for one in found)


def test_suggest_can_be_held_to_one_kind(run: Run) -> None:
    assert {one["kind"] for one in run("suggest", FIRST, "--kind", "figure", "--json").objects} == {
        "figure"
    }


def test_suggest_prints_offsets_and_words(run: Run) -> None:
    assert "figure     1     11    February 5\n" in run("suggest", FIRST).out


@pytest.mark.parametrize(
    "command", [["list"], ["annotations"], ["suggest", "a.txt"], ["verify"], ["export"]]
)
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_escape_codes_in_an_article_never_reach_the_terminal(
    run: Run, hostile: Path, command: list[str], options: list[str]
) -> None:
    run("mark", "a.txt", "--tag", "quote", "--start", 0, "--end", 90, library=hostile)
    options = options if command != ["export"] else ["--format", "json"] if options else []
    done = run(*command, *options, library=hostile)
    assert done.out
    assert not SUSPECT.search(done.out + done.err)


def test_escape_codes_in_an_error_never_reach_the_terminal(run: Run, hostile: Path) -> None:
    shutil.copy(hostile / "a.txt", hostile / "b.txt")
    (hostile / "b.txt").write_text("Title: \x1b[31mred and more", "utf-8")
    done = run("suggest", "title", library=hostile)
    assert "fits 2 articles" in done.err
    assert not SUSPECT.search(done.err)


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(
    marked: Run, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for command in (["list"], ["annotations"], ["suggest", FIRST], ["verify"], ["tags"]):
        assert max(map(cell_width, marked(*command).out.splitlines())) <= columns


def test_a_terminal_of_80_columns_shows_marks_and_progress(
    marked: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert marked("list").out.splitlines()[0].endswith("2 marks  0%")


def test_what_is_piped_is_not_cut(run: Run) -> None:
    assert "…" not in run("suggest", FIRST).out.splitlines()[0]
    assert max(map(len, run("suggest", FIRST).out.splitlines())) > 200
