"""Write a file whole or not at all, so that no crash leaves half of one."""

import contextlib
import errno
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FULL_SYNC: int | None = getattr(fcntl, "F_FULLFSYNC", None)
"""macOS: `fsync` leaves the bytes in the drive's own memory, this does not."""
PATIENCE, PAUSE = 1.0, 0.05
"""Seconds in which a rename is tried again on Windows, and between two tries."""
FOLDERS_SYNC = os.name != "nt"
"""Windows has no way to flush a folder."""
CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""What some file systems answer when asked to flush a folder: they never can."""


class OvertakenError(OSError):
    """The file is no longer the one that was to be replaced; it was left as it is."""


def write(
    path: Path, chunks: Iterable[bytes], unless: Callable[[], bool] = lambda: False
) -> os.stat_result:
    """Replace the file by the joined chunks and give what `stat` says of it then.

    Mode and owner stay, and a symbolic link keeps pointing at the file. When this
    returns, the bytes survive a power cut. Raises OSError, OvertakenError if `unless` is
    true right before the rename; the file is then as it was.
    """
    target = Path(os.path.realpath(path))
    refuse_read_only(target)
    temporary = target.with_name(f".{target.name}.saving")
    with _previous(target) as previous:
        try:
            filled = _fill(temporary, chunks, previous)
            if unless():
                raise OvertakenError(errno.EBUSY, "it was changed meanwhile", str(target))
            _rename(temporary, target)
        except BaseException:
            _remove(temporary)
            raise
        try:
            sync_folder(target.parent)
        except OSError:
            _restore(target, temporary, previous)
            raise
        status = target.stat()
        # Who did not wait for us may have written it again by now: then this is not ours.
        return status if _bytes_of(status) == _bytes_of(filled) else filled


def flush(descriptor: int) -> None:
    """Bring a file to the disk itself. Raises OSError."""
    if FULL_SYNC is not None and fcntl is not None:
        with contextlib.suppress(OSError):  # a drive that cannot; fsync is the next best
            fcntl.fcntl(descriptor, FULL_SYNC)
            return
    os.fsync(descriptor)


def flush_data(descriptor: int) -> None:
    """Bring the bytes of a file to the disk, and its length. Raises OSError."""
    if FULL_SYNC is not None or not hasattr(os, "fdatasync"):
        flush(descriptor)
    else:
        os.fdatasync(descriptor)


def sync_folder(folder: Path) -> None:
    """Flush the folder, so that a name just given survives a power cut."""
    if not FOLDERS_SYNC:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in CANNOT_SYNC:
            raise
    finally:
        os.close(descriptor)


def refuse_read_only(target: Path) -> None:
    """Raise PermissionError where a rename would get round a write protection."""
    for place in (target, target.parent):
        with contextlib.suppress(FileNotFoundError):
            writable = place.stat().st_mode & 0o222 and os.access(place, os.W_OK)
            if not writable:
                raise PermissionError(errno.EACCES, "is read-only", str(place))


@contextlib.contextmanager
def _previous(target: Path) -> Iterator[BinaryIO | None]:
    """Hold the file as it is, so that it can be had back after the rename.

    Raises OSError for what is no file: at a fifo one would wait for ever.
    """
    if target.is_fifo():
        raise OSError(errno.EINVAL, "is not a regular file", str(target))
    try:
        file = target.open("rb")
    except FileNotFoundError:
        yield None
        return
    with file:
        yield file


def _bytes_of(status: os.stat_result) -> tuple[int, int, int]:
    """Give what tells one file's bytes from another's; a rename leaves it as it is."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def _fill(temporary: Path, chunks: Iterable[bytes], previous: BinaryIO | None) -> os.stat_result:
    """Write and flush the temporary file, with the mode and owner of the old one."""
    _remove(temporary)
    with temporary.open("xb") as file:
        if previous is not None:
            _keep_mode(temporary, os.fstat(previous.fileno()))
        file.writelines(chunks)
        file.flush()
        flush(file.fileno())
        return os.fstat(file.fileno())


def _keep_mode(temporary: Path, old: os.stat_result) -> None:
    """Give the new file the old one's mode, and its owner where that is allowed."""
    new = temporary.stat()
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with contextlib.suppress(OSError):
            os.chown(temporary, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))


def _restore(target: Path, temporary: Path, previous: BinaryIO | None) -> None:
    """Put the old file back: a save that is not certain must not look like one."""
    if previous is None:
        _remove(target)
        return
    previous.seek(0)
    try:
        with temporary.open("wb") as file:
            shutil.copyfileobj(previous, file)
        _keep_mode(temporary, os.fstat(previous.fileno()))
        _rename(temporary, target)
    except OSError:  # the new file stays, whole; the caller is told that it may not last
        _remove(temporary)


def _rename(temporary: Path, target: Path) -> None:
    """Put the new file in the old one's place.

    On Windows a virus scanner or an indexer may hold the old one for a moment.
    """
    until = time.monotonic() + (0 if FOLDERS_SYNC else PATIENCE)
    while True:
        try:
            temporary.replace(target)
            return
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(PAUSE)


def _remove(path: Path) -> None:
    """Remove the file if there is one."""
    with contextlib.suppress(OSError):
        path.unlink()
