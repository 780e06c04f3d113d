"""`relink`: a new file that is an article whose file is missing."""

import shutil
from pathlib import Path

import pytest

from tests.cli.harbour import DEARER, QUAY, VOTE, Edit, Run, saved


@pytest.fixture
def renamed(here: Run, edit: Edit, article: Path) -> Path:
    """The article's file, corrected and under another name."""
    edit(DEARER)
    return article.rename(article.with_name("b.txt"))


def test_a_new_file_that_has_most_words_of_a_missing_article_is_named(
    here: Run, renamed: Path
) -> None:
    missing, new = sorted(here("list", "--json").objects, key=lambda one: not one["missing"])
    said = here("annotations").err.splitlines()
    assert said[-1].startswith("glossator: b.txt has ")
    assert said[-1].endswith(
        " % of the words of a.txt, which is missing: "
        f"`glossator relink {missing['id'][:8]} b.txt` makes them one article."
    )
    assert new["id"] != missing["id"]


def test_a_new_file_with_other_words_is_not_named(here: Run, article: Path) -> None:
    article.unlink()
    article.with_name("b.txt").write_text("Quite another text, about the weather.", "utf-8")
    assert "relink" not in here("list").err


def test_relink_makes_the_file_the_article_with_all_its_marks(here: Run, renamed: Path) -> None:
    (missing,) = (one for one in here("list", "--json").objects if one["missing"])
    done = here("relink", missing["id"][:8], "b.txt")
    assert (done.code, done.out) == (0, "")
    assert f"b.txt is the article {missing['id'][:8]} now, which was a.txt." in done.err
    assert "4 marks: 3 same, 1 changed." in done.err
    (found,) = here("list", "--json").objects
    assert (found["id"], found["path"], found["marks"]) == (missing["id"], "b.txt", 4)
    assert here("annotations").err == ""


def test_relink_takes_an_article_whose_text_was_not_kept(here: Run, renamed: Path) -> None:
    shutil.rmtree(renamed.parent / ".glossator" / "texts")
    assert here("relink", "a.txt", "b.txt").code == 0
    states = {one["exact"]: one["state"] for one in here("verify", "--json").objects}
    assert (states[QUAY], states[VOTE]) == ("same", "same")


def test_what_is_not_missing_is_not_relinked(here: Run, article: Path) -> None:
    article.with_name("b.txt").write_text("New.", "utf-8")
    before = saved(article)
    done = here("relink", "a.txt", "b.txt")
    assert (done.code, saved(article)) == (2, before)
    assert "a.txt is not missing. Nothing was changed." in done.err


def test_a_file_with_marks_of_its_own_is_not_relinked(here: Run, article: Path) -> None:
    article.with_name("b.txt").write_text("New words.", "utf-8")
    here("mark", "b.txt", "--tag", "claim", "--exact", "New")
    article.unlink()
    done = here("relink", "a.txt", "b.txt")
    assert done.code == 2
    assert "b.txt was marked itself, so it is an article of its own." in done.err


@pytest.mark.parametrize(
    ("file", "said"),
    [("a.txt", "a.txt is missing itself."), ("c.txt", "There is no article 'c.txt'")],
)
def test_relink_names_a_file_that_is_not_there(
    here: Run, renamed: Path, file: str, said: str
) -> None:
    done = here("relink", "a.txt", file)
    assert done.code == 2
    assert said in done.err
