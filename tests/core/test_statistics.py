"""Numbers of a library: every mark is counted once, those without a sure place apart."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import Shelved, article, mark, shelves
from tui.core.anchoring import Anchor, State
from tui.core.filters import Filter
from tui.core.span import Span
from tui.core.statistics import Overview, overview
from tui.core.tag import INITIAL_CODEBOOK

STATES: tuple[State, ...] = ("same", "changed", "check", "gone")


def anchors_of(library: Shelved, states: list[State]) -> list[Anchor]:
    placed = ("same", "changed")
    return [
        Anchor(one, one.span if state in placed else None, state)
        for one, state in zip(library.marks, states * len(library.marks), strict=False)
    ]


def of(library: Shelved, anchors: list[Anchor]) -> Overview:
    return overview(anchors, library.articles, library.codebook)


some_states = st.lists(st.sampled_from(STATES), min_size=1, max_size=6)


@given(shelves(), some_states)
def test_articles_outlets_and_creators_add_up_to_all_marks(
    library: Shelved, states: list[State]
) -> None:
    anchors = anchors_of(library, states)
    found = of(library, anchors)
    for rows in (found.articles, found.outlets, found.creators):
        assert sum(row.marks for row in rows) == found.marks
        assert sum(row.apart for row in rows) == sum(found.apart.values())
    assert found.marks + sum(found.apart.values()) == len(anchors)


@given(shelves(), some_states)
def test_a_mark_counts_under_each_of_its_tags(library: Shelved, states: list[State]) -> None:
    found = of(library, anchors_of(library, states))
    number = sum(max(1, len(one.tags)) for one in library.marks)
    assert sum(row.marks + row.apart for row in found.tags) == number


@given(shelves(), some_states)
def test_the_timeline_has_the_marks_that_have_a_place(
    library: Shelved, states: list[State]
) -> None:
    found = of(library, anchors_of(library, states))
    line = found.timeline
    in_periods = sum(one.marks for one in line.periods)
    assert in_periods + line.undated_marks + line.vague_marks == found.marks


@given(shelves(), some_states)
def test_what_each_article_has_adds_up_to_what_all_have(
    library: Shelved, states: list[State]
) -> None:
    anchors = anchors_of(library, states)
    every = {row.key: row.marks for row in of(library, anchors).tags}
    parts = [
        of(library, [one for one in anchors if Filter(article=home.id).keeps(one.annotation)])
        for home in library.articles
    ]
    for tag, number in every.items():
        assert number == sum(row.marks for part in parts for row in part.tags if row.key == tag)


@given(shelves(), some_states)
def test_no_tag_is_with_another_more_often_on_a_mark_than_it_is_used(
    library: Shelved, states: list[State]
) -> None:
    found = of(library, anchors_of(library, states))
    used = {row.key: row.marks for row in found.tags}
    assert all(pair.same <= min(used[pair.one], used[pair.other]) for pair in found.pairs)


def test_a_mark_that_is_gone_is_counted_apart_and_overlaps_nothing() -> None:
    home = article("one two three")
    kept = mark(home, Span(0, 7), 1, tags=("claim",))
    gone = mark(home, Span(4, 9), 2, tags=("quote",))
    found = overview(
        [Anchor(kept, kept.span, "same"), Anchor(gone, None, "gone")], [home], INITIAL_CODEBOOK
    )
    assert [(row.key, row.marks, row.apart) for row in found.tags] == [
        ("claim", 1, 0),
        ("quote", 0, 1),
    ]
    assert (found.pairs, found.unused) == ((), ("figure",))


def test_rows_begin_with_the_most_and_keep_the_codebooks_order() -> None:
    home = article("one two three four")
    tags = ("figure", "other", "claim", "quote", "quote")
    marks = [mark(home, Span(n, n + 3), n, tags=(tag,)) for n, tag in enumerate(tags)]
    found = overview([Anchor(one, one.span, "same") for one in marks], [home], INITIAL_CODEBOOK)
    assert [row.key for row in found.tags] == ["quote", "claim", "figure", "other"]


def test_an_outlet_counts_the_articles_in_which_its_marks_are() -> None:
    homes = [article(f"text {n}", n, outlet="The Post" if n else None) for n in range(3)]
    marks = [mark(home, Span(0, 4), n, tags=()) for n, home in enumerate((*homes, homes[2]))]
    found = overview([Anchor(one, one.span, "same") for one in marks], homes, INITIAL_CODEBOOK)
    assert [(row.key, row.marks, row.articles) for row in found.outlets] == [
        ("The Post", 3, 2),
        ("", 1, 1),
    ]


def test_marks_of_an_article_that_is_not_listed_are_counted() -> None:
    home = article("one two")
    lost = replace(mark(home, Span(0, 3), 1), article="elsewhere")
    found = overview([Anchor(lost, None, "gone")], [home], INITIAL_CODEBOOK)
    assert [(row.key, row.apart) for row in found.articles] == [("elsewhere", 1)]


def test_without_places_nothing_is_said_of_reading() -> None:
    assert overview([], [article("one two")], INITIAL_CODEBOOK).reading == ()
    assert overview([], [article("one two")], INITIAL_CODEBOOK, {}).reading[0].words == 2
