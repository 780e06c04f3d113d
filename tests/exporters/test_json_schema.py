"""What is exported as JSON is what the published schema says."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.facts import article_facts, facts, link_facts, tag_facts

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "export.schema.json").read_text("utf-8"))
LINE = {**SCHEMA["$defs"]["line"], "$defs": SCHEMA["$defs"]}
DOCUMENT = Draft202012Validator(SCHEMA)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(shelves(controls=True, whole=False))
def test_every_document_is_valid(library: Shelved) -> None:
    DOCUMENT.validate(json.loads(exported(library, "json")))


@given(shelves(controls=True, whole=False))
def test_every_line_is_valid(library: Shelved) -> None:
    for line in exported(library, "jsonl").decode().splitlines():
        Draft202012Validator(LINE).validate(json.loads(line))


@given(shelves())
def test_it_names_every_field(library: Shelved) -> None:
    marks = library.collection
    written = {
        "tag": [tag_facts(one) for one in marks.codebook],
        "annotation": [facts(one) for one in marks.passages],
        "article": [article_facts(one) for one in marks.articles],
        "link": [link_facts(one) for one in marks.links],
    }
    for name, rows in written.items():
        for row in rows:
            assert row.keys() == SCHEMA["$defs"][name]["properties"].keys()


@pytest.mark.parametrize(
    "change", [{"schema": "glossator.export/1"}, {"tags": [{"name": ""}]}, {"links": None}]
)
def test_another_document_is_not_valid(change: dict[str, Any]) -> None:
    document = {"schema": "glossator.export/2", "tags": [], "annotations": [], "links": []}
    assert DOCUMENT.is_valid(document)
    assert not DOCUMENT.is_valid(document | change)
