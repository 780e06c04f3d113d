"""What can stop a program from saving in the middle of a session, and how it ends again."""

import errno
import resource
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Act = Callable[[Path], None]
FILLER = "filler"
SMALL = "192k"
"""A disk for some hundred marks."""


@dataclass(frozen=True)
class Trouble:
    """Something that begins and ends; both are given the database's path."""

    name: str
    begin: Act
    end: Act
    disk: str = ""
    """Size of the disk of its own that it needs; only root can make one."""
    hides: bool = False
    """Whether nobody can read the database meanwhile."""
    unprivileged: bool = False
    """Whether root would not notice it."""


def nothing(path: Path) -> None:
    """Let things take their course."""


def fill(path: Path) -> None:
    """Take all the room on the disk."""
    with (path.parent.parent / FILLER).open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


def make_room(path: Path) -> None:
    """Give the room back."""
    (path.parent.parent / FILLER).unlink()


def remount(options: str) -> Act:
    """Give what mounts the disk of the database anew."""

    def act(path: Path) -> None:
        command = ["mount", "-o", f"remount,{options}", str(path.parent.parent)]
        subprocess.run(command, check=True)

    return act


def limit(path: Path) -> None:
    """Let no file grow beyond half of what the database has."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 2, hard))


def unlimit(path: Path) -> None:
    """Let files grow again."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def file_mode(mode: int) -> Act:
    """Give what sets the database's mode."""
    return lambda path: path.chmod(mode)


def folder_mode(mode: int) -> Act:
    """Give what sets the mode of the database's folder and of the one for the store's own files."""

    def act(path: Path) -> None:
        path.parent.chmod(0o755)
        (path.parent / ".glossator").chmod(mode)
        path.parent.chmod(mode)

    return act


def remove_folder(path: Path) -> None:
    """Remove the folder with all that is in it."""
    shutil.rmtree(path.parent)


def make_folder(path: Path) -> None:
    """Make the folder again, empty."""
    path.parent.mkdir()


def move_away(path: Path) -> None:
    """Give the folder another name."""
    path.parent.rename(path.parent.with_name("away"))


def move_back(path: Path) -> None:
    """Give it its name again."""
    path.parent.with_name("away").rename(path.parent)


TROUBLES = (
    Trouble("the disk is filled", fill, make_room, disk="2m"),
    Trouble("the disk fills up", nothing, remount("size=16m"), disk=SMALL),
    Trouble("the disk turns read-only", remount("ro"), remount("rw"), disk="16m"),
    Trouble("files may not grow", limit, unlimit),
    Trouble("the file turns read-only", file_mode(0o444), file_mode(0o644)),
    Trouble(
        "the folder turns read-only", folder_mode(0o555), folder_mode(0o755), unprivileged=True
    ),
    Trouble(
        "the folder is locked away",
        folder_mode(0o000),
        folder_mode(0o755),
        hides=True,
        unprivileged=True,
    ),
    Trouble("the folder is removed", remove_folder, make_folder, hides=True),
    Trouble("the folder is moved and back", move_away, move_back, hides=True),
)
