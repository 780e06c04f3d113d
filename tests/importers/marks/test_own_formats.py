"""Our own JSON: damage and other versions."""

import json
from pathlib import Path

import pytest

from tests.importers.marks.roundtrip import loaded
from tui.core.annotation import Origin
from tui.errors import ImportFileError, UsageError
from tui.importers import marks as importers


def test_an_export_of_a_newer_glossator_is_refused() -> None:
    with pytest.raises(ImportFileError, match="newer Glossator"):
        loaded("json", json.dumps({"schema": "glossator.export/9", "tags": []}))


def test_what_is_broken_is_counted_and_the_rest_comes() -> None:
    good, bad = {"id": "x", "exact": "words"}, {"id": "y", "exact": 3}
    batch = loaded("json", json.dumps({"schema": "glossator.export/2", "annotations": [good, bad]}))
    assert [mark.exact for mark in batch.marks] == ["words"]
    assert batch.problems == ("1 of its records could not be read.",)


def test_articles_without_an_id_are_told_apart() -> None:
    rows = [{"exact": "Iraq", "article": {"path": path}} for path in ("a.txt", "b.txt")]
    batch = loaded("json", json.dumps({"schema": "glossator.export/2", "annotations": rows}))
    assert [mark.article and mark.article.path for mark in batch.marks] == ["a.txt", "b.txt"]


def test_a_number_that_no_text_has_is_none() -> None:
    row = {"exact": "Iraq", "marked_start": 10**18, "marked_end": -1}
    batch = loaded("json", json.dumps({"schema": "glossator.export/2", "annotations": [row]}))
    assert (batch.marks[0].start, batch.marks[0].end) == (None, None)


def test_what_was_marked_first_may_be_the_same_words() -> None:
    row = {"exact": "Iraq", "original_start": 0, "original_end": 4, "original_sha256": "0" * 64}
    batch = loaded("json", json.dumps({"schema": "glossator.export/2", "annotations": [row]}))
    assert batch.marks[0].original == Origin("Iraq", 0, 4, "0" * 64)


@pytest.mark.parametrize("line", ['{"schema": "glossator.export/9"}', '{"schema": "other/1"}'])
def test_lines_of_another_schema_are_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text(line, "utf-8")
    with pytest.raises(ImportFileError, match="Glossator"):
        importers.load("jsonl", file)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importers, "LARGEST", 3)
    (tmp_path / "x.jsonl").write_text("words", "utf-8")
    with pytest.raises(ImportFileError, match="is larger than 0 MB"):
        importers.load("jsonl", tmp_path / "x.jsonl")


def test_a_format_that_is_none_names_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("words", "utf-8")
    with pytest.raises(UsageError, match="There are: brat, csv"):
        importers.load("nonsense", tmp_path / "x")
