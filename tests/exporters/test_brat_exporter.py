"""What brat is given: texts, annotations and settings that its parser accepts."""

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.conftest import PassageMaker
from tests.exporters.rendering import collection, lost
from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.tag import Codebook, Tag
from tui.exporters import preview, render
from tui.exporters.brat import escape
from tui.exporters.parts.brat_labels import labels
from tui.importers.marks.parts.standoff import unescaped


def files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def written(*passages: Passage, **fields: Any) -> dict[str, str]:
    return files(render("brat", collection(passages, **fields)))


def lines(*passages: Passage, **fields: Any) -> list[str]:
    return written(*passages, **fields)["a.ann"].splitlines()


def test_a_mark_after_an_emoji_stands_on_its_words(passage: PassageMaker) -> None:
    found = written(passage("we go", text="😀 e\u0301 we go", tags=("claim",)))
    assert found["a.ann"] == "T1\tclaim 5 10\twe go\n"
    assert found["a.txt"][5:10] == "we go"


def test_a_mark_of_two_tags_stands_under_each(passage: PassageMaker) -> None:
    assert [one.split(" ")[0] for one in lines(passage())] == ["T1\tclaim", "T2\tquote"]


def test_a_mark_without_a_tag_has_a_label_that_says_so(passage: PassageMaker) -> None:
    assert lines(passage(tags=()))[0].startswith("T1\tuntagged ")


def test_a_tag_called_untagged_is_not_mixed_up_with_none(passage: PassageMaker) -> None:
    found = lines(passage(tags=("untagged",)), codebook=Codebook((Tag("untagged"),)))
    assert found[0].startswith("T1\tuntagged_2 ")


@pytest.mark.parametrize("line_break", ["\n", "\n\n", "\x1c", "\n\x1e"])
def test_a_passage_over_lines_has_a_part_for_each(passage: PassageMaker, line_break: str) -> None:
    (line,) = lines(passage(f"ab{line_break}cd", text=f"ab{line_break}cd", tags=("claim",)))
    start = 2 + len(line_break)
    assert line == f"T1\tclaim 0 2;{start} {start + 2}\tab cd"


def test_a_note_stays_on_its_line(passage: PassageMaker) -> None:
    found = lines(passage(tags=("claim",), note=" a\nb\\n\tc "))
    assert found[1] == "#1\tAnnotatorNotes T1\t\\u0020a\\nb\\\\n\\tc\\u0020"


@given(note=st.text(st.characters()))
def test_every_note_can_be_read_again(note: str) -> None:
    line = escape(note)
    assert line == line.strip()
    assert len(line.splitlines()) <= 1
    assert unescaped(line) == note


def test_attributes_are_comments_before_the_note(passage: PassageMaker) -> None:
    found = lines(passage(tags=("claim",), note="n", attributes={"speaker": "Ann = B"}))
    assert found[1:] == ["#1\tAttribute T1\tspeaker=Ann = B", "#2\tAnnotatorNotes T1\tn"]


def test_a_link_is_a_relation(passage: PassageMaker) -> None:
    one, other = passage(tags=("claim",)), passage("64", id="m2", tags=("figure",))
    link = Link("l1", "supports", "m2", "m1", "why")
    assert lines(one, other, links=(link,))[2:] == [
        "R1\tsupports Arg1:T2 Arg2:T1",
        "#1\tAnnotatorNotes R1\twhy",
    ]


def test_what_brat_cannot_hold_is_told(passage: PassageMaker) -> None:
    away = passage("64", id="m2", record={"id": "a2", "path": "b.txt"})
    far = Link("l1", "same", "m1", "m2")
    edge = passage("we go\n", text="we go\n", id="m3", record={"id": "a3"})
    empty = passage("\n", text="we\n", id="m4", record={"id": "a4"})
    assert lost("brat", [passage(), away, edge, empty, passage(gone=True)], links=(far,)) == [
        "Left out: 1 mark without a sure place (brat needs a place).",
        "Left out: 1 link (it holds those within one text only).",
        "Left out: 1 mark of line breaks alone (brat has no words for it).",
        "Left out: 1 newline at an edge (a passage of brat holds none).",
    ]


