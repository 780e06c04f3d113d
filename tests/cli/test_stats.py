"""`stats` from end to end: the filters, the numbers, the output of a pipe and of a terminal."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import FIRST, glossator
from tui import reading_state
from tui.core.graphemes import cell_width
from tui.core.visible import SUSPECT
from tui.library import open_library
from tui.reading_state import Place, ReadingState

Run = Callable[..., Any]


def of_kind(objects: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in objects if one["kind"] == kind]


@pytest.fixture
def crossed(marked: Run) -> Run:
    """The library with three marks, and one over one of them with two tags."""
    marked("mark", FIRST, "--tag", "claim", "--tag", "figure", "--start", 0, "--end", 60)
    return marked


def test_stats_counts_per_tag_article_and_person(crossed: Run) -> None:
    done = crossed("stats")
    assert done.code == 0
    assert done.out.startswith("4 marks in 2 of 5 articles\n")
    for title in ("Tags", "Articles", "Outlets", "People", "Together", "Reading", "Dates"):
        assert f"\n{title}\n" in done.out


def test_stats_as_json_gives_an_object_for_each_number(crossed: Run) -> None:
    found = crossed("stats", "--json").objects
    assert found[0] == {
        "kind": "total", "marks": 4, "check": 0, "gone": 0, "articles": 5, "marked_articles": 2,
        "limits": None,
    }  # fmt: skip
    tags = {one["name"]: one["marks"] for one in of_kind(found, "tag")}
    assert tags == {"claim": 2, "figure": 2, "quote": 1}
    assert sum(one["marks"] for one in of_kind(found, "article")) == 4
    assert sum(one["marks"] for one in of_kind(found, "outlet")) == 4
    assert [one["unit"] for one in of_kind(found, "period")] == ["day"]
    assert of_kind(found, "undated") == [{"kind": "undated", "articles": 4, "marks": 3}]


def test_tags_come_together_on_a_mark_and_on_marks_that_overlap(crossed: Run) -> None:
    pair = of_kind(crossed("stats", "--json").objects, "pair")[0]
    assert pair == {
        "kind": "pair", "tags": ["claim", "figure"], "same": 1, "overlapping": 2, "c": 1.0,
    }  # fmt: skip


def test_a_tag_that_no_mark_has_is_counted_as_nothing(run: Run) -> None:
    assert {one["marks"] for one in of_kind(run("stats", "--json").objects, "tag")} == {0}
    assert "Not used: claim, quote, figure" in run("stats").out


@pytest.mark.parametrize(
    ("filters", "marks", "articles"),
    [
        (["--tag", "quote"], 1, 5),
        (["--tag", "quote", "--tag", "claim"], 3, 5),
        (["--article", FIRST], 3, 1),
        (["--query", "HEARTENED word"], 1, 5),
        (["--since", "2020"], 4, 5),
    ],
)
def test_the_filters_are_those_of_the_annotations(
    crossed: Run, filters: list[str], marks: int, articles: int
) -> None:
    total = crossed("stats", "--json", *filters).objects[0]
    assert (total["marks"], total["articles"]) == (marks, articles)
    assert len(crossed("annotations", "--json", *filters).objects) == marks
    assert total["limits"]


def test_a_filter_is_named_in_the_first_line(marked: Run) -> None:
    assert marked("stats", "--tag", "quote").out.splitlines()[0].endswith("only quote")


def test_nothing_that_fits_is_said_with_its_own_code(marked: Run) -> None:
    done = marked("stats", "--creator", "nobody")
    assert (done.code, done.out) == (4, "")
    assert done.err == "glossator: No mark fits: by nobody.\n"


def test_an_order_means_nothing_here(run: Run) -> None:
    assert run("stats", "--order", "time").code == 2


def test_a_mark_whose_words_are_gone_is_counted_apart(here: Run, edit: Any, article: Path) -> None:
    article.write_text("Nothing of it is left.\n", "utf-8")
    total = here("stats", "--json").objects[0]
    assert (total["marks"], total["check"] + total["gone"]) == (0, 4)
    assert "4 without a sure place" in here("stats").out.splitlines()[0]


def test_stats_says_how_far_each_article_was_read(run: Run, library_folder: Path) -> None:
    article = open_library(library_folder).articles[0]
    state = ReadingState().at(article.id, Place(furthest=len(article.text)))
    reading_state.save(library_folder, state)
    found = of_kind(run("stats", "--json").objects, "reading")
    assert [one["stage"] for one in found].count("read") == 1
    first = next(one for one in found if one["article"] == article.id)
    assert first["words"] == first["words_read"] == len(article.text.split())


def test_lines_beyond_the_most_are_left_out_and_counted(marked: Run) -> None:
    done = marked("stats", "--most", 1)
    assert "and 4 more: --most 0 shows all" in done.out
    assert "more: --most" not in marked("stats", "--most", 0).out


def test_a_number_of_lines_that_is_none_is_wrong_use(run: Run) -> None:
    assert run("stats", "--most", "many").code == 2


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(
    crossed: Run, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert max(map(cell_width, crossed("stats").out.splitlines())) <= columns


def test_no_sentence_is_cut_on_a_narrow_terminal(
    crossed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    said = "How often marks of two tags overlap, the same mark with both included"
    assert said in " ".join(crossed("stats").out.split())


def test_plain_output_is_words_and_numbers(crossed: Run) -> None:
    out = crossed("stats", "--plain").out
    assert not {*"█▌▏┤│#"} & {*out}
    assert "claim" in out


def test_a_stream_without_blocks_gets_bars_in_ascii(
    crossed: Run, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.cli import main

    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="ascii")
    monkeypatch.setattr("sys.stdout", stream)
    main(["--library", str(library_folder), "stats"])
    stream.flush()
    assert b"####" in written.getvalue()
    assert b"\\" not in written.getvalue()


def test_a_pipe_gets_no_code_of_the_terminal(crossed: Run, library_folder: Path) -> None:
    code, out, err = glossator(f"glossator stats --library '{library_folder}'")
    assert (code, err) == (0, "")
    assert not SUSPECT.search(out)


@pytest.mark.parametrize("options", [[], ["--json"], ["--plain"]])
def test_escape_codes_of_an_article_or_tag_never_reach_the_terminal(
    run: Run, hostile: Path, options: list[str]
) -> None:
    run("mark", "a.txt", "--tag", "quote", "--start", 0, "--end", 9, library=hostile)
    done = run("stats", *options, library=hostile)
    assert done.out
    assert not SUSPECT.search(done.out + done.err)


def test_articles_of_many_days_are_plotted(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "dated"
    folder.mkdir()
    for day in range(8):
        text = f"A long headline of number {day}\n\nMarch {1 + day}, 2020\n\nHe said so.\n"
        (folder / f"{day}.txt").write_text(text, "utf-8")
        run("mark", f"{day}.txt", "--tag", "claim", "--start", 0, "--end", 6, library=folder)
    out = run("stats", library=folder).out
    assert "1┤█████ █████" in out
