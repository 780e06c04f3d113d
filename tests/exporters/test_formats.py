"""The formats are found by their files, and files are written whole or not at all."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exporters.rendering import collection
from tui.core.passage import Passage
from tui.core.wording import count
from tui.errors import ExportError, UsageError
from tui.exporters import (
    NOTHING_CHOSEN,
    format_of,
    formats,
    is_text,
    options,
    pieces,
    preview,
    render,
    suffix,
    title,
    write,
)
from tui.exporters.parts.losses import left_out

PassageMaker = Callable[..., Passage]
ALL_OF_IT = 10**9


def markdown(*passages: Passage) -> list[bytes]:
    return [*pieces("markdown", collection(passages))]


def test_markdown_comes_first_then_the_alphabet() -> None:
    assert formats()[0] == "markdown"
    assert [*formats()[1:]] == sorted(formats()[1:])


def test_each_format_has_an_ending_and_a_title_of_its_own() -> None:
    assert len({suffix(name) for name in formats()}) == len(formats())
    assert len({title(name) for name in formats()}) == len(formats())


@pytest.mark.parametrize("name", formats())
def test_a_file_with_its_ending_is_of_the_format(name: str) -> None:
    assert format_of(Path(f"marks{suffix(name)}")) == name


def test_a_file_with_another_ending_is_of_none() -> None:
    assert format_of(Path("marks.exe")) is None


def test_an_option_of_several_formats_means_the_same_in_each() -> None:
    every = [option for name in formats() for option in options(name)]
    assert len({option.name for option in every}) == len({*every})


@pytest.mark.parametrize("name", ["nonsense", "__init__", "../json", "parts", ""])
def test_a_format_that_is_none_names_those_that_are(name: str) -> None:
    with pytest.raises(UsageError, match=r"There are: markdown, .*csv, .*json, jsonl"):
        render(name, collection([]))


def test_an_option_that_a_format_has_not_is_refused() -> None:
    with pytest.raises(UsageError, match="The format jsonl has no option 'colour'"):
        render("jsonl", collection([]), {"colour": "red"})


def test_a_value_that_an_option_has_not_is_refused() -> None:
    with pytest.raises(UsageError, match=r"There is no group 'x' of markdown\. There are: article"):
        render("markdown", collection([]), {"group": "x"})


def test_what_is_left_out_is_counted() -> None:
    assert [*left_out(0, "note", "none")] == []
    assert [*left_out(1, "mark without a tag", "why")] == ["Left out: 1 mark without a tag (why)."]
    assert [*left_out(2, "mark without a tag", "why")] == ["Left out: 2 marks without a tag (why)."]


@pytest.mark.parametrize("name", formats())
def test_a_file_holds_what_is_rendered(name: str, tmp_path: Path, passage: PassageMaker) -> None:
    path = tmp_path / "x"
    marks = collection([passage()])
    write(pieces(name, marks), path)
    assert path.read_bytes() == render(name, marks)


@pytest.mark.parametrize("name", formats())
def test_half_a_surrogate_pair_stops_no_export(name: str, passage: PassageMaker) -> None:
    marks = collection([passage("a\ud83db", note="\udc00", creator="\udfff")])
    assert render(name, marks)
    assert preview(name, marks).encode()


@pytest.mark.parametrize("name", formats())
def test_nothing_to_export_is_an_empty_document(name: str) -> None:
    render(name, collection([]))


@pytest.mark.parametrize("name", formats())
def test_two_exports_of_the_same_marks_are_the_same(name: str, passage: PassageMaker) -> None:
    marks = collection([passage(), passage("64", id="m2")])
    assert render(name, marks) == render(name, marks)


@pytest.mark.parametrize("name", formats())
def test_a_preview_is_how_the_file_begins(name: str, passage: PassageMaker) -> None:
    marks = collection([passage()] * 50)
    whole = preview(name, marks, NOTHING_CHOSEN, ALL_OF_IT)
    assert whole.startswith(preview(name, marks, NOTHING_CHOSEN, 1))


@pytest.mark.parametrize("name", formats())
def test_a_format_of_text_says_so_and_is_valid_text(name: str, passage: PassageMaker) -> None:
    data = render(name, collection([passage("a\ud83db", note="\udc00")]))
    assert is_text(name) == (not data.startswith((b"PK", b"\x1f")))
    assert data.decode("utf-8" if is_text(name) else "latin-1")


def test_pieces_are_counted_while_they_are_written(tmp_path: Path, passage: PassageMaker) -> None:
    told: list[int] = []
    write(pieces("jsonl", collection([passage()] * 500)), tmp_path / "x", tick=told.append)
    assert count(sum(told), "line") == "503 lines"
    assert len(told) > 1


def test_a_file_with_a_byte_order_mark_has_one(passage: PassageMaker) -> None:
    assert render("csv", collection([passage(), passage()])).count(b"\xef\xbb\xbf") == 1


def test_a_file_that_exists_is_not_replaced(tmp_path: Path, passage: PassageMaker) -> None:
    path = tmp_path / "x.md"
    path.write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="exists already"):
        write(markdown(passage()), path)
    assert path.read_text("utf-8") == "mine"


def test_a_file_is_replaced_when_asked(tmp_path: Path, passage: PassageMaker) -> None:
    path = tmp_path / "x.md"
    path.write_text("mine", "utf-8")
    write(markdown(passage()), path, replace=True)
    assert "we go" in path.read_text("utf-8")


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_is_never_replaced(tmp_path: Path, replace: bool) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        write(markdown(), tmp_path, replace=replace)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"There is no folder .*nowhere"):
        write(markdown(), tmp_path / "nowhere" / "x.md")


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left on device"):
        write(markdown(), tmp_path / "x.md")
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path, passage: PassageMaker) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    came: list[bytes] = []
    reader = threading.Thread(target=lambda: came.append(pipe.read_bytes()))
    reader.start()
    write(markdown(passage()), pipe)
    reader.join(5)
    assert came == [b"".join(markdown(passage()))]
    assert pipe.is_fifo()
