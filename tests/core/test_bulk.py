"""What one key does to many marks, and that one undo brings every record back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tui.core.annotation import Annotation
from tui.core.bulk import delete_all, toggle_all
from tui.core.change import Record, Step
from tui.core.link import Link

NOW = "2026-01-02T00:00:00.000Z"
MARK = Annotation("1", "a", 0, 3, "One", "", " two", "5e", ("claim",), created="then")
LINK = Link("l", "supports", "1", "2")
TAGS = st.lists(st.sampled_from(["claim", "quote", "figure"]), unique=True).map(
    lambda names: tuple(sorted(names))
)
LISTS = st.lists(st.tuples(TAGS, st.sampled_from(["", "why"])), min_size=1, max_size=6)


def numbered(number: int, tags: tuple[str, ...], note: str = "") -> Annotation:
    return replace(MARK, id=str(number), tags=tags, note=note)


def done(records: dict[str, Record], step: Step) -> dict[str, Record]:
    """The records after a step, by their ids."""
    after = {**records}
    for change in step.changes:
        if change.before:
            assert after.pop(_id(change.before)) == change.before
        if change.after:
            after[_id(change.after)] = change.after
    return after


def _id(record: Record) -> str:
    assert isinstance(record, Annotation | Link)
    return record.id


def test_a_tag_goes_on_all_that_do_not_have_it() -> None:
    marks = [numbered(1, ("claim",)), numbered(2, ("quote",))]
    step = toggle_all(marks, "claim", lambda _: {}, (), NOW)
    assert step.label == "claim added to 1 mark"
    (change,) = step.changes
    assert change.after == replace(marks[1], tags=("claim", "quote"), modified=NOW)


def test_a_tag_that_all_have_comes_off_all_and_what_says_nothing_then_goes() -> None:
    marks = [numbered(1, ("claim",)), numbered(2, ("claim",), "why"), numbered(3, ("claim",))]
    linked = Link("l", "same", "3", "9")
    step = toggle_all(marks, "claim", lambda _: {}, [linked], NOW)
    assert [change.after is None for change in step.changes] == [True, False, False]
    assert step.label == "claim removed from 3 marks, 1 of them went"


def test_what_the_text_says_of_each_mark_goes_on_with_the_tag() -> None:
    marks = [numbered(1, ()), numbered(2, ())]
    step = toggle_all(marks, "figure", lambda one: {"value": one.id}, (), NOW)
    after = [change.after for change in step.changes]
    assert [one.attributes for one in after if isinstance(one, Annotation)] == [
        {"value": "1"},
        {"value": "2"},
    ]


def test_links_go_with_the_marks_that_are_deleted_once_each() -> None:
    marks = [numbered(1, ()), numbered(2, ())]
    step = delete_all(marks, [LINK, Link("m", "same", "8", "9")])
    assert [change.before for change in step.changes] == [LINK, *marks]
    assert step.label == "2 marks deleted"


@given(LISTS, st.sampled_from(["claim", "new"]))
def test_one_undo_brings_back_every_record_as_it_was(
    tagged: list[tuple[tuple[str, ...], str]], tag: str
) -> None:
    marks = [numbered(number, *one) for number, one in enumerate(tagged)]
    links = [LINK] if len(marks) > 2 else []
    records: list[Annotation | Link] = [*marks, *links]
    before: dict[str, Record] = {one.id: one for one in records}
    for step in (
        toggle_all(marks, tag, lambda _: {"value": "9"}, links, NOW),
        delete_all(marks, links),
    ):
        assert done(done(before, step), step.inverse) == before


@given(LISTS)
def test_afterwards_all_have_the_tag_or_none_has(
    tagged: list[tuple[tuple[str, ...], str]],
) -> None:
    marks = [numbered(number, *one) for number, one in enumerate(tagged)]
    had_all = all("claim" in one.tags for one in marks)
    before: dict[str, Record] = {one.id: one for one in marks}
    after = done(before, toggle_all(marks, "claim", lambda _: {}, (), NOW)).values()
    has = [isinstance(one, Annotation) and "claim" in one.tags for one in after]
    assert not any(has) if had_all else all(has) and len(has) == len(marks)
