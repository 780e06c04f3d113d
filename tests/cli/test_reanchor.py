"""`reanchor`: accepting where marks stand in articles that changed."""

from pathlib import Path
from typing import Any

from tests.cli.harbour import COST, DEARER, FLOOD, TEXT, VOTE, Edit, Run, of, saved
from tui.core.article import digest


def test_reanchor_prints_what_changed_and_saves_nothing(
    here: Run, edit: Edit, article: Path
) -> None:
    edit(DEARER)
    before = saved(article)
    done = here("reanchor")
    assert done.code == 0
    assert "  changed  " in done.out and "  a figure changed  " in done.out
    assert "          The work cost [-40-]{+46+} million crowns\n" in done.out
    assert "4 marks (3 same, 1 changed) to be accepted; --apply saves them." in done.err
    assert "In 1 of them a figure, a name or a negation changed: look at those." in done.err
    assert saved(article) == before


def test_reanchor_saves_the_present_wording_and_keeps_the_first_as_evidence(
    here: Run, edit: Edit, article: Path
) -> None:
    edit(DEARER)
    assert here("reanchor", "--apply").code == 0
    found = of(COST, here("annotations", "--json").objects)
    assert (found["exact"], found["state"]) == ("The work cost 46 million crowns", "same")
    assert (found["original"], found["original_sha256"]) == (COST, digest(TEXT))
    assert found["marked_sha256"] == digest(article.read_text("utf-8"))
    assert here("verify").code == 0


def test_what_was_marked_first_stays_when_a_second_change_is_accepted(
    here: Run, edit: Edit
) -> None:
    edit(DEARER)
    here("reanchor", "--apply")
    edit(("46 million", "52 million"))
    here("reanchor", "--apply")
    found = of(COST, here("annotations", "--json").objects)
    assert (found["exact"], found["original"]) == ("The work cost 52 million crowns", COST)


def test_reanchor_keeps_the_text_that_was_accepted(here: Run, edit: Edit, article: Path) -> None:
    edit(DEARER)
    here("reanchor", "--apply")
    kept = {one["sha256"] for one in here("texts", "--json").objects}
    assert kept == {digest(TEXT), digest(article.read_text("utf-8"))}


def test_the_text_of_what_was_marked_first_still_counts_its_marks(here: Run, edit: Edit) -> None:
    edit(DEARER)
    here("reanchor", "--apply")
    assert [one["marks"] for one in here("texts", "--json").objects] == [4, 4]


def test_reanchor_twice_changes_nothing(here: Run, edit: Edit, article: Path) -> None:
    edit(DEARER)
    here("reanchor", "--apply")
    before = saved(article)
    done = here("reanchor", "--apply")
    assert (done.code, done.out) == (4, "")
    assert "Nothing is to be accepted" in done.err
    assert saved(article) == before


def test_reanchor_in_texts_that_did_not_change_has_nothing_to_do(here: Run) -> None:
    assert (here("reanchor").code, here("reanchor", "--apply").code) == (4, 4)


def test_reanchor_moves_marks_that_are_the_same_to_the_present_text(
    here: Run, edit: Edit, article: Path
) -> None:
    edit(("The harbour opened again", "The old harbour opened again"))
    here("reanchor", "--apply")
    found = here("annotations", "--json").objects
    now = article.read_text("utf-8")
    assert {one["marked_sha256"] for one in found} == {digest(now)}
    assert {one["original"] for one in found} == {None}
    assert all(now[one["marked_start"] : one["marked_end"]] == one["exact"] for one in found)


def test_reanchor_is_undone_by_the_command_that_it_prints(
    here: Run, edit: Edit, article: Path
) -> None:
    edit(DEARER)
    before = here("annotations", "--json").out
    done = here("reanchor", "--apply")
    name = next(word for word in done.err.split() if word.endswith("-undo.json.gz"))
    assert here("restore", name).code == 0
    assert here("annotations", "--json").out == before


def test_reanchor_leaves_what_is_not_sure_to_the_reader(
    here: Run, edit: Edit, article: Path
) -> None:
    edit((FLOOD, "ever since a storm surge"), (f"{VOTE}\n", ""))
    done = here("reanchor", "--apply")
    assert "2 marks stay to be decided in the app: 1 to check, 1 gone." in done.err
    states = {one["exact"]: one["state"] for one in here("annotations", "--json").objects}
    assert (states[FLOOD], states[VOTE]) == ("check", "gone")


def test_reanchor_accepts_likely_places_if_told_to(here: Run, edit: Edit) -> None:
    edit((FLOOD, "ever since a storm surge"))
    near = of(FLOOD, here("verify", "--json").objects)
    assert "stays to be decided" not in here("reanchor", "--likely", "--apply").err
    found = of(FLOOD, here("verify", "--json").objects)
    assert (found["state"], found["original"]) == ("same", FLOOD)
    assert (found["start"], found["end"]) == (near["near_start"], near["near_end"])


def test_reanchor_takes_the_marks_that_fit(here: Run, edit: Edit) -> None:
    edit(DEARER)
    assert len(here("reanchor", "--query", "crowns", "--apply", "--json").objects) == 1
    assert len(here("reanchor", "--json").objects) == 3
    assert here("reanchor", "--query", "nowhere") == (
        4,
        "",
        "glossator: No mark fits: “nowhere”.\n",
    )


def test_reanchor_says_as_json_what_it_saved(here: Run, edit: Edit) -> None:
    edit(DEARER)
    dry, applied = (
        of_json(here("reanchor", "--json")),
        of_json(here("reanchor", "--json", "--apply")),
    )
    assert (dry["saved"], applied["saved"]) == (False, True)
    assert dry | {"saved": True} == applied
    assert (dry["state"], dry["now"], dry["reason"]) == (
        "changed",
        "The work cost 46 million crowns",
        "a figure changed",
    )


def of_json(done: Any) -> dict[str, Any]:
    (found,) = (one for one in done.objects if one["exact"] == COST)
    return dict(found)


def test_the_marks_of_a_missing_article_are_not_reanchored(
    here: Run, edit: Edit, article: Path
) -> None:
    edit(DEARER)
    here("reanchor", "--query", "crowns", "--apply")
    article.unlink()
    assert here("reanchor").code == 4
