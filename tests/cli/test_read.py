"""`glossator read` without a screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import FIRST, Run
from tui import config, reading_state
from tui.reading_state import ReadingState


def test_an_article_is_printed_with_its_marks_and_notes(marked: Run) -> None:
    ran = marked("read", FIRST, "--plain")
    assert ran.code == 0
    assert "[1 figure: February 5 1]" in ran.out
    assert "    2 quote; note: his word\n" in ran.out


def test_where_there_is_no_screen_plain_need_not_be_said(marked: Run) -> None:
    assert marked("read", FIRST) == marked("read", FIRST, "--plain")


def test_in_a_pipe_each_paragraph_is_a_line(run: Run, root: Path) -> None:
    text = (root / "seeds" / f"{FIRST}.txt").read_text("utf-8")
    longest = max(text.split("\n"), key=len)
    assert " ".join(longest.split()) in run("read", FIRST, "--plain").out.split("\n")


def test_only_the_text_can_be_had(marked: Run) -> None:
    assert "[1" not in marked("read", FIRST, "--plain", "--no-marks").out


def test_paragraphs_can_be_numbered(run: Run) -> None:
    assert "\n¶ 2  " in run("read", FIRST, "--plain", "--numbers").out


def test_without_a_name_it_is_the_article_read_last(run: Run, library_folder: Path) -> None:
    ids = [one["id"] for one in run("list", "--json").objects]
    reading_state.save(library_folder, ReadingState(last_article=ids[2]))
    assert run("read", "--plain").out == run("read", ids[2], "--plain").out
    assert run("read", "--plain").out != run("read", ids[0], "--plain").out


def test_an_article_that_is_not_there_is_said(run: Run) -> None:
    ran = run("read", "nothing like it", "--plain")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no article" in ran.err


def test_a_library_without_articles_says_what_to_do(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = run("read", "--plain", library=empty)
    assert (ran.code, ran.out) == (2, "")
    assert "put text files there" in ran.err


def test_hostile_text_is_shown_and_not_obeyed(run: Run, hostile: Path) -> None:
    assert "\x1b" not in run("read", "--plain", library=hostile).out


def test_an_article_with_a_screen_opens_the_app_there(
    run: Run, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[object, ...]] = []

    def run_app(*given: object, guide: bool) -> int:
        assert not guide
        opened.append(given)
        return 0

    monkeypatch.setattr("tui.terminal.has_screen", lambda: True)
    monkeypatch.setattr("tui.app.run", run_app)
    ids = [one["id"] for one in run("list", "--json").objects]
    assert run("read", ids[3]).code == 0
    assert reading_state.load(library_folder).last_article == ids[3]
    assert opened[0][2] == replace(config.load(), start="text")
