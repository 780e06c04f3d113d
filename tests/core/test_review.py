"""What became of marks, in the words in which it is told."""

from dataclasses import replace
from datetime import date

import pytest

from tui.core.anchoring import Anchor, State
from tui.core.annotation import Annotation, Origin
from tui.core.review import former_texts, summary, unsettled, what_changed
from tui.core.span import Span

TODAY = date(2026, 3, 20)


def anchored(
    state: State, start: int = 0, created: str = "2026-03-12T08:00:00.000Z", id: str = "id"
) -> Anchor:
    """Give a mark in that state, at that place where it has one."""
    annotation = Annotation(id, "article", start, start + 4, "word", "", "", "", created=created)
    span = Span(start, start + 4) if state in ("same", "changed") else None
    return Anchor(annotation, span, state, None if span else Span(start, start))


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], ""),
        (["same"], ""),
        (["changed"], "1 mark changed since 12 March"),
        (["changed", "changed", "changed", "gone"], "3 marks changed, 1 gone since 12 March"),
        (["gone", "same"], "1 mark gone since 12 March"),
        (["gone", "check", "changed"], "1 mark changed, 1 to check, 1 gone since 12 March"),
        (["check"] * 12, "12 marks to check since 12 March"),
    ],
)
def test_one_line_counts_the_marks_of_each_state(states: list[State], said: str) -> None:
    assert summary(map(anchored, states), TODAY) == said


@pytest.mark.parametrize(
    ("created", "since"),
    [
        ("2026-03-02T08:00:00Z", " since 2 March"),
        ("2025-12-31T08:00:00Z", " since 31 December 2025"),
        ("2026-03-20", " since 20 March"),
        ("", ""),
        ("yesterday", ""),
        ("2026-02-30T08:00:00Z", ""),
    ],
)
def test_since_the_newest_of_them_was_made(created: str, since: str) -> None:
    marks = [anchored("gone", created=created), anchored("gone", created="")]
    assert summary(marks, TODAY) == f"2 marks gone{since}"


def test_what_the_reader_decided_is_not_said_again() -> None:
    decided = replace(anchored("gone"), is_rejected=True)
    assert summary([decided], TODAY) == ""
    assert summary([decided, anchored("gone")], TODAY) == "1 mark gone since 12 March"


def test_marks_that_stand_do_not_say_since_when() -> None:
    marks = [anchored("gone"), anchored("same", created="2026-03-19T08:00:00Z")]
    assert summary(marks, TODAY) == "1 mark gone since 12 March"


def test_they_are_asked_about_in_the_order_of_the_text() -> None:
    marks = [anchored("gone", 30), anchored("changed", 10), anchored("same", 0)]
    assert [one.annotation.start for one in unsettled(marks)] == [10, 30]


def test_what_has_no_place_at_all_comes_where_it_was() -> None:
    lost = Anchor(anchored("gone", 20).annotation, None, "gone")
    marks = [anchored("changed", 30), lost, anchored("changed", 10)]
    assert [one.annotation.start for one in unsettled(marks)] == [10, 20, 30]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("64 troops were hurt", "65 troops were hurt", "a figure changed"),
        ("Lee did agree", "Lee did not agree", "a negation changed"),
        ("General Lee said", "General Kim said", "a name changed"),
        ("Lee saw 64", "Kim saw 65", "a figure and a name changed"),
        ("Lee saw 64", "Kim never saw 65", "a figure, a name and a negation changed"),
        ("he saw them", "he met them", "wording changed"),
        ("three men", "four men", "a figure changed"),
    ],
)
def test_what_turns_the_meaning_is_named(old: str, new: str, said: str) -> None:
    assert what_changed(old, new) == said


def test_former_texts_begin_with_those_that_were_marked() -> None:
    later = anchored("same", created="2026-03-14T08:00:00Z", id="b").annotation
    first = anchored("same", id="a").annotation
    marks = [
        replace(later, sha256="new"),
        replace(later, sha256="second"),
        replace(first, sha256="new", original=Origin("word", 0, 4, "first"), modified="2026-03-15"),
    ]
    assert former_texts(marks, "present") == {
        "first": first.created,
        "new": later.created,
        "second": later.created,
    }
    assert [*former_texts(marks, "new")] == ["first", "second"]
