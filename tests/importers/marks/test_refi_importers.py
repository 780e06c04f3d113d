"""What other programs write as REFI-QDA, and what nobody should."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.refi import (
    TEXT,
    coding,
    packed,
    project,
    read,
    selection,
    sources,
    zipped,
)
from tests.importers.marks.roundtrip import EMPTY, article, loaded
from tui.core.foreign import Batch
from tui.core.tag import Tag
from tui.errors import ImportFileError
from tui.importers.marks.parts import archive

START, END = TEXT.index("said"), TEXT.index("\n")
ONE = sources(selection(START, END))


def exact(batch: Batch) -> list[str]:
    return [mark.exact for mark in batch.marks]


def test_a_selection_is_a_mark() -> None:
    (mark,) = read(packed(project(ONE))).marks
    assert (mark.exact, mark.start, mark.tags) == ("said she would go.", START, ("Promise",))


def test_the_text_is_that_of_the_article() -> None:
    (mark,) = read(packed(project(ONE))).marks
    assert mark.article is not None
    assert (mark.article.text, mark.article.path) == (TEXT, "talk.txt")


def test_a_source_without_a_name_has_that_of_its_file() -> None:
    made = project(sources(selection(START, END), source='plainTextPath="internal://S1.txt"'))
    (mark,) = read(packed(made)).marks
    assert mark.article is not None
    assert mark.article.path == "S1.txt"


@pytest.mark.parametrize("folder", ["sources", "Sources", "SOURCES", "project/Sources"])
def test_the_folder_of_the_sources_has_any_case(folder: str) -> None:
    assert exact(read(packed(project(ONE), folder=folder))) == ["said she would go."]


@pytest.mark.parametrize(
    "path",
    ["internal://S1.txt", "internal:/S1.txt", "relative:///sources/S1.txt", "S1.txt",
     "relative://S1.TXT", "absolute:///C:/Users/x/S1.txt"],
)  # fmt: skip
def test_a_text_in_the_file_is_found_by_its_name(path: str) -> None:
    source = f'guid="S1" name="talk.txt" plainTextPath="{path}"'
    made = project(sources(selection(START, END), source=source))
    assert exact(read(packed(made))) == ["said she would go."]


def relative(path: str) -> bytes:
    source = f'guid="S1" name="talk.txt" plainTextPath="{path}"'
    return zipped({"project.qde": project(sources(selection(START, END), source=source))})


def test_a_relative_text_is_read_beside_the_file() -> None:
    batch = read(relative("relative:///near.txt"), beside={"near.txt": TEXT})
    assert exact(batch) == ["said she would go."]


@pytest.mark.parametrize(
    "path",
    ["relative:///../far.txt", "absolute:///etc/passwd", "relative:////etc/passwd",
     "relative:///near.csv", "internal://near.txt", "file:///near.txt", "relative:///a\x00b.txt"],
)  # fmt: skip
def test_no_other_file_of_the_disk_is_read(path: str) -> None:
    path = path.replace("\x00", "%00")
    batch = read(relative(path), beside={"near.csv": TEXT, "near.txt": TEXT, "../far.txt": TEXT})
    assert batch.marks == ()
    assert batch.problems == ("Left out: 1 source (its text is not in the file).",)


def test_a_text_in_the_project_itself_is_read() -> None:
    inside = f"<PlainTextContent>{TEXT}</PlainTextContent>"
    made = sources(inside, selection(START, END), source='guid="S1" name="Anna"')
    (mark,) = read(packed(project(made))).marks
    assert mark.article is not None
    assert (mark.exact, mark.article.title) == ("said she would go.", "Anna")


def test_a_byte_order_mark_counts_for_nothing() -> None:
    assert exact(read(packed(project(ONE), "\ufeff" + TEXT))) == ["said she would go."]


WINDOWS = "A\r\nB\r\nC 64\r\n"


@pytest.mark.parametrize(
    ("origin", "start", "end"), [("NVivo 14", 8, 10), ("ATLAS.ti 23", 6, 8), ("Atlas.ti", 6, 8)]
)
def test_line_ends_of_windows_count_as_their_program_counts_them(
    origin: str, start: int, end: int
) -> None:
    made = packed(project(sources(selection(start, end)), origin), WINDOWS)
    (mark,) = read(made).marks
    assert (mark.exact, mark.start, mark.end) == ("64", 6, 8)


def test_codes_are_tags_and_categories_are_not() -> None:
    assert read(packed(project(ONE))).tags == (Tag("Promise", "", "#AAbbCC", "Kept?"),
                                               Tag("Number"))  # fmt: skip


NESTED = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{}</Codes></CodeBook>'.format(
    '<Code guid="1" name="Ann" isCodable="true"><Code guid="2" name="Good" isCodable="true"/>'
    '</Code><Code guid="3" name="Bob" isCodable="false">'
    '<Code guid="4" name="good" isCodable="1"/><Code guid="5" name=" " isCodable="true"/></Code>'
)


def test_codes_of_one_name_are_told_apart_by_those_above_them() -> None:
    names = [tag.name for tag in loaded("qdc", NESTED, "x.qdc").tags]
    assert names == ["Ann", "Ann / Good", "Bob / good", "5"]


def test_codes_on_one_passage_are_one_mark() -> None:
    batch = read(packed(project(sources(selection(START, END),
                                        selection(START, END, coding("C3"))))))  # fmt: skip
    assert [mark.tags for mark in batch.marks] == [("Promise", "Number")]


def test_codes_with_other_notes_on_one_passage_are_two_marks() -> None:
    noted = f"<Description>Hm</Description>{coding('C3')}"
    batch = read(packed(project(sources(selection(START, END), selection(START, END, noted)))))
    assert [(mark.tags, mark.note) for mark in batch.marks] == [
        (("Promise",), ""),
        (("Number",), "Hm"),
    ]


def test_description_and_notes_are_the_note() -> None:
    notes = '<Notes><Note guid="N1"><PlainTextContent>More</PlainTextContent></Note></Notes>'
    content = "<Description>First</Description>" + coding("C2") + '<NoteRef targetGUID="N1"/>'
    batch = read(packed(project(sources(selection(START, END, content)) + notes)))
    assert [mark.note for mark in batch.marks] == ["First\n\nMore"]


def test_an_annotation_of_qualcoder_is_a_mark_without_a_tag() -> None:
    place = f'<PlainTextSelection guid="A" startPosition="{START}" endPosition="{END}"/>'
    note = (
        '<Notes><Note guid="N1" creatingUser="U1" creationDateTime="2026-01-01T10:00:00Z">'
        f"<PlainTextContent>Why?</PlainTextContent>{place}</Note></Notes>"
    )
    (mark,) = read(packed(project(sources(more='<NoteRef targetGUID="N1"/>') + note))).marks
    assert (mark.exact, mark.note, mark.tags) == ("said she would go.", "Why?", ())
    assert (mark.creator, mark.created) == ("Ann", "2026-01-01T10:00:00Z")


@pytest.mark.parametrize(
    ("attributes", "creator"),
    [('creatingUser="U1"', "Ann"), ('modifyingUser="{u1}"', "Ann"), ("", "Bob"),
     ('creatingUser="gone"', "Bob")],
)  # fmt: skip
def test_a_mark_has_the_user_who_made_it(attributes: str, creator: str) -> None:
    made = sources(selection(START, END, attributes=attributes))
    assert [mark.creator for mark in read(packed(project(made))).marks] == [creator]


def test_variables_with_our_names_tell_of_the_article() -> None:
    variables = '<Variables><Variable guid="V" name="url" typeOfVariable="Text"/></Variables>'
    value = '<VariableValue><VariableRef targetGUID="V"/><TextValue>https://x.org</TextValue>'
    made = variables + sources(selection(START, END), more=f"{value}</VariableValue>")
    (mark,) = read(packed(project(made))).marks
    assert mark.article is not None
    assert mark.article.url == "https://x.org"


def test_a_link_between_two_selections_is_one() -> None:
    link = '<Links><Link guid="L" name="supports" originGUID="{P0-3}" targetGUID="p4-5"/></Links>'
    batch = read(packed(project(sources(selection(0, 3), selection(4, 5)) + link)))
    assert [(one.source, one.target, one.kind) for one in batch.links] == [
        ("refi:p0-3", "refi:p4-5", "supports")
    ]


def test_the_text_of_a_pdf_is_read_and_its_areas_are_counted() -> None:
    text = f'<Representation guid="R" plainTextPath="internal://S1.txt">{selection(START, END)}'
    area = '<PDFSelection guid="x" page="0" firstX="0" firstY="0" secondX="1" secondY="1"/>'
    pdf = f'<Sources><PDFSource guid="S" name="a.pdf">{area}{text}</Representation></PDFSource>'
    batch = read(packed(project(f"{pdf}</Sources>")))
    assert exact(batch) == ["said she would go."]
    assert batch.problems == ("Left out: 1 selection (it is not one of text).",)


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        ("<Sources><PictureSource guid='x'/></Sources>",
         "1 source (no text: a picture, sound or film)"),
        ("<Sources><AudioSource guid='x'/><VideoSource guid='y'/></Sources>",
         "2 sources (no text: a picture, sound or film)"),
        ("<Sources><PDFSource guid='x' path='internal://x.pdf'/></Sources>",
         "1 source (no text: a picture, sound or film)"),
        (sources(source="guid='x' plainTextPath='internal://y.txt'"),
         "1 source (its text is not in the file)"),
        (sources(source="guid='x'"), "1 source (its text is not in the file)"),
        (sources(selection(5, 5)), "1 selection (there are no words at its place)"),
        (sources(selection(5, 999)), "1 selection (there are no words at its place)"),
        (sources(selection(-1, 5)), "1 selection (there are no words at its place)"),
        (sources("<PlainTextSelection startPosition='a' endPosition='9'/>"),
         "1 selection (there are no words at its place)"),
        (sources("<PlainTextSelection/>"), "1 selection (there are no words at its place)"),
        (sources(selection(0, 3, coding("gone"))), "1 coding (its code is not in the file)"),
        (sources(more=coding("C2")), "1 coding (it is one of a whole source)"),
        (sources(more="<NoteRef targetGUID='N'/>") + "<Notes><Note guid='N'/></Notes>",
         "1 note (it is one of a whole source)"),
        ("<Links><Link guid='x' name='likes' originGUID='a' targetGUID='b'/></Links>",
         "1 link (it says nothing that Glossator knows)"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_counted_and_the_rest_comes(inside: str, problem: str) -> None:
    batch = read(packed(project(ONE + inside if "<Sources>" not in inside else inside)))
    assert f"Left out: {problem}." in batch.problems


def ours(said: str, text: str, record: bool = False) -> Batch:
    """What Glossator would have written, but for a note that says something else."""
    note = (
        f'<Notes><Note guid="N" name="x"><Description>{said}</Description>'
        f"<PlainTextContent>{text}</PlainTextContent></Note></Notes>"
    )
    content = coding("C2") + ('<NoteRef targetGUID="N"/>' if record else "")
    more = "" if record else '<NoteRef targetGUID="N"/>'
    made = sources(selection(START, END, content), more=more) + note
    return read(packed(project(made, "Glossator 0.1.0")))


@pytest.mark.parametrize("text", ["", "[]", "nonsense", "{}", '{"exact": 3}', "[" * 10_000])
def test_a_record_that_was_spoilt_costs_no_mark(text: str) -> None:
    batch = ours("record", text, record=True)
    assert exact(batch) == ["said she would go."]


def test_a_record_that_was_spoilt_is_counted() -> None:
    batch = ours("record", "[]", record=True)
    assert batch.problems == ("Left out: 1 record (it cannot be read).",)


def test_a_mark_without_place_and_words_is_counted() -> None:
    assert ours("no sure place", "").problems == ("Left out: 1 note (it has no words).",)


def test_a_project_without_codes_has_marks_without_tags() -> None:
    bare = project(sources(selection(START, END, "<Description>Hm</Description>")))
    begin, end = bare.index("<CodeBook>"), bare.index("</CodeBook>") + len("</CodeBook>")
    batch = read(packed(bare[:begin] + bare[end:]))
    assert [(mark.tags, mark.note) for mark in batch.marks] == [((), "Hm")]


def test_a_file_of_very_many_members_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 1)
    with pytest.raises(ImportFileError, match="more than 1 members"):
        read(packed(project(ONE)))


def test_a_project_may_have_another_name() -> None:
    assert exact(read(zipped({"other.QDE": project(ONE), "sources/S1.txt": TEXT}))) == [
        "said she would go."
    ]


def test_a_file_without_its_ending_is_recognised() -> None:
    assert exact(loaded("qdpx", packed(project(ONE)), "x.zip")) == ["said she would go."]


def test_a_mark_of_another_program_finds_the_article_by_its_text() -> None:
    here = article(TEXT)
    plan = EMPTY.receive(read(packed(project(ONE))))
    assert plan.arrivals[0].article.id == here.id


def test_another_export_of_the_same_project_changes_nothing() -> None:
    first = EMPTY.after(EMPTY.receive(read(packed(project(ONE)))))
    again = project(ONE).replace('guid="P', 'guid="Q')
    assert first.receive(read(packed(again))).changes == ()


def test_a_mark_of_ours_that_comes_back_from_another_program_is_the_same() -> None:
    ours = "01977420-dc00-7000-8000-000000000001"
    made = project(ONE).replace(f'guid="P{START}-{END}"', f'guid="{{{ours.upper()}}}"')
    assert [mark.id for mark in read(packed(made)).marks] == [ours]


# What nobody should write


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE, "<!DOCTYPE Project>"])
def test_a_document_type_is_refused(declared: str) -> None:
    qde = project(ONE).replace("<Project", f"{declared}<Project", 1)
    with pytest.raises(ImportFileError, match="document type"):
        read(packed(qde))


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE])
def test_a_document_type_in_a_codebook_is_refused(declared: str) -> None:
    with pytest.raises(ImportFileError, match="document type"):
        read((declared + NESTED).encode(), "qdc")


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(ImportFileError, match="zip bomb"):
        read(zipped({"project.qde": b" " * 2_000_000}))


def test_a_member_of_more_than_50_megabytes_is_refused() -> None:
    with pytest.raises(ImportFileError, match="zip bomb"):
        read(zipped({"project.qde": b" " * 50_000_001}))


def test_a_bomb_among_the_texts_costs_that_text_alone() -> None:
    batch = read(packed(project(ONE), b" " * 2_000_000))
    assert batch.problems == ("Left out: 1 source (its text is not in the file).",)


def test_texts_of_more_than_200_megabytes_in_all_are_not_unpacked() -> None:
    # 100 sources of one text of 3 MB: each is unpacked for itself, up to the limit.
    noise = Random(0).randbytes(1_500_000).hex()
    every = "".join(sources()[9:-10] for _ in range(100))
    batch = read(packed(project(f"<Sources>{every}</Sources>"), noise))
    assert batch.problems == ("Left out: 34 sources (its text is not in the file).",)


def test_elements_within_elements_without_end_are_refused() -> None:
    with pytest.raises(ImportFileError, match="nested too deep"):
        read(packed(project("<a>" * 100_000 + "</a>" * 100_000)))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is no zip that can be read"),
        (b"PK\x03\x04 and no more", "is no zip that can be read"),
        (zipped({"a.txt": "x"}), "holds no project.qde"),
        (zipped({"project.qde": ""}), "is no XML"),
        (zipped({"project.qde": "<Project>"}), "is no XML"),
        (zipped({"project.qde": "<html/>"}), "is no project of REFI-QDA"),
        (zipped({"project.qde": "<?xml version='1.0' encoding='nonsense'?><a/>"}), "is no XML"),
        (zipped({"project.qde": b"<Project name='\xff'/>"}), "is no XML"),
    ],
)
def test_what_is_no_project_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(ImportFileError, match=problem):
        read(data)


def test_a_damaged_member_is_refused() -> None:
    data = bytearray(packed(project(ONE)))
    data[60] ^= 0xFF
    with pytest.raises(ImportFileError, match="is damaged"):
        read(bytes(data))


def test_an_encrypted_member_is_refused() -> None:
    data = packed(project(ONE)).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01", 1
    )
    with pytest.raises(ImportFileError, match="cannot be unpacked"):
        read(data)


@pytest.mark.parametrize("book", ["", "<CodeBook", "<html/>"])
def test_what_is_no_codebook_is_refused(book: str) -> None:
    with pytest.raises(ImportFileError):
        read(book.encode(), "qdc")


WHOLE = packed(project(ONE))


@given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255), end=st.integers(0, 400))
def test_damage_anywhere_is_an_error_that_says_so(at: int, byte: int, end: int) -> None:
    data = bytearray(WHOLE)
    data[at] = byte
    try:
        batch = read(bytes(data[: len(data) - end]))
    except ImportFileError as error:
        assert "Nothing was imported" in str(error)
    else:
        assert len(batch.marks) <= 1
