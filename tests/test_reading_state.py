"""The reader's place is taken up again, and never stands in the way."""

from pathlib import Path

import pytest

from tui import atomic, reading_state
from tui.config import state_folder
from tui.reading_state import (
    Draft,
    Place,
    ReadingState,
    drafts,
    keep_draft,
    load,
    save,
    state_file,
)

STATE = ReadingState("one", "nord", {"one": Place(120, 100, 400), "two": Place()})


def test_a_library_never_opened_has_an_empty_state(tmp_path: Path) -> None:
    assert reading_state.load(tmp_path) == ReadingState()


def test_a_state_is_loaded_as_it_was_saved(tmp_path: Path) -> None:
    reading_state.save(tmp_path, STATE)
    assert reading_state.load(tmp_path) == STATE


def test_two_libraries_of_one_name_have_their_own_states(tmp_path: Path) -> None:
    here, there = tmp_path / "a" / "library", tmp_path / "b" / "library"
    reading_state.save(here, STATE)
    assert reading_state.load(there) == ReadingState()


def test_a_library_reached_by_a_link_has_one_state(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "library")
    reading_state.save(tmp_path / "library", STATE)
    assert reading_state.load(tmp_path / "link") == STATE


def test_the_state_lies_in_the_state_folder_and_not_in_the_library(tmp_path: Path) -> None:
    reading_state.save(tmp_path, STATE)
    assert list(tmp_path.iterdir()) == []
    assert reading_state.state_file(tmp_path).is_relative_to(state_folder())


@pytest.mark.parametrize("name", ["x" * 255, "漢" * 80, "a b/c", "…", "/"])
def test_any_folder_has_a_file_name_that_fits(tmp_path: Path, name: str) -> None:
    reading_state.save(tmp_path / name, STATE)
    assert reading_state.load(tmp_path / name) == STATE


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b'"\xff"',
        b'{"places": {"one": {"caret": "x"}}}',
        b'{"places": {"one": {"caret": -1}}}',
        b"[" * 100_000,
    ],
    ids=["empty", "cut", "list", "bytes", "word", "negative", "deep"],
)
def test_a_broken_file_is_an_empty_state(tmp_path: Path, broken: bytes) -> None:
    reading_state.save(tmp_path, STATE)
    reading_state.state_file(tmp_path).write_bytes(broken)
    assert reading_state.load(tmp_path) == ReadingState()


def test_a_field_of_a_later_version_does_no_harm(tmp_path: Path) -> None:
    reading_state.save(tmp_path, STATE)
    reading_state.state_file(tmp_path).write_text('{"last_article": "one", "later": 1}')
    assert reading_state.load(tmp_path) == ReadingState("one")


def test_a_state_that_cannot_be_saved_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, chunks: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "write", full)
    reading_state.save(tmp_path, STATE)
    assert reading_state.load(tmp_path) == ReadingState()


def test_a_state_that_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    reading_state.save(tmp_path, STATE)
    before = reading_state.state_file(tmp_path).stat()
    reading_state.save(tmp_path, STATE)
    assert reading_state.state_file(tmp_path).stat() == before


def test_an_article_never_read_stands_at_its_start() -> None:
    assert STATE.place("three") == Place(0, 0, 0)


def test_moving_remembers_the_article_and_its_place() -> None:
    moved = STATE.at("two", Place(7, 5, 7))
    assert (moved.last_article, moved.place("two")) == ("two", Place(7, 5, 7))


def test_going_back_does_not_undo_the_progress() -> None:
    assert STATE.at("one", Place(10, 0, 10)).place("one") == Place(10, 0, 400)


def test_moving_leaves_the_other_places_and_the_theme() -> None:
    moved = STATE.at("two", Place(7))
    assert (moved.place("one"), moved.theme) == (Place(120, 100, 400), "nord")


def test_a_draft_is_kept_until_it_is_none(tmp_path: Path) -> None:
    draft = Draft("half", "why")
    assert keep_draft(tmp_path, "a", draft)
    assert drafts(tmp_path) == {"a": draft}
    assert keep_draft(tmp_path, "a", None)
    assert drafts(tmp_path) == {}


def test_a_broken_file_of_drafts_is_none_and_the_next_draft_mends_it(tmp_path: Path) -> None:
    keep_draft(tmp_path, "a", Draft("half"))
    file = state_file(tmp_path).with_name(f"{state_file(tmp_path).stem}.drafts.json")
    file.write_bytes(b"{half")
    assert drafts(tmp_path) == {}
    assert keep_draft(tmp_path, "b", Draft("whole"))
    assert drafts(tmp_path) == {"b": Draft("whole")}


def test_a_draft_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = state_file(tmp_path).parent
    folder.rmdir()
    folder.write_text("a file where the folder should be")
    assert not keep_draft(tmp_path, "a", Draft("half"))
    assert drafts(tmp_path) == {}


def test_words_that_no_file_holds_are_told(tmp_path: Path) -> None:
    assert not keep_draft(tmp_path, "a", Draft("\ud800"))


def test_drafts_and_places_do_not_touch_each_other(tmp_path: Path) -> None:
    save(tmp_path, ReadingState(last_article="a"))
    keep_draft(tmp_path, "a", Draft("half"))
    save(tmp_path, ReadingState(last_article="b"))
    assert (load(tmp_path).last_article, drafts(tmp_path)) == ("b", {"a": Draft("half")})
