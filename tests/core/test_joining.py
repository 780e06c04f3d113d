"""Cutting a mark in two and making one of several, and taking it back."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.test_bulk import done
from tests.core.test_marking import ARTICLE, STAMP, TEXT
from tui.core.annotation import Annotation, Origin
from tui.core.article import Article, ArticleRecord, digest
from tui.core.change import Record, Step
from tui.core.joining import Placed, halves, join, neighbour, split
from tui.core.link import Link
from tui.core.marking import Stamp, annotated
from tui.core.selectors import describe
from tui.core.span import Span
from tui.core.units import Units

UNITS = Units(TEXT)
NEW = Stamp("2", "2026-01-02T00:00:00.000Z", "bob")
SPANS = st.integers(0, len(TEXT) - 1).flatmap(
    lambda start: st.tuples(st.just(start), st.integers(start + 1, len(TEXT)))
)
CUTS = SPANS.flatmap(lambda ends: st.tuples(st.just(ends), st.integers(*ends)))
"""A range, and a place in it."""


def placed(start: int, end: int, id: str = "1", *tags: str, note: str = "") -> Placed:
    """A mark that stands where it was made."""
    span = Span(start, end)
    mark = annotated(ARTICLE, span, tags or ("claim",), {}, replace(STAMP, id=id))
    return Placed(replace(mark, note=note), span)


def after(step: Step) -> list[Annotation]:
    return [change.after for change in step.changes if isinstance(change.after, Annotation)]


def cut(one: Placed, offset: int) -> list[Annotation]:
    step = split(ARTICLE, UNITS, one, offset, NEW)
    return after(step) if step else []


@pytest.mark.parametrize(
    ("offset", "parts"),
    [(5, ("Some", "64 troops")), (4, ("Some", "64 troops")), (9, ("Some 64 t", "roops"))],
)
def test_a_mark_is_cut_where_the_caret_stands_without_white_space_there(
    offset: int, parts: tuple[str, ...]
) -> None:
    assert tuple(mark.exact for mark in cut(placed(0, 14), offset)) == parts


@pytest.mark.parametrize("offset", [0, 14, 15, 30])
def test_at_an_edge_and_outside_there_is_nothing_to_cut(offset: int) -> None:
    assert cut(placed(0, 14), offset) == []


def test_a_part_without_words_is_none() -> None:
    assert halves("One two", Span(0, 4), 3) is None
    assert halves("One two", Span(3, 7), 4) is None


def test_the_first_part_keeps_record_and_note_and_both_have_the_tags() -> None:
    one = placed(0, 14, "1", "claim", "figure", note="why")
    first, second = cut(one, 5)
    assert (first.id, first.note, first.created) == ("1", "why", STAMP.time)
    assert (second.id, second.note, second.created, second.creator) == ("2", "", NEW.time, "bob")
    assert first.tags == second.tags == ("claim", "figure")


def test_each_part_has_the_attributes_that_the_text_says_of_it() -> None:
    start = TEXT.index("“")
    first, second = cut(placed(5, start + 8, "1", "quote", "figure"), start)
    assert (dict(first.attributes), dict(second.attributes)) == (
        {},
        {"speaker": "Lee", "cue": "Lee said"},
    )


def test_a_value_stays_with_the_first_part() -> None:
    mark, span = placed(0, 14, "1", "figure")
    whole = Placed(replace(mark, attributes={"value": "64", "by": "me"}), span)
    first, second = cut(whole, 8)
    assert (first.attributes, second.attributes) == ({"value": "64", "by": "me"}, {"by": "me"})


def test_both_parts_of_a_mark_in_a_changed_text_keep_what_was_marked_first() -> None:
    text = f"New. {TEXT}"
    article = Article(ArticleRecord("a", "a.txt", digest(text)), text)
    old = placed(0, 14).annotation
    step = split(article, Units(text), Placed(old, Span(5, 19)), 10, NEW)
    assert step
    parts = after(step)
    assert [mark.exact for mark in parts] == ["Some", "64 troops"]
    origin = Origin(old.exact, old.start, old.end, old.sha256)
    assert [mark.original for mark in parts] == [origin, origin]


@given(CUTS)
def test_the_parts_joined_have_the_range_of_the_whole(where: tuple[tuple[int, int], int]) -> None:
    ends, offset = where
    parts = cut(placed(*ends), offset)
    assume(parts)
    assert all(0 <= part.start < part.end <= len(TEXT) for part in parts)
    assert all((p.exact, p.prefix, p.suffix) == describe(TEXT, p.span) for p in parts)
    step = join(ARTICLE, [Placed(part, part.span) for part in parts], (), "later")
    (whole,) = after(step)
    assert (whole.id, whole.span) == ("1", Span(*ends))
    assert whole.exact == Span(*ends).of(TEXT)


@given(CUTS)
def test_one_undo_makes_the_parts_the_record_that_it_was(
    where: tuple[tuple[int, int], int],
) -> None:
    ends, offset = where
    one = placed(*ends, note="why")
    step = split(ARTICLE, UNITS, one, offset, NEW)
    assume(step)
    assert step
    before: dict[str, Record] = {"1": one.annotation}
    assert done(done(before, step), step.inverse) == before


LINKS = st.lists(
    st.tuples(
        st.sampled_from(["same", "supports"]),
        st.sampled_from("1239"),
        st.sampled_from("1239"),
    ).filter(lambda ends: ends[1] != ends[2]),
    max_size=6,
).map(
    lambda found: [
        Link(f"l{n}", "same" if kind == "same" else "supports", source, target)
        for n, (kind, source, target) in enumerate(found)
    ]
)


@given(st.lists(SPANS, min_size=2, max_size=3), LINKS)
def test_one_undo_parts_the_joined_marks_and_brings_back_every_link(
    spans: list[tuple[int, int]], links: list[Link]
) -> None:
    marks = [placed(*ends, str(n), note=f"n{n}") for n, ends in enumerate(spans, start=1)]
    records: list[Annotation | Link] = [*(one.annotation for one in marks), *links]
    before: dict[str, Record] = {one.id: one for one in records}
    step = join(ARTICLE, marks, links, "later")
    now = done(before, step)
    assert done(now, step.inverse) == before
    ids = {one.id for one in now.values() if isinstance(one, Annotation)} | {"9", "3"}
    kept = [one for one in now.values() if isinstance(one, Link)]
    assert all({one.source, one.target} <= ids and one.source != one.target for one in kept)


def test_the_joined_mark_holds_what_lies_between_and_all_tags_and_notes() -> None:
    first, second = placed(0, 4, "1", "quote", note="one"), placed(8, 14, "2", "claim", note="two")
    (whole,) = after(join(ARTICLE, [second, first], (), "later"))
    assert (whole.id, whole.exact) == ("1", "Some 64 troops")
    assert (whole.tags, whole.note) == (("claim", "quote"), "one\n\ntwo")
    assert whole.modified == "later"


def test_where_attributes_differ_those_of_the_first_count() -> None:
    (one, at), (two, there) = placed(0, 4, "1"), placed(8, 14, "2")
    marks = [
        Placed(replace(one, attributes={"speaker": "Lee"}), at),
        Placed(replace(two, attributes={"speaker": "Ada", "unit": "troops"}), there),
    ]
    (whole,) = after(join(ARTICLE, marks, (), "later"))
    assert whole.attributes == {"speaker": "Lee", "unit": "troops"}


def test_links_go_to_the_joined_mark_and_none_to_itself_or_twice() -> None:
    marks = [placed(0, 4, "1"), placed(8, 14, "2")]
    to_itself, twice = Link("l", "same", "1", "2"), Link("m", "supports", "2", "9")
    known, other = Link("n", "supports", "1", "9"), Link("o", "supports", "7", "2")
    step = join(ARTICLE, marks, [to_itself, twice, known, other], "later")
    links = [change for change in step.changes if isinstance(change.before, Link)]
    assert [(change.before, change.after) for change in links] == [
        (to_itself, None),
        (twice, None),
        (other, replace(other, target="1", modified="later")),
    ]


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([(20, 30)], "2"),
        ([(30, 40), (20, 25)], "3"),
        ([(20, 30), (0, 40)], "3"),
        ([(0, 5)], None),
        ([(10, 15)], "2"),
        ([(15, 17)], "2"),
    ],
)
def test_the_mark_to_join_with_overlaps_or_follows(
    others: list[tuple[int, int]], found: str | None
) -> None:
    one = placed(10, 15)
    marks = [placed(*ends, str(n)) for n, ends in enumerate(others, start=2)]
    near = neighbour(one, [one, *marks])
    assert (near.annotation.id if near else None) == found
