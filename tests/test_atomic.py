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


def test_on_macos_the_drive_itself_is_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(atomic, "FULL_SYNC", 51)
    monkeypatch.setattr("fcntl.fcntl", lambda _, command: asked.append(command))
    monkeypatch.setattr(os, "fsync", lambda descriptor: asked.append(0))
    atomic.write(tmp_path / "file", [b"new"])
    assert asked == [51, 0]  # the file, then its folder


def test_a_drive_that_has_no_such_flush_gets_the_next_best(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "not supported")

    synced: list[int] = []
    monkeypatch.setattr(atomic, "FULL_SYNC", 51)
    monkeypatch.setattr("fcntl.fcntl", refused)
    monkeypatch.setattr(os, "fsync", synced.append)
    with (tmp_path / "file").open("wb") as file:
        atomic.flush_data(file.fileno())
        assert synced == [file.fileno()]


def test_on_windows_a_rename_that_is_refused_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([PermissionError(errno.EACCES, "in use")] * 3)
    replace = Path.replace

    def sometimes(path: Path, target: Path) -> Path:
        for refusal in refusals:
            raise refusal
        return replace(path, target)

    monkeypatch.setattr(atomic, "FOLDERS_SYNC", False)
    monkeypatch.setattr(atomic, "PAUSE", 0)
    monkeypatch.setattr(Path, "replace", sometimes)
    atomic.write(tmp_path / "file", [b"new"])
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_rename_that_is_refused_for_long_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(atomic, "FOLDERS_SYNC", False)
    monkeypatch.setattr(atomic, "PATIENCE", 0)
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError):
        atomic.write(tmp_path / "file", [b"new"])
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_another_writes_right_after_us_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"

    def overwritten(folder: Path) -> None:
        file.write_bytes(b"theirs, in place")

    monkeypatch.setattr(atomic, "sync_folder", overwritten)
    status = atomic.write(file, [b"ours"])
    assert status.st_size == len(b"ours")
