"""Marking from a script, and what `annotations`, `export` and `verify` say of it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.core.visible import SUSPECT
from tui.exporters import formats
from tui.library import open_library
from tui.store import Store

Run = Callable[..., Any]
FIRST = "000_f61c682016ba5d16"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A library of one short article."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "a.txt").write_text("Ana saw 3 cats.\n\nBob saw 3 cats and said “so few”.\n", "utf-8")
    return folder


# mark


def test_mark_prints_the_id_of_what_it_saved(run: Run, library_folder: Path) -> None:
    done = run("mark", FIRST, "--tag", "quote", "--exact", "heartened", "--note", "why")
    (saved,) = Store.open(library_folder / "annotations.json").annotations()
    assert (done.code, done.out, done.err) == (0, f"{saved.id}\n", "")
    assert (saved.exact, saved.tags, saved.note) == ("heartened", ("quote",), "why")


def test_mark_registers_the_article(run: Run, library_folder: Path) -> None:
    run("mark", FIRST, "--tag", "quote", "--exact", "heartened")
    (record,) = Store.open(library_folder / "annotations.json").articles()
    assert record.path == f"seeds/{FIRST}.txt"
    assert record.added is not None


def test_mark_takes_offsets(run: Run, small: Path) -> None:
    run("mark", "a.txt", "--tag", "figure", "--start", 8, "--end", 14, library=small)
    (found,) = run("annotations", "--json", library=small).objects
    assert (found["exact"], found["attributes"]) == ("3 cats", {"value": "3", "unit": "cats"})


def test_white_space_at_the_ends_is_not_marked(run: Run, small: Path) -> None:
    done = run("mark", "a.txt", "--tag", "claim", "--exact", "Ana ", library=small)
    assert done.code == 0
    assert run("annotations", "--json", library=small).objects[0]["exact"] == "Ana"


def test_mark_names_the_creator(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSATOR_CREATOR", "Kim")
    run("mark", "a.txt", "--tag", "claim", "--exact", "Ana", library=small)
    assert run("annotations", "--json", library=small).objects[0]["creator"] == "Kim"


def test_words_near_choose_between_two_places(run: Run, small: Path) -> None:
    asked = ("mark", "a.txt", "--tag", "figure", "--exact", "3 cats", "--near", "bob")
    assert run(*asked, library=small).code == 0
    assert run("annotations", "--json", library=small).objects[0]["start"] == 25


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        (["--exact", "3 cats"], "'3 cats' stands 2 times in a.txt"),
        (["--exact", "3 cats", "--near", "saw"], "'3 cats' stands 2 times near 'saw' in a.txt"),
        (["--exact", "3 cats", "--near", "Eve"], "'3 cats' does not stand near 'Eve' in a.txt"),
        (["--exact", "dogs"], "'dogs' does not stand in a.txt"),
        (["--exact", "  "], "--exact is empty"),
        (["--start", "3"], "--start and --end must lie in the text"),
        (["--start", "3", "--end", "3"], "--start and --end must lie in the text"),
        (["--start", "-1", "--end", "3"], "--start and --end must lie in the text"),
        (["--start", "0", "--end", "999"], "--start and --end must lie in the text"),
        (["--start", "15", "--end", "17"], "only white space"),
        (["--start", "one", "--end", "3"], "invalid int value: 'one'"),
        ([], "Name the passage by --exact TEXT, or by --start N and --end N"),
        (["--start", "0", "--end", "3", "--near", "bob"], "--near goes with --exact"),
        (["--exact", "dogs", "--start", "1"], "Name the passage by --exact TEXT, or by --start N"),
    ],
)
def test_a_passage_that_is_not_sure_is_not_marked(
    run: Run, small: Path, passage: list[str], said: str
) -> None:
    done = run("mark", "a.txt", "--tag", "claim", *passage, library=small)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (small / "annotations.json").exists()


def test_an_unknown_tag_lists_the_tags(run: Run, small: Path) -> None:
    done = run("mark", "a.txt", "--tag", "qoute", "--exact", "Ana", library=small)
    assert done.code == 2
    assert "There is no tag 'qoute'. There are: claim, quote, figure." in done.err


def test_an_unknown_article_is_named(run: Run) -> None:
    done = run("mark", "no such", "--tag", "quote", "--exact", "x")
    assert done.code == 2
    assert "There is no article 'no such'" in done.err


def test_a_second_tag_joins_the_mark_that_stands_there(run: Run, small: Path) -> None:
    first = run("mark", "a.txt", "--tag", "claim", "--exact", "Ana", library=small)
    second = run("mark", "a.txt", "--tag", "quote", "--exact", "Ana", library=small)
    assert second.out == first.out
    (found,) = run("annotations", "--json", library=small).objects
    assert found["tags"] == ["claim", "quote"]


def test_a_second_note_joins_the_first(run: Run, small: Path) -> None:
    asked = ("mark", "a.txt", "--tag", "claim", "--exact", "Ana")
    for note in ("checked", "check", "checked"):
        run(*asked, "--note", note, library=small)
    assert run("annotations", "--json", library=small).objects[0]["note"] == "checked\n\ncheck"


def test_the_same_mark_twice_changes_nothing(run: Run, small: Path) -> None:
    first = run("mark", "a.txt", "--tag", "claim", "--exact", "Ana", library=small)
    before = (small / "annotations.json").read_bytes()
    again = run("mark", "a.txt", "--tag", "claim", "--exact", "Ana", library=small)
    assert (again.code, again.out) == (0, first.out)
    assert "marked so already" in again.err
    assert (small / "annotations.json").read_bytes() == before


def test_a_database_that_cannot_be_written_is_said(run: Run, small: Path) -> None:
    (small / "annotations.json").write_text('{"meta": {"1": {"schema": 99}}}', "utf-8")
    done = run("mark", "a.txt", "--tag", "claim", "--exact", "Ana", library=small)
    assert (done.code, done.out) == (1, "")
    assert "newer Glossator" in done.err


# annotations


def test_annotations_are_in_the_order_of_the_text(marked: Run) -> None:
    found = [one["exact"] for one in marked("annotations", "--json").objects]
    assert found[:2] == ["February 5", "heartened"]


def test_an_annotation_says_everything(marked: Run) -> None:
    found = marked("annotations", "--json").objects[1]
    assert (found["tags"], found["note"], found["state"]) == (["quote"], "his word", "same")
    assert found["article"]["path"] == f"seeds/{FIRST}.txt"


def test_annotations_print_a_mark_a_line(marked: Run) -> None:
    lines = marked("annotations").out.splitlines()
    assert lines[1] == "eff919f9  ¶ 8  quote     heartened"


@pytest.mark.parametrize(
    ("filters", "marks"),
    [
        ([], 3),
        (["--tag", "quote"], 1),
        (["--tag", "quote", "--tag", "claim"], 2),
        (["--article", FIRST], 2),
        (["--article", "eff919f9", "--tag", "figure"], 1),
        (["--query", "HIS word"], 1),
        (["--query", "tag:quote note:his -figure"], 1),
        (["--query=-tag:quote"], 2),
        (["--query", "article:000_f61c tag:"], 2),
        (["--since", "2020"], 3),
        (["--since", "2020-01"], 3),
        (["--since", "2020-01-31T10:00:00+02:00"], 3),
    ],
)
def test_filters_narrow(marked: Run, filters: list[str], marks: int) -> None:
    assert len(marked("annotations", "--json", *filters).objects) == marks
    lines = marked("export", "-f", "jsonl", *filters).objects
    assert sum(line["type"] == "annotation" for line in lines) == marks


@pytest.mark.parametrize("command", ["annotations", "export"])
@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (["--query", "nowhere at all"], "No mark fits: “nowhere”, “at”, “all”."),
        (["--since", "2999-01-01"], "No mark fits: since 2999-01-01T00:00:00.000Z."),
        (["--creator", "nobody"], "No mark fits: by nobody."),
    ],
)
def test_filters_that_nothing_fits_say_so(
    marked: Run, command: str, filters: list[str], said: str
) -> None:
    assert marked(command, *filters) == (4, "", f"glossator: {said}\n")


@pytest.mark.parametrize("command", ["annotations", "export"])
def test_a_library_without_marks_says_so(run: Run, command: str) -> None:
    done = run(command)
    assert (done.code, done.out) == (4, "")
    assert "There are no marks" in done.err


@pytest.mark.parametrize("name", ["seeds/x.json", "x.txt", "x.MD"])
def test_no_article_is_taken_for_a_database(run: Run, library_folder: Path, name: str) -> None:
    target = library_folder / name
    target.write_text("An article.")
    done = run("mark", "1", "--tag", "claim", "--exact", "a", "--database", target)
    assert done.code == 2 and "is or may be an article" in done.err
    assert target.read_text() == "An article."


@pytest.mark.parametrize(
    "arguments", [["--creator", ""], ["--database", ""], ["-o", ""], ["--library", ""]]
)
def test_an_empty_value_is_a_mistake(marked: Run, arguments: list[str]) -> None:
    done = marked("export", *arguments)
    assert done.code == 2 and "it is empty" in done.err


def test_no_export_replaces_a_file_among_the_articles(marked: Run, library_folder: Path) -> None:
    target = library_folder / "seeds" / "copy.md"
    target.write_bytes(b"bin\0ary")
    done = marked("export", "-o", target, "--force")
    assert done.code == 2 and "would be an article" in done.err
    assert target.read_bytes() == b"bin\0ary"


@pytest.mark.parametrize("date", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_a_date_beyond_the_calendar_is_none(marked: Run, date: str) -> None:
    assert marked("annotations", "--since", date).code == 2


def test_an_article_without_a_name_is_not_taken_for_all(marked: Run) -> None:
    done = marked("export", "--article", "")
    assert (done.code, done.out) == (2, "")
    assert "There is no article ''" in done.err


@pytest.mark.parametrize(
    "date", ["yesterday", "20", "2026-1", "2026-12-3", "2026-13-01", "31.1.2026", ""]
)
def test_a_date_that_is_none_is_named(marked: Run, date: str) -> None:
    done = marked("annotations", "--since", date)
    assert done.code == 2
    assert f"{date!r} is no date: write it like 2026-01-31." in done.err


def test_a_tag_that_left_the_codebook_can_still_be_asked_for(
    marked: Run, library_folder: Path
) -> None:
    path = library_folder / "annotations.json"
    path.write_text(path.read_text("utf-8").replace('["quote"]', '["old"]'), "utf-8")
    assert len(marked("annotations", "--tag", "old", "--json").objects) == 1


def test_the_marks_of_a_damaged_file_are_a_part(marked: Run, library_folder: Path) -> None:
    path = library_folder / "annotations.json"
    text = path.read_text("utf-8").replace('"exact": "heartened"', '"exact": "hea')
    path.write_text(text, "utf-8")
    done = marked("annotations", "--json")
    assert (done.code, len(done.objects)) == (3, 2)
    assert "is damaged" in done.err


# export


def test_export_prints_markdown(marked: Run) -> None:
    done = marked("export")
    assert (done.code, done.err) == (0, "")
    assert "> heartened\n\n**quote** · ¶ 8" in done.out


@pytest.mark.parametrize("arguments", [["-f", "csv"], ["-f", "csv", "-o", "-"]])
def test_export_prints_csv_as_it_is(marked: Run, arguments: list[str]) -> None:
    out = marked("export", *arguments).out
    assert len(list(csv.DictReader(io.StringIO(out, newline="")))) == 3


def test_export_to_a_terminal_is_not_obeyed_by_it(
    run: Run, hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("mark", "a.txt", "--tag", "quote", "--start", 0, "--end", 60, library=hostile)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for name in formats():
        assert not SUSPECT.search(run("export", "-f", name, library=hostile).out)


def test_export_writes_a_file_and_says_what(marked: Run, tmp_path: Path) -> None:
    done = marked("export", "-o", tmp_path / "x.json")
    said = f"glossator: 3 annotations from 2 articles written to {tmp_path / 'x.json'}.\n"
    assert done == (0, "", said)
    assert len(json.loads((tmp_path / "x.json").read_text("utf-8"))["annotations"]) == 3


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x", "# Annotations"), ("x.MD", "# Annotations"), ("x.csv", "id,"), ("x.jsonl", "{")],
)
def test_the_file_name_says_the_format(marked: Run, tmp_path: Path, name: str, begins: str) -> None:
    marked("export", "-o", tmp_path / name)
    assert (tmp_path / name).read_text("utf-8-sig").startswith(begins)


def test_a_format_that_is_named_counts_more_than_the_file_name(marked: Run, tmp_path: Path) -> None:
    marked("export", "-f", "csv", "-o", tmp_path / "x.txt")
    assert (tmp_path / "x.txt").read_text("utf-8-sig").startswith("id,")


def test_a_format_goes_by_its_ending_too(marked: Run) -> None:
    assert marked("export", "-f", "md") == marked("export", "-f", "markdown")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-f", "exe"], "no format 'exe'; there are: "),
        (["-o", "x.exe"], "Which format is x.exe? Name it with -f: "),
    ],
)
def test_an_unknown_format_is_refused(marked: Run, arguments: list[str], said: str) -> None:
    done = marked("export", *arguments)
    assert done.code == 2
    assert said + ", ".join(formats()) in done.err


def test_a_file_is_replaced_by_force_alone(marked: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("mine", "utf-8")
    assert marked("export", "-o", path).code == 1
    assert path.read_text("utf-8") == "mine"
    assert marked("export", "-o", path, "--force").code == 0
    assert "heartened" in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["annotations.json", f"seeds/{FIRST}.txt"])
def test_no_force_replaces_the_database_or_an_article(
    marked: Run, library_folder: Path, name: str
) -> None:
    before = (library_folder / name).read_bytes()
    done = marked("export", "-f", "json", "-o", library_folder / name, "--force")
    assert done.code == 2
    assert "belongs to the library" in done.err
    assert (library_folder / name).read_bytes() == before


# verify


def test_marks_that_stand_verify(marked: Run) -> None:
    done = marked("verify")
    assert (done.code, done.err) == (0, "glossator: 3 marks: 3 same.\n")
    assert len(done.out.splitlines()) == 3


def test_a_library_without_marks_verifies(run: Run) -> None:
    assert run("verify") == (0, "", "glossator: There are no marks yet.\n")


def test_a_mark_whose_words_are_replaced_fails(marked: Run, library_folder: Path) -> None:
    path = library_folder / f"seeds/{FIRST}.txt"
    path.write_text(path.read_text("utf-8").replace("heartened", "dismayed"), "utf-8")
    done = marked("verify", "--json")
    fallen = done.objects[-1]
    assert done.code == 1
    assert done.err == "glossator: 3 marks: 2 same, 1 check.\n"
    assert (fallen["exact"], fallen["state"], fallen["start"]) == ("heartened", "check", None)
    assert fallen["reason"] == "not sure; likely in ¶ 8: dismayed"


def test_what_does_not_stand_is_printed_last(marked: Run, library_folder: Path) -> None:
    (library_folder / f"seeds/{FIRST}.txt").write_text("All new.", "utf-8")
    lines = marked("verify").out.splitlines()
    assert [line.split()[1] for line in (lines[0], *lines[1::2])] == ["same", "gone", "gone"]


def test_a_mark_that_moved_stands_at_its_new_place(marked: Run, library_folder: Path) -> None:
    path = library_folder / f"seeds/{FIRST}.txt"
    article = open_library(library_folder).articles[0]
    path.write_text(f"A new first line.\n\n{article.text}", "utf-8")
    done = marked("verify", "--json")
    assert done.code == 0
    assert [one["start"] for one in done.objects if one["exact"] == "heartened"] == [2063 + 19]


def test_the_marks_of_a_missing_article_do_not_stand_and_are_listed(
    marked: Run, library_folder: Path
) -> None:
    (library_folder / f"seeds/{FIRST}.txt").unlink()
    done = marked("verify", "--json")
    reasons = {one["reason"] for one in done.objects if one["missing"]}
    assert (done.code, len(done.objects)) == (1, 3)
    assert reasons == {"its file is missing; shown as it was kept"}
    assert "3 marks: 1 same, 2 missing." in done.err
    assert "heartened" in marked("export").out


def test_the_marks_of_a_missing_article_can_be_asked_for(marked: Run, library_folder: Path) -> None:
    (library_folder / f"seeds/{FIRST}.txt").unlink()
    assert len(marked("annotations", "--article", f"{FIRST}.txt", "--json").objects) == 2


def test_the_marks_of_an_article_without_record_are_listed_too(
    marked: Run, library_folder: Path
) -> None:
    path = library_folder / "annotations.json"
    text = path.read_text("utf-8").replace('"article": "eff919f9', '"article": "99999999')
    path.write_text(text, "utf-8")
    done = marked("verify", "--json")
    assert (done.code, len(done.objects)) == (1, 3)
    assert done.objects[-1]["reason"] == "its article is not on record"
    assert "## Unknown article 99999999-e5eb" in marked("export").out


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        (["--start", "4", "--end", "5"], "--start 4 --end 6 takes it whole"),
        (["--start", "5", "--end", "7"], "--start 4 --end 7 takes it whole"),
        (["--exact", "one e"], "does not stand"),
    ],
)
def test_no_mark_cuts_an_accent_from_its_letter(
    run: Run, tmp_path: Path, passage: list[str], said: str
) -> None:
    (tmp_path / "a.txt").write_text("one e\u0301x two", encoding="utf-8")
    done = run("mark", "a.txt", "--tag", "claim", *passage, library=tmp_path)
    assert done.code == 2
    assert said in done.err
