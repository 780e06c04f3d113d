"""What an import would do: each mark finds its article, its place and its id, or waits."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.marks.roundtrip import EMPTY, LATER, Shelved, added, article, mark
from tui.core.arrivals import derived_id, is_uuid, moment
from tui.core.article import digest
from tui.core.foreign import Batch, ForeignArticle, ForeignLink, ForeignMark
from tui.core.identity import doc_id
from tui.core.link import Link
from tui.core.receiving import Arrival
from tui.core.span import Span
from tui.core.tag import INITIAL_CODEBOOK, NEW_TAG_COLOURS, Tag

TEXT = "Peace at last\n\nThey went home. They slept. They went home.\n"
PEACE = article(TEXT, title="Peace at last")
NAMED = ForeignArticle(title="Peace at last")
HERE = Shelved((PEACE,), ())
ID = "01977420-dc00-7000-8000-000000000001"
SLEPT = Span(TEXT.index("They slept"), TEXT.index("They slept") + len("They slept."))


def slept(**said: Any) -> ForeignMark:
    given: dict[str, Any] = {"article": NAMED, "exact": "They slept."}
    return ForeignMark(**(given | said))


def arrived(mark: ForeignMark, library: Shelved = HERE, **batch: Any) -> Arrival:
    (found,) = library.receive(Batch((mark,), **batch)).arrivals
    return found


def test_words_that_stand_once_stand_there() -> None:
    made = arrived(slept()).anchor.annotation
    assert (made.span, made.sha256) == (SLEPT, digest(TEXT))
    assert (made.prefix[-6:], made.suffix) == ("home. ", " They went home.\n")


@pytest.mark.parametrize(
    "typed", ['He said "we\'re home" - at last...', "He said “we’re  home” –\nat last…"]
)
def test_words_that_were_typed_with_other_signs_stand_as_the_article_has_them(typed: str) -> None:
    words = "He said “we’re home” — at last…"
    there = article(f"News.\n\n{words} And slept.", title="News")
    library = Shelved((there,), ())
    told = Batch((ForeignMark(ForeignArticle(title="News"), typed),))
    plan = library.receive(told)
    assert [(one.exact, one.start) for one in added(plan)] == [(words, 7)]
    assert library.after(plan).receive(told).changes == ()


def test_words_that_differ_by_a_letter_are_not_typed_otherwise() -> None:
    assert arrived(slept(exact="They slep.")).anchor.state != "same"


def test_words_that_stand_twice_are_asked_about() -> None:
    found = arrived(slept(exact="They went home."))
    assert found.anchor.state == "check"
    assert (found.anchor.annotation.sha256, found.outcome) == ("", "new")


def test_what_stood_around_them_tells_which_is_meant() -> None:
    found = arrived(slept(exact="They went home.", prefix="home. They slept. ", suffix="\n"))
    assert found.anchor.span == Span(43, 58)


def test_a_short_context_is_enough_where_it_stands_but_once() -> None:
    assert arrived(slept(prefix="home. ", suffix=" They")).anchor.span == SLEPT
    assert arrived(slept(exact="They", prefix="home. ", suffix=" s")).anchor.state == "same"


def test_a_short_context_that_stands_twice_is_not() -> None:
    assert arrived(slept(exact="home", prefix="They went ", suffix=".")).anchor.state == "check"


def test_offsets_tell_too_where_the_text_is_the_same() -> None:
    placed = slept(exact="They went home.", start=43, end=58, sha256=digest(TEXT))
    assert arrived(placed).anchor.span == Span(43, 58)


def test_offsets_that_are_not_of_these_words_are_not_believed() -> None:
    placed = slept(start=3, end=14, sha256=digest(TEXT))
    assert arrived(placed).anchor.span == SLEPT


def test_a_mark_of_an_older_text_keeps_its_text() -> None:
    old = TEXT.replace("They slept.", "They slept well.")
    told = ForeignArticle(title="Peace at last", text=old, sha256=digest(old))
    start = old.index("They slept")
    plan = HERE.receive(Batch((slept(article=told, exact="They slept well.", start=start,
                                     end=start + 16),)))  # fmt: skip
    assert plan.texts == {digest(TEXT): TEXT, digest(old): old}
    assert added(plan)[0].sha256 == digest(old)


def test_words_that_are_gone_are_kept() -> None:
    found = arrived(slept(exact="They wept."))
    assert (found.anchor.state, found.outcome) == ("gone", "new")
    assert found.anchor.annotation.exact == "They wept."


def test_a_mark_of_an_article_that_is_not_here_waits_for_it() -> None:
    plan = EMPTY.receive(Batch((slept(),)))
    waiting = EMPTY.after(plan)
    assert waiting.articles[0].heading == "Peace at last"
    both = Shelved((*waiting.articles, PEACE), waiting.marks)
    (found,) = both.receive(Batch((slept(),))).arrivals
    assert (found.outcome, found.article, found.anchor.span) == ("updated", PEACE, SLEPT)
    assert found.anchor.annotation.id == waiting.marks[0].id


def test_a_mark_without_an_article_goes_where_its_words_surely_stand() -> None:
    assert arrived(slept(article=None)).article is PEACE


def test_a_mark_without_an_article_whose_words_stand_in_two_goes_to_none() -> None:
    other = article("They slept. And woke.")
    found = arrived(slept(article=None), Shelved((PEACE, other), ()))
    assert (found.article.is_missing, found.article.text) == (True, "")


def test_words_that_stand_in_another_article_too_go_to_none() -> None:
    often = article("They slept. They slept.")
    found = arrived(slept(article=None), Shelved((PEACE, often), ()))
    assert found.article.text == ""


def test_who_says_nothing_of_maker_and_time_is_who_imports_now() -> None:
    made = arrived(slept()).anchor.annotation
    assert (made.creator, made.created, made.modified) == (LATER.creator, LATER.time, LATER.time)


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z"),
        ("2026-01-01T10:00:00.5Z", "2026-01-01T10:00:00.5Z"),
        ("2026-01-01T10:00:00+02:00", "2026-01-01T08:00:00.000Z"),
        ("2026-01-01", "2026-01-01T00:00:00.000Z"),
        ("0001-01-01T00:00:00+23:00", ""),
        ("2026-99-01T00:00:00Z", ""),
        ("last week", ""),
        ("", ""),
    ],
)
def test_a_time_is_written_as_ours(told: str, written: str) -> None:
    assert moment(told) == written


@given(st.text(), st.sampled_from(["", "2026-01-01T10:00:00Z", "0001-01-01T00:00:00Z"]))
def test_a_derived_id_is_a_uuid_and_always_the_same(seed: str, time: str) -> None:
    assert is_uuid(derived_id(seed, time))
    assert derived_id(seed, time) == derived_id(seed, time)


def test_ids_of_marks_of_one_minute_get_doc_ids_of_their_own() -> None:
    ids = {doc_id(derived_id(str(n), "2026-01-01T10:00:00Z")) for n in range(20_000)}
    assert len(ids) == 20_000


def test_two_marks_of_the_same_words_without_ids_are_two() -> None:
    plan = HERE.receive(Batch((slept(tags=("a",)), slept(tags=("b",)))))
    assert [one.tags for one in added(plan)] == [("a",), ("b",)]


def test_two_marks_with_one_id_are_both_kept() -> None:
    plan = HERE.receive(Batch((slept(id=ID), slept(id=ID, exact="Peace at last"))))
    assert [one.exact for one in added(plan)] == ["They slept.", "Peace at last"]
    assert len({one.id for one in added(plan)}) == 2


def test_a_mark_that_stands_twice_in_a_file_is_one() -> None:
    assert len(added(HERE.receive(Batch((slept(id=ID), slept(id=ID)))))) == 1


@pytest.mark.parametrize("told", ["../../etc/passwd", "A" * 64, "0" * 63, "0" * 65])
def test_what_is_no_hash_is_not_taken_for_one(told: str) -> None:
    article = ForeignArticle(path="x.txt", sha256=told)
    plan = EMPTY.receive(Batch((slept(article=article, sha256=told, start=1, end=12),)))
    assert (added(plan)[0].sha256, plan.records[0].sha256) == ("", "")


def test_a_text_is_kept_under_its_own_hash() -> None:
    article = ForeignArticle(path="x.txt", sha256="0" * 64, text="So: They slept.")
    plan = EMPTY.receive(Batch((slept(article=article),)))
    assert plan.texts == {digest("So: They slept."): "So: They slept."}


def test_what_is_marked_so_already_is_not_doubled() -> None:
    ours = mark(PEACE, SLEPT, 1, tags=["claim"])
    found = arrived(slept(tags=("claim",)), Shelved((PEACE,), (ours,)))
    assert (found.outcome, found.anchor.annotation) == ("known", ours)


def test_what_a_format_cannot_say_stays() -> None:
    ours = mark(PEACE, SLEPT, 1, tags=["claim"], note="mine", id=ID)
    batch = Batch((slept(id=ID, tags=("quote",)),), holds=frozenset({"tags"}))
    (found,) = Shelved((PEACE,), (ours,)).receive(batch, theirs=True).arrivals
    assert (found.outcome, found.anchor.annotation.tags) == ("updated", ("quote",))
    assert found.anchor.annotation.note == "mine"


@pytest.mark.parametrize(
    ("modified", "outcome"),
    [("2025-12-31T00:00:00Z", "differs"), ("2026-05-05T00:00:00Z", "updated"), ("", "differs")],
)
def test_the_later_of_two_stays(modified: str, outcome: str) -> None:
    ours = mark(PEACE, SLEPT, 1, tags=["claim"], id=ID)
    library = Shelved((PEACE,), (ours,))
    assert arrived(slept(id=ID, note="x", modified=modified), library).outcome == outcome


def test_two_readers_marks_on_the_same_words_stay_two() -> None:
    ana, bob = slept(id="AAA", creator="ana"), slept(id="BBB", creator="bob")
    one = HERE.after(HERE.receive(Batch((ana,))))
    both = one.after(one.receive(Batch((ana, bob))))
    assert sorted(mark.creator for mark in both.marks) == ["ana", "bob"]
    assert both.receive(Batch((ana, bob)), theirs=True).changes == ()


def test_a_mark_of_another_article_replaces_none_of_ours() -> None:
    other = article("Elsewhere they slept.", 1, title="Elsewhere")
    ours = mark(PEACE, SLEPT, 1, id=ID)
    told = slept(id=ID, article=ForeignArticle(title="Elsewhere"), exact="they slept")
    plan = Shelved((PEACE, other), (ours,)).receive(Batch((told,)))
    assert (plan.number("differs"), plan.changes) == (1, ())


@pytest.mark.parametrize("time", ["yesterday", "0000-01-01", "2026-13-01", "-1", ""])
def test_what_is_no_time_is_not_later(time: str) -> None:
    ours = mark(PEACE, SLEPT, 1, id=ID)
    told = slept(id=ID, note="x", modified=time)
    assert arrived(told, Shelved((PEACE,), (ours,))).outcome == "differs"


def test_times_are_compared_and_not_their_letters() -> None:
    ours = mark(PEACE, SLEPT, 1, id=ID, modified="2026-01-01T04:32:23.043Z")
    library = Shelved((PEACE,), (ours,))
    earlier = slept(id=ID, note="x", modified="2026-01-01T04:32:23Z")
    assert arrived(earlier, library).outcome == "differs"
    same = slept(id=ID, created=ours.created, modified="2026-01-01T05:32:23.043+01:00")
    assert arrived(same, library).outcome == "known"


def test_without_ids_a_mark_is_known_by_its_place() -> None:
    ours = mark(PEACE, SLEPT, 1, tags=["claim"], note="mine")
    told = slept(tags=("quote",))
    said = {"holds": frozenset({"tags"}), "names_marks": False}
    assert arrived(told, Shelved((PEACE,), (ours,)), **said).outcome == "differs"
    gone = replace(ours, deleted="2026-02-01T00:00:00Z")
    deleted = Shelved((PEACE,), (), deleted=(gone,))
    assert arrived(told, deleted, **said).outcome == "deleted"
    assert arrived(told, deleted).outcome == "new"


@pytest.mark.parametrize(("modified", "note"), [("2030-01-01T00:00:00Z", "new"), ("", "old")])
def test_the_later_of_two_links_stays(modified: str, note: str) -> None:
    marks = (slept(id="x"), slept(id="y", exact="Peace at last"))
    first = Batch(marks, links=(ForeignLink("x", "y", "same", ID, "old"),))
    came = HERE.after(HERE.receive(first))
    again = Batch(marks, links=(ForeignLink("x", "y", "same", ID, "new", modified=modified),))
    changed = [c.after for c in came.receive(again).changes if isinstance(c.after, Link)]
    assert [link.note for link in changed or came.links] == [note]


def test_tags_are_added_with_the_key_that_is_free() -> None:
    told = (Tag("theme", "c", "#010203", "a theme"), Tag("bare"))
    plan = HERE.receive(Batch((slept(tags=("theme", "more")),), tags=told))
    tags = [change.after for change in plan.changes if isinstance(change.after, Tag)]
    count = len(INITIAL_CODEBOOK)
    assert tags == [
        Tag("theme", "h", "#010203", "a theme"),
        Tag("bare", "b", NEW_TAG_COLOURS[count + 1]),
        Tag("more", "m", NEW_TAG_COLOURS[count + 2]),
    ]


def test_a_tag_is_one_line_and_counts_once() -> None:
    assert arrived(slept(tags=(" a \n b", "a b", " "))).anchor.annotation.tags == ("a b",)


def test_links_lead_to_the_marks_as_they_are_named_here() -> None:
    marks = (slept(id="x"), slept(id="y", exact="Peace at last"))
    batch = Batch(marks, links=(ForeignLink("x", "y", "supports", note="see"),))
    came = HERE.after(HERE.receive(batch))
    (link,) = came.links
    assert {link.source, link.target} == {one.id for one in came.marks}
    assert (link.kind, link.note, link.creator) == ("supports", "see", "importer")
    assert came.receive(batch).changes == ()


def test_a_link_to_no_mark_is_counted() -> None:
    plan = HERE.receive(Batch((slept(id="x"),), links=(ForeignLink("x", "nowhere", "same"),)))
    assert plan.lost_links == 1
    assert not any(isinstance(change.after, Link) for change in plan.changes)


def test_what_the_file_knows_of_an_article_fills_what_is_not_known() -> None:
    told = replace(NAMED, url="https://x.org/peace", outlet="X")
    (record,) = HERE.receive(Batch((slept(article=told),))).records
    assert (record.id, record.url, record.outlet) == (PEACE.id, "https://x.org/peace", "X")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("seeds/a.txt", "seeds/a.txt"),
        ("/etc/passwd", "passwd"),
        ("../../a.txt", "a.txt"),
        (r"C:\a\b.txt", "b.txt"),
        (r"texts\b.txt", "texts/b.txt"),
    ],
)
def test_the_path_of_an_article_that_is_not_here_stays_in_the_library(path: str, kept: str) -> None:
    plan = EMPTY.receive(Batch((slept(article=ForeignArticle(path=path)),)))
    assert plan.records[0].path == kept
