"""Projects and codebooks are valid against the schema of the REFI-QDA standard, by lxml."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.exporters.refi import NAMES, project, tree
from tests.exporters.rendering import MOMENT, rendered
from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.tag import Codebook, Tag

PassageMaker = Callable[..., Passage]
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "REFI-QDA-Project.xsd"))
WRAPPED = f'<Project xmlns="{NAMES["p"]}" name="x"><CodeBook>{{}}</CodeBook></Project>'


@settings(max_examples=60)
@given(library=shelves(controls=True, whole=False))
def test_a_project_is_valid(library: Shelved) -> None:
    SCHEMA.assertValid(tree(exported(library, "qdpx")))


def test_a_project_of_nothing_is_valid() -> None:
    SCHEMA.assertValid(tree(project([], codebook=Codebook(()))))


def test_a_project_of_marks_without_a_place_is_valid(passage: PassageMaker) -> None:
    SCHEMA.assertValid(tree(project([passage(gone=True, note="x", attributes={"a": "b"})])))


@pytest.mark.parametrize("words", ["", "\x00", "yesterday", "2026-99-99T00:00:00Z", "\ud800"])
def test_whatever_the_fields_hold_the_project_is_valid(passage: PassageMaker, words: str) -> None:
    link = Link(words, "supports", words, words, words, words, words, words)
    mark = passage(id=words, note=words, creator=words, created=words, modified=words)
    record = {"id": words, "path": words, "title": words, "added": words}
    other = passage("64", id=f"{words}2", record=record)
    tags = Codebook((Tag(words, words, words, words),))
    made = project([mark, other], links=(link,), codebook=tags, creator=words, moment=words)
    SCHEMA.assertValid(tree(made))


@given(library=shelves(controls=True))
def test_the_codes_of_a_codebook_are_valid(library: Shelved) -> None:
    """In a project, whose schema has the same codes as the one of codebooks (5.2 and 5.3)."""
    book = exported(library, "qdc").decode()
    codes = book[book.index("<Codes>") : book.index("</CodeBook>")]
    SCHEMA.assertValid(etree.fromstring(WRAPPED.format(codes)))


def test_a_codebook_has_the_root_of_the_standard(passage: PassageMaker) -> None:
    root = etree.fromstring(rendered("qdc", [passage()]).encode())
    assert root.tag == f"{{{NAMES['c']}}}CodeBook"
    assert [etree.QName(child).localname for child in root] == ["Codes"]
    assert {*root.attrib} == {"origin"}


def test_the_schema_refuses_a_project_with_an_empty_list(passage: PassageMaker) -> None:
    root = tree(project([passage(created=MOMENT)]))
    etree.SubElement(root, f"{{{NAMES['p']}}}Links")
    assert not SCHEMA.validate(root)
