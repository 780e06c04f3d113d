"""`search` finds titles, passages, marks, notes and tags, and says where they stand."""

from pathlib import Path

import pytest

from tests.cli.conftest import FIRST, Run
from tui.core.query import parse
from tui.library import open_library
from tui.library.fulltext import Asked, Finder, Found, Shelf
from tui.library.fulltext.file import path_of


def test_a_passage_is_printed_with_its_place(run: Run, library_folder: Path) -> None:
    (found,) = run("search", "--json", "HEARTENED reaction", "--kind", "text").objects
    text = (library_folder / "seeds" / f"{FIRST}.txt").read_text("utf-8")
    assert text[found["start"] : found["end"]] == "heartened"
    assert found["paragraph"] > 1 and found["path"] == f"seeds/{FIRST}.txt"
    assert found["snippet"][slice(*found["found"][0])] == text[found["start"] : found["end"]]


def test_words_are_found_in_marks_notes_and_tags(marked: Run) -> None:
    kinds = {found["kind"] for found in marked("search", "--json", "quote").objects}
    assert kinds == {"mark", "tag"}
    (note,) = marked("search", "--json", "his word", "--kind", "note").objects
    assert (note["snippet"], note["about"][:5]) == ("his word", "quote")


def test_the_query_language_narrows(marked: Run) -> None:
    assert len(marked("search", "--json", "tag:quote").objects) == 1
    assert len(marked("search", "--json", "--", "has:tag", "-tag:quote").objects) == 2


def test_a_line_names_kind_article_paragraph_and_offset(run: Run) -> None:
    line = run("search", "heartened", "--kind", "text").out.split("\n")[0].split()
    assert line[0] == "text" and line[2] == "¶" and line[3].isdecimal() and line[4].isdecimal()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["zzzyx", "-q"], None),
        (["zzzyx"], "glossator: Nothing is found: “zzzyx”.\n"),
        (["tag:"], "glossator: That asks for nothing: name a word.\n"),
    ],
)
def test_nothing_found_is_said(run: Run, words: list[str], said: str | None) -> None:
    ran = run("search", *words)
    assert ran.code == (2 if said is None else 4)
    assert said is None or ran.err == said


def test_a_limit_says_that_there_is_more(run: Run) -> None:
    ran = run("search", "the", "--kind", "text", "--limit", "2")
    assert len(ran.out.splitlines()) == 2
    assert "There is more of the kind text: --limit 0 prints all." in ran.err
    assert len(run("search", "the", "--kind", "text", "--limit", "0").out.splitlines()) > 2


def test_a_limit_is_a_number(run: Run) -> None:
    assert "is no number" in run("search", "the", "--limit", "-1").err


def test_an_index_gives_the_same_as_a_look_at_everything(marked: Run, library_folder: Path) -> None:
    scanned = marked("search", "--json", "to").objects
    answers: list[Found] = []
    finder = Finder(path_of(library_folder / "annotations.json"), answers.append)
    shelf = Shelf(open_library(library_folder).articles, {})
    finder.ask(Asked(parse("x"), shelf))
    while not (answers and answers[-1].is_whole):
        pass
    finder.close()
    finder.join()
    key = str
    assert sorted(marked("search", "--json", "to").objects, key=key) == sorted(scanned, key=key)


def test_hostile_words_are_not_obeyed(run: Run, hostile: Path) -> None:
    ran = run("search", "gnp", "red", library=hostile)
    assert ran.code == 0 and "\x1b" not in ran.out and "\u202e" not in ran.out
