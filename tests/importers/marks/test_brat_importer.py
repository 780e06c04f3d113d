"""brat's standoff files come in, and what Glossator exports for brat comes back."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import (
    EMPTY,
    Shelved,
    article,
    is_unchanged,
    loaded,
    mark,
    said,
    sent,
    shelves,
)
from tui.core.foreign import Batch
from tui.core.link import Link
from tui.core.span import Span
from tui.errors import ImportFileError
from tui.importers import marks as importers

FIELDS = ("start", "end", "exact", "prefix", "suffix", "sha256", "tags", "note", "attributes")
TEXT = "Ann 😀 said we go.\nBob left.\n"


def held(library: Shelved) -> Shelved:
    """The library with what brat holds: no line break at an edge, no `=` in an attribute's name."""
    assume(all(one.exact == one.exact.strip("\n") for one in library.marks))
    here = {one.id: one.article for one in library.marks}
    links = tuple(one for one in library.links if here[one.source] == here[one.target])
    return replace(library, links=links)


def ends(library: Shelved) -> list[tuple[str, str, str, str]]:
    """The links by the words at their ends."""
    exact = {one.id: f"{one.article}{one.start}-{one.end}" for one in library.marks}
    return sorted((one.kind, exact[one.source], exact[one.target], one.note)
                  for one in library.links)  # fmt: skip


def zipped(members: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def batch(annotations: str, text: str | None = TEXT, settings: str = "") -> Batch:
    """What is read from a project of one document."""
    members = {"a.ann": annotations} | ({"a.txt": text} if text is not None else {})
    return loaded("brat", zipped(members | ({"annotation.conf": settings} if settings else {})))


def places(read: Batch) -> list[tuple[str, int | None, int | None]]:
    return [(one.exact, one.start, one.end) for one in read.marks]


@given(library=shelves(distinct=True).map(held))
def test_marks_and_links_come_back_into_an_empty_library(library: Shelved) -> None:
    came = EMPTY.after(EMPTY.receive(sent(library, "brat")))
    assert said(came.marks, *FIELDS) == said(library.marks, *FIELDS)
    assert [one[0] for one in ends(came)] == [one[0] for one in ends(library)]


@given(library=shelves(distinct=True, controls=True, whole=False).map(held))
def test_they_stand_again_where_the_articles_are(library: Shelved) -> None:
    plan = library.without_marks.receive(sent(library, "brat"))
    assert {one.anchor.state for one in plan.arrivals} <= {"same"}
    came = library.without_marks.after(plan)
    assert said(came.marks, *FIELDS, "article") == said(library.marks, *FIELDS, "article")
    assert ends(came) == ends(library)


@given(library=shelves(distinct=True).map(held))
def test_the_same_import_twice_changes_nothing(library: Shelved) -> None:
    read = sent(library, "brat")
    assert is_unchanged(EMPTY.after(EMPTY.receive(read)), read)
    assert is_unchanged(library, read)


@given(library=shelves())
def test_tags_come_back_with_their_definitions(library: Shelved) -> None:
    came = EMPTY.after(EMPTY.receive(sent(library, "brat")))
    assert {*library.codebook} <= {*came.codebook}


def test_a_mark_after_an_emoji_stands_on_its_words() -> None:
    assert places(batch("T1\tclaim 11 16\twe go\n")) == [("we go", 11, 16)]


def test_labels_on_the_same_range_are_one_mark() -> None:
    (one,) = batch(
        "T1\tquote 11 16\twe go\nT2\tclaim 11 16\twe go\n#1\tAnnotatorNotes T2\tyes"
    ).marks
    assert (one.tags, one.note) == (("quote", "claim"), "yes")


def test_parts_with_a_line_break_between_are_one_passage() -> None:
    assert places(batch("T1\tclaim 11 17;18 21\twe go. Bob\n")) == [("we go.\nBob", 11, 21)]


def test_parts_with_words_between_are_a_mark_each() -> None:
    read = batch("T1\tclaim 0 3;18 21\tAnn Bob\n")
    assert places(read) == [("Ann", 0, 3), ("Bob", 18, 21)]
    assert read.problems == ("1 passage of several parts: each part became a mark.",)


def test_offsets_are_moved_where_lines_end_with_cr_lf() -> None:
    read = batch("T1\tclaim 19 22\tBob\n", TEXT.replace("\n", "\r\n"))
    assert places(read) == [("Bob", 18, 21)]
    assert read.marks[0].article and read.marks[0].article.text == TEXT


def test_a_byte_order_mark_counts_in_offsets_only() -> None:
    assert places(batch("T1\tclaim 12 17\twe go\n", f"\ufeff{TEXT}")) == [("we go", 11, 16)]


def test_words_that_stand_elsewhere_are_sought_not_moved() -> None:
    (one,) = batch("T1\tclaim 0 5\twe go\n").marks
    assert (one.exact, one.start, one.sha256) == ("we go", None, None)
    library = Shelved((article(TEXT),), ())
    (arrival,) = library.receive(batch("T1\tclaim 0 5\twe go\n")).arrivals
    assert arrival.anchor.span == Span(11, 16)


def test_without_the_text_the_words_come() -> None:
    read = batch("T1\tclaim 11 16\twe go\n", None)
    assert [(one.exact, one.sha256) for one in read.marks] == [("we go", None)]


def test_relations_attributes_and_equivalences_are_taken() -> None:
    read = batch(
        "T1\tclaim 0 3\tAnn\nT2\tclaim 18 21\tBob\nR1\tSupports Arg1:T1 Arg2:T2\n"
        "*\tEquiv T1 T2\nA1\tNegation T1\nA2\tMood T2 very bad\n"
    )
    assert [one.kind for one in read.links] == ["supports", "same"]
    assert [one.attributes for one in read.marks] == [{"Negation": "true"}, {"Mood": "very bad"}]


def test_notes_of_others_are_taken_as_they_are() -> None:
    (one,) = batch("T1\tclaim 0 3\tAnn\n#1\tAnnotatorNotes T1\tC:\\new\n#2\tError T1\tno").marks
    assert one.note == "C:\\new\n\nError: no"


@pytest.mark.parametrize(
    "line",
    [
        "E1\tDie:T1 Who:T1",
        "N1\tReference T1 Wikipedia:1\tx",
        "T2\tclaim a b\tx",
        "T2\tclaim 5 5\t",
        "T2\tclaim 5 4\tx",
        "T2",
        "nonsense",
        "T1\tclaim 0 3\tAnn",
        "R1\tsupports T1 T1",
        "*\tEquiv T1",
        "#1",
        "A1\tNegation",
        "T2\tclaim 99999 100000\t",
        "T2\tclaim 9999999999999 100000\tx",
        "\x00\ufffd\u202e",
    ],
)
def test_what_cannot_be_taken_is_counted_and_the_rest_comes(line: str) -> None:
    read = batch(f"T1\tclaim 0 3\tAnn\n{line}\nT9\tquote 18 21\tBob\n")
    assert [one.exact for one in read.marks] == ["Ann", "Bob"]
    assert read.problems == ("Not taken: 1 line of the standoff files.",)


@pytest.mark.parametrize("relation", ["Causes Arg1:T1 Arg2:T1", "same Arg1:T1 Arg2:T7"])
def test_relations_that_are_no_links_are_counted(relation: str) -> None:
    read = batch(f"T1\tclaim 0 3\tAnn\nR1\t{relation}\n")
    assert read.links == ()
    assert read.problems == ("Not taken: 1 relation of kinds that links do not have.",)


@given(annotations=st.text(), text=st.text(), settings=st.text())
def test_nothing_that_a_project_holds_makes_it_fail(
    annotations: str, text: str, settings: str
) -> None:
    data = {
        "a.ann": annotations,
        "a.txt": text,
        "annotation.conf": f"# Written by Glossator.{settings}",
    }
    safe = {name: said.encode("utf-8", "replace").decode() for name, said in data.items()}
    EMPTY.receive(loaded("brat", zipped(safe)))


def test_settings_that_somebody_changed_are_read_as_far_as_they_go() -> None:
    settings = '# Written by Glossator.\n# tag a {"name": "A b"}\n# tag b {broken\n# tag c {}\n'
    read = batch("T1\ta 0 3\tAnn\nT2\tb 18 21\tBob\n", settings=settings)
    assert [one.tags for one in read.marks] == [("A b",), ("b",)]


def test_settings_of_others_say_nothing_of_our_tags() -> None:
    read = batch("T1\ta 0 3\tAnn\n", settings='[entities]\na\n# tag a {"name": "A b"}\n')
    assert [one.tags for one in read.marks] == [("a",)]


def test_attributes_of_what_is_no_passage_are_left() -> None:
    assert batch("T1\ta 0 3\tAnn\nA1\tNegation E1\n").marks[0].attributes == {}


def test_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "deep" / "a.ann").write_text("T1\tclaim 11 16\twe go\n", "utf-8")
    (tmp_path / "annotation.conf").write_text(
        '# Written by Glossator.\n# tag claim {"name": "Claim!"}\n', "utf-8"
    )
    assert importers.recognised(tmp_path) == "brat"
    assert [one.tags for one in importers.load("brat", tmp_path).marks] == [("Claim!",)]


