"""What `verify`, lists and exports say of articles that changed under their marks."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.harbour import COST, DEARER, FLOOD, NEGATED, QUAY, RENAMED, TEXT, VOTE, Edit, Run, of
from tui.core.article import digest
from tui.core.graphemes import cell_width
from tui.core.visible import SUSPECT

# verify


@pytest.mark.parametrize(
    ("change", "words", "reason"),
    [
        (NEGATED, QUAY, "a negation changed"),
        (DEARER, COST, "a figure changed"),
        (RENAMED, VOTE, "a name changed"),
        (("the plan in the spring", "the plan this spring"), VOTE, "wording changed"),
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


# All that show what changed


@pytest.mark.parametrize("command", [["verify"], ["reanchor"], ["diff", "a.txt"]])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_what_changed_is_never_obeyed_by_the_terminal(
    run: Run, hostile: Path, command: list[str], options: list[str]
) -> None:
    run("mark", "a.txt", "--tag", "quote", "--start", 0, "--end", 90, library=hostile)
    text = (hostile / "a.txt").read_text("utf-8")
    (hostile / "a.txt").write_text(text.replace("red", "\x1b[32mgreen"), "utf-8")
    done = run(*command, *options, library=hostile)
    assert done.out
    assert not SUSPECT.search(done.out + done.err)