def test_marks_on_the_same_words_are_told_of(passage: PassageMaker) -> None:
    assert lost("brat", [passage(), passage(id="m2"), passage("go", id="m3")]) == [
        "1 mark stands on the very words of another: read back, they are one mark."
    ]


def test_a_mark_of_line_breaks_alone_and_its_links_are_left_out(passage: PassageMaker) -> None:
    one, empty = passage(text="a\nwe go", tags=("claim",)), passage("\n", text="a\nwe go", id="m2")
    found = lines(one, empty, links=(Link("l", "same", "m1", "m2"),))
    assert found == ["T1\tclaim 2 7\twe go"]


def test_an_article_without_a_placed_mark_has_no_files(passage: PassageMaker) -> None:
    assert {*written(passage(gone=True))} == {"annotation.conf", "visual.conf"}


def test_files_of_the_same_name_get_names_of_their_own(passage: PassageMaker) -> None:
    paths = ["x/a.txt", "y/A.txt", "ü/本.txt", "..."]
    found = written(*(
        passage(id=f"m{n}", record={"id": f"a{n}", "path": path}) for n, path in enumerate(paths)
    ))  # fmt: skip
    assert [one for one in found if one.endswith(".ann")] == [
        *("a.ann", "A_2.ann", "article.ann", "article_2.ann")
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["two words"], ["two_words"]),
        (["a/b", "a b", "a_b"], ["a_b", "a_b_2", "a_b_3"]),
        (["Ünï"], ["Uni"]),
        (["中文", "😀"], ["tag", "tag_2"]),
        (["SPAN_DEFAULT"], ["SPAN_DEFAULT_2"]),
        (["---", "<x>|y"], ["tag", "x_y"]),
    ],
)
def test_labels_are_ascii_and_no_two_alike(names: list[str], expected: list[str]) -> None:
    assert [*labels(names).values()] == ["untagged", *expected]


def test_a_name_of_which_nothing_can_be_shown_is_its_label(passage: PassageMaker) -> None:
    found = written(passage(tags=("\t",)), codebook=Codebook(()))
    assert found["visual.conf"].startswith("[labels]\n\n\n[drawing]\n")


def test_settings_say_what_labels_stand_for(passage: PassageMaker) -> None:
    hostile = Tag("a|b <c>\n[d]\x1b", "k", "#123456", "x\n[entities]")
    found = written(passage(tags=(hostile.name,)), codebook=Codebook((hostile,)))
    assert "a_b_c_d | a¦b ‹c› [d]␛\n" in found["visual.conf"]
    assert "a_b_c_d\tbgColor:#123456\n" in found["visual.conf"]
    assert found["annotation.conf"].count("\n[entities]\n") == 1
    assert '# tag a_b_c_d {"name":"a|b <c>\\n[d]\\u001b"' in found["annotation.conf"]


@given(library=shelves(controls=True, whole=False))
def test_every_line_has_the_words_of_its_places(library: Shelved) -> None:
    found = files(exported(library, "brat"))
    for name in (one for one in found if one.endswith(".ann")):
        text = found[name.replace(".ann", ".txt")]
        for line in found[name].split("\n")[:-1]:
            if line.startswith("T"):
                _, place, words = line.split("\t", 2)
                pieces = [piece.split(" ") for piece in place.split(" ", 1)[1].split(";")]
                assert words == " ".join(text[int(start) : int(end)] for start, end in pieces)


@given(library=shelves(controls=True, whole=False))
def test_an_export_is_the_same_every_time(library: Shelved) -> None:
    assert exported(library, "brat") == exported(library, "brat")


def test_lone_surrogates_come_out_as_text(passage: PassageMaker) -> None:
    found = written(passage("\ud800b", text="a\ud800b", note="\udfff", tags=("\ud800",)))
    assert found["a.txt"][1:3] == "?b"
    assert "\\udfff" in found["a.ann"]


def test_the_preview_shows_the_annotations_and_obeys_nothing(passage: PassageMaker) -> None:
    shown = preview("brat", collection([passage("\x1b[31m", text="\x1b[31m")]))
    assert shown.startswith("a.ann\nT1\tclaim 0 5\t␛[31m\n")
