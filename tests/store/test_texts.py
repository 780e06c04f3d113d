"""Every text that was annotated is kept once, before its mark is on the disk."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.annotation import Annotation
from tui.core.article import digest
from tui.core.change import Change
from tui.errors import StoreError
from tui.store import Store
from tui.store.texts import Texts

MarkMaker = Callable[..., Annotation]
TEXT = "One sentence. “Zwei” sentences \U0001f600.\n"
HASH = digest(TEXT)


@pytest.fixture
def texts(path: Path) -> Texts:
    """The texts beside a database; none is kept."""
    return Texts(path)


@given(st.text())
def test_a_text_comes_back_as_it_was(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        kept = Texts(Path(folder, "annotations.json"))
        kept.keep(digest(text), text)
        assert Texts(Path(folder, "annotations.json")).read(digest(text)) == text


def test_half_a_surrogate_pair_is_kept_too(texts: Texts) -> None:
    texts.keep(digest("\ud83d"), "\ud83d")
    assert texts.read(digest("\ud83d")) == "\ud83d"


def test_a_text_is_written_once(path: Path, texts: Texts) -> None:
    texts.keep(HASH, TEXT)
    before = texts.stored()[0].path.stat().st_mtime_ns
    Texts(path).keep(HASH, TEXT)
    assert texts.stored()[0].path.stat().st_mtime_ns == before


def test_a_text_that_is_as_it_was_found_is_not_read_again(
    texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts.keep(HASH, TEXT)
    monkeypatch.setattr(Texts, "read", lambda *_: pytest.fail("it is read"))
    texts.keep(HASH, TEXT)


@pytest.mark.parametrize("loss", [Path.unlink, lambda path: path.write_bytes(b"rubbish")])
def test_a_text_that_is_lost_in_mid_session_is_written_again(
    texts: Texts, loss: Callable[[Path], None]
) -> None:
    texts.keep(HASH, TEXT)
    loss(texts.stored()[0].path)
    texts.keep(HASH, TEXT)
    assert texts.read(HASH) == TEXT


def test_the_same_text_is_the_same_file_on_every_machine(path: Path, tmp_path: Path) -> None:
    other = Texts(tmp_path / "other" / "annotations.json")
    for kept in (Texts(path), other):
        kept.keep(HASH, TEXT)
    one, two = Texts(path).stored()[0].path, other.stored()[0].path
    assert (one.name, one.read_bytes()) == (two.name, two.read_bytes())


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"\x1f\x8b\x08"])
def test_a_damaged_text_is_none_and_is_written_again(
    path: Path, texts: Texts, damage: bytes
) -> None:
    texts.keep(HASH, TEXT)
    texts.stored()[0].path.write_bytes(damage)
    assert texts.read(HASH) is None
    Texts(path).keep(HASH, TEXT)
    assert texts.read(HASH) == TEXT


def test_a_fifo_in_its_place_is_not_waited_for(path: Path, texts: Texts) -> None:
    texts.folder.mkdir(parents=True)
    os.mkfifo(texts.folder / f"{HASH}.txt.gz")
    assert texts.read(HASH) is None
    with pytest.raises(OSError, match="not a regular file"):
        texts.keep(HASH, TEXT)


def test_a_text_under_another_s_hash_is_none(texts: Texts) -> None:
    texts.keep("0" * 64, TEXT)
    assert texts.read("0" * 64) is None


def test_other_files_in_the_folder_are_no_texts(texts: Texts) -> None:
    texts.keep(HASH, TEXT)
    (texts.folder / "notes.txt").touch()
    (texts.folder / "short.txt.gz").touch()
    assert [text.sha256 for text in texts.stored()] == [HASH]


@pytest.mark.parametrize(
    "way", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("nowhere")], ids=range(3)
)
def test_what_is_no_file_ends_no_listing(texts: Texts, way: Callable[[Path], None]) -> None:
    texts.keep(HASH, TEXT)
    way(texts.folder / f"{'0' * 64}.txt.gz")
    assert [text.sha256 for text in texts.stored()] == [HASH]


def test_a_mark_is_saved_with_its_text(path: Path, store: Store, mark: MarkMaker) -> None:
    store.save([Change(None, mark(1, sha256=HASH))], texts={HASH: TEXT})
    assert Store.open(path).texts.read(HASH) == TEXT


def test_a_mark_whose_text_cannot_be_kept_is_not_called_saved(
    path: Path, store: Store, mark: MarkMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Texts, "keep", refused)
        with pytest.raises(StoreError, match="the disk is full"):
            store.save([Change(None, mark(1, sha256=HASH))], texts={HASH: TEXT})
    assert not path.exists()
    store.flush()
    assert Store.open(path).annotations() == (mark(1, sha256=HASH),)
    assert store.texts.read(HASH) == TEXT
