"""What doccano is given: a line for each article, with its labels."""

import json
from typing import Any

from hypothesis import given

from tests.exporters.conftest import PassageMaker
from tests.exporters.rendering import lost, rendered
from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.link import Link
from tui.core.passage import Passage

EMOJI = "😀 we go"


def lines(*passages: Passage, **chosen: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in rendered("doccano", passages, chosen).splitlines()]


def test_labels_count_as_the_browser_does(passage: PassageMaker) -> None:
    (line,) = lines(passage(text=EMOJI))
    assert line["label"] == [[3, 8, "claim"], [3, 8, "quote"]]
    assert line["offsets"] == "utf-16"


def test_labels_count_code_points_where_that_is_chosen(passage: PassageMaker) -> None:
    (line,) = lines(passage(text=EMOJI, tags=("claim",)), offsets="code-points")
    assert line["label"] == [[2, 7, "claim"]]
    assert line["text"][2:7] == "we go"


def test_the_article_is_told_by_what_doccano_keeps(passage: PassageMaker) -> None:
    (line,) = lines(passage(record={"title": "T", "url": "u"}))
    assert [line[name] for name in ("id", "path", "title", "url")] == [
        *("a1", "seeds/a.txt", "T", "u")
    ]


def test_two_articles_are_two_lines(passage: PassageMaker) -> None:
    other = passage("64", id="m2", record={"id": "a2"})
    assert [len(one["label"]) for one in lines(passage(), other)] == [2, 2]


def test_no_field_has_a_name_that_doccano_uses_itself(passage: PassageMaker) -> None:
    """Its reader would take `filename`, `upload_name` and `example_uuid` for its own."""
    (line,) = lines(passage())
    assert not {*line} & {"filename", "upload_name", "example_uuid", "uuid", "#line_number"}


def test_what_doccano_cannot_hold_is_told(passage: PassageMaker) -> None:
    marks = [
        passage(note="n", attributes={"speaker": "Ann"}),
        passage("go", id="m2", tags=("claim",)),
        passage(id="m3", tags=()),
        passage(id="m4", gone=True),
    ]
    assert lost("doccano", marks, links=(Link("l", "same", "m1", "m2"),)) == [
        "Left out: 1 mark without a sure place (doccano needs a place).",
        "Left out: 1 mark without a tag (doccano shows labels only).",
        "Left out: 1 note (doccano has no place for them).",
        "Left out: 1 attribute (doccano has no place for them).",
        "Left out: 1 link (a label has none).",
        "2 of the labels overlap: let the doccano project allow that, or it drops them.",
    ]


def test_what_a_database_refuses_is_replaced_one_for_one(passage: PassageMaker) -> None:
    marks = [passage("we", text="\x00\ud800we", tags=("t\x00",))]
    (line,) = lines(*marks)
    assert (line["text"], line["label"]) == ("\ufffd\ufffdwe", [[2, 4, "t\ufffd"]])
    assert lost("doccano", marks) == [
        "Replaced: 2 characters of the texts that databases refuse, by \ufffd."
    ]


@given(library=shelves(controls=True, whole=False))
def test_every_label_has_its_words(library: Shelved) -> None:
    exact = {one.exact.replace("\x00", "\ufffd") for one in library.marks}
    for line in exported(library, "doccano").decode().splitlines():
        told = json.loads(line)
        units = told["text"].encode("utf-16-le")
        words = {units[2 * s : 2 * e].decode("utf-16-le") for s, e, _ in told["label"]}
        assert words <= exact
