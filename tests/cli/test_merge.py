"""`glossator merge`: a colleague's file joined into the library's."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
FIRST = "000_f61c682016ba5d16"
MINE = ("mark", FIRST, "--tag", "quote", "--exact", "heartened", "--note", "his word")
THEIRS = ("mark", FIRST, "--tag", "claim", "--start", 1, "--end", 11)


@pytest.fixture
def other(run: Run, library_folder: Path, tmp_path: Path) -> Path:
    """What a colleague marked in the same articles, while here is another mark."""
    path = tmp_path / "other.json"
    run(*THEIRS, "--database", path)
    run(*MINE)
    return path


def database(library_folder: Path) -> bytes:
    return (library_folder / "annotations.json").read_bytes()


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_only_the_other_has_comes_and_is_named(run: Run, other: Path) -> None:
    code, out, err = run("merge", other)
    assert (code, len(out.splitlines())) == (0, 1)
    assert out.startswith("came  annotations  claim: ")
    assert err.startswith("glossator: 1 record came, 5 records were here already.\n")
    assert len(run("annotations", "--json").objects) == 2


def test_what_was_joined_can_be_undone(run: Run, other: Path) -> None:
    before = run("annotations", "--json").objects
    said = run("merge", other)[2]
    command = re.search(r"glossator restore (\S+) undoes this", said)
    assert command
    run("restore", command[1])
    assert run("annotations", "--json").objects == before


def test_a_second_time_nothing_is_new_and_nothing_is_written(
    run: Run, other: Path, library_folder: Path
) -> None:
    run("merge", other)
    before = database(library_folder), (library_folder / "annotations.json").stat()
    code, out, err = run("merge", other)
    assert (code, out) == (0, "")
    assert "is new: 6 records were here already" in err
    assert (database(library_folder), (library_folder / "annotations.json").stat()) == before


def test_a_dry_run_says_the_same_and_writes_nothing(
    run: Run, other: Path, library_folder: Path
) -> None:
    before = database(library_folder)
    dry = run("merge", other, "--dry-run")
    assert database(library_folder) == before
    assert "1 record would come" in dry.err
    assert run("merge", other).out == dry.out


def test_two_notes_on_one_mark_both_stay_and_that_is_told(
    run: Run, other: Path, library_folder: Path
) -> None:
    other.write_bytes(database(library_folder))
    changed(other, "his word", "whose word?")
    code, out, err = run("merge", other)
    assert (code, "1 that both sides have were settled" in err) == (0, True)
    assert out.startswith("clashed  annotations  quote: heartened  ")
    assert out.rstrip().endswith("note: both")
    assert run("annotations", "--json").objects[0]["note"] == "his word\n\nwhose word?"


def test_json_gives_an_object_a_record(run: Run, other: Path) -> None:
    (found,) = run("merge", other, "--json", "--dry-run").objects
    assert (found["what"], found["table"]) == ("came", "annotations")
    assert found["record"]["tags"] == ["claim"]


def test_a_mark_of_an_article_that_is_not_here_brings_its_record(
    run: Run, other: Path, library_folder: Path
) -> None:
    for article in (library_folder / "seeds").glob("000_*"):
        article.unlink()
    (library_folder / "annotations.json").unlink()
    run("merge", other)
    assert run("annotations", "--json").objects[0]["article"]
    articles = json.loads(database(library_folder))["articles"]
    assert [record["path"] for record in articles.values()] == [f"seeds/{FIRST}.txt"]


def test_a_table_that_we_do_not_know_comes_along(
    run: Run, other: Path, library_folder: Path
) -> None:
    changed(other, '"links": {', '"wishes": {"1": {"wish": "more"}}, "links": {')
    assert run("merge", other).code == 0
    assert json.loads(database(library_folder))["wishes"] == {"1": {"wish": "more"}}


def test_what_is_intact_in_a_damaged_file_comes(run: Run, other: Path) -> None:
    data = other.read_bytes()
    other.write_bytes(data[: data.index(b'"links"')])
    code, out, err = run("merge", other)
    assert (code, len(out.splitlines())) == (3, 1)
    assert "is damaged (its end is missing): only its intact records" in err


def test_a_record_with_a_wrong_field_stays_out(run: Run, other: Path) -> None:
    changed(other, '"start": 1,', '"start": "one",')
    code, out, err = run("merge", other)
    assert (code, out) == (3, "")
    assert "Expected `int`, got `str` - at `$.start`" in err


@pytest.mark.parametrize("text", ["", "no database", "[1, 2]", '{"name": "x", "scripts": {}}'])
def test_a_file_that_is_no_database_is_refused(
    run: Run, other: Path, library_folder: Path, text: str
) -> None:
    before = database(library_folder)
    other.write_text(text)
    code, out, err = run("merge", other)
    assert (code, out, database(library_folder)) == (1, "", before)
    assert "is no database of Glossator" in err


def test_a_file_of_a_newer_version_is_refused(run: Run, other: Path) -> None:
    changed(other, '"schema": 1', '"schema": 99')
    code, _, err = run("merge", other)
    assert (code, "newer Glossator" in err) == (1, True)


def test_a_file_that_is_missing_a_folder_or_our_own_is_a_wrong_use(
    run: Run, other: Path, library_folder: Path
) -> None:
    paths = (other.with_name("missing.json"), library_folder, library_folder / "annotations.json")
    missing, folder, own = (run("merge", path) for path in paths)
    assert [missing.code, folder.code, own.code] == [2, 2, 2]
    assert "is not there" in missing.err
    assert "is a folder" in folder.err
    assert "of this library itself" in own.err
