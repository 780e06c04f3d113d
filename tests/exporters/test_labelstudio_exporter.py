"""What Label Studio is given: tasks with regions, and the interface that they fit."""

import json
from typing import Any
from xml.etree import ElementTree

from hypothesis import given

from tests.exporters.conftest import PassageMaker
from tests.exporters.rendering import lost, rendered
from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.tag import Codebook, Tag


def tasks(*passages: Passage, **fields: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(rendered("labelstudio", passages, **fields))
    return found


def results(*passages: Passage, **fields: Any) -> list[dict[str, Any]]:
    (task,) = tasks(*passages, **fields)
    found: list[dict[str, Any]] = task["annotations"][0]["result"]
    return found


def interface(*passages: Passage, **fields: Any) -> ElementTree.Element:
    return ElementTree.fromstring(
        rendered("labelstudio", passages, {"labelling": "interface"}, **fields)
    )


def test_a_region_after_an_emoji_stands_on_its_words(passage: PassageMaker) -> None:
    (region,) = results(passage(text="😀 we go"))
    assert region["value"] == {
        **{"start": 2, "end": 7, "text": "we go", "labels": ["claim", "quote"]}
    }


def test_a_region_has_the_id_of_its_mark(passage: PassageMaker) -> None:
    (region,) = results(passage())
    assert (region["id"], region["type"]) == ("m1", "labels")
    assert (region["from_name"], region["to_name"]) == ("label", "text")


def test_a_note_is_the_regions_text(passage: PassageMaker) -> None:
    (region,) = results(passage(note="<b>\n"))
    assert region["meta"] == {"text": ["<b>\n"]}


def test_a_link_is_a_relation(passage: PassageMaker) -> None:
    other = passage("64", id="m2", tags=())
    *_, relation = results(passage(), other, links=(Link("l", "updates", "m2", "m1"),))
    assert relation == {
        **{"type": "relation", "from_id": "m2", "to_id": "m1"},
        **{"direction": "right", "labels": ["updates"]},
    }


def test_a_mark_without_a_tag_has_a_label_that_no_tag_has(passage: PassageMaker) -> None:
    (region,) = results(passage(tags=()))
    assert region["value"]["labels"] == ["untagged"]
    (region,) = results(passage(tags=()), codebook=Codebook((Tag("untagged"),)))
    assert region["value"]["labels"] == ["untagged_"]


def test_two_articles_are_two_tasks(passage: PassageMaker) -> None:
    found = tasks(passage(), passage("64", id="m2", record={"id": "a2", "title": "T"}))
    assert [one["data"].get("article_title") for one in found] == [None, "T"]


def test_nothing_placed_is_no_task(passage: PassageMaker) -> None:
    assert tasks(passage(gone=True)) == []


def test_the_interface_has_every_label_and_relation(passage: PassageMaker) -> None:
    found = interface(passage(tags=("other",)))
    labels = [one.get("value") for one in found.iter("Label")]
    assert labels == ["claim", "quote", "figure", "other", "untagged"]
    assert {one.get("value") for one in found.iter("Relation")} == {
        *("same", "supports", "contradicts", "updates")
    }


def test_labels_are_written_alike_in_tasks_and_interface(passage: PassageMaker) -> None:
    name = 'a"<b>&\x1b\n\ud800'
    mark = passage(tags=(name,))
    (region,) = results(mark, codebook=Codebook(()))
    label = next(interface(mark, codebook=Codebook(())).iter("Label"))
    assert region["value"]["labels"] == [label.get("value")]


def test_a_letter_of_two_tags_is_no_hotkey(passage: PassageMaker) -> None:
    codebook = Codebook((Tag("a", "x"), Tag("b", "x"), Tag("c", "y")))
    found = interface(passage(tags=()), codebook=codebook)
    assert [one.get("hotkey") for one in found.iter("Label")] == [None, None, "y", None]


def test_what_label_studio_cannot_hold_is_told(passage: PassageMaker) -> None:
    marks = [passage(attributes={"speaker": "A"}), passage("64", id="m2"), passage(gone=True)]
    links = (Link("l1", "same", "m1", "m2", "why"), Link("l2", "same", "m1", "m9"))
    assert lost("labelstudio", marks, links=links) == [
        "Left out: 1 mark without a sure place (Label Studio needs a place).",
        "Left out: 1 attribute (a region has none).",
        "Left out: 1 link (it holds those within one text only).",
        "Left out: 1 note of a link (a relation has none).",
    ]
    assert lost("labelstudio", marks, {"labelling": "interface"}, links=links) == []


@given(library=shelves(controls=True, whole=False))
def test_every_region_has_its_words(library: Shelved) -> None:
    for task in json.loads(exported(library, "labelstudio")):
        regions = [one for one in task["annotations"][0]["result"] if one["type"] == "labels"]
        for value in (one["value"] for one in regions):
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]


@given(library=shelves(controls=True, whole=False))
def test_the_interface_is_xml_whatever_tags_are_called(library: Shelved) -> None:
    ElementTree.fromstring(exported(library, "labelstudio", {"labelling": "interface"}))
