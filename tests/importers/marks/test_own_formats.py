"""Our own JSON: damage and other versions."""

import json

import pytest

from tests.importers.marks.roundtrip import loaded
from tui.core.annotation import Origin
from tui.errors import ImportFileError


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
