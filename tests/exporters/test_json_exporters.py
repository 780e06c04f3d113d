"""JSON and JSON Lines lose nothing."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exporters.rendering import rendered
from tui.core.anchoring import Anchor
from tui.core.annotation import Origin
from tui.core.link import Link
from tui.core.passage import Passage
from tui.core.span import Span
from tui.core.visible import SUSPECT
from tui.exporters.json import encode

PassageMaker = Callable[..., Passage]
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), min_size=1)


def annotations(passage: Passage) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(rendered("json", [passage]))["annotations"]
    return found


def lines(passage: Passage, kind: str = "annotation", **fields: Any) -> list[dict[str, Any]]:
    every = [json.loads(line) for line in rendered("jsonl", [passage], **fields).splitlines()]
    return [line for line in every if line["type"] == kind]


def test_the_document_names_its_schema(passage: PassageMaker) -> None:
    assert json.loads(rendered("json", []))["schema"] == "glossator.export/2"


def test_every_line_names_its_schema(passage: PassageMaker) -> None:
    said = rendered("jsonl", [passage(), passage()]).splitlines()
    assert {json.loads(line)["schema"] for line in said} == {"glossator.export/2"}


def test_a_line_says_the_same_as_the_document(passage: PassageMaker) -> None:
    says = {"schema": "glossator.export/2", "type": "annotation"}
    assert lines(passage()) == [says | annotations(passage())[0]]


def test_the_codebook_and_the_links_are_there_too(passage: PassageMaker) -> None:
    link = Link("l1", "supports", "m1", "m1", "see")
    document = json.loads(rendered("json", [passage()], links=(link,)))
    assert [tag["name"] for tag in document["tags"]] == ["claim", "quote", "figure"]
    assert [(one["kind"], one["note"]) for one in document["links"]] == [("supports", "see")]
    assert [one["id"] for one in lines(passage(), "link", links=(link,))] == ["l1"]
    assert [one["key"] for one in lines(passage(), "tag")] == ["c", "q", "f"]


def test_all_of_a_mark_is_there(passage: PassageMaker) -> None:
    said = annotations(passage(note="check", attributes={"speaker": "Ana", "mood": "glad"}))[0]
    assert said == {
        "id": "m1",
        "article": {
            "id": "a1",
            "heading": "A headline He said “we go” to 64 troops.",
            "path": "seeds/a.txt",
            "sha256": said["article"]["sha256"],
            "title": None,
            "outlet": None,
            "author": None,
            "published": None,
            "url": None,
            "language": None,
            "added": None,
            "missing": False,
            "note": "",
            "modified": None,
        },
        "state": "same",
        "start": 21,
        "end": 26,
        "paragraph": 2,
        "exact": "we go",
        "now": None,
        "kept": 1.0,
        "prefix": "said “",
        "suffix": "” to",
        "tags": ["claim", "quote"],
        "note": "check",
        "attributes": {"speaker": "Ana", "mood": "glad"},
        "rejected": None,
        "creator": "me",
        "created": "2026-01-01T00:00:00.000Z",
        "modified": "2026-01-02T00:00:00.000Z",
        "marked_start": 21,
        "marked_end": 26,
        "marked_sha256": said["article"]["sha256"],
        "original": None,
        "original_start": None,
        "original_end": None,
        "original_sha256": None,
    }


def test_what_was_marked_before_another_wording_was_accepted_is_there(
    passage: PassageMaker,
) -> None:
    said = annotations(passage(original=Origin("we went", 20, 27, "0" * 64)))[0]
    assert (said["exact"], said["original"]) == ("we go", "we went")
    assert (said["original_start"], said["original_end"]) == (20, 27)
    assert said["original_sha256"] == "0" * 64


def test_words_that_were_accepted_as_they_were_have_no_other_original(
    passage: PassageMaker,
) -> None:
    said = annotations(passage(original=Origin("we go", 20, 25, "0" * 64)))[0]
    assert (said["original"], said["original_sha256"]) == (None, "0" * 64)


def test_an_orphan_has_no_place_but_where_it_was_marked(passage: PassageMaker) -> None:
    said = annotations(passage(gone=True))[0]
    assert (said["start"], said["end"], said["paragraph"]) == (None, None, None)
    assert said["marked_start"] == 21


def test_other_words_in_its_place_are_given_too(passage: PassageMaker) -> None:
    one = passage()
    changed = Passage(
        one.article, one.annotation, Anchor(one.annotation, Span(2, 10), "changed"), 1
    )
    assert annotations(changed)[0]["now"] == "headline"


def test_offsets_count_code_points(passage: PassageMaker) -> None:
    assert annotations(passage(text="😀 we go", exact="we go"))[0]["start"] == 2


@given(words=ANY_TEXT, note=ANY_TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was(passage: PassageMaker, words: str, note: str) -> None:
    one = passage(words, text=words, note=note)
    (said,) = lines(one)
    assert (said["exact"], said["note"]) == joined(words, note)


def joined(*texts: str) -> tuple[str, ...]:
    """JSON has one way to write two halves of a surrogate pair that stand side by side."""
    return tuple(
        text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") for text in texts
    )


@given(ANY_TEXT)
def test_nothing_that_a_terminal_obeys_stands_in_it(words: str) -> None:
    assert not SUSPECT.search(encode(words))
    assert "\n" not in encode(words)
