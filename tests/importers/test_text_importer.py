"""A text comes in exactly as it was written, or with a sentence that says why not."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import importers
from tui.errors import ArticleError
from tui.importers import text

QUOTED = "“He’s 5 € short…”\nŠ\n"


def saved(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.md", "a.markdown", "A.TXT", "b.c.Md"])
def test_texts_and_markdown_are_read_by_their_ending(tmp_path: Path, name: str) -> None:
    assert importers.read(saved(tmp_path, b"# words", name)) == "# words"


def test_every_ending_is_named() -> None:
    assert importers.suffixes() == (".markdown", ".md", ".text", ".txt")


@pytest.mark.parametrize("name", ["a.exe", "a", ".txt"])
def test_another_ending_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleError, match=r"is in no format that can be read \(\.markdown, "):
        importers.read(saved(tmp_path, b"words", name))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"],
)
def test_the_encoding_is_found(encoding: str) -> None:
    assert text.load(QUOTED.encode(encoding)) == QUOTED


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_of_either_order_is_obeyed(mark: bytes, encoding: str) -> None:
    assert text.load(mark + QUOTED.encode(encoding)) == QUOTED


def test_bytes_that_windows_does_not_define_stay_as_they_are() -> None:
    assert text.load(b"\x80\x81\x8d\x8f\x90\x9d\xe9") == "€\x81\x8d\x8f\x90\x9dé"


def test_a_utf_8_mark_before_other_bytes_does_not_stop_the_reading() -> None:
    assert text.load(b"\xef\xbb\xbfcaf\xe9") == "café"


def test_a_byte_order_mark_inside_the_text_stays() -> None:
    assert text.load("a\ufeffb".encode()) == "a\ufeffb"


@pytest.mark.parametrize(
    "data", [b"\xff\xfea", b"\xff\xfe\x00\xd8a\x00", b"\xff\xfe\0\0\xff\xff\xff\xff"]
)
def test_bytes_that_break_their_own_announcement_are_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match="text that its first bytes announce"):
        text.load(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7",
        b"GIF89a",
        b"\xff\xd8\xff\xe0",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"{\\rtf1",
        b"text\0text",
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = saved(tmp_path, data)
    with pytest.raises(ArticleError) as caught:
        importers.read(path)
    said = "its bytes are those of a binary file. Save it as text."
    assert str(caught.value) == f"{path} is not a text: {said}"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one(tmp_path: Path, end: str) -> None:
    assert importers.read(saved(tmp_path, f"a{end}b".encode())) == "a\nb"


def test_control_characters_markup_and_marks_stay(tmp_path: Path) -> None:
    words = "\x1b[31m [b]bold[/b] \u202eevil\u202c e\u0301 \U0001f600 \t\x07 漢字  "
    assert importers.read(saved(tmp_path, words.encode())) == words


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    assert importers.read(saved(tmp_path, b"")) == ""


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_in_utf_8_comes_in_as_it_is(words: str) -> None:
    data = words.encode()
    if not data.startswith((*text.NOT_TEXT, b"\xef\xbb\xbf")):
        assert text.load(data) == words


@given(st.binary().filter(lambda data: b"\0" not in data))
def test_any_bytes_give_a_text_or_a_sentence(data: bytes) -> None:
    try:
        assert isinstance(text.load(data), str)
    except ArticleError as error:
        assert str(error).endswith(".")


# Files that cannot be read


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read: No such file or directory"):
        importers.read(tmp_path / "a.txt")


def test_a_folder_named_like_a_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(ArticleError, match="is not a file with text in it"):
        importers.read(tmp_path / "a.txt")


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ArticleError, match="is not a file with text in it"):
        importers.read(tmp_path / "a.txt")


def test_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(ArticleError, match="is a link to a file that is not there"):
        importers.read(tmp_path / "a.txt")


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(ArticleError, match="cannot be read: Too many levels of symbolic links"):
        importers.read(tmp_path / "a.txt")


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    path = saved(tmp_path, b"words")
    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(ArticleError, match="cannot be read: Permission denied"):
        importers.read(path)


def test_a_file_of_more_than_fifty_megabytes_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, b"")
    os.truncate(path, 51_000_000)
    with pytest.raises(ArticleError, match="is too large: 51 MB, at most 50 MB are read"):
        importers.read(path)


WORDS = st.lists(
    st.sampled_from([b"a", b"\n", b"\r", b"\x0b", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\x9c"])
    | st.sampled_from([*text.MARKS, b"\xe9", b"\xed\xa0\x80", b"\xc0\x80", b"\xf0\x9f\x98\x80"])
)


@given(words=WORDS)
def test_bytes_are_given_where_they_are_the_text(
    words: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("read") / "a.txt"
    path.write_bytes(b"".join(words))
    try:
        read, data = importers.read_both(path)
    except ArticleError:
        return
    is_its_utf8 = read.encode("utf-8", "surrogatepass") == path.read_bytes()
    assert data == (path.read_bytes() if is_its_utf8 else None)


@pytest.mark.parametrize("told", [0, 1, 4, 6, 100])
def test_a_file_that_grows_or_shrinks_is_read_to_its_end(tmp_path: Path, told: int) -> None:
    path = saved(tmp_path, b"words")
    assert importers._contents(path, told) == b"words"
