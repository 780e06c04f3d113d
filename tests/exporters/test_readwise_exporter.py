"""Readwise takes the table as it is: its columns, its way to write tags."""

import csv
import io
from collections.abc import Callable

import pytest

from tests.exporters.rendering import lost, rendered
from tui.core.link import Link
from tui.core.passage import Passage

PassageMaker = Callable[..., Passage]
ARTICLE = {"title": "T", "author": "Ana", "outlet": "O", "url": "https://example.org/a"}


def rows(*passages: Passage) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(rendered("readwise", passages), newline="")))


def test_the_columns_are_those_that_readwise_documents(passage: PassageMaker) -> None:
    first = rendered("readwise", [passage()]).split("\r\n")[0]
    assert first == "Highlight,Title,Author,URL,Note,Location,Date"


def test_a_row_says_what_readwise_can_keep(passage: PassageMaker) -> None:
    row = rows(passage(record=ARTICLE, note="n"))[0]
    assert [*row.values()] == [
        *("we go", "T", "Ana", "https://example.org/a", ".claim .quote n"),
        *("21", "2026-01-01 00:00:00"),
    ]


def test_the_outlet_stands_for_an_author_who_is_not_known(passage: PassageMaker) -> None:
    assert rows(passage(record=ARTICLE | {"author": None}))[0]["Author"] == "O"


def test_a_mark_without_a_place_or_a_time_has_empty_cells(passage: PassageMaker) -> None:
    row = rows(passage(gone=True, created=""))[0]
    assert (row["Location"], row["Date"]) == ("", "")


def test_a_mark_after_an_emoji_stands_on_its_code_point(passage: PassageMaker) -> None:
    assert rows(passage("b", text="😀 b"))[0]["Location"] == "2"


def test_attributes_are_lines_of_the_note(passage: PassageMaker) -> None:
    row = rows(passage(tags=(), note="n", attributes={"speaker": "Ana"}))[0]
    assert row["Note"] == "n\nspeaker: Ana"


def test_a_tag_of_several_words_is_one_word(passage: PassageMaker) -> None:
    assert rows(passage(tags=("two words", "Ünï")))[0]["Note"] == ".two-words .Ünï"


@pytest.mark.parametrize("note", [".h1 x", "  .c1", "...and so on"])
def test_a_note_gives_readwise_no_orders(note: str, passage: PassageMaker) -> None:
    assert rows(passage(tags=(), note=note))[0]["Note"] == f"Note: {note}"


def test_a_cell_that_a_spreadsheet_would_run_is_text(passage: PassageMaker) -> None:
    row = rows(passage(tags=(), note="=1+1", record={"title": "@a"}))[0]
    assert (row["Title"], row["Note"]) == ("'@a", "'=1+1")


def test_what_is_otherwise_in_readwise_is_said(passage: PassageMaker) -> None:
    long = passage("x" * 9000, text="x" * 9000, id="m2", tags=("two words",), note="")
    link = Link("l", "same", "m1", "m2")
    said = lost("readwise", [passage(tags=(), note="=1"), long], links=(link,))
    assert said == [
        "Left out: 1 link (Readwise has none).",
        "Tags are single words in Readwise: 1 tag written with hyphens.",
        "Longer than the 8,191 characters that Readwise keeps: 1 mark.",
        "So that no spreadsheet runs them, ' stands before 1 cell.",
    ]


def test_plain_marks_lose_nothing(passage: PassageMaker) -> None:
    assert lost("readwise", [passage()]) == []
