"""The table opens in a spreadsheet as it is, and nothing in it runs."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exporters.rendering import lost, rendered
from tui.core.annotation import Origin
from tui.core.link import Link
from tui.core.passage import Passage

PassageMaker = Callable[..., Passage]


def rows(*passages: Passage) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(rendered("csv", passages), newline="")))


def test_there_is_a_header_and_a_row_for_each_mark(passage: PassageMaker) -> None:
    assert [row["exact"] for row in rows(passage(), passage("64"))] == ["we go", "64"]


def test_a_row_says_what_the_mark_says(passage: PassageMaker) -> None:
    row = rows(passage(attributes={"speaker": "Ana", "mood": "glad"}, note="n"))[0]
    assert row["tags"] == "claim; quote"
    assert (row["speaker"], row["unit"], row["attributes"]) == ("Ana", "", '{"mood":"glad"}')
    assert (row["state"], row["paragraph"], row["start"], row["end"]) == ("same", "2", "21", "26")


def test_an_orphan_has_empty_cells_for_its_place(passage: PassageMaker) -> None:
    row = rows(passage(gone=True))[0]
    assert (row["state"], row["paragraph"], row["start"], row["end"]) == ("gone", "", "", "")


def test_a_row_says_what_changed_since_it_was_marked(passage: PassageMaker) -> None:
    row = rows(passage(original=Origin("we went", 20, 27, "0" * 64)))[0]
    assert (row["now"], row["kept"], row["missing"]) == ("", "1", "no")
    assert (row["original"], row["original_sha256"]) == ("we went", "0" * 64)


def test_lines_end_as_rfc_4180_says(passage: PassageMaker) -> None:
    assert rendered("csv", [passage()]).count("\r\n") == 2


@pytest.mark.parametrize("first", [*"=+-@\t\r＝＋－＠"])
def test_a_cell_that_would_run_as_a_formula_is_text(first: str, passage: PassageMaker) -> None:
    assert rows(passage(note=f"{first}cmd()"))[0]["note"] == f"'{first}cmd()"


def test_a_tag_that_would_run_is_text_too(passage: PassageMaker) -> None:
    assert rows(passage(tags=("=1+1",)))[0]["tags"] == "'=1+1"


@given(st.text(min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_come_back(passage: PassageMaker, words: str) -> None:
    assert rows(passage(note=words))[0]["note"] in (words, f"'{words}")


def test_links_are_counted(passage: PassageMaker) -> None:
    links = (Link("l", "same", "m1", "m2"),)
    assert lost("csv", [passage()], links=links) == ["Left out: 1 link (a row holds one mark)."]
