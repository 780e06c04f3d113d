"""`diff`: what changed in an article since its marks were made."""

import shutil
from pathlib import Path

import pytest

from tests.cli.harbour import COST, DEARER, FLOOD, TEXT, VOTE, Edit, Run, of
from tui.core.article import digest


def test_diff_shows_changed_lines_with_their_marks_and_folds_the_others(
    here: Run, edit: Edit
) -> None:
    edit(("40 million crowns", "46 million crowns"), ("three years", "five years"))
    done = here("diff", "a.txt")
    mark = of(COST, here("annotations", "--json").objects)["id"][-8:]
    assert done.code == 0
    assert done.out.splitlines() == [
        "The harbour opened again",
        "Ana Lund said on Monday that the new quay will be closed in winter.",
        "The work cost [-40-]{+46+} million crowns and took [-three-]{+five+} years to finish.",
        f"    claim  changed  {mark}",
        "Fishermen had asked for it since the flood of 1987 took the old one.",
        "Nobody objected when the council voted on the plan in the spring.",
    ]


def test_diff_folds_what_is_far_from_a_change(here: Run, edit: Edit) -> None:
    edit(("The harbour opened again", "The harbour has opened again"))
    assert here("diff", "a.txt").out.splitlines() == [
        "The harbour {+has+} opened again",
        "Ana Lund said on Monday that the new quay will be closed in winter.",
        "… 3 lines …",
    ]


def test_diff_names_a_mark_that_is_gone_where_it_was(here: Run, edit: Edit) -> None:
    edit((f"{VOTE}\n", ""))
    mark = of(VOTE, here("annotations", "--json").objects)["id"][-8:]
    assert here("diff", "a.txt").out.splitlines()[-2:] == [
        f"[-{VOTE}-]",
        f"    claim  gone  {mark}",
    ]


def test_diff_shows_what_moved_at_both_places(here: Run, edit: Edit) -> None:
    edit((f"\n{VOTE}\n", ""), ("opened again\n", f"opened again\n\n{VOTE}\n"))
    lines = here("diff", "a.txt").out.splitlines()
    mark = of(VOTE, here("annotations", "--json").objects)["id"][-8:]
    place = lines.index(f"{{~{VOTE}~}}")
    assert lines[place + 1] == f"    claim  same  {mark}"
    assert f"[~{VOTE}~]" in lines


@pytest.fixture
def later(here: Run, edit: Edit, article: Path) -> str:
    """The hash of a second text, in which a mark was made; the first is no longer kept."""
    (first,) = (article.parent / ".glossator" / "texts").iterdir()
    edit(DEARER)
    here("mark", "a.txt", "--tag", "quote", "--exact", "three years")
    first.unlink()
    return digest(article.read_text("utf-8"))


def test_diff_begins_with_the_oldest_text_that_is_kept(here: Run, edit: Edit, later: str) -> None:
    edit(("three years to finish", "no time"))
    done = here("diff", "a.txt")
    assert "[-40" not in done.out and "[-three years to finish-]{+no time+}" in done.out
    assert f"a.txt, {later[:8]} → " in done.err


def test_a_mark_without_a_place_is_named_after_the_lines(
    here: Run, later: str, article: Path
) -> None:
    article.write_text(f"Minutes. {FLOOD}. Carried. {FLOOD}. Closed.", "utf-8")
    mark = of(FLOOD, here("verify", "--json").objects)["id"][-8:]
    out = here("diff", "a.txt").out
    last = out.partition("Marks that stand in none of these lines:\n")[2]
    assert f"    claim  check  {mark}\n" in last


def test_diff_begins_with_the_oldest_text_also_when_a_later_one_was_accepted(
    here: Run, edit: Edit
) -> None:
    edit(DEARER)
    here("reanchor", "--apply")
    edit(("46 million", "52 million"))
    assert "The work cost [-40-]{+52+} million" in here("diff", "a.txt").out


def test_diff_compares_any_two_texts_by_the_beginning_of_their_hash(
    here: Run, edit: Edit, article: Path
) -> None:
    edit(DEARER)
    here("reanchor", "--apply")
    middle = digest(article.read_text("utf-8"))
    edit(("46 million", "52 million"))
    now = digest(article.read_text("utf-8"))
    first = digest(TEXT)[:8].upper()
    assert "[-46-]{+52+}" in here("diff", "a.txt", "--from", middle[:8], "--to", now).out
    assert "[-52-]{+46+}" in here("diff", "a.txt", "--from", now[:12], "--to", middle).out
    assert "[-40-]{+46+}" in here("diff", "a.txt", "--from", first, "--to", middle).out


def test_diff_as_json_is_both_texts_in_one(here: Run, edit: Edit, article: Path) -> None:
    edit(DEARER)
    found = here("diff", "a.txt", "--json").objects
    now = article.read_text("utf-8")
    assert [(one["kind"], one["text"].strip()) for one in found if one["kind"] != "same"] == [
        ("deleted", "40"),
        ("inserted", "46"),
    ]
    assert "".join(one["text"] for one in found if one["kind"] != "deleted") == now
    assert all(now.startswith(one["text"], one["start"]) for one in found if one["kind"] == "same")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("quay", "quay"), "a.txt is the text that its marks were made in."),
        (("opened again\n", "opened again\n\n\n"), ": no word changed."),
        (("closed in winter", "closed\nin winter"), ": no word changed."),
    ],
)
def test_diff_of_a_text_that_says_the_same_ends_with_a_sentence(
    here: Run, edit: Edit, change: tuple[str, str], said: str
) -> None:
    edit(change)
    done = here("diff", "a.txt")
    assert (done.code, done.out) == (4, "")
    assert said in done.err


def test_diff_of_an_article_without_marks_ends_with_a_sentence(run: Run, article: Path) -> None:
    done = run("diff", "a.txt", library=article.parent)
    assert done == (4, "", "glossator: a.txt has no marks yet.\n")


@pytest.mark.parametrize(
    ("sha256", "said"),
    [
        ("0" * 8, "There is no text '00000000'"),
        (digest(TEXT)[:7], f"'{digest(TEXT)[:7]}' is too short: give 8 digits"),
    ],
)
def test_a_text_that_is_not_there_is_named(here: Run, sha256: str, said: str) -> None:
    done = here("diff", "a.txt", "--from", sha256)
    assert done.code == 2
    assert said in done.err


def test_diff_says_that_the_texts_of_the_marks_are_not_kept(
    here: Run, edit: Edit, article: Path
) -> None:
    edit(DEARER)
    shutil.rmtree(article.parent / ".glossator" / "texts")
    done = here("diff", "a.txt")
    assert done.code == 1
    assert "a.txt cannot be compared: the texts in which its marks were made are not" in done.err


def test_diff_says_that_a_text_is_damaged(here: Run, edit: Edit, article: Path) -> None:
    edit(DEARER)
    (text,) = (article.parent / ".glossator" / "texts").iterdir()
    text.write_bytes(b"rubbish")
    done = here("diff", "a.txt", "--from", digest(TEXT))
    assert done.code == 1
    assert f"The text {digest(TEXT)[:8]} is damaged" in done.err


def test_diff_of_a_missing_article_shows_its_last_text(
    here: Run, edit: Edit, article: Path
) -> None:
    edit(DEARER)
    here("reanchor", "--apply")
    article.unlink()
    assert "[-40-]{+46+} million" in here("diff", "a.txt").out
