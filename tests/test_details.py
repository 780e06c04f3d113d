"""What texts say of themselves is looked for when it is asked for, and remembered by their hash."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli import main
from tui.core.article import ArticleRecord, digest
from tui.core.metadata import Metadata, metadata
from tui.library import Library, details, open_library
from tui.library.details import WORTH, Details, cache_file

TITLE = "Base closed after the attack"
TEXT = f"{TITLE}\nBy Jane Doe\n2020-02-05\n\nThe base was closed on Monday.\n"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A library with as many articles as are worth a file in the cache folder."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(WORTH):
        (folder / f"{number}.txt").write_text(TEXT.replace("Base", f"Base {number}"))
    return folder


@pytest.fixture
def remembered(many: Path) -> Path:
    """The file in which is remembered what the articles of that library say."""
    learn(open_library(many))
    return cache_file(many)


@pytest.fixture
def nothing_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts cannot be looked at."""

    def refuse(text: str) -> Metadata:
        raise AssertionError(text)

    monkeypatch.setattr(details, "metadata", refuse)


def learn(library: Library, goes_on: Callable[[], bool] = lambda: True) -> None:
    library.details.learn(library.articles, goes_on)


def titles(library: Library) -> list[str | None]:
    return [article.record.title for article in library.articles]


def expected() -> list[str]:
    return [f"Base {number} closed after the attack" for number in range(WORTH)]


@pytest.mark.usefixtures("nothing_is_worked_out")
def test_opening_looks_for_no_title(many: Path) -> None:
    assert [one.text for one in open_library(many).articles[:1]] == [TEXT.replace("Base", "Base 0")]


def test_a_title_is_there_when_it_is_asked_for(many: Path) -> None:
    assert titles(open_library(many)) == expected()


@pytest.mark.usefixtures("remembered", "nothing_is_worked_out")
def test_what_was_worked_out_is_remembered(many: Path) -> None:
    assert titles(open_library(many)) == expected()


def test_a_few_texts_are_not_worth_a_file(many: Path) -> None:
    (many / "0.txt").unlink()
    learn(open_library(many))
    assert not cache_file(many).exists()


def test_who_stops_in_between_writes_nothing(many: Path) -> None:
    learn(open_library(many), lambda: False)
    assert not cache_file(many).exists()


@pytest.mark.usefixtures("remembered")
def test_a_text_changed_behind_the_same_size_and_time_says_what_it_says_now(many: Path) -> None:
    path = many / "7.txt"
    before = path.stat()
    path.write_text(TEXT.replace("Base", "Gate 7"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert titles(open_library(many))[7] == "Gate 7 closed after the attack"


@given(at=st.integers(0, 5_000), by=st.integers(1, 255))
def test_a_damaged_file_counts_for_nothing(
    at: int, by: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("root")
    texts = [TEXT.replace("Base", f"Base {number}") for number in range(WORTH)]
    writer = Details(root)
    articles = [details.found_article(record(text), text, writer) for text in texts]
    writer.learn(articles, lambda: True)
    data = bytearray(cache_file(root).read_bytes())
    data[at % len(data)] ^= by
    again = [Details(root).of(digest(text), text.__str__) for text in texts]
    assert again == [*map(metadata, texts)]
    assert [Details(root).of(digest(text), text.__str__) for text in texts] == [
        *map(metadata, texts)
    ]


@pytest.mark.parametrize("kept", [0, 1, 64, 200])
def test_a_file_that_was_cut_off_counts_for_nothing(
    many: Path, remembered: Path, kept: int
) -> None:
    remembered.write_bytes(remembered.read_bytes()[:kept])
    assert titles(open_library(many)) == expected()


def test_a_file_of_another_shape_counts_for_nothing(many: Path, remembered: Path) -> None:
    body = msgspec.json.encode({digest(TEXT): "a title"})
    remembered.write_bytes(details._head(body) + body)
    assert titles(open_library(many)) == expected()


def test_what_other_rules_found_counts_for_nothing(
    many: Path, remembered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = digest(TEXT.replace("Base", "Base 0"))
    wrong = ("Another title", None, None, None, None, None)
    body = msgspec.json.encode({sha256: wrong})
    with monkeypatch.context() as other:
        other.setattr(details, "rules", lambda: "others")
        remembered.write_bytes(details._head(body) + body)
    assert titles(open_library(many))[0] == expected()[0]


def test_a_disk_that_refuses_stops_nothing(many: Path) -> None:
    cache_file(many).parent.parent.mkdir(parents=True)
    cache_file(many).parent.write_text("a file in the place of the folder")
    library = open_library(many)
    learn(library)
    assert titles(library) == expected()


def test_nothing_else_is_left_in_the_cache_folder(remembered: Path) -> None:
    assert [*remembered.parent.iterdir()] == [remembered]


def test_a_copy_of_an_article_has_its_title(many: Path) -> None:
    article = replace(open_library(many).articles[0], is_missing=True)
    assert (article.record.title, article.known) == (expected()[0], article.record)


def test_what_is_on_record_counts_more_than_what_the_text_says() -> None:
    known = replace(record(TEXT), title="Corrected")
    article = details.found_article(known, TEXT, Details())
    assert (article.record.title, article.record.author) == ("Corrected", "Jane Doe")


def test_an_article_has_nothing_else() -> None:
    assert not hasattr(details.found_article(record(TEXT), TEXT, Details()), "colour")


def record(text: str) -> ArticleRecord:
    return ArticleRecord("id", "a.txt", digest(text))


def test_the_command_that_lists_articles_remembers_what_it_found(many: Path) -> None:
    main(["list", "--library", str(many)])
    assert cache_file(many).exists()


def test_a_text_is_decoded_when_it_is_asked_for_and_once(many: Path) -> None:
    article = open_library(many).articles[0]
    with ThreadPoolExecutor(4) as threads:
        found = [*threads.map(lambda _: article.text, range(40))]
    assert found[0] == TEXT.replace("Base", "Base 0")
    assert all(one is found[0] for one in found)


@pytest.mark.usefixtures("remembered")
def test_a_title_that_is_remembered_needs_no_text(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(details.FoundArticle, "_decoded")
    assert titles(open_library(many)) == expected()


def test_an_article_that_moved_has_the_text_that_it_had(many: Path) -> None:
    before = open_library(many)
    was = before.articles[0]
    (many / "0.txt").rename(many / "z.txt")
    library = open_library(many, [one.known for one in before.articles], before=before)
    (now,) = (one for one in library.articles if one.id == was.id)
    assert (now.known.path, now.text is was.text) == ("z.txt", True)


def test_what_stands_as_it_was_is_the_same_article_and_not_decoded(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(details.FoundArticle, "_decoded")
    before = open_library(many)
    (many / "0.txt").write_text("Another text")
    known = [one.known for one in before.articles]
    library = open_library(many, known, before=before)
    same = [a is b for a, b in zip(before.articles, library.articles, strict=True)]
    assert same == [False, *[True] * (WORTH - 1)]
