"""Exports of Hypothesis and answers of its API come in, and ours as they left."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import (
    EMPTY,
    Shelved,
    article,
    exported,
    is_unchanged,
    loaded,
    mark,
    said,
    sent,
    shelves,
)
from tui.core.annotation import Origin
from tui.core.foreign import Batch, ForeignArticle, ForeignMark
from tui.core.span import Span
from tui.errors import ImportFileError
from tui.importers import marks as importers
from tui.importers.marks import hypothesis

QUOTE = {
    "type": "TextQuoteSelector",
    "exact": "the words",
    "prefix": "that is what she said of ",
    "suffix": " when all was over, she said",
}
PLACE = {"type": "TextPositionSelector", "start": 28, "end": 37}
RANGE = {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 1}
TEXT = "😀 that is what she said of the words when all was over, she said."
PAGE = "https://example.org/page"


def annotation(**more: object) -> dict[str, object]:
    """An annotation as the API gives it."""
    return {
        "id": "L0k2vOtQEe2mPQ8YTZXjYw",
        "created": "2023-05-05T12:32:09.225117+00:00",
        "updated": "2023-05-06T12:32:09.225117+00:00",
        "user": "acct:ana.b@hypothes.is",
        "uri": PAGE,
        "text": "look",
        "tags": ["claim"],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "target": [{"source": PAGE, "selector": [RANGE, PLACE, QUOTE]}],
        "document": {"title": ["A page"]},
        "links": {"html": "https://hypothes.is/a/L0k2vOtQEe2mPQ8YTZXjYw"},
    } | more


def reply(id: str, to: list[str], text: str, **more: object) -> dict[str, object]:
    return annotation(id=id, references=to, text=text, tags=[], target=[{"source": PAGE}], **more)


def batch(*annotations: object) -> Batch:
    """What an export of the client brings."""
    return loaded("hypothesis", json.dumps({"export_date": "", "annotations": annotations}))


def only(found: Batch) -> ForeignMark:
    assert len(found.marks) == 1
    return found.marks[0]


def come_back(one: dict[str, object]) -> Batch:
    """What the service gives back of an annotation of ours: it keeps what it knows."""
    kept = ("target", "tags", "text", "uri", "document")
    return batch(annotation() | {name: one[name] for name in kept})


def test_all_that_is_known_of_a_mark_and_its_article_comes_back() -> None:
    one = article("He said “we go”", title="T", outlet="O", author="A", url=PAGE, language="de")
    origin = Origin("we went", 20, 27, "0" * 64)
    made = mark(one, Span(9, 14), 1, original=origin, rejected="1" * 64, creator="Ana @ b")
    found = only(sent(Shelved((one,), (made,)), "hypothesis"))
    assert found.article
    assert {found.article.title, found.article.outlet, found.article.url} == {"T", "O", PAGE}
    assert (found.original, found.rejected, found.creator) == (origin, "1" * 64, "Ana @ b")


@given(library=shelves(distinct=True))
def test_words_tags_and_notes_come_back_through_the_service(library: Shelved) -> None:
    made = json.loads(exported(library, "hypothesis"))["annotations"]
    for one, ours in zip(made, library.marks, strict=True):
        found = only(come_back(one))
        kept = EMPTY.after(EMPTY.receive(Batch((found,)))).marks
        assert said(kept, "exact", "note") == said([ours], "exact", "note")
        assert {*kept[0].tags} == {*ours.tags}


def test_a_speaker_comes_back_through_the_service_as_one() -> None:
    one = article(TEXT)
    made = mark(one, Span(27, 36), 1, tags=("quote",), attributes={"speaker": "Ana"})
    library = Shelved((one,), (made,))
    (sent_out,) = json.loads(exported(library, "hypothesis"))["annotations"]
    found = only(come_back(sent_out))
    assert (found.tags, found.attributes) == (("quote",), {"speaker": "Ana"})


@pytest.mark.parametrize("attributes", [{}, {"speaker": "Ana"}])
def test_a_tag_of_ours_that_looks_like_a_speaker_stays_a_tag(attributes: dict[str, str]) -> None:
    one = article(TEXT)
    made = mark(one, Span(27, 36), 1, tags=("speaker: Ana",), attributes=attributes)
    found = only(sent(Shelved((one,), (made,)), "hypothesis"))
    assert (found.tags, found.attributes) == (("speaker: Ana",), attributes)


def test_tags_that_were_sorted_meanwhile_show_no_speaker_twice() -> None:
    one = article(TEXT)
    made = mark(one, Span(27, 36), 1, tags=("zeal",), attributes={"speaker": "Ana"})
    document = json.loads(exported(Shelved((one,), (made,)), "hypothesis"))
    document["annotations"][0]["tags"].sort()
    found = only(loaded("hypothesis", json.dumps(document)))
    assert (found.tags, found.attributes) == (("zeal",), {"speaker": "Ana"})


def test_all_that_an_annotation_says_is_taken() -> None:
    assert only(batch(annotation())) == ForeignMark(
        article=ForeignArticle(url=PAGE, title="A page"),
        exact="the words",
        id="L0k2vOtQEe2mPQ8YTZXjYw",
        start=28,
        end=37,
        prefix="that is what she said of ",
        suffix=" when all was over, she said",
        tags=("claim",),
        note="look",
        creator="ana.b",
        created="2023-05-05T12:32:09.225117+00:00",
        modified="2023-05-06T12:32:09.225117+00:00",
    )


def test_a_mark_after_an_emoji_stands_on_its_words() -> None:
    one = article(TEXT, url=PAGE)
    (arrival,) = Shelved((one,), ()).receive(batch(annotation())).arrivals
    assert (arrival.anchor.state, arrival.anchor.span) == ("same", Span(27, 36))


def test_the_same_file_of_the_client_twice_changes_nothing() -> None:
    library = Shelved((article(TEXT, url=PAGE),), ())
    found = batch(annotation(), reply("r", ["L0k2vOtQEe2mPQ8YTZXjYw"], "why?"))
    assert is_unchanged(library.after(library.receive(found)), found)


@pytest.mark.parametrize(
    "document",
    [
        {"export_date": "2026", "export_userid": "x", "client_version": "1",
         "annotations": [annotation()]},
        {"total": 1, "rows": [annotation()]},
        {"rows": [annotation()], "total": 1},
        {"annotations": [annotation()]},
        [annotation()],
    ],
)  # fmt: skip
def test_an_export_an_answer_and_a_list_are_read(document: object) -> None:
    assert only(loaded("hypothesis", json.dumps(document, indent=1))).exact == "the words"


@pytest.mark.parametrize(
    "head",
    [
        '{"schema":"glossator.export/2","annotations":[{"attributes":{"user":"acct:x@y"}}]}',
        '[{"id": 1, "annotations": [{"result": []}], "user": "ana"}]',
        '{"@context":"http://www.w3.org/ns/anno.jsonld"}',
        "",
    ],
)
def test_another_file_is_not_recognised(head: str) -> None:
    assert not hypothesis.recognises(Path("x"), head)


@pytest.mark.parametrize("document", ["3", '{"annotations": {}}', "{}", '"x"'])
def test_what_lists_no_annotations_is_refused(document: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(document, "utf-8")
    with pytest.raises(ImportFileError, match="is no export of Hypothesis"):
        importers.load("hypothesis", path)


@pytest.mark.parametrize(
    "unquoted",
    [
        annotation(target=[{"source": PAGE}]),
        annotation(target=[]),
        annotation(target=[{"source": PAGE, "selector": [RANGE, PLACE]}]),
        3,
    ],
)
def test_a_note_on_a_whole_page_is_counted(unquoted: object) -> None:
    found = batch(unquoted, annotation())
    assert len(found.marks) == 1
    assert found.problems == ("1 annotation without a quotation: not taken.",)


def test_several_targets_are_several_marks() -> None:
    quotes = (QUOTE, QUOTE | {"exact": "when"})
    found = batch(annotation(id="x", target=[{"selector": [one]} for one in quotes]))
    assert [(one.id, one.exact) for one in found.marks] == [("x", "the words"), ("x#1", "when")]


def test_answers_stand_in_the_note_with_who_gave_them() -> None:
    root = "L0k2vOtQEe2mPQ8YTZXjYw"
    late = reply("r2", [root, "r1"], "so", created="2024", user="acct:cy@x.org")
    early = reply("r1", [root], "why?", created="2023", user="acct:bo@x.org") | {"tags": ["ask"]}
    assert only(batch(late, annotation(), early)).note == "look\n\nbo: why? [ask]\n\ncy: so"


def test_answers_to_no_passage_are_counted() -> None:
    found = batch(annotation(), reply("r", ["gone"], "why?"))
    assert found.problems == ("1 of its answers belong to no passage: they are not taken.",)


@pytest.mark.parametrize(
    ("title", "expected"), [("T", "T"), (["T", "U"], "T"), ([], None), ([3], None), (None, None)]
)
def test_the_title_may_be_a_string_or_several(title: object, expected: str | None) -> None:
    found = only(batch(annotation(document={"title": title}))).article
    assert found == ForeignArticle(url=PAGE, title=expected)


def test_a_local_page_is_known_by_its_path() -> None:
    found = only(batch(annotation(uri="file:///home/ana/a%20b.pdf"))).article
    assert found == ForeignArticle(path="/home/ana/a b.pdf", title="A page")


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ("acct:ana@hypothes.is", "ana"),
        ("acct:Ana%20B@x.org", "Ana B"),
        ("acct:a%FF@x", "a\ufffd"),
        ("ana", "ana"),
        (None, ""),
    ],
)
def test_the_creator_is_the_name_of_the_account(user: object, name: str) -> None:
    assert only(batch(annotation(user=user))).creator == name


def test_a_file_of_others_says_nothing_of_attributes() -> None:
    assert batch(annotation()).holds == {"tags", "note"}


KEYS = ("id", "user", "uri", "text", "tags", "target", "selector", "document", "title", "created")
OWN = ("metadata", "glossator", "article", "attributes", "original", "start", "exact", "references")
ANYTHING = st.recursive(
    st.sampled_from(["x", "", PAGE]) | st.integers() | st.none() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS + OWN), inner, max_size=8)
    ),
    max_leaves=30,
)


@given(ANYTHING, st.dictionaries(st.sampled_from(KEYS + OWN), ANYTHING))
def test_no_document_breaks_the_import(first: object, second: dict[str, object]) -> None:
    found = batch(annotation(), first, annotation(**second))
    assert "the words" in {one.exact for one in found.marks}
    assert EMPTY.receive(found).arrivals
