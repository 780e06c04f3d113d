"""Tables come in: our own with every field, any other with a column of quotations."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import (
    EMPTY,
    Shelved,
    all_of,
    article,
    exported,
    loaded,
    mark,
    sent,
)
from tui.core.annotation import Origin
from tui.core.foreign import Batch, ForeignMark
from tui.core.span import Span
from tui.errors import ImportFileError
from tui.importers import marks as importers

ONE = article("He said “we go” to 64 troops.\n")


def batch(text: str, file: str = "marks.csv") -> Batch:
    return loaded("csv", text, file)


def only(text: str, file: str = "marks.csv") -> ForeignMark:
    (found,) = batch(text, file).marks
    return found


@pytest.mark.parametrize(
    "said",
    [
        {"original": Origin("we went", 8, 15, "0" * 64)},
        {"original": Origin("we go", 0, 5, "0" * 64)},
        {"rejected": "1" * 64},
        {"note": "'=1+1"},
        {"note": "''=1"},
        {"note": "'plain'"},
        {"tags": ("[a]", "b; c")},
        {"tags": ("=x", "y")},
        {"attributes": {"speaker": "@ana", "mood": "=glad", "unit": "\tkm"}},
    ],
)
def test_every_field_of_ours_comes_back(said: dict[str, object]) -> None:
    library = Shelved((ONE,), (mark(ONE, Span(9, 14), 1, **said),))
    came = EMPTY.after(EMPTY.receive(sent(library, "csv")))
    assert all_of(came.marks) == all_of(library.marks)


def test_what_is_known_of_the_article_comes_back() -> None:
    known = {"title": "T", "outlet": "O", "author": "A", "published": "2020-02-04"}
    more = {"url": "https://example.org/a", "language": "en", "added": "2026-01-01T00:00:00.000Z"}
    one = article("words here\n", 3, **known, **more)
    batch = sent(Shelved((one,), (mark(one, Span(0, 5), 1),)), "csv")
    (record,) = EMPTY.receive(batch).records
    assert record == one.record


def test_our_table_is_known_by_its_columns_alone() -> None:
    library = Shelved((ONE,), (mark(ONE, Span(9, 14), 1),))
    assert loaded("csv", exported(library, "csv"), "marks.txt").marks


def test_our_table_comes_back_with_semicolons_in_another_order() -> None:
    library = Shelved((ONE,), (mark(ONE, Span(9, 14), 1, note="a;b"),))
    rows = [*csv.DictReader(io.StringIO(exported(library, "csv").decode("utf-8-sig"), newline=""))]
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, sorted(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    came = EMPTY.after(EMPTY.receive(batch(table.getvalue())))
    assert all_of(came.marks) == all_of(library.marks)


@pytest.mark.parametrize("name", ["exact", "Quote", "QUOTATION", "Highlight", "text", "Passage"])
@pytest.mark.parametrize("by", [",", ";", "\t", "|"])
def test_any_table_with_a_column_of_quotations_is_read(name: str, by: str) -> None:
    assert only(f"Page{by}{name}\n3{by}we go\n").exact == "we go"


@pytest.mark.parametrize("name", ["Selected Text", "selected  text ", '"Selected Text"'])
def test_names_of_columns_may_be_written_in_any_case(name: str) -> None:
    assert only(f"{name},note\nwe go,n\n").exact == "we go"


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("Comment", "n", "note", "n"),
        ("annotation", "n", "note", "n"),
        ("Codes", "a; b", "tags", ("a", "b")),
        ("labels", '"a, b"', "tags", ("a", "b")),
        ("tags", '"[""x; y"", ""z""]"', "tags", ("x; y", "z")),
        ("tag", "two words", "tags", ("two words",)),
        ("date", "2026-01-02 10:00:00+01:00", "created", "2026-01-02T09:00:00.000Z"),
        ("prefix", "he said", "prefix", "he said"),
        ("coder", "ana", "creator", "ana"),
    ],
)
def test_a_column_says_something_of_the_mark(
    column: str, cell: str, field: str, value: object
) -> None:
    assert getattr(only(f"{column},quote\n{cell},we go\n"), field) == value


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("Book Title", "A title", "title", "A title"),
        ("source", "A title", "title", "A title"),
        ("source", "https://example.org/a", "url", "https://example.org/a"),
        ("document", "000_a.txt", "path", "000_a.txt"),
        ("Link", "https://example.org/a", "url", "https://example.org/a"),
        ("filename", "a.txt", "path", "a.txt"),
        ("Author", "Ana", "author", "Ana"),
    ],
)
def test_a_column_says_something_of_the_article(
    column: str, cell: str, field: str, value: str
) -> None:
    article = only(f"{column},quote\n{cell},we go\n").article
    assert article and getattr(article, field) == value


def test_a_table_without_articles_names_none() -> None:
    assert only("quote\nwe go\n").article is None


def test_a_table_of_one_column_may_hold_commas() -> None:
    assert only("quote\nwe go, they say; now\n").exact == "we go, they say; now"


READWISE = (
    '"Highlight","Book Title","Book Author","Amazon Book ID","Note","Color","Tags",'
    '"Location Type","Location","Highlighted at","Document tags"\n'
    '"we go","A headline","Ana","","n","yellow","a,b","page","3","2026-01-02 10:00:00+00:00",""\n'
)


def test_an_export_of_readwise_is_read() -> None:
    found = only(READWISE)
    assert (found.exact, found.note, found.tags) == ("we go", "n", ("a", "b"))
    assert found.created == "2026-01-02T10:00:00.000Z"
    assert found.article and (found.article.title, found.article.author) == ("A headline", "Ana")


def test_columns_that_say_something_else_are_named() -> None:
    assert batch(READWISE).problems == ("Columns that were left out: color.",)


def test_rows_for_each_tag_of_one_mark_become_one() -> None:
    text = "id,document,tag,content\n1,a.txt,x,we go\n1,a.txt,y,we go\n2,a.txt,x,64\n"
    found = batch(text).marks
    assert [(one.exact, one.tags) for one in found] == [("we go", ("x", "y")), ("64", ("x",))]


@pytest.mark.parametrize(("head", "holds"), [("note", {"note"}), ("tag", {"tags"}), ("x", set())])
def test_what_a_table_has_no_column_for_stays_as_it_is_here(head: str, holds: set[str]) -> None:
    assert batch(f"{head},quote\na,we go\n").holds == holds


def test_rows_without_a_quotation_are_counted_and_the_rest_comes() -> None:
    came = batch("quote,note\nwe go,\n,lost\n  ,\n64,\n\n")
    assert [one.exact for one in came.marks] == ["we go", "64"]
    assert came.problems == ("1 row without a quotation.",)


def test_a_row_with_more_cells_than_columns_is_counted() -> None:
    came = batch("quote,note\nwe go,then, and now\n64,\n")
    assert [one.exact for one in came.marks] == ["64"]
    assert came.problems == ("1 of its rows have more cells than there are columns.",)


def test_a_quotation_mark_that_does_not_close_takes_its_row_alone() -> None:
    came = batch('quote,note\nwe go,\n"64,\ntroops,\nHe,\n')
    assert [one.exact for one in came.marks] == ["we go", "troops", "He"]
    assert came.problems == ("The quotation mark in line 3 does not close.",)


@given(st.text(alphabet='a",\n', max_size=40))
def test_what_follows_an_open_quotation_mark_closes(text: str) -> None:
    marks = batch(f'quote,note\n{text}\n"x,\nlast\n').marks
    assert marks[-1].exact.endswith("last")


@pytest.mark.parametrize("text", ["quote,note", "quote,note\n", "quote,note\n\n", 'quote\n"a"'])
def test_a_table_may_end_anywhere(text: str) -> None:
    assert batch(text).problems == ()


def test_a_quotation_mark_inside_a_cell_is_a_character() -> None:
    assert only('quote,note\nhe said "go",\n').exact == 'he said "go"'


def test_a_date_that_cannot_be_read_is_counted() -> None:
    assert batch("quote,date\nwe go,last May\n").problems == ("1 date that could not be read.",)


def test_a_cell_may_be_as_long_as_the_file() -> None:
    words = "we go, " * 40_000
    assert only(f'quote\n"{words}"\n').exact == words.strip()


def test_the_limit_of_other_readers_of_tables_stays() -> None:
    before = csv.field_size_limit()
    only("quote\nwe go\n")
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert [one.exact for one in batch(f"quote{end}a{end}b").marks] == ["a", "b"]


def test_a_cell_may_hold_nul() -> None:
    assert only("quote,note\nwe\x00go,n\n").exact == "we\x00go"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_may_have_a_byte_order_mark(encoding: str) -> None:
    assert loaded("csv", "quote;note\nwé go;\n".encode(encoding), "a.csv").marks[0].exact == "wé go"


def test_the_first_line_of_excel_is_no_header() -> None:
    assert only("sep=;\nquote;note\nwe go;n\n").note == "n"


def refused(data: bytes, folder: Path) -> str:
    path = folder / "marks.csv"
    path.write_bytes(data)
    with pytest.raises(ImportFileError) as caught:
        importers.load("csv", path)
    return str(caught.value).removeprefix(f"{path} ")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"a,b\n1,2\n", b'"', b"\xef\xbb\xbf"])
def test_a_table_without_quotations_is_refused(data: bytes, tmp_path: Path) -> None:
    assert refused(data, tmp_path).startswith("has no column of quotations")


def test_another_encoding_is_named(tmp_path: Path) -> None:
    assert refused("quote\nwé\n".encode("cp1252"), tmp_path).startswith("is not UTF-8 text")


@pytest.mark.parametrize("file", ["a.txt", "a.md", "a"])
def test_a_text_that_begins_with_such_a_word_is_no_table(file: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.write_text("text, note\nand more\n", "utf-8")
    assert importers.recognised(path) is None


@given(st.text(alphabet="ab\",;\t\n\r\x00'=[{é", max_size=80))
def test_no_table_is_so_broken_that_it_raises(text: str) -> None:
    assert all(one.exact for one in loaded("csv", f"quote,note\n{text}", "a.csv").marks)


@given(st.text(alphabet="ab\",;\t\n\r\x00'=[{é0", max_size=80))
def test_no_table_of_ours_is_so_broken_that_it_raises(text: str) -> None:
    head = "id,exact,tags,attributes,marked_sha256,marked_start,marked_end\n"
    assert all(one.exact for one in loaded("csv", head + text, "a.csv").marks)
