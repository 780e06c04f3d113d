"""doccano's lines come in, and what Glossator exports for doccano comes back."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import (
    EMPTY,
    Shelved,
    exported,
    is_unchanged,
    loaded,
    said,
    sent,
    shelves,
)
from tui.core.foreign import Batch
from tui.errors import ImportFileError
from tui.importers import marks as importers

FIELDS = ("start", "end", "exact", "prefix", "suffix", "sha256", "tags")
TEXT = "Ann 😀 said we go.\nBob left.\n"


def held(library: Shelved) -> Shelved:
    """The library with what doccano holds: labels."""
    marks = (replace(one, note="", attributes={}) for one in library.marks if one.tags)
    return replace(library, marks=tuple(marks), links=())


def line(**fields: Any) -> str:
    return json.dumps({"text": TEXT, "label": []} | fields) + "\n"


def read(**fields: Any) -> Batch:
    return loaded("doccano", line(**fields))


def places(batch: Batch) -> list[tuple[str, int | None, int | None]]:
    return [(one.exact, one.start, one.end) for one in batch.marks]


@pytest.mark.parametrize("offsets", ["utf-16", "code-points"])
@given(library=shelves(distinct=True).map(held).filter(lambda one: one.marks))
def test_labels_come_back_into_an_empty_library(offsets: str, library: Shelved) -> None:
    came = EMPTY.after(EMPTY.receive(sent(library, "doccano", {"offsets": offsets})))
    assert said(came.marks, *FIELDS) == said(library.marks, *FIELDS)


@given(library=shelves(distinct=True).map(held).filter(lambda one: one.marks))
def test_they_stand_again_where_the_articles_are(library: Shelved) -> None:
    plan = library.without_marks.receive(sent(library, "doccano"))
    assert {one.anchor.state for one in plan.arrivals} <= {"same"}
    came = library.without_marks.after(plan)
    assert said(came.marks, *FIELDS, "article") == said(library.marks, *FIELDS, "article")


@given(library=shelves(distinct=True).map(held).filter(lambda one: one.marks))
def test_the_same_import_twice_changes_nothing(library: Shelved) -> None:
    batch = sent(library, "doccano")
    assert is_unchanged(EMPTY.after(EMPTY.receive(batch)), batch)
    assert is_unchanged(library, batch)


@given(library=shelves(distinct=True).filter(lambda one: one.marks))
def test_notes_that_are_here_stay(library: Shelved) -> None:
    batch = sent(library, "doccano")
    assert [c for c in library.receive(batch, theirs=True).changes if c.before] == []


@pytest.mark.parametrize(("start", "end", "offsets"), [(12, 17, "utf-16"), (11, 16, "code-points")])
def test_what_the_file_says_it_counts_is_believed(start: int, end: int, offsets: str) -> None:
    batch = read(label=[[start, end, "claim"]], offsets=offsets)
    assert places(batch) == [("we go", 11, 16)]
    assert batch.problems == ()


@pytest.mark.parametrize(("start", "end"), [(12, 17), (11, 16)])
def test_where_it_does_not_say_the_fewest_words_are_cut_and_that_is_told(
    start: int, end: int
) -> None:
    batch = read(label=[[start, end, "claim"]])
    assert places(batch) == [("we go", 11, 16)]
    assert "does not say how it counts" in batch.problems[0]


def test_grapheme_clusters_are_counted_where_they_alone_fit() -> None:
    batch = read(text="👨‍👩‍👧 e\u0301te\u0301 dit oui", label=[[2, 5, "claim"], [6, 9, "quote"]])
    assert [one.exact for one in batch.marks] == ["e\u0301te\u0301", "dit"]


def test_a_way_that_leads_out_of_the_text_is_not_taken() -> None:
    batch = read(text="😀😀😀 end", label=[[7, 10, "claim"]])
    assert places(batch) == [("end", 4, 7)]


def test_before_an_emoji_all_ways_are_the_same() -> None:
    batch = read(label=[[0, 3, "claim"]])
    assert (places(batch), batch.problems) == ([("Ann", 0, 3)], ())


def test_labels_on_the_same_range_are_one_mark() -> None:
    assert [one.tags for one in read(label=[[0, 3, "a"], [0, 3, "b"]]).marks] == [("a", "b")]


@pytest.mark.parametrize("name", ["label", "labels", "entities"])
@pytest.mark.parametrize("text", ["text", "data"])
def test_every_shape_of_doccanos_exports_is_read(name: str, text: str) -> None:
    label: Any = [0, 3, "claim"]
    if name == "entities":
        label = {"id": 7, "label": "claim", "start_offset": 0, "end_offset": 3}
    assert places(loaded("doccano", json.dumps({"id": 1, text: TEXT, name: [label]}))) == [
        ("Ann", 0, 3)
    ]


def test_relations_become_links() -> None:
    entities = [
        {"id": 1, "label": "claim", "start_offset": 0, "end_offset": 3},
        {"id": 0, "label": "claim", "start_offset": 7, "end_offset": 11},
    ]
    relations = [
        {"id": 0, "from_id": 0, "to_id": 1, "type": "Supports"},
        {"id": 1, "from_id": 0, "to_id": 1, "type": "loves"},
        {"id": 2, "from_id": 0, "to_id": 9, "type": "same"},
    ]
    batch = read(entities=entities, relations=relations)
    assert [one.kind for one in batch.links] == ["supports"]
    assert "Not taken: 2 relations of kinds that links do not have." in batch.problems


def test_offsets_are_moved_where_lines_end_with_cr_lf() -> None:
    batch = read(text="Ann.\r\nBob left.", label=[[6, 9, "claim"]])
    assert places(batch) == [("Bob", 5, 8)]


def test_what_is_on_a_whole_text_is_counted() -> None:
    batch = read(label=["positive", [0, 3, "claim"]], Comments=["fine"], cats=["x"])
    assert batch.problems == ("Not taken: 3 labels or comments on whole texts.",)
    assert len(batch.marks) == 1


@pytest.mark.parametrize("label", [[90, 99, "a"], [5, 5, "a"], [9, 3, "a"]])
def test_labels_beyond_the_text_are_counted(label: list[Any]) -> None:
    batch = read(label=[label, [0, 3, "claim"]], offsets="code-points")
    assert places(batch) == [("Ann", 0, 3)]
    assert batch.problems == ("Not taken: 1 label beyond the text.",)


@pytest.mark.parametrize("label", [[-1, 3, "a"], [0, "3", "a"], [0, 3, ""], [], None, {}, [[]]])
def test_labels_that_are_none_are_counted(label: Any) -> None:
    assert len(read(label=[label, [0, 3, "claim"]]).problems) == 1


@pytest.mark.parametrize("broken", ["{", "[]", '{"text": 3}', "[" * 100_000, "\x00"])
def test_a_broken_line_is_counted_and_the_rest_comes(broken: str) -> None:
    batch = loaded("doccano", line(label=[[0, 3, "claim"]]) + broken + "\n")
    assert places(batch) == [("Ann", 0, 3)]
    assert batch.problems == ("Not taken: 1 line without a text.",)


def test_a_file_without_any_line_of_doccano_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(ImportFileError, match="no line of doccano"):
        importers.load("doccano", tmp_path / "a.jsonl")


def test_the_same_text_from_two_annotators_has_each_mark_once() -> None:
    both = [line(label=[[0, 3, "a"]]), line(label=[[0, 3, "b"], [4, 6, "a"]])]
    batch = loaded("doccano", "".join(both))
    assert [(one.tags, one.start) for one in batch.marks] == [(("a", "b"), 0), (("a",), 4)]


def test_a_zip_as_doccano_gives_it_is_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("all.jsonl", line(label=[[0, 3, "claim"]]))
    assert places(loaded("doccano", file.getvalue())) == [("Ann", 0, 3)]


@pytest.mark.parametrize(
    "text", ['{"text": "a", "spans": []}\n', '{"id": "x", "text": "a"}\n', "text", ""]
)
def test_other_lines_are_not_taken_for_doccanos(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    assert importers.recognised(tmp_path / "a.jsonl") is None


def test_a_first_line_longer_than_what_is_looked_at_is_recognised() -> None:
    assert len(loaded("doccano", line(text="a" * 70_000, label=[[0, 3, "x"]])).marks) == 1


def test_the_article_is_known_by_our_id_and_path() -> None:
    batch = read(id="0199c0de-0000-7000-8000-000000000000", label=[[0, 3, "a"]], path="p.txt")
    article = batch.marks[0].article
    assert article and (article.id, article.path) == (
        "0199c0de-0000-7000-8000-000000000000",
        "p.txt",
    )


def test_an_id_of_doccanos_is_not_taken_for_ours() -> None:
    article = read(id=3, label=[[0, 3, "a"]]).marks[0].article
    assert article and article.id is None


@given(value=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
))  # fmt: skip
def test_no_value_of_a_field_makes_it_fail(value: Any) -> None:
    names = ("label", "entities", "relations", "id", "offsets", "Comments", "path", "text")
    lines = [line(**{"label": [[0, 3, "claim"]], name: value}) for name in names]
    EMPTY.receive(loaded("doccano", line(label=[[0, 3, "claim"]]) + "".join(lines)))


@given(library=shelves())
def test_what_is_exported_is_ascii(library: Shelved) -> None:
    assert exported(library, "doccano").isascii()
