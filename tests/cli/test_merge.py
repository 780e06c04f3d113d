"""`glossator merge`: a colleague's file joined into the library's."""

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main
from tui.store import Store
from tui.store.texts import Texts

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
    assert out.startswith("came  mark  claim: ")
    assert err.startswith("glossator: 1 mark came; 5 records were here already.\n")
    assert len(run("annotations", "--json").objects) == 2


def unmarked(library_folder: Path) -> Texts:
    """The texts of the library, of which none is kept."""
    texts = Texts(library_folder / "annotations.json")
    for text in texts.stored():
        texts.remove(text)
    return texts


def test_a_mark_comes_with_the_text_of_the_article_that_it_is_in(
    run: Run, other: Path, library_folder: Path
) -> None:
    texts = unmarked(library_folder)
    shutil.rmtree(other.parent / ".glossator")
    run("merge", other, "--dry-run")
    assert texts.stored() == ()
    run("merge", other)
    assert [text.sha256 for text in texts.stored()] == [sha256_of(other)]


def test_a_mark_comes_with_the_text_that_the_colleague_kept(
    run: Run, other: Path, library_folder: Path
) -> None:
    texts = unmarked(library_folder)
    for article in (library_folder / "seeds").glob(f"{FIRST}*"):
        article.unlink()
    run("merge", other)
    assert texts.read(sha256_of(other)) == Texts(other).read(sha256_of(other)) is not None


@pytest.mark.parametrize("sha256", ["../../../texts", "", "0\\u0000"])
def test_a_mark_that_names_no_text_comes_without(
    run: Run, other: Path, library_folder: Path, sha256: str
) -> None:
    texts = unmarked(library_folder)
    other.write_text(other.read_text("utf-8").replace(sha256_of(other), sha256), "utf-8")
    assert run("merge", other).code == 0
    assert len(run("annotations", "--json").objects) == 2
    assert texts.stored() == ()


def sha256_of(database: Path) -> str:
    (mark,) = Store.open(database).annotations()
    return mark.sha256


def test_what_was_joined_can_be_undone_from_any_folder(
    run: Run,
    other: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = run("annotations", "--json").objects
    command = shlex.split(run("merge", other).err.splitlines()[-1])
    monkeypatch.chdir(tmp_path)
    assert (command[:2], main(command[1:])) == (["glossator", "restore"], 0)
    capsys.readouterr()
    assert run("annotations", "--json").objects == before


def test_the_copy_that_undoes_it_is_named_so(run: Run, other: Path) -> None:
    run("merge", other)
    assert run("backup", "list", "--json").objects[0]["kind"] == "undo"


def test_a_second_time_nothing_is_new_and_nothing_is_written(
    run: Run, other: Path, library_folder: Path
) -> None:
    run("merge", other)
    before = database(library_folder), (library_folder / "annotations.json").stat().st_ino
    code, out, err = run("merge", other)
    assert (code, out) == (0, "")
    assert "is new: 1 mark and 5 other records were here already." in err
    assert (database(library_folder), (library_folder / "annotations.json").stat().st_ino) == before


def test_a_dry_run_says_the_same_and_writes_nothing(
    run: Run, other: Path, library_folder: Path
) -> None:
    before = database(library_folder)
    dry = run("merge", other, "--dry-run")
    assert database(library_folder) == before
    assert "1 mark would come; 5 records were here already." in dry.err
    assert dry.out == run("merge", other).out.replace("came", "would come")


def test_two_notes_on_one_mark_both_stay_and_that_is_told(
    run: Run, other: Path, library_folder: Path
) -> None:
    other.write_bytes(database(library_folder))
    changed(other, "his word", "whose word?")
    code, out, err = run("merge", other)
    assert (code, "1 mark both sides have was settled; 5 records were" in err) == (0, True)
    assert out.startswith("settled  mark  quote: heartened  ")
    assert out.rstrip().endswith("note: both")
    assert run("annotations", "--json").objects[0]["note"] == "his word\n\nwhose word?"


def test_a_dry_run_says_what_would_be_settled(run: Run, other: Path, library_folder: Path) -> None:
    other.write_bytes(database(library_folder))
    changed(other, "his word", "whose word?")
    _, out, err = run("merge", other, "--dry-run")
    assert out.startswith("would be settled  mark  ")
    assert "1 mark both sides have would be settled; " in err


def test_where_ours_stays_nothing_is_new_and_nothing_is_listed(
    run: Run, other: Path, library_folder: Path
) -> None:
    other.write_bytes(database(library_folder))
    changed(other, '"creator": "', '"creator": "not ')
    changed(other, '"modified": "2', '"modified": "1')
    code, out, err = run("merge", other)
    assert (code, out) == (0, "")
    assert "5 records were here already, 1 mark both sides have stays as here." in err


def test_deleted_marks_that_come_are_counted_and_not_listed(run: Run, other: Path) -> None:
    run("mark", FIRST, "--tag", "quote", "--start", 20, "--end", 30, "--database", other)
    changed(other, '"deleted": null', '"deleted": "2026-11-20T12:00:00.000Z"')
    code, out, err = run("merge", other)
    assert (code, out) == (0, "")
    assert "glossator: 2 deleted marks came; 5 records were here already." in err


def test_deleted_marks_are_counted_apart_from_those_that_live(
    run: Run, other: Path, library_folder: Path
) -> None:
    text = other.read_text("utf-8")
    other.write_text(text.replace('"deleted": null', '"deleted": "2026"'), "utf-8")
    run("mark", FIRST, "--tag", "quote", "--start", 20, "--end", 30, "--database", other)
    _, out, err = run("merge", other)
    assert (len(out.splitlines()), "1 mark came and 1 deleted; 5 rec" in err) == (1, True)
    again = run("merge", other).err
    assert "1 mark and 6 other records were here already." in again


def test_each_kind_of_record_is_counted_by_its_name(run: Run, other: Path) -> None:
    changed(other, '"links": {', '"wishes": {"1": {}, "2": {}}, "links": {')
    changed(other, '"name": "claim"', '"name": "mood"')
    assert "1 mark, 1 tag and 2 other records came; " in run("merge", other).err


def test_an_article_without_a_title_is_named_as_in_the_list(
    run: Run, other: Path, library_folder: Path
) -> None:
    heading = run("list", "--json").objects[0]["heading"]
    (library_folder / "annotations.json").unlink()
    lines = run("merge", other, "--dry-run").out.splitlines()
    assert [line.split()[2] for line in lines if heading in line] == ["article", "mark"]


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
