"""The formats are found by their files, and files are written whole or not at all."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.core.passage import Passage
from tui.errors import ExportError, UsageError
from tui.exporters import formats, render, suffix, write

PassageMaker = Callable[..., Passage]


def test_markdown_comes_first_then_the_alphabet() -> None:
    assert formats() == ("markdown", "csv", "json", "jsonl")


@pytest.mark.parametrize(
    ("name", "ending"),
    [("markdown", ".md"), ("json", ".json"), ("jsonl", ".jsonl"), ("csv", ".csv")],
)
def test_each_format_has_an_ending_of_its_own(name: str, ending: str) -> None:
    assert suffix(name) == ending


@pytest.mark.parametrize("name", ["docx", "__init__", "../json", ""])
def test_a_format_that_is_none_names_those_that_are(name: str) -> None:
    with pytest.raises(UsageError, match="There are: markdown, csv, json, jsonl"):
        render(name, [])


@pytest.mark.parametrize("name", formats())
def test_a_file_holds_what_is_rendered(name: str, tmp_path: Path, passage: PassageMaker) -> None:
    path = tmp_path / "x"
    write(name, [passage()], path)
    assert path.read_bytes().decode("utf-8-sig") == render(name, [passage()])


@pytest.mark.parametrize("name", formats())
def test_half_a_surrogate_pair_stops_no_export(
    name: str, tmp_path: Path, passage: PassageMaker
) -> None:
    write(name, [passage("a\ud83db", note="\udc00", creator="\udfff")], tmp_path / "x")
    assert (tmp_path / "x").read_text("utf-8")


@pytest.mark.parametrize("name", formats())
def test_an_orphan_is_exported_with_its_old_words(name: str, passage: PassageMaker) -> None:
    assert "old words" in render(name, [passage("old words", gone=True)])
    assert "gone" in render(name, [passage("old words", gone=True)])


@pytest.mark.parametrize("name", formats())
def test_nothing_to_export_is_an_empty_document(name: str) -> None:
    render(name, [])


def test_only_the_table_begins_with_a_byte_order_mark(
    tmp_path: Path, passage: PassageMaker
) -> None:
    began = []
    for name in formats():
        write(name, [passage()], tmp_path / name)
        began.append((tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf"))
    assert began == [False, True, False, False]


def test_a_file_that_exists_is_not_replaced(tmp_path: Path, passage: PassageMaker) -> None:
    path = tmp_path / "x.md"
    path.write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="exists already"):
        write("markdown", [passage()], path)
    assert path.read_text("utf-8") == "mine"


def test_a_file_is_replaced_when_asked(tmp_path: Path, passage: PassageMaker) -> None:
    path = tmp_path / "x.md"
    path.write_text("mine", "utf-8")
    write("markdown", [passage()], path, replace=True)
    assert "we go" in path.read_text("utf-8")


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_is_never_replaced(tmp_path: Path, replace: bool) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        write("markdown", [], tmp_path, replace=replace)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"There is no folder .*nowhere"):
        write("markdown", [], tmp_path / "nowhere" / "x.md")


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left on device"):
        write("markdown", [], tmp_path / "x.md")
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path, passage: PassageMaker) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    came: list[str] = []
    reader = threading.Thread(target=lambda: came.append(pipe.read_text("utf-8")))
    reader.start()
    write("markdown", [passage()], pipe)
    reader.join(5)
    assert came == [render("markdown", [passage()])]
    assert pipe.is_fifo()
