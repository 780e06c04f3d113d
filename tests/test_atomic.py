"""A file is written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from tui import atomic


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that holds `old`."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    return path


def test_the_chunks_are_joined(file: Path) -> None:
    atomic.write(file, [b"n", b"", b"ew"])
    assert file.read_bytes() == b"new"


def test_nothing_else_is_left_in_the_folder(file: Path) -> None:
    atomic.write(file, [b"new"])
    assert [*file.parent.iterdir()] == [file]


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    atomic.write(tmp_path / "new", [b"new"])
    (tmp_path / "usual").touch()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_what_stat_says_is_given(file: Path) -> None:
    assert atomic.write(file, [b"new"]) == file.stat()


def test_an_owner_who_cannot_be_kept_does_not_stop_the_save(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    atomic.write(file, [b"mine"])
    monkeypatch.setattr(os, "chown", refused)
    monkeypatch.setattr(os, "fstat", lambda fd: _of_another_user(os.stat(fd)))  # noqa: PTH116
    atomic.write(file, [b"new"])
    assert file.read_bytes() == b"new"


def _of_another_user(status: os.stat_result) -> os.stat_result:
    return os.stat_result([*status[:4], status.st_uid + 1, *status[5:10]])


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_without_folder_sync_is_no_error(
    file: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    sync = os.fsync
    answers = iter([sync, None])

    def answer(descriptor: int) -> None:
        if next(answers) is None:
            raise OSError(code, os.strerror(code))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", answer)
    atomic.write(file, [b"new"])
    assert file.read_bytes() == b"new"


def test_where_folders_cannot_be_flushed_the_file_still_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(atomic, "FOLDERS_SYNC", False)
    monkeypatch.setattr(os, "fsync", synced.append)
    atomic.write(file, [b"new"])
    assert len(synced) == 1


def test_an_old_file_that_cannot_be_put_back_is_told_by_the_first_error(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, codes = os.fsync, iter([0, errno.EIO])

    def answer(descriptor: int) -> None:
        code = next(codes)
        if code:
            monkeypatch.setattr("shutil.copyfileobj", _full)
            raise OSError(code, os.strerror(code))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", answer)
    with pytest.raises(OSError, match="Input/output error"):
        atomic.write(file, [b"new"])
    assert file.read_bytes() == b"new"
    assert [*file.parent.iterdir()] == [file]


def _full(source: object, target: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
