"""Web annotations keep the W3C's rules and lose nothing when they are expanded."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from tests.exporters.rendering import lost, rendered
from tests.exporters.webannotation import ANNO, dropped, expanded, faults
from tests.importers.marks.roundtrip import Shelved, exported, shelves
from tui.core.annotation import Origin
from tui.core.link import Link
from tui.core.passage import Passage

PassageMaker = Callable[..., Passage]
ID = "0199b2c4-7d1e-7a51-8b3c-0123456789ab"
OTHER = "0199b2c4-7d1e-7a51-8b3c-0123456789ac"


def page(*passages: Passage, **fields: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(rendered("w3c", passages, **fields))
    return found


def annotation(passage: Passage, **fields: Any) -> dict[str, Any]:
    found: dict[str, Any] = page(passage, **fields)["items"][0]
    return found


def link(passage: PassageMaker) -> dict[str, Any]:
    between = Link(OTHER, "contradicts", ID, ID, "see", "Ana", "2026-01-01T00:00:00Z", "")
    found: dict[str, Any] = page(passage(id=ID), links=(between,))["items"][1]
    return found


@given(library=shelves(controls=True, whole=False))
def test_an_export_keeps_every_must_of_the_model(library: Shelved) -> None:
    assert faults(json.loads(exported(library, "w3c"))) == []


@given(library=shelves(controls=True, whole=False))
def test_nothing_is_dropped_when_it_is_expanded(library: Shelved) -> None:
    assert not dropped(json.loads(exported(library, "w3c")))


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        ("target", {}),
        ("target", 1),
        ("id", "m1"),
        ("created", "2026-01-01T00:00:00+01:00"),
        ("body", [{"type": "TextualBody"}]),
        ("type", "annotation"),
        ("motivation", "liking"),
    ],
)
def test_a_must_that_is_not_kept_is_seen(where: str, fault: object, passage: PassageMaker) -> None:
    made = page(passage())
    made["items"][0][where] = fault
    assert faults(made)


def test_a_word_that_no_context_knows_is_seen_to_be_dropped(passage: PassageMaker) -> None:
    made = page(passage())
    made["items"][0]["mood"] = "glad"
    assert dropped(made) == {"'glad'": 1}


def test_a_context_elsewhere_in_the_web_is_refused(passage: PassageMaker) -> None:
    with pytest.raises(Exception, match=r"example\.org/context"):
        expanded(page(passage()) | {"@context": "https://example.org/context"})


def test_the_first_context_is_that_of_the_w3c(passage: PassageMaker) -> None:
    assert page(passage())["@context"] == [ANNO, {"glossator": "urn:glossator:"}]


def test_a_mark_is_named_by_its_uuid(passage: PassageMaker) -> None:
    assert annotation(passage(id=ID))["id"] == f"urn:uuid:{ID}"


def test_a_mark_selects_its_words_and_their_place(passage: PassageMaker) -> None:
    assert annotation(passage())["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "we go", "prefix": "said “", "suffix": "” to"},
        {"type": "TextPositionSelector", "start": 21, "end": 26},
    ]


def test_a_place_after_an_emoji_counts_code_points(passage: PassageMaker) -> None:
    target = annotation(passage("we go", text="😀 we go"))["target"]
    assert target["selector"][1] == {"type": "TextPositionSelector", "start": 2, "end": 7}


def test_a_mark_without_a_sure_place_has_its_quotation_alone(passage: PassageMaker) -> None:
    target = annotation(passage(gone=True))["target"]
    assert [one["type"] for one in target["selector"]] == ["TextQuoteSelector"]
    assert target["glossator:marked"]["glossator:start"] == 21


@pytest.mark.parametrize(
    ("said", "motivation"),
    [
        ({"note": "n"}, "commenting"),
        ({"note": ""}, "tagging"),
        ({"note": "", "tags": ()}, "highlighting"),
    ],
)
def test_a_mark_has_one_motivation(
    said: dict[str, Any], motivation: str, passage: PassageMaker
) -> None:
    assert annotation(passage(**said))["motivation"] == motivation


def test_tags_and_the_note_are_bodies(passage: PassageMaker) -> None:
    bodies = annotation(passage(note="look"))["body"]
    assert [(one["purpose"], one["value"]) for one in bodies] == [
        ("tagging", "claim"),
        ("tagging", "quote"),
        ("commenting", "look"),
    ]


def test_the_source_of_an_article_of_the_web_is_its_address(passage: PassageMaker) -> None:
    one = passage(record={"url": "https://example.org/ü?a=1#b"})
    assert annotation(one)["target"]["source"] == "https://example.org/%C3%BC?a=1#b"


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "ftp://e.org", "https://a b", "http://a/%zz", "http://"],
)
def test_any_other_article_is_named_by_its_id(url: str | None, passage: PassageMaker) -> None:
    assert (
        annotation(passage(record={"id": ID, "url": url}))["target"]["source"] == f"urn:uuid:{ID}"
    )


def test_an_article_is_told_once_in_words_of_the_dublin_core(passage: PassageMaker) -> None:
    record = {"id": ID, "title": "T", "outlet": "O", "author": "A", "published": "2020"}
    articles = page(passage(record=record), passage(record=record))["glossator:articles"]
    assert len(articles) == 1
    assert [articles[0][f"dc:{name}"] for name in ("title", "publisher", "creator", "date")] == [
        *"TOA",
        "2020",
    ]


def test_what_was_marked_first_is_told(passage: PassageMaker) -> None:
    one = annotation(passage(original=Origin("we went", 20, 27, "0" * 64), rejected="1" * 64))
    assert one["glossator:original"]["glossator:exact"] == "we went"
    assert one["glossator:rejected"] == "1" * 64


def test_a_time_that_is_none_is_told_in_words_of_ours(passage: PassageMaker) -> None:
    one = annotation(passage(created="yesterday"))
    assert "created" not in one
    assert one["glossator:created"] == "yesterday"


def test_a_link_is_an_annotation_of_one_mark_that_names_the_other(passage: PassageMaker) -> None:
    one = link(passage)
    assert (one["motivation"], one["target"]) == ("linking", f"urn:uuid:{ID}")
    assert [body.get("value") or body["source"] for body in one["body"]] == [
        f"urn:uuid:{ID}",
        "contradicts",
        "see",
    ]


def test_the_page_counts_marks_and_links(passage: PassageMaker) -> None:
    between = Link(OTHER, "same", ID, ID)
    assert page(passage(id=ID), links=(between,))["partOf"]["total"] == 2


def test_exports_of_other_marks_have_other_names(passage: PassageMaker) -> None:
    assert page(passage(id=ID))["id"] != page(passage(id=OTHER))["id"]


def test_nothing_is_lost(passage: PassageMaker) -> None:
    assert lost("w3c", [passage(note="n", attributes={"a": "b"})]) == []
