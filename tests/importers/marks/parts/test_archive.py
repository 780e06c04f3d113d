"""Zip files are read within limits, whatever their headers say."""

import io
import zipfile
from pathlib import Path

import pytest

from tui.errors import ImportFileError
from tui.importers.marks.parts import archive
from tui.importers.marks.parts.archive import is_zip, names, unpacked


def zipped(folder: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = folder / "marks.zip"
    with zipfile.ZipFile(path, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def test_members_are_given_by_name(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a/b.txt": b"words", "a/": b"", "c.bin": b"\x00"})
    assert unpacked(path, lambda name: name.endswith(".txt")) == {"a/b.txt": b"words"}
    assert [*names(path)] == ["a/b.txt", "c.bin"]


def test_a_name_that_leads_elsewhere_is_only_a_name(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"../../evil.txt": b"words"})
    assert unpacked(path) == {"../../evil.txt": b"words"}
    assert [one.name for one in tmp_path.iterdir()] == ["marks.zip"]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"bomb.txt": bytes(20_000_000)})
    assert path.stat().st_size < 30_000
    with pytest.raises(ImportFileError, match="zip bomb"):
        unpacked(path)


def test_what_is_large_without_being_packed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST", 100_000)
    path = zipped(tmp_path, {"a.txt": bytes(100_001)}, zipfile.ZIP_STORED)
    with pytest.raises(ImportFileError, match="more than it may"):
        unpacked(path)


def test_many_members_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_IN_ALL", 250)
    path = zipped(tmp_path, {f"{number}.txt": bytes(100) for number in range(3)})
    with pytest.raises(ImportFileError, match="more than it may"):
        unpacked(path)


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    path = zipped(tmp_path, {f"{number}.txt": b"" for number in range(3)})
    with pytest.raises(ImportFileError, match="more than 2 members"):
        unpacked(path)


def test_a_size_that_lies_is_not_believed(tmp_path: Path) -> None:
    """The directory says 10 bytes; 20 million would come out."""
    path = zipped(tmp_path, {"bomb.txt": bytes(20_000_000)})
    data = path.read_bytes().replace((20_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    with pytest.raises(ImportFileError):
        unpacked(path)


@pytest.mark.parametrize("keep", [0, 10, 40, 60])
def test_a_zip_that_is_cut_off_is_refused(tmp_path: Path, keep: int) -> None:
    path = zipped(tmp_path, {"a.txt": b"words " * 100})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ImportFileError, match="no zip that can be read"):
        unpacked(path)
    assert names(path) == ()


def test_damaged_members_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.txt": b"words " * 100})
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(ImportFileError, match="is damaged"):
        unpacked(path)


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.txt": b"words"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    path.write_bytes(data)
    with pytest.raises(ImportFileError, match="encrypted"):
        unpacked(path)


def test_a_zip_is_told_by_its_first_bytes() -> None:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert is_zip(empty.getvalue().decode("latin-1"))
    assert not is_zip("words")
