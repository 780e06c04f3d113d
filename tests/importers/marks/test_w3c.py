"""Web annotations come in: our own as they left, those of other tools as far as they tell."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import (
    EMPTY,
    Shelved,
    article,
    is_unchanged,
    loaded,
    sent,
)
from tests.importers.marks.roundtrip import mark as set_off
from tui.core.annotation import Origin
from tui.core.foreign import Batch, ForeignArticle, ForeignMark
from tui.core.span import Span
from tui.errors import ImportFileError
from tui.importers import marks as importers
from tui.importers.marks import w3c

ANNO = "http://www.w3.org/ns/anno.jsonld"
QUOTE = {"type": "TextQuoteSelector", "exact": "the words", "prefix": "before ", "suffix": " after"}
PLACE = {"type": "TextPositionSelector", "start": 7, "end": 16}


def annotation(target: object, **more: object) -> dict[str, object]:
    return {"@context": ANNO, "id": "http://e.org/1", "type": "Annotation", "target": target} | more


def target(selector: object = QUOTE, source: object = "http://e.org/page") -> dict[str, object]:
    return {"source": source, "selector": selector}


def batch(document: object) -> Batch:
    return loaded("w3c", json.dumps(document), "marks.jsonld")


def mark(document: object) -> ForeignMark:
    found = batch(document).marks
    assert len(found) == 1
    return found[0]


def body(said: object, **more: object) -> ForeignMark:
    return mark(annotation(target(), body=said, **more))


def test_all_that_is_known_of_a_mark_and_its_article_comes_back() -> None:
    record: dict[str, Any] = {
        **{"title": "T <b>", "outlet": "O", "author": "A", "published": "4 May", "url": "no url"},
        **{"language": "de", "added": "2026-01-01T00:00:00Z"},
    }
    one = article("He said “we go” to 64 troops.", **record)
    origin = Origin("we went", 20, 27, "0" * 64)
    made = set_off(one, Span(9, 14), 1, original=origin, rejected="1" * 64, created="once")
    found = sent(Shelved((one,), (made,)), "w3c")
    assert found.marks[0].article == ForeignArticle(
        id=one.id, path=one.record.path, sha256=one.record.sha256, **record
    )
    assert (found.marks[0].original, found.marks[0].rejected) == (origin, "1" * 64)
    assert found.marks[0].created == "once"
    assert found.holds == {"tags", "note", "attributes"}


def test_two_texts_at_one_address_stay_two_articles() -> None:
    old, new = (article(text, url="http://e.org/page") for text in ("the old one", "the new one"))
    made = [set_off(old, Span(4, 7), 1), set_off(new, Span(4, 7), 2)]
    found = sent(Shelved((old, new), tuple(made)), "w3c").marks
    assert [one.article.id for one in found if one.article] == [old.id, new.id]


def test_a_mark_whose_id_is_no_uuid_keeps_it() -> None:
    one = article("the words")
    assert sent(Shelved((one,), (set_off(one, Span(4, 9), 1, id="m 1/ü"),)), "w3c").marks[0].id == (
        "m 1/ü"
    )


@pytest.mark.parametrize(
    "document",
    [
        annotation(target()),
        [annotation(target())],
        {"@context": ANNO, "type": "AnnotationPage", "items": [annotation(target())]},
        {"@context": ANNO, "type": "AnnotationPage", "items": annotation(target())},
        {
            "type": ["AnnotationCollection", "BasicContainer"],
            "first": {"type": "AnnotationPage", "items": [annotation(target())]},
        },
        {
            "type": "AnnotationCollection",
            "first": {
                "type": "AnnotationPage",
                "items": [],
                "next": {"type": "AnnotationPage", "items": [annotation(target())]},
            },
        },
        {"@context": ANNO, "@graph": [annotation(target())]},
        {"@context": [ANNO, "http://e.org/ns"], "@type": "oa:Annotation", "@id": "http://e.org/1",
         "target": [target()]},
    ],
)  # fmt: skip
def test_an_annotation_may_stand_alone_in_a_list_a_page_or_a_collection(document: object) -> None:
    assert mark(document).exact == "the words"
    assert batch(document).problems == ()


@pytest.mark.parametrize("first", ["first", "next"])
def test_pages_elsewhere_in_the_web_are_told_and_not_fetched(first: str) -> None:
    page = {"type": "AnnotationPage", "items": [annotation(target())], first: "http://e.org/p2"}
    assert batch(page).problems == (
        "Further pages of it are elsewhere in the web: they are not fetched.",
    )


@pytest.mark.parametrize(
    "unquoted",
    [
        "http://e.org/page",
        None,
        {"source": "http://e.org/page"},
        target(PLACE),
        target({"type": "FragmentSelector", "value": "xywh=1,2,3,4"}),
        target({"type": "TextQuoteSelector", "exact": ""}),
        target({"type": "TextQuoteSelector", "exact": 3}),
    ],
)
def test_an_annotation_without_a_quotation_is_counted(unquoted: object) -> None:
    found = batch([annotation(unquoted), annotation(target())])
    assert len(found.marks) == 1
    assert found.problems == ("1 annotation without a quotation: not taken.",)


def test_each_target_is_a_mark_of_its_own() -> None:
    several = [target(), target(QUOTE | {"exact": "other words"}), "http://e.org/more"]
    found = batch(annotation(several, bodyValue="both"))
    assert [(one.id, one.exact, one.note) for one in found.marks] == [
        ("http://e.org/1", "the words", "both"),
        ("http://e.org/1#1", "other words", "both"),
    ]


def test_targets_in_a_list_are_several_too() -> None:
    listed = {"type": "List", "items": [target(), target(QUOTE | {"exact": "other words"})]}
    assert [one.exact for one in batch(annotation(listed)).marks] == ["the words", "other words"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("http://e.org/page", ForeignArticle(url="http://e.org/page")),
        ("file:///home/ana/a%20b.txt", ForeignArticle(path="/home/ana/a b.txt")),
        ("file://[x/a", ForeignArticle(path="file://[x/a")),
        ("urn:uuid:0199b2c4", ForeignArticle(id="0199b2c4")),
        ("seeds/a%20b.txt", ForeignArticle(path="seeds/a b.txt")),
        ("a%FF.txt", ForeignArticle(path="a\ufffd.txt")),
        ("C:/a.txt", ForeignArticle(path="C:/a.txt")),
        ("urn:x-pdf:0f", ForeignArticle(title="urn:x-pdf:0f")),
        ({"id": "urn:x-pdf:0f", "title": "T"}, ForeignArticle(title="T")),
        (
            {"id": "http://e.org/page", "title": "T", "language": "de"},
            ForeignArticle(url="http://e.org/page", title="T", language="de"),
        ),
        ({"label": {"@value": "L"}}, ForeignArticle(title="L")),
        (["http://e.org/page"], None),
        (None, None),
        ({}, None),
    ],
)
def test_the_source_tells_the_article(source: object, expected: ForeignArticle | None) -> None:
    assert mark(annotation(target(source=source))).article == expected


@pytest.mark.parametrize(
    ("said", "tags", "note"),
    [
        ("http://e.org/about", (), "http://e.org/about"),
        ({"type": "TextualBody", "value": "look"}, (), "look"),
        ({"type": "TextualBody", "value": "look", "purpose": "tagging"}, ("look",), ""),
        ({"type": "TextualBody", "value": "look", "purpose": ["oa:tagging"]}, ("look",), ""),
        ({"@type": "cnt:ContentAsText", "chars": "old"}, (), "old"),
        ({"type": "TextualBody", "value": ["one", "two"]}, (), "one"),
        ({"type": "TextualBody", "value": {"@value": "one", "@language": "en"}}, (), "one"),
        ({"type": "Image", "id": "http://e.org/i.png"}, (), "http://e.org/i.png"),
        ({"source": "http://e.org/tag", "purpose": "tagging"}, ("http://e.org/tag",), ""),
        ({"source": {"id": "http://e.org/t", "label": "war"}, "purpose": "tagging"}, ("war",), ""),
        ({"type": "TextualBody", "value": "Ana", "purpose": "classifying"}, (), "Ana"),
        (
            [
                {"type": "TextualBody", "value": "a", "purpose": "tagging"},
                {"type": "Choice", "items": [{"type": "TextualBody", "value": "b"}]},
                {"type": "TextualBody", "value": "c", "purpose": "replying"},
                "http://e.org/",
                {"type": "TextualBody", "value": ""},
                None,
                7,
            ],
            ("a",),
            "b\n\nc\n\nhttp://e.org/",
        ),
        (None, (), ""),
    ],
)
def test_bodies_become_tags_and_a_note(said: object, tags: tuple[str, ...], note: str) -> None:
    one = body(said)
    assert (one.tags, one.note) == (tags, note)


def test_a_body_without_a_purpose_is_meant_as_the_annotation_is() -> None:
    one = body({"type": "TextualBody", "value": "war"}, motivation="tagging")
    assert (one.tags, one.note) == (("war",), "")


def test_a_body_value_is_a_note() -> None:
    assert mark(annotation(target(), bodyValue="look")).note == "look"


def test_what_a_passage_is_linked_to_stays_in_its_note() -> None:
    one = body("http://e.org/about", motivation="linking")
    assert one.note == "http://e.org/about"


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("http://e.org/ana", "http://e.org/ana"),
        ({"type": "Person", "name": "Ana"}, "Ana"),
        ({"nickname": "ana"}, "ana"),
        ({"id": "http://e.org/ana"}, "http://e.org/ana"),
        ([{"name": "Ana"}, {"name": "Bo"}], "Ana, Bo"),
        (3, ""),
        (None, ""),
    ],
)
def test_the_creator_is_told_by_name(who: object, name: str) -> None:
    assert mark(annotation(target(), creator=who)).creator == name


def test_times_are_taken() -> None:
    one = mark(annotation(target(), created="2020-02-04T10:00:00Z", modified="2020-02-05"))
    assert (one.created, one.modified) == ("2020-02-04T10:00:00Z", "2020-02-05")


def test_an_answer_stands_in_the_note_of_what_it_answers() -> None:
    said = {"motivation": "replying", "creator": {"name": "Bo"}, "bodyValue": "why?"}
    answer = annotation("http://e.org/1") | {"id": "http://e.org/2"} | said
    again = annotation("http://e.org/2") | {"id": "http://e.org/3", "bodyValue": "so"}
    one = mark([again, answer, annotation(target(), bodyValue="look")])
    assert one.note == "look\n\nBo: why?\n\nso"


def test_an_answer_to_nothing_is_counted() -> None:
    found = batch([annotation("http://e.org/9", bodyValue="why?"), annotation(target())])
    assert found.problems == ("1 annotation without a quotation: not taken.",)


def test_answers_in_a_circle_are_counted() -> None:
    one = annotation("http://e.org/2", bodyValue="a")
    two = annotation("http://e.org/1", bodyValue="b") | {"id": "http://e.org/2"}
    assert batch([one, two]).problems == ("2 annotations without a quotation: not taken.",)


def test_a_file_of_another_tool_says_nothing_of_attributes() -> None:
    assert batch(annotation(target())).holds == {"tags", "note"}


LONG = {
    "type": "TextQuoteSelector",
    "exact": "the words",
    "prefix": "that is what she said of ",
    "suffix": " when all was over, she said",
}


def test_the_same_file_of_another_tool_twice_changes_nothing() -> None:
    one = article("No, that is what she said of the words when all was over, she said.")
    library = Shelved((one,), ())
    found = batch(annotation([target([LONG, PLACE], one.record.path)], bodyValue="look"))
    plan = library.receive(found)
    assert [arrival.anchor.state for arrival in plan.arrivals] == ["same"]
    assert is_unchanged(library.after(plan), found)


def test_a_mark_after_an_emoji_stands_on_its_words_however_its_tool_counts() -> None:
    one = article("😀 that is what she said of the words when all was over, she said.")
    found = batch(annotation([target([LONG, PLACE | {"start": 28, "end": 37}], one.record.path)]))
    (arrival,) = Shelved((one,), ()).receive(found).arrivals
    assert arrival.anchor.span == Span(27, 36)


@pytest.mark.parametrize("document", ["3", '"Annotation"', "null"])
def test_what_is_no_annotation_at_all_is_refused(document: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(document, "utf-8")
    with pytest.raises(ImportFileError, match="has no web annotations"):
        importers.load("w3c", path)


@pytest.mark.parametrize(
    "head",
    [
        '{"schema":"glossator.export/2","annotations":[{"attributes":{"type":"Annotation"}}]}',
        '{"annotations": [{"text": "\\"type\\": \\"Annotation\\""}]}',
        "type: Annotation",
        "",
    ],
)
def test_another_file_is_not_recognised(head: str) -> None:
    assert not w3c.recognises(Path("x"), head)


KEYS = (
    *("@context", "@graph", "id", "type", "items", "first", "next", "target", "selector", "source"),
    *("body", "value", "purpose", "motivation", "creator", "name", "refinedBy", "exact", "start"),
    *("end", "created", "glossator:marked", "glossator:attributes", "glossator:original"),
    *("glossator:tags", "glossator:articles", "glossator:name", "glossator:article", "bodyValue"),
)
WORDS = (
    "Annotation",
    "AnnotationPage",
    "linking",
    "supports",
    "tagging",
    "http://e.org/1",
    "",
    "x",
)
ANYTHING = st.recursive(
    st.sampled_from(WORDS) | st.integers() | st.none() | st.booleans() | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=8)
    ),
    max_leaves=40,
)


@given(ANYTHING)
def test_no_document_breaks_the_import(said: object) -> None:
    whole = [annotation(target()), said, annotation(said), annotation(target(said), body=said)]
    found = batch(whole)
    assert "the words" in {one.exact for one in found.marks}
    assert EMPTY.receive(found).arrivals


def test_sources_without_an_address_are_told_apart_by_their_titles() -> None:
    selector = {"type": "TextQuoteSelector", "exact": "Iraq"}
    told = [
        {"type": "Annotation", "target": {"source": source, "selector": selector}}
        for source in ({"title": "One"}, {"title": "Two"})
    ]
    found = loaded("w3c", json.dumps([{"@context": ANNO, **one} for one in told]))
    assert [mark.article and mark.article.title for mark in found.marks] == ["One", "Two"]
