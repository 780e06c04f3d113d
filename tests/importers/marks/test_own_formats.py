"""Our own JSON: damage and other versions."""

import json

import pytest

from tests.importers.marks.roundtrip import loaded
from tui.errors import ImportFileError


def test_an_export_of_a_newer_glossator_is_refused() -> None:
    with pytest.raises(ImportFileError, match="newer Glossator"):
        loaded("json", json.dumps({"schema": "glossator.export/9", "tags": []}))


def test_what_is_broken_is_counted_and_the_rest_comes() -> None:
    good, bad = {"id": "x", "exact": "words"}, {"id": "y", "exact": 3}
    batch = loaded("json", json.dumps({"schema": "glossator.export/2", "annotations": [good, bad]}))
    assert [mark.exact for mark in batch.marks] == ["words"]
    assert batch.problems == ("1 of its records could not be read.",)