def test_a_folder_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.importers.marks.parts.archive.LARGEST_IN_ALL", 10)
    (tmp_path / "a.ann").write_text("T1\tclaim 11 16\twe go\n", "utf-8")
    with pytest.raises(ImportFileError, match="more than can be read"):
        importers.load("brat", tmp_path)


def test_one_file_is_read_with_the_text_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.ann").write_text("T1\tclaim 11 16\twe go\n", "utf-8")
    assert importers.recognised(tmp_path / "a.ann") == "brat"
    (one,) = importers.load("brat", tmp_path / "a.ann").marks
    assert one.article and one.article.text == TEXT


@pytest.mark.parametrize(
    ("name", "data"), [("a.ann", "what is this"), ("a.txt", "T1\tclaim 0 3\tAnn")]
)
def test_other_files_are_not_taken_for_brats(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data, "utf-8")
    assert importers.recognised(tmp_path / name) is None


def test_a_zip_without_annotations_is_not_brats(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT}))
    assert importers.recognised(tmp_path / "a.zip") is None


def test_marks_on_the_same_words_come_back_as_one() -> None:
    one = article(TEXT)
    marks = tuple(mark(one, Span(11, 16), number, tags=[tag]) for number, tag in enumerate("ab"))
    came = EMPTY.after(EMPTY.receive(sent(Shelved((one,), marks), "brat")))
    assert [found.tags for found in came.marks] == [("a", "b")]


def test_links_keep_their_ends_and_notes() -> None:
    one = article(TEXT)
    marks = (mark(one, Span(0, 3), 1, tags=["claim"]), mark(one, Span(18, 21), 2))
    link = Link("x", "updates", marks[1].id, marks[0].id, "a\nnote \\n", "me", "", "")
    came = EMPTY.after(EMPTY.receive(sent(Shelved((one,), marks, (link,)), "brat")))
    words = {found.id: found.exact for found in came.marks}
    (back,) = came.links
    assert (words[back.source], words[back.target], back.note) == ("Bob", "Ann", "a\nnote \\n")
