"""Marks from files of other tools, on the command line."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import FIRST, Run, glossator, marks

WORDS = "words that stand in no article"
ID = "01977420-dc00-7000-8000-000000000001"


@pytest.fixture
def file(marked: Run, tmp_path: Path) -> Path:
    """The three marks of the library, exported."""
    path = tmp_path / "theirs.json"
    marked("export", "-o", path)
    return path


@pytest.fixture
def unmarked(library_folder: Path) -> Path:
    """The library, without its marks."""
    (library_folder / "annotations.json").unlink()
    shutil.rmtree(library_folder / ".glossator")
    return library_folder


def written(path: Path, *said: dict[str, Any]) -> Path:
    article = {"path": f"seeds/{FIRST}.txt"}
    rows = [{"article": article, "exact": "heartened", "id": ID} | one for one in said]
    path.write_text(json.dumps({"schema": "glossator.export/2", "annotations": rows}), "utf-8")
    return path


def test_marks_come_back_as_they_were(run: Run, file: Path, unmarked: Path) -> None:
    before = json.loads(file.read_text("utf-8"))["annotations"]
    done = run("import", file)
    assert done.code == 0
    assert done.err.splitlines()[-1] == "glossator: JSON: 3 marks new."
    after = {one["id"]: one for one in run("annotations", "--json").objects}
    assert [after[one["id"]] for one in before] == before


def test_each_new_mark_is_listed(run: Run, file: Path, unmarked: Path) -> None:
    listed = [line.split()[-1] for line in run("import", file).out.splitlines()]
    assert listed[1] == "heartened"


def test_a_dry_run_changes_nothing(run: Run, file: Path, unmarked: Path) -> None:
    done = run("import", file, "--dry-run")
    assert "JSON: 3 marks new. Nothing was changed." in done.err
    assert not (unmarked / "annotations.json").exists()


def test_the_same_import_twice_changes_nothing(run: Run, file: Path, database: Path) -> None:
    before = database.read_bytes()
    assert "JSON: 0 marks new, 3 there already." in run("import", file).err
    assert database.read_bytes() == before


def test_the_command_that_is_named_takes_an_import_back(
    run: Run, marked: Run, tmp_path: Path
) -> None:
    done = run("import", written(tmp_path / "x.json", {}))
    assert marks(run) == 4
    code, _, _ = glossator(done.err.splitlines()[-1])
    assert (code, marks(run)) == (0, 3)


def test_a_mark_that_was_deleted_here_stays_deleted(
    run: Run, marked: Run, file: Path, tmp_path: Path
) -> None:
    from tui.core.change import Change
    from tui.store import Store

    store = Store.open(tmp_path / "none.json")
    assert not store.is_deleted(ID)
    written(tmp_path / "x.json", {})
    options = ["--database", tmp_path / "other.json"]
    run("import", tmp_path / "x.json", *options)
    store = Store.open(tmp_path / "other.json")
    store.save([Change(store.annotation(ID), None)])
    store.close()
    assert "1 deleted here and left so" in run("import", tmp_path / "x.json", *options).err
    assert "1 mark new" in run("import", tmp_path / "x.json", "--theirs", *options).err


def test_a_mark_that_is_otherwise_here_is_left_unless_the_file_is_later(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "x.json"
    run("import", written(file, {"modified": "2026-01-02T00:00:00Z", "note": "first"}))
    earlier = {"modified": "2026-01-01T00:00:00Z", "note": "earlier"}
    assert "1 otherwise here and left so" in run("import", written(file, earlier)).err
    later = {"modified": "2026-01-03T00:00:00Z", "note": "later"}
    assert "1 updated" in run("import", written(file, later)).err
    assert [one["note"] for one in run("annotations", "--json").objects] == ["later"]


def test_words_without_a_sure_place_are_kept_and_asked_about(run: Run, tmp_path: Path) -> None:
    done = run("import", written(tmp_path / "x.json", {"exact": WORDS}))
    assert "1 mark new, 1 of them without a place" in done.err
    (found,) = run("verify", "--json").objects
    assert (found["exact"], found["state"]) == (WORDS, "gone")


def test_marks_of_an_article_that_is_not_here_stand_when_it_comes(
    run: Run, library_folder: Path, tmp_path: Path
) -> None:
    file = written(tmp_path / "x.json", {"article": {"path": "seeds/late.txt"}, "exact": WORDS})
    assert "1 of them of articles that are not here" in run("import", file).err
    (library_folder / "seeds" / "late.txt").write_text(f"So late:\n\n{WORDS}.\n", "utf-8")
    (found,) = run("verify", "--json").objects
    assert found["state"] == "same"


def test_marks_without_an_article_go_to_the_one_that_is_named(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "x.json", {"article": None, "exact": "the"})
    assert (
        "1 mark new, 1 of them of articles that are not here"
        in run("import", file, "--dry-run").err
    )
    assert "not here" not in run("import", file, "--article", FIRST, "--dry-run").err


def test_marks_without_an_article_go_where_their_words_surely_stand(
    run: Run, tmp_path: Path
) -> None:
    words = "The resolution however was not binding and some Sunnis stayed away from the session."
    run("import", written(tmp_path / "x.json", {"article": None, "exact": words}))
    (found,) = run("verify", "--json").objects
    assert (found["path"], found["state"]) == (f"seeds/{FIRST}.txt", "same")


def test_json_tells_what_became_of_each_mark(run: Run, file: Path) -> None:
    assert {one["outcome"] for one in run("import", file, "--json").objects} == {"known"}


def test_a_file_in_no_format_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(b"\0\1\2")
    done = run("import", file)
    assert done.code == 2
    assert "is in no format that marks can be imported from" in done.err


def test_a_file_that_is_damaged_is_refused_with_the_reason(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text('{"schema": "glossator.export/2", "tags": [', "utf-8")
    done = run("import", file)
    assert (done.code, done.out) == (1, "")
    assert "is no JSON" in done.err
    assert "Nothing was imported." in done.err


@pytest.mark.parametrize("options", [[], ["-f", "json"]])
def test_a_pipe_is_not_waited_for(run: Run, tmp_path: Path, options: list[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = run("import", tmp_path / "pipe", *options)
    assert (done.code, "is no file" in done.err) == (2, True)


def test_a_file_with_links_alone_brings_them(run: Run, marked: Run, tmp_path: Path) -> None:
    one, other, _ = (mark["id"] for mark in run("annotations", "--json").objects)
    link = {"kind": "supports", "source": one, "target": other}
    document = {"schema": "glossator.export/2", "tags": [], "annotations": [], "links": [link]}
    (tmp_path / "x.json").write_text(json.dumps(document), "utf-8")
    assert run("import", tmp_path / "x.json").code == 0
    assert len(json.loads(run("export", "-f", "json").out)["links"]) == 1
