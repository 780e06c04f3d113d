"""What a key does to the marks of an article."""

import hashlib
from dataclasses import replace

import pytest

from tui.core.annotation import Annotation
from tui.core.article import Article, ArticleRecord, digest
from tui.core.change import Change, History, Step
from tui.core.link import Link
from tui.core.marking import (
    Stamp,
    add,
    attributes_of,
    delete,
    note,
    resize,
    toggle,
    trimmed,
    with_new_tag,
)
from tui.core.span import Span
from tui.core.tag import INITIAL_CODEBOOK, Codebook, Tag
from tui.core.units import Units

TEXT = "Some 64 troops left. “We go,” Lee said."
ARTICLE = Article(ArticleRecord("a", "a.txt", digest(TEXT)), TEXT)
STAMP = Stamp("1", "2026-01-01T00:00:00.000Z", "ada")


def added(start: int = 0, end: int = 20, tag: str = "claim") -> Annotation:
    """Give the annotation that a tag key makes."""
    (change,) = add(ARTICLE, Span(start, end), tag, {}, STAMP).changes
    assert isinstance(change.after, Annotation)
    return change.after


def test_a_new_mark_holds_words_place_context_and_maker() -> None:
    mark = added(5, 14)
    assert (mark.exact, mark.prefix, mark.suffix[:6]) == ("64 troops", "Some ", " left.")
    assert (mark.creator, mark.created, mark.modified) == ("ada", STAMP.time, STAMP.time)


def test_a_second_tag_is_added_in_sorted_order() -> None:
    (change,) = toggle(added(tag="quote"), "claim", {}, "later").changes
    assert isinstance(change.after, Annotation)
    assert (change.after.tags, change.after.modified) == (("claim", "quote"), "later")


def test_a_mark_that_loses_its_last_tag_goes() -> None:
    assert toggle(added(), "claim", {}, "later").changes == (Change(added(), None),)


def test_a_mark_with_a_note_stays_without_a_tag() -> None:
    (change,) = toggle(replace(added(), note="why"), "claim", {}, "later").changes
    assert isinstance(change.after, Annotation)
    assert change.after.tags == ()


def test_the_attributes_of_a_tag_come_and_go_with_it() -> None:
    said = {"speaker": "Lee"}
    (on,) = toggle(added(), "quote", said, "later").changes
    assert isinstance(on.after, Annotation) and on.after.attributes == said
    (off,) = toggle(on.after, "quote", said, "later").changes
    assert isinstance(off.after, Annotation) and off.after.attributes == {}


def test_a_note_is_set() -> None:
    step = note(added(), "why", "later")
    assert step and isinstance(step.changes[0].after, Annotation)
    assert step.changes[0].after.note == "why"


def test_the_same_note_again_changes_nothing() -> None:
    assert note(added(), "", "later") is None


def test_a_mark_without_tags_goes_with_its_note() -> None:
    bare = replace(added(), tags=(), note="why")
    step = note(bare, "", "later")
    assert step and step.changes == (Change(bare, None),)


def test_deleting_takes_the_mark_away() -> None:
    assert delete(added()).changes == (Change(added(), None),)


LINK = Link("l", "supports", "1", "2")


def test_a_mark_with_a_link_stays_without_a_tag_and_a_note() -> None:
    (change,) = toggle(added(), "claim", {}, "later", [LINK]).changes
    assert isinstance(change.after, Annotation)
    step = note(replace(added(), tags=(), note="why"), "", "later", [LINK])
    assert step and step.changes[0].after is not None


def test_a_deleted_mark_takes_its_links_along_and_brings_them_back() -> None:
    step = delete(added(), [LINK])
    assert step.changes == (Change(LINK, None), Change(added(), None))
    assert step.inverse.changes == (Change(None, added()), Change(None, LINK))


def test_a_moved_end_describes_the_words_anew() -> None:
    (change,) = resize(ARTICLE, added(5, 14), Span(5, 7), "later").changes
    assert isinstance(change.after, Annotation)
    assert (change.after.exact, change.after.suffix[:7]) == ("64", " troops")


def test_a_new_tag_is_made_before_the_mark_that_uses_it() -> None:
    step = with_new_tag(
        INITIAL_CODEBOOK, "doubt", ("#111111",), add(ARTICLE, Span(0, 4), "doubt", {}, STAMP)
    )
    assert step.changes[0] == Change(None, Tag("doubt", "d", "#111111"))


@pytest.mark.parametrize(("start", "end", "kept"), [(4, 8, (5, 7)), (5, 7, (5, 7)), (4, 5, (4, 5))])
def test_white_space_at_the_ends_of_a_selection_is_left_out(
    start: int, end: int, kept: tuple[int, int]
) -> None:
    assert trimmed(TEXT, Span(start, end)) == Span(*kept)


def test_a_selection_that_is_just_a_quotation_gets_its_speaker() -> None:
    start = TEXT.index("“")
    said = attributes_of(Units(TEXT), "quote", Span(start, start + 8))
    assert said == {"speaker": "Lee", "cue": "Lee said"}


def test_any_other_selection_gets_none() -> None:
    assert attributes_of(Units(TEXT), "quote", Span(0, 4)) == {}


def test_undoing_a_step_takes_its_changes_back_in_turn() -> None:
    step = Step("both", (Change(None, Tag("a")), Change(None, Tag("b"))))
    assert step.inverse.changes == (Change(Tag("b"), None), Change(Tag("a"), None))


def test_a_new_step_ends_what_could_be_redone() -> None:
    one, two = Step("one", ()), Step("two", ())
    assert History().did(one).undid().did(two) == History((two,), ())


def test_what_was_undone_can_be_redone() -> None:
    one = Step("one", ())
    assert History().did(one).undid().redid() == History((one,), ())


def test_a_change_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError):
        Change(None, None)


@pytest.mark.parametrize(
    ("key", "name"), [("1", "claim"), ("3", "figure"), ("q", "quote"), ("9", None), ("x", None)]
)
def test_digits_and_letters_choose_tags(key: str, name: str | None) -> None:
    tag = INITIAL_CODEBOOK.by_key(key)
    assert (tag.name if tag else None) == name


@pytest.mark.parametrize(("name", "key"), [("doubt", "d"), ("tact", "b"), ("ccc", "b"), ("é", "b")])
def test_a_new_tag_gets_a_free_letter(name: str, key: str) -> None:
    assert INITIAL_CODEBOOK.free_key(name) == key


def test_where_no_letter_is_free_a_tag_has_none() -> None:
    whole = Codebook(tuple(Tag(c, c) for c in "abcdefghijklmnopqrsuvwxyz"))
    assert whole.free_key("new") == ""


def test_tag_0_is_no_tag() -> None:
    assert INITIAL_CODEBOOK.by_key("0") is None


def test_a_long_text_has_the_hash_of_its_utf_8() -> None:
    text = "aé漢👩\ud800" * 400_001
    whole = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    assert digest(text) == whole.hexdigest()
