"""Articles that change under their marks: `verify`, `reanchor`, `diff`, `relink`, exports."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.core.article import digest
from tui.core.graphemes import cell_width

Run = Callable[..., Any]
Edit = Callable[..., None]
TEXT = """\
The harbour opened again

Ana Lund said on Monday that the new quay will be closed in winter.

The work cost 40 million crowns and took three years to finish.

Fishermen had asked for it since the flood of 1987 took the old one.

Nobody objected when the council voted on the plan in the spring.
"""
QUAY = "the new quay will be closed in winter"
COST = "The work cost 40 million crowns"
FLOOD = "since the flood of 1987"
VOTE = "Nobody objected when the council voted on the plan in the spring."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The one article of a library."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    return folder / "a.txt"


@pytest.fixture
def here(run: Run, article: Path) -> Run:
    """Run a command on that library, in which four passages are marked."""

    def do(*arguments: str | Path) -> Any:
        return run(*arguments, library=article.parent)

    for words in (QUAY, COST, FLOOD, VOTE):
        do("mark", "a.txt", "--tag", "claim", "--exact", words)
    return do


@pytest.fixture
def edit(article: Path) -> Edit:
    """Replace words of the article, all of which must be there."""

    def do(*pairs: tuple[str, str]) -> None:
        text = article.read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        article.write_text(text, "utf-8")

    return do


def of(words: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    """The one of some marks that was made on these words."""
    (one,) = (one for one in found if words in (one["exact"], one["original"]))
    return one


NEGATED = ("will be closed", "will not be closed")
DEARER = ("40 million", "46 million")
RENAMED = ("the council", "the Senate")
REWORDED = ("took the old one", "destroyed the old one")


# verify


@pytest.mark.parametrize(
    ("change", "words", "reason"),
    [
        (NEGATED, QUAY, "a negation changed"),
        (DEARER, COST, "a figure changed"),
        (RENAMED, VOTE, "a name changed"),
        (("the plan in the spring", "the plan this spring"), VOTE, "its wording changed"),
        (("the council voted", "48 men of Oslo voted"), VOTE, "a figure and a name changed"),
        (("Nobody objected", "Lund never had 4 votes"), VOTE,
         "a figure, a name and a negation changed"),
    ],
)  # fmt: skip
def test_verify_says_what_changed(
    here: Run, edit: Edit, change: tuple[str, str], words: str, reason: str
) -> None:
    edit(change)
    done = here("verify", "--json")
    found = of(words, done.objects)
    assert (done.code, found["state"], found["reason"]) == (1, "changed", reason)


def test_verify_gives_both_wordings_both_hashes_and_what_was_kept(
    here: Run, edit: Edit, article: Path
) -> None:
    edit(DEARER)
    found = of(COST, here("verify", "--json").objects)
    assert found["now"] == "The work cost 46 million crowns"
    assert 0.9 <= found["kept"] < 1
    now = article.read_text("utf-8")
    assert (found["marked_sha256"], found["article_sha256"]) == (digest(TEXT), digest(now))
    assert now[found["start"] : found["end"]] == found["now"]


def test_verify_says_where_a_mark_that_is_not_sure_likely_stands(here: Run, edit: Edit) -> None:
    edit((FLOOD, "ever since a storm surge"))
    found = of(FLOOD, here("verify", "--json").objects)
    assert (found["state"], found["start"], found["now"]) == ("check", None, None)
    assert found["reason"].startswith("not sure; likely in ¶ 4: ")
    assert found["near_start"] < found["near_end"]


def test_verify_says_that_words_stand_where_nothing_else_speaks_for_them(
    here: Run, article: Path
) -> None:
    shutil.rmtree(article.parent / ".glossator" / "texts")
    article.write_text(f"Minutes. {FLOOD}. Carried. {FLOOD}. Closed.", "utf-8")
    found = of(FLOOD, here("verify", "--json").objects)
    assert found["state"] == "check"
    assert found["reason"] == "its words stand where nothing else speaks for it"


def test_verify_says_that_words_are_gone(here: Run, edit: Edit) -> None:
    edit((f"{VOTE}\n", ""))
    found = of(VOTE, here("verify", "--json").objects)
    assert (found["state"], found["start"]) == ("gone", None)
    assert found["reason"] == "its words are not in the text any more"


def test_verify_says_that_its_reader_rejected_a_place(here: Run, edit: Edit, article: Path) -> None:
    edit(DEARER)
    path = article.with_name("annotations.json")
    now = digest(article.read_text("utf-8"))
    path.write_text(
        path.read_text("utf-8").replace('"exact": "The', f'"rejected": "{now}", "exact": "The'),
        "utf-8",
    )
    found = of(COST, here("verify", "--json").objects)
    assert found["state"] == "gone"
    assert found["reason"] == "its reader said that it does not stand here"


def test_marks_in_a_text_that_only_grew_still_verify(here: Run, edit: Edit) -> None:
    edit(("The harbour opened again", "The harbour opened again\n\nA report of the city desk."))
    done = here("verify")
    assert (done.code, done.err) == (0, "glossator: 4 marks: 4 same.\n")


def test_the_marks_of_a_missing_article_are_shown_as_it_was_kept_and_do_not_stand(
    here: Run, article: Path
) -> None:
    article.unlink()
    done = here("verify", "--json")
    assert done.code == 1
    assert {(one["state"], one["missing"]) for one in done.objects} == {("same", True)}
    assert {one["reason"] for one in done.objects} == {"its file is missing; shown as it was kept"}


def test_where_the_text_was_not_kept_either_that_is_said(here: Run, article: Path) -> None:
    article.unlink()
    shutil.rmtree(article.parent / ".glossator" / "texts")
    reasons = {one["reason"] for one in here("verify", "--json").objects}
    assert reasons == {"its file is missing, and its text was not kept"}


def test_both_texts_and_the_reason_stand_below_a_mark(here: Run, edit: Edit, article: Path) -> None:
    edit(DEARER)
    now = digest(article.read_text("utf-8"))
    last = here("verify").out.splitlines()[-1]
    assert last == f"          {digest(TEXT)[:8]} → {now[:8]}  a figure changed"


def test_verify_fits_a_terminal_of_80_columns(
    here: Run, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(NEGATED, DEARER, (FLOOD, "ever since a storm surge"), (f"{VOTE}\n", ""))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    lines = here("verify").out.splitlines()
    assert max(map(cell_width, lines)) <= 80
    assert {line.split("  ")[-1] for line in lines} >= {"a negation changed", "a figure changed"}
    assert any("likely in ¶ 4" in line for line in lines)


# Exports and lists


def test_every_data_format_carries_state_wordings_and_what_was_kept(here: Run, edit: Edit) -> None:
    edit(DEARER)
    found = of(COST, here("annotations", "--json").objects)
    (exported,) = (
        one for one in json.loads(here("export", "-f", "json").out)["annotations"]
        if one["exact"] == COST
    )  # fmt: skip
    rows = csv.DictReader(io.StringIO(here("export", "-f", "csv").out.removeprefix("\ufeff")))
    (row,) = (row for row in rows if row["exact"] == COST)
    assert exported == found
    assert (found["state"], found["now"]) == ("changed", "The work cost 46 million crowns")
    assert (row["state"], row["now"], float(row["kept"])) == (
        found["state"], found["now"], found["kept"],
    )  # fmt: skip


def test_every_data_format_says_that_the_file_is_missing(here: Run, article: Path) -> None:
    article.unlink()
    rows = csv.DictReader(io.StringIO(here("export", "-f", "csv").out.removeprefix("\ufeff")))
    assert {one["article"]["missing"] for one in here("annotations", "--json").objects} == {True}
    assert {row["missing"] for row in rows} == {"yes"}
    assert "a.txt · **file missing**" in here("export").out


def test_annotations_tell_what_became_of_a_mark(here: Run, edit: Edit, article: Path) -> None:
    edit(DEARER)
    assert [line.split("  ")[1] for line in here("annotations").out.splitlines()] == [
        "¶ 2", "¶ 3 changed", "¶ 4", "¶ 5",
    ]  # fmt: skip
    article.unlink()
    assert "¶ 3 missing" in here("annotations").out


def test_list_says_where_an_article_stands_and_that_it_is_missing(here: Run, article: Path) -> None:
    shutil.copy(article, article.with_name("b.txt"))
    (found,) = here("list", "--json").objects
    assert (found["path"], found["paths"], found["missing"]) == ("a.txt", ["a.txt", "b.txt"], False)
    article.unlink()
    article.with_name("b.txt").unlink()
    (found,) = here("list", "--json").objects
    assert (found["paths"], found["missing"]) == (["a.txt"], True)
    assert here("list").out.endswith("4 marks  missing\n")


# reanchor


def saved(article: Path) -> bytes:
    return article.with_name("annotations.json").read_bytes()


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


# diff


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
    assert "40" not in done.out and "[-three years to finish-]{+no time+}" in done.out
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
