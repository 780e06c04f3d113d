"""The watch over the files of a library: what it believes, and when."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.library import open_library
from tui.library.watching import Watch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library of two articles."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("first")
    (tmp_path / "seeds" / "b.txt").write_text("second")
    return tmp_path


def looks(watch: Watch, number: int) -> list[bool]:
    """Give what the watch tells at so many looks."""
    return [watch.changed() for _ in range(number)]


def test_files_that_stay_as_they_are_are_told_never(root: Path) -> None:
    assert looks(Watch(open_library(root)), 3) == [False, False, False]


EDITS: dict[str, Callable[[Path], object]] = {
    "written": lambda seeds: (seeds / "a.txt").write_text("another text"),
    "of the same length": lambda seeds: (seeds / "a.txt").write_text("fresh"),
    "deleted": lambda seeds: (seeds / "a.txt").unlink(),
    "renamed": lambda seeds: (seeds / "a.txt").rename(seeds / "c.txt"),
    "put in its place": lambda seeds: (seeds / "b.txt").replace(seeds / "a.txt"),
    "new": lambda seeds: (seeds / "c.txt").write_text("third"),
    "moved away with its folder": lambda seeds: seeds.rename(seeds.with_name("elsewhere")),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_is_told_once_and_only_at_the_second_look(
    root: Path, edit: Callable[[Path], object]
) -> None:
    watch = Watch(open_library(root))
    edit(root / "seeds")
    assert looks(watch, 4) == [False, True, False, False]


def test_a_file_that_is_still_being_written_is_not_believed(root: Path) -> None:
    watch = Watch(open_library(root))
    told = []
    for length in range(1, 5):
        (root / "seeds" / "a.txt").write_text("x" * 10 * length)
        told.append(watch.changed())
    assert (told, looks(watch, 2)) == ([False] * 4, [True, False])


@pytest.mark.parametrize("name", ["a.txt", "c.txt"])
def test_what_was_written_between_the_reading_and_the_first_look_is_told(
    root: Path, name: str
) -> None:
    library = open_library(root)
    (root / "seeds" / name).write_text("meanwhile")
    assert looks(Watch(library), 2) == [True, False]


def test_a_change_that_was_taken_back_between_two_looks_is_none(root: Path) -> None:
    watch = Watch(open_library(root))
    path = root / "seeds" / "a.txt"
    path.rename(root / "kept")
    assert looks(watch, 1) == [False]
    (root / "kept").rename(path)
    assert looks(watch, 3) == [False, False, False]


def test_files_that_can_be_no_article_are_not_looked_at(root: Path) -> None:
    watch = Watch(open_library(root))
    (root / "annotations.json").write_text("{}")
    (root / "seeds" / ".a.txt.swp").write_text("what vim writes meanwhile")
    assert looks(watch, 3) == [False, False, False]


def test_a_link_is_followed_to_the_file(root: Path) -> None:
    (root / "elsewhere").write_text("third")
    (root / "seeds" / "c.txt").symlink_to(root / "elsewhere")
    watch = Watch(open_library(root))
    (root / "elsewhere").write_text("another third")
    assert looks(watch, 2) == [False, True]


@pytest.mark.parametrize("kind", ["fifo", "dangling link", "folder"])
def test_what_is_no_file_is_told_and_stops_nothing(root: Path, kind: str) -> None:
    watch, path = Watch(open_library(root)), root / "seeds" / "a.txt"
    path.unlink()
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(root / "nowhere")
    assert looks(watch, 3) == [False, True, False]
