"""The export is what the client of Hypothesis writes and reads itself."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.rendering import MOMENT, lost, rendered
from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.link import Link
from tui.core.passage import Passage
from tui.exporters.parts.utf16 import Units

PassageMaker = Callable[..., Passage]
ID = "0199b2c4-7d1e-7a51-8b3c-0123456789ab"


def document(*passages: Passage) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(rendered("hypothesis", passages))
    return found


def annotation(passage: Passage) -> dict[str, Any]:
    found: dict[str, Any] = document(passage)["annotations"][0]
    return found


def place(passage: Passage) -> tuple[int, int]:
    selector = annotation(passage)["target"][0]["selector"][0]
    assert selector["type"] == "TextPositionSelector"
    return selector["start"], selector["end"]


def test_the_file_says_who_exports_it_and_when(passage: PassageMaker) -> None:
    made = document(passage())
    assert (made["export_date"], made["client_version"]) == (MOMENT, "glossator")
    assert made["export_userid"] == "acct:me@glossator.invalid"


def test_an_annotation_has_all_that_the_api_gives(passage: PassageMaker) -> None:
    one = annotation(passage(id=ID, note="look", record={"title": "T"}))
    assert (one["id"], one["text"], one["tags"]) == (ID, "look", ["claim", "quote"])
    assert (one["created"], one["updated"]) == (
        "2026-01-01T00:00:00.000Z",
        "2026-01-02T00:00:00.000Z",
    )
    assert one["document"] == {"title": ["T"]}
    assert one["uri"] == one["target"][0]["source"]
    assert {"group", "permissions", "links", "flagged", "hidden"} <= one.keys()


def test_a_mark_is_private_so_that_an_import_shares_it_with_nobody(passage: PassageMaker) -> None:
    assert annotation(passage())["permissions"]["read"] == ["acct:me@glossator.invalid"]


def test_no_account_is_somebody_elses(passage: PassageMaker) -> None:
    one = annotation(passage(creator="acct:staff@hypothes.is"))
    assert one["user"] == "acct:acct%3Astaff%40hypothes.is@glossator.invalid"
    assert one["user_info"] == {"display_name": "acct:staff@hypothes.is"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("we go", "we go", (0, 5)),
        ("😀 we go", "we go", (3, 8)),
        ("a 😀 b", "😀", (2, 4)),
        ("e\u0301 we go", "we go", (3, 8)),
        ("\ud83d we go", "we go", (2, 7)),
        ("👨‍👩‍👧 we go", "we go", (9, 14)),
    ],
)
def test_offsets_count_as_javascript_does(
    text: str, words: str, expected: tuple[int, int], passage: PassageMaker
) -> None:
    assert place(passage(words, text=text)) == expected


@given(st.text(st.characters(codec=None, exclude_categories=())), st.data())
def test_units_are_those_of_utf_16(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    # Halves of a pair that stand apart are two code points and two units; joined they were one.
    units = sum(1 + (char > "\uffff") for char in text[:offset])
    assert Units(text).before(offset) == units


@given(library=shelves())
def test_every_place_holds_the_very_words_as_javascript_cuts_them(library: Shelved) -> None:
    made = json.loads(exported(library, "hypothesis"))["annotations"]
    texts = {one.id: one.text.encode("utf-16-le") for one in library.articles}
    for one in made:
        position, quote = one["target"][0]["selector"]
        text = texts[one["metadata"]["glossator"]["article"]["id"]]
        assert (
            text[2 * position["start"] : 2 * position["end"]].decode("utf-16-le") == quote["exact"]
        )


def test_a_mark_without_a_sure_place_has_its_quotation_alone(passage: PassageMaker) -> None:
    selectors = annotation(passage(gone=True))["target"][0]["selector"]
    assert [one["type"] for one in selectors] == ["TextQuoteSelector"]


def test_a_speaker_and_a_figure_are_tags_there_too(passage: PassageMaker) -> None:
    one = annotation(passage(tags=("quote",), attributes={"unit": "t", "speaker": "Ana"}))
    assert one["tags"] == ["quote", "speaker: Ana", "unit: t"]


def test_attributes_that_are_not_seen_there_are_told(passage: PassageMaker) -> None:
    one = passage(attributes={"speaker": "Ana", "mood": "glad"})
    assert annotation(one)["metadata"]["glossator"]["attributes"]["mood"] == "glad"
    assert lost("hypothesis", [one]) == ["1 attribute is in the file, but not shown by Hypothesis."]
    assert lost("hypothesis", [one, one]) == [
        "2 attributes are in the file, but not shown by Hypothesis."
    ]


def test_links_are_said_to_be_left_out(passage: PassageMaker) -> None:
    between = Link("l", "same", "m1", "m1")
    assert lost("hypothesis", [passage()], links=(between,)) == [
        "Left out: 1 link (Hypothesis has none between passages)."
    ]
