"""What Glossator exports as a project of REFI-QDA comes back as it was."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from tests.exporters.rendering import collection
from tests.importers.marks.roundtrip import (
    EMPTY,
    LATER,
    Shelved,
    all_of,
    article,
    loaded,
    mark,
    said,
    sent,
    shelves,
)
from tui.core.anchoring import Anchor, State
from tui.core.annotation import Origin
from tui.core.article import Article
from tui.core.passage import passages
from tui.core.span import Span
from tui.core.tag import Codebook, Tag
from tui.exporters import render

OLD = article("The minister said that 64 troops will go home in May.\n", title="Troops")
NEW = replace(OLD, text="She said that 67 troops will go home in May.\n")


def span_of(words: str) -> Span:
    """Where words stand in the old text."""
    start = OLD.text.index(words)
    return Span(start, start + len(words))


@given(library=shelves(whole=False))
def test_marks_links_and_tags_come_back_into_an_empty_library(library: Shelved) -> None:
    came = EMPTY.after(EMPTY.receive(sent(library, "qdpx")))
    assert all_of(came.marks) == all_of(library.marks)
    assert {*came.links} == {*library.links}
    assert [tag.name for tag in came.codebook][:3] == [tag.name for tag in library.codebook]


@settings(max_examples=40)
@given(library=shelves(whole=False))
def test_articles_come_back_with_their_texts(library: Shelved) -> None:
    came = EMPTY.after(EMPTY.receive(sent(library, "qdpx")))
    marked = {one.article for one in library.marks}
    assert {one.record: one.text for one in came.articles} == {
        one.record: one.text for one in library.articles if one.id in marked
    }


@settings(max_examples=40)
@given(library=shelves(controls=True, whole=False))
def test_what_xml_cannot_hold_keeps_no_mark_from_coming_back(library: Shelved) -> None:
    fields = ("id", "exact", "prefix", "suffix", "start", "end", "sha256", "creator", "created")
    came = EMPTY.after(EMPTY.receive(sent(library, "qdpx")))
    assert said(came.marks, *fields) == said(library.marks, *fields)


@settings(max_examples=40)
@given(library=shelves(controls=True, whole=False))
def test_what_xml_cannot_hold_changes_no_mark_that_is_here(library: Shelved) -> None:
    plan = library.receive(sent(library, "qdpx"))
    assert plan.changes == ()


def came_from(*anchored: tuple[Article, Anchor]) -> list[dict[str, Any]]:
    """What an empty library gets from the project of these marks."""
    project = render("qdpx", collection(passages(anchored)))
    return all_of(EMPTY.after(EMPTY.receive(loaded("qdpx", project, "marks.qdpx"))).marks)


def test_a_mark_whose_words_changed_comes_back_as_it_was_made() -> None:
    made = mark(OLD, span_of("64 troops"), 1, tags=["figure"])
    assert came_from((NEW, Anchor(made, Span(14, 23), "changed"))) == all_of([made])


@pytest.mark.parametrize("state", ["check", "gone"])
def test_a_mark_without_a_place_comes_back(state: State) -> None:
    made = mark(OLD, span_of("minister said"), 1, note="Who?", tags=["claim"])
    assert came_from((NEW, Anchor(made, None, state))) == all_of([made])


def test_the_first_wording_and_what_was_rejected_come_back() -> None:
    first = Origin("sixty", 2, 7, "0" * 64)
    made = mark(OLD, span_of("64 troops"), 1, original=first, rejected="1" * 64)
    assert came_from((OLD, Anchor(made, made.span, "same"))) == all_of([made])


def test_a_mark_that_nobody_signed_is_its_importers() -> None:
    made = mark(OLD, span_of("64 troops"), 1, creator="")
    found = came_from((OLD, Anchor(made, made.span, "same")))
    assert [one["creator"] for one in found] == [LATER.creator]


def test_all_that_is_known_of_an_article_comes_back() -> None:
    known = article(
        OLD.text,
        title="Troops",
        outlet="Daily",
        author="A. B",
        published="2020-02-04",
        url="https://example.org/a?b=1&c=2",
        language="en",
    )
    made = mark(known, Span(0, 3), 1)
    came = EMPTY.after(EMPTY.receive(sent(Shelved((known,), (made,)), "qdpx")))
    assert [one.record for one in came.articles] == [known.record]


def test_tags_come_back_with_colour_and_description() -> None:
    tag = Tag("claim", "", "#123456", "Said, <not> proven & so on")
    library = Shelved((OLD,), (mark(OLD, Span(0, 3), 1),), codebook=Codebook((tag,)))
    assert sent(library, "qdpx").tags == (tag,)
    assert sent(library, "qdc").tags == (tag,)


@given(library=shelves(controls=True))
def test_a_codebook_has_each_tag_once(library: Shelved) -> None:
    used = {name for one in library.marks for name in one.tags}
    names = [tag.name for tag in sent(library, "qdc").tags]
    assert sorted(names) == sorted(used | {tag.name for tag in library.codebook})
