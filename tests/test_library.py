"""A folder opens as a library, and an article is known again wherever its file went."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tui import library
from tui.config import data_folder
from tui.core.article import Article, ArticleRecord, article_id, digest
from tui.errors import UsageError
from tui.library import Library, find, open_library
from tui.library.likeness import likenesses

Writer = Callable[..., Path]
REPORT = "Troops leave the base\n\nFebruary 4, 2020\n\nThey left.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Writer:
    """A maker of libraries: texts by path."""

    def write(**texts: str) -> Path:
        for name, text in texts.items():
            path = tmp_path / name.replace("__", "/").replace("_txt", ".txt")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path

    return write


def paths(found: Library) -> list[str]:
    return [article.record.path for article in found.articles]


def records(found: Library) -> list[ArticleRecord]:
    return [article.record for article in found.articles]


def test_the_five_articles_open(library_folder: Path) -> None:
    found = open_library(library_folder)
    assert (len(found.articles), found.problems) == (5, ())


def test_the_database_lies_at_the_root(library_folder: Path) -> None:
    found = open_library(library_folder)
    assert found.database == found.root / "annotations.json" == library_folder / "annotations.json"


def test_with_seeds_only_they_are_articles(folder: Writer) -> None:
    root = folder(seeds__a_txt="a", b_txt="b")
    assert paths(open_library(root)) == ["seeds/a.txt"]


def test_without_seeds_every_folder_is_searched(folder: Writer) -> None:
    root = folder(a_txt="a", sub__b_txt="b", sub__deep__c_txt="c")
    assert paths(open_library(root)) == ["a.txt", "sub/b.txt", "sub/deep/c.txt"]


def test_hidden_files_and_folders_are_no_articles(folder: Writer) -> None:
    root = folder(a_txt="a")
    (root / ".git").mkdir()
    (root / ".git" / "b.txt").write_text("b")
    (root / ".c.txt").write_text("c")
    assert paths(open_library(root)) == ["a.txt"]


def test_files_of_other_kinds_are_no_problem(folder: Writer) -> None:
    root = folder(a_txt="a", picture="\x89PNG", annotations="{}")
    (root / "annotations.md").write_text("# Annotations")
    assert (paths(open_library(root)), open_library(root).problems) == (["a.txt"], ())


def test_numbers_in_names_count_by_their_value(folder: Writer) -> None:
    root = folder(a10_txt="ten", a9_txt="nine", B1_txt="b", a_txt="a")
    assert paths(open_library(root)) == ["a9.txt", "a10.txt", "a.txt", "B1.txt"]


def test_an_empty_folder_is_a_library(tmp_path: Path) -> None:
    assert open_library(tmp_path).articles == ()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=rf"The library {tmp_path}/nowhere is not there\."):
        open_library(tmp_path / "nowhere")


def test_a_file_is_no_library(folder: Writer) -> None:
    with pytest.raises(UsageError, match="is a file, not a folder"):
        open_library(folder(a_txt="a") / "a.txt")


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_open(folder: Writer) -> None:
    root = folder(a_txt="a", b_txt="bytes\0", c_txt="c")
    os.mkfifo(root / "d.txt")
    found = open_library(root)
    assert paths(found) == ["a.txt", "c.txt"]
    assert [problem.split(" is not ")[0] for problem in found.problems] == [
        str(root / "b.txt"),
        str(root / "d.txt"),
    ]


def test_a_folder_named_like_a_text_is_a_problem_and_what_is_in_it_opens(folder: Writer) -> None:
    found = open_library(folder(a_txt__b_txt="b"))
    assert (paths(found), len(found.problems)) == (["a.txt/b.txt"], 1)


def test_a_folder_that_cannot_be_read_is_a_problem(
    folder: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, scandir = folder(a_txt="a", sub__b_txt="b"), os.scandir

    def guarded(path: str) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = open_library(root)
    assert paths(found) == ["a.txt"]
    assert found.problems == (f"The folder {root / 'sub'} cannot be read: Permission denied.",)


def test_a_link_in_a_circle_is_followed_once(folder: Writer) -> None:
    root = folder(sub__a_txt="a")
    (root / "sub" / "circle").symlink_to(root)
    assert paths(open_library(root)) == ["sub/a.txt"]


def test_a_link_to_another_folder_is_followed(folder: Writer, tmp_path: Path) -> None:
    folder(elsewhere__a_txt="a")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "seeds").symlink_to(tmp_path / "elsewhere")
    assert paths(open_library(tmp_path / "library")) == ["seeds/a.txt"]


def test_an_empty_file_is_an_article_without_text(folder: Writer) -> None:
    (article,) = open_library(folder(a_txt="")).articles
    assert (article.text, article.heading) == ("", "a.txt")


def test_a_name_that_is_not_utf_8_opens(folder: Writer) -> None:
    root = folder(a_txt="a")
    (root / os.fsdecode(b"\xe9.txt")).write_text("b")
    assert len(open_library(root).articles) == 2


# Records


def test_an_article_is_described_from_its_text(folder: Writer) -> None:
    (record,) = records(open_library(folder(a_txt=REPORT)))
    assert record == ArticleRecord(
        id=article_id(digest(REPORT)),
        path="a.txt",
        sha256=digest(REPORT),
        title="Troops leave the base",
        published="2020-02-04",
    )


def test_what_is_on_record_counts_more_than_what_the_text_says(folder: Writer) -> None:
    root = folder(a_txt=REPORT)
    (record,) = records(open_library(root))
    corrected = replace(record, title="Corrected", published=None, added="2026")
    assert records(open_library(root, [corrected])) == [replace(corrected, published="2020-02-04")]


def test_a_moved_article_is_known_by_its_text(folder: Writer) -> None:
    root = folder(a_txt="words")
    known = records(open_library(root))
    (root / "a.txt").rename(root / "b.txt")
    assert records(open_library(root, known)) == [replace(known[0], path="b.txt")]


def test_an_edited_article_is_known_by_its_place(folder: Writer) -> None:
    known = records(open_library(folder(a_txt="words")))
    (record,) = records(open_library(folder(a_txt="other words"), known))
    assert (record.id, record.sha256) == (known[0].id, digest("other words"))


def test_articles_that_change_places_are_known_by_their_texts(folder: Writer) -> None:
    known = records(open_library(folder(a_txt="first", b_txt="second")))
    found = records(open_library(folder(a_txt="second", b_txt="first"), known))
    assert [record.id for record in found] == [known[1].id, known[0].id]


def test_an_article_moved_over_another_stays_itself(folder: Writer) -> None:
    root = folder(a_txt="first", b_txt="second")
    known = records(open_library(root))
    (root / "b.txt").replace(root / "a.txt")
    assert [record.id for record in records(open_library(root, known))] == [known[1].id]


def test_a_text_that_another_article_began_with_gets_an_id_of_its_own(folder: Writer) -> None:
    known = records(open_library(folder(a_txt="words")))
    edited = records(open_library(folder(a_txt="edited"), known))
    found = records(open_library(folder(b_txt="words"), edited))
    assert [record.id for record in found] == [
        known[0].id,
        article_id(digest(digest("words") + "b.txt")),
    ]


def test_two_libraries_agree_on_an_articles_id(folder: Writer, tmp_path: Path) -> None:
    folder(one__a_txt="words", two__b_txt="words")
    one, two = (records(open_library(tmp_path / name)) for name in ("one", "two"))
    assert one[0].id == two[0].id


def test_a_second_copy_of_a_text_is_one_article_with_two_paths(folder: Writer) -> None:
    found = open_library(folder(a_txt="words", b_txt="words"))
    assert paths(found) == ["a.txt"]
    assert found.articles[0].paths == ("a.txt", "b.txt")


def test_of_two_copies_the_one_on_record_is_listed(folder: Writer) -> None:
    known = records(open_library(folder(b_txt="words")))
    found = open_library(folder(a_txt="words"), known)
    assert (paths(found), records(found)) == (["b.txt"], known)


def test_two_articles_on_record_whose_texts_became_one_both_stay(folder: Writer) -> None:
    known = records(open_library(folder(a_txt="first", b_txt="second")))
    found = records(open_library(folder(b_txt="first"), known))
    assert {record.id for record in found} == {record.id for record in known}


def test_two_empty_files_are_two_articles(folder: Writer) -> None:
    found = records(open_library(folder(a_txt="", b_txt="")))
    assert len({record.id for record in found}) == 2


def test_an_article_whose_file_is_gone_is_not_listed(folder: Writer) -> None:
    known = [ArticleRecord("id", "gone.txt", "0" * 64)]
    assert paths(open_library(folder(a_txt="words"), known)) == ["a.txt"]


# Finding one


@pytest.fixture
def found(library_folder: Path) -> Library:
    """The library of the five articles."""
    return open_library(library_folder)


@pytest.mark.parametrize(
    "wanted",
    [
        "72d0ec6d-9b0a-87ce-96ac-2c95c7db603b",
        "72D0EC6D-9B0A-87CE-96AC-2C95C7DB603B",
        "72d0ec6d",
        "seeds/001_8de45bbe6ed4cce7.txt",
        "./seeds/001_8de45bbe6ed4cce7.txt",
        "001_8de45bbe6ed4cce7.txt",
        "001_8de45bbe6ed4cce7",
        "centcom commander",
        "Mend Iraq",
        "CENTC",
    ],
)
def test_an_article_is_found_by_what_names_it_alone(found: Library, wanted: str) -> None:
    assert find(found, wanted) is found.articles[1]


def test_an_article_is_found_by_its_full_path(found: Library) -> None:
    wanted = found.root / "seeds" / "001_8de45bbe6ed4cce7.txt"
    assert find(found, str(wanted)) is found.articles[1]


def test_an_article_is_found_by_a_path_from_where_the_user_is(
    found: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(found.root / "seeds")
    assert find(found, "../seeds/001_8de45bbe6ed4cce7.txt") is found.articles[1]


def test_an_article_without_a_title_is_found_by_its_first_words(found: Library) -> None:
    assert find(found, "tensions eased") is found.articles[2]


def test_a_whole_word_counts_more_than_a_beginning(folder: Writer) -> None:
    library = open_library(folder(a_txt="An art of its own\n\nx", b_txt="An article\n\ny"))
    assert find(library, "art") is library.articles[0]


@pytest.mark.parametrize("wanted", ["nowhere.txt", "", "72d0ec", "!?", "no such words"])
def test_what_fits_nothing_is_named(found: Library, wanted: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(found, wanted)
    said = f"There is no article {wanted!r} in {found.root}. `glossator list` names them."
    assert str(caught.value) == said


def test_what_fits_several_articles_lists_them(found: Library) -> None:
    with pytest.raises(UsageError, match=r"'us' fits 3 articles: 72d0ec6d US CENTCOM Commander"):
        find(found, "us")


def test_a_long_list_of_articles_is_cut(folder: Writer) -> None:
    texts = {f"a{number}_txt": f"Words of number {number}" for number in range(13)}
    with pytest.raises(UsageError, match=r"fits 13 articles: .*; and 3 more\. Name one by"):
        find(open_library(folder(**texts)), "words")


# The library where none is named


def test_the_library_that_the_environment_names_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSATOR_LIBRARY", str(tmp_path))
    assert library.default_library() == tmp_path


@pytest.mark.parametrize("name", ["seeds__a_txt", "annotations.json", ".glossator/backups/a.gz"])
def test_the_working_folder_is_the_library_if_it_is_one(
    folder: Writer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root = folder(**{name: "{}"})
    monkeypatch.chdir(root)
    assert library.default_library() == root


def test_elsewhere_the_users_own_library_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = library.default_library()
    assert own == data_folder() / "library"
    assert own.is_dir()


def test_a_library_of_ones_own_that_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(UsageError, match="cannot be made: Not a directory"):
        library.default_library()


# Articles that move, change, go


def met(**texts: str) -> Callable[[str], set[str]]:
    """Give by article id the hashes of texts in which it was marked."""
    found = {id: {digest(text) for text in some.split("|")} for id, some in texts.items()}
    return lambda id: found.get(id, set())


def record(id: str, path: str, text: str) -> ArticleRecord:
    """Give an article as the database has it."""
    return ArticleRecord(id, path, digest(text), added="2026-01-01T00:00:00Z")


@pytest.mark.parametrize("text", ["first words", "later words"])
def test_a_moved_article_is_known_by_every_text_in_which_it_was_marked(
    folder: Writer, text: str
) -> None:
    known = [record("article", "gone.txt", "last words")]
    found = open_library(folder(moved_txt=text), known, met(article="first words|later words"))
    assert [(one.id, one.record.path) for one in found.articles] == [("article", "moved.txt")]


def test_the_last_text_on_record_counts_more_than_one_in_which_it_was_marked(
    folder: Writer,
) -> None:
    known = [record("article", "gone.txt", "last words")]
    root = folder(a_txt="first words", b_txt="last words")
    found = open_library(root, known, met(article="first words"))
    assert {one.record.path: one.id == "article" for one in found.articles} == {
        "a.txt": False,
        "b.txt": True,
    }


def test_a_text_in_which_it_was_marked_counts_more_than_its_old_place(folder: Writer) -> None:
    known = [record("article", "a.txt", "last words")]
    root = folder(a_txt="Quite another text.", b_txt="first words")
    found = open_library(root, known, met(article="first words"))
    assert {one.record.path: one.id == "article" for one in found.articles} == {
        "a.txt": False,
        "b.txt": True,
    }


def test_a_missing_article_is_listed_with_the_text_that_was_kept(folder: Writer) -> None:
    kept = {digest("last words"): "last words"}
    known = [record("article", "gone.txt", "last words")]
    found = open_library(folder(a_txt="a"), known, met(article="first words"), kept.get)
    missing = found.articles[-1]
    assert (missing.id, missing.text, missing.is_missing) == ("article", "last words", True)
    said = "gone.txt is missing: its marks are shown with the text that was kept."
    assert found.problems == (said,)


def test_where_the_last_text_is_not_kept_a_missing_article_has_one_in_which_it_was_marked(
    folder: Writer,
) -> None:
    kept = {digest("first words"): "first words"}
    known = [record("article", "gone.txt", "last words")]
    found = open_library(folder(a_txt="a"), known, met(article="first words"), kept.get)
    missing = found.articles[-1]
    assert (missing.text, missing.record.sha256) == ("first words", digest("first words"))


def test_a_missing_article_without_marks_is_not_listed(folder: Writer) -> None:
    kept = {digest("last words"): "last words"}
    known = [record("article", "gone.txt", "last words")]
    found = open_library(folder(a_txt="a"), known, met(), kept.get)
    assert paths(found) == ["a.txt"]


def test_a_missing_article_of_which_no_text_is_kept_is_listed_without_one(folder: Writer) -> None:
    known = [record("article", "gone.txt", "last words")]
    found = open_library(folder(a_txt="a"), known, met(article="first words"))
    assert paths(found) == ["a.txt", "gone.txt"]
    assert (found.articles[1].text, found.articles[1].is_missing) == ("", True)
    assert "none was kept" in found.problems[0]


def test_an_article_that_goes_while_it_is_open_stays_as_it_was(folder: Writer) -> None:
    root = folder(a_txt="edited words")
    known, texts = [record("article", "a.txt", "first words")], met(article="first words")
    before = open_library(root, known, texts)
    (root / "a.txt").unlink()
    after = open_library(root, known, texts, before=before)
    (missing,) = after.articles
    assert (missing.text, missing.is_missing) == ("edited words", True)
    assert open_library(root, known, texts, before=after).articles[0] is missing


def test_what_did_not_change_is_the_same_value_as_before(folder: Writer) -> None:
    root = folder(a_txt="first", b_txt="second")
    before = open_library(root)
    (root / "b.txt").write_text("changed")
    (root / "a.txt").touch()
    after = open_library(root, records(before), before=before)
    assert after.articles[0] is before.articles[0]
    assert after.articles[1].text == "changed"


def test_copies_come_and_go(folder: Writer) -> None:
    root = folder(a_txt="words")
    before = open_library(root)
    folder(b_txt="words", c_txt="words")
    both = open_library(root, records(before), before=before)
    assert [one.copies for one in both.articles] == [("b.txt", "c.txt")]
    (root / "a.txt").unlink()
    one = open_library(root, records(both), before=both)
    assert [(one.record.path, one.copies) for one in one.articles] == [("b.txt", ("c.txt",))]
    assert one.articles[0].id == before.articles[0].id


def test_a_library_that_loses_its_seeds_while_it_is_open_keeps_to_them(folder: Writer) -> None:
    root = folder(seeds__a_txt="a", readme_txt="How to use it.")
    before = open_library(root)
    (root / "seeds").rename(root / "kept")
    after = open_library(root, records(before), before=before)
    assert (after.articles, len(after.problems)) == ((), 1)
    (root / "kept").rename(root / "seeds")
    again = open_library(root, records(before), before=after)
    assert paths(again) == ["seeds/a.txt"]


# What may be a missing article

WORDS = "On Monday the minister said in the capital that the troops would leave the base in spring."


@pytest.mark.parametrize(
    ("new", "asked"),
    [
        (WORDS, True),
        (WORDS.replace("spring", "autumn"), True),
        (f"{WORDS} {'Much else was said by others on that day. ' * 9}", True),
        (" ".join(WORDS.split()[:9]), False),
        (
            "A wholly different article tells of the harvest of olives in the south this year.",
            False,
        ),
        ("", False),
    ],
)
def test_a_new_file_with_enough_of_its_words_may_be_a_missing_article(
    folder: Writer, new: str, asked: bool
) -> None:
    missing, other = (Article(record(text[:3], "a.txt", text), text) for text in (WORDS, new))
    assert bool([*likenesses([missing], [other])]) is asked


def test_of_two_new_files_the_one_with_more_of_its_words_is_named() -> None:
    texts = (WORDS, WORDS.replace("spring", "autumn"), WORDS.replace("minister", "envoy"))
    missing, near, far = (Article(record(str(n), "a.txt", t), t) for n, t in enumerate(texts))
    (found,) = likenesses([missing], [far, near])
    assert (found.new, found.missing) == (near, missing)
    assert 0.8 < found.share < 1


def test_a_missing_article_without_words_is_like_nothing() -> None:
    missing, new = (Article(record(text, "a.txt", text), text) for text in ("", WORDS))
    assert [*likenesses([missing], [new])] == []


NEWS = "Officials said on Monday that 64 troops were hurt when rockets struck a base in the west."


def test_an_edited_file_keeps_its_article_though_a_copy_of_what_it_was_lies_beside(
    folder: Writer,
) -> None:
    known = records(open_library(folder(b_txt=NEWS)))
    found = open_library(folder(a_txt=NEWS, b_txt=NEWS.replace("64", "109")), known)
    assert {one.record.path: one.id == known[0].id for one in found.articles} == {
        "a.txt": False,
        "b.txt": True,
    }


def test_a_moved_file_stays_its_article_though_another_text_took_its_place(
    folder: Writer,
) -> None:
    known = records(open_library(folder(b_txt=NEWS)))
    found = open_library(folder(a_txt=NEWS, b_txt="A quite different story."), known)
    assert {one.record.path: one.id == known[0].id for one in found.articles} == {
        "a.txt": True,
        "b.txt": False,
    }
