"""Compressed copies of the database: made by itself, by hand, or before a restore or merge."""

import contextlib
import os
import re
import secrets
import stat
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from tui import atomic, clock
from tui.core.patterns import pattern
from tui.errors import StoreError
from tui.store import copies, packing

SUFFIX, JSON = ".gz", ".json"
MOMENT = "%Y%m%dT%H%M%SZ"
DAY = pattern(r"\d{8}(T(\d{2}){0,3}Z?)?", re.ASCII)
NEWEST, DAYS, WEEKS = 10, 7, 4
"""Backups that stay: the newest, and the newest of each of so many days and weeks.

Those made by hand stay anyway, and take no place of the others.
"""
LEFT_OVER = timedelta(hours=1)
"""Age at which half a backup is one of a program that was killed."""

Kind = Literal["automatic", "kept", "undo"]
"""What a backup was made for: every day and session, by hand, before a restore or merge."""
LABELS: dict[Kind, str] = {"automatic": "", "kept": "-kept", "undo": "-undo"}
"""What stands in a name, behind the time, for each kind."""
KINDS = {label: kind for kind, label in LABELS.items()}


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A copy of the database file, byte for byte, as it was at a time."""

    time: datetime
    """When it was made, UTC, to the second."""
    number: int
    """Tells those of one second apart, from 1 on."""
    path: Path
    size: int
    """Bytes on the disk."""
    kind: Kind = "automatic"

    @property
    def name(self) -> str:
        """Give the file's name."""
        return self.path.name


def backups(database: Path) -> tuple[Backup, ...]:
    """Give the backups of a database, newest first; none where the folder cannot be read."""
    place = _place(database)
    found = (_backup(path, place) for path in _listed(place.folder))
    return tuple(sorted((one for one in found if one), reverse=True))


def newest(database: Path) -> Backup | None:
    """Give the newest backup of a database, None where there is none."""
    return next(iter(backups(database)), None)


def predecessor(database: Path, kind: Kind) -> Backup | None:
    """Give the backup that makes a new one of its kind needless if it has the same bytes.

    One made before a restore or merge does so only for another, and of those by hand
    each is asked for: only one that stays as well will do.
    """
    if kind == "undo":
        return newest(database)
    last = next((one for one in backups(database) if one.kind != "undo"), None)
    return None if last and kind == "kept" != last.kind else last


def is_due(database: Path) -> bool:
    """Tell whether there is no backup of today (UTC) yet."""
    today = _now().date()
    return all(backup.time.date() != today for backup in backups(database))


def make(database: Path, source: BinaryIO) -> Backup | None:
    """Keep the bytes of an open file as the newest backup, then let old ones go.

    Gives and raises what `keep` does. Where it raises, every backup is still there.
    """
    made = keep(database, source)
    if made:
        thin(database)
    return made


def keep(database: Path, source: BinaryIO, kind: Kind = "automatic") -> Backup | None:
    """Keep the bytes of an open file as the newest backup.

    None if there are no bytes, or its predecessor has the same. It gets its name when
    it is on the disk and was read back. Raises OSError; nothing is left of it then. The
    position in the file moves.
    """
    last = predecessor(database, kind)
    if not source.seek(0, os.SEEK_END) or (last and copies.is_copy(last.path, source)):
        return None
    place = _place(database)
    folder = place.folder
    _make_folder(folder)
    temporary = folder / f".{place.stem}-{secrets.token_hex(4)}.saving"
    try:
        copies.write(temporary, source, database)
        path = _named(database, temporary, kind)
    finally:
        _remove(temporary)
    try:
        atomic.sync_folder(folder)
    except OSError:
        _remove(path)
        raise
    return _backup(path, place)


def _named(database: Path, temporary: Path, kind: Kind) -> Path:
    """Name a backup by the current time, behind every other of this second."""
    _, stem, suffix = _place(database)
    now = _now().replace(microsecond=0)
    taken = max((backup.number for backup in backups(database) if backup.time == now), default=0)
    start = temporary.with_name(f"{stem}-{now:{MOMENT}}")
    return copies.named(temporary, start, LABELS[kind] + suffix, taken + 1)


def thin(database: Path, spared: Collection[Backup | None] = ()) -> None:
    """Remove the backups that may go; what cannot be removed goes another time.

    `spared` are those that the reader was just told of: they may go another time.
    """
    now = _now()
    for backup in to_remove(backups(database), now):
        if backup not in spared:
            _remove(backup.path)
    folder, stem, _ = _place(database)
    half = rf"\.{re.escape(stem)}-[0-9a-f]{{8}}\.saving"
    for path in _listed(folder):
        if re.fullmatch(half, path.name) and _is_old(path, now):
            _remove(path)


def to_remove(found: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Give the backups that may go, newest first.

    Those of the future, made while the clock was wrong, stay and take no other's place,
    and so do those made by hand. One made before a restore or merge, maybe of a damaged
    database, stands for a day or a week only where it has no other.
    """
    ours = (backup for backup in found if backup.kind != "kept" and backup.time <= now)
    past = sorted(ours, reverse=True)
    ranked = sorted(past, key=lambda backup: (backup.kind == "automatic", backup))
    days = {backup.time.date(): backup for backup in ranked}
    weeks = {backup.time.isocalendar()[:2]: backup for backup in ranked}
    stay = {
        *past[:NEWEST],
        *(days[day] for day in sorted(days)[-DAYS:]),
        *(weeks[week] for week in sorted(weeks)[-WEEKS:]),
    }
    return tuple(backup for backup in past if backup not in stay)


def contents(backup: Backup) -> bytes:
    """Give the database file that was backed up. Raises StoreError if it is not whole."""
    try:
        with backup.path.open("rb") as file:
            return packing.unpacked_whole(file)
    except packing.PackingError as error:
        raise StoreError(f"The backup {backup.name} is damaged: {error}.") from error
    except OSError as error:
        raise StoreError(
            f"The backup {backup.name} cannot be read: {error.strerror or error}."
        ) from error


def matching(found: Sequence[Backup], words: str) -> tuple[Backup, ...]:
    """Give the backups meant by a name, its beginning, or a date such as 2026-11-20."""
    ends = ("", SUFFIX, JSON + SUFFIX)
    named = tuple(one for one in found if one.name in {words + end for end in ends})
    return named or tuple(one for one in found if _begins(one, words))


def is_day(words: str) -> bool:
    """Tell whether the words are a date, maybe with a time: they then mean one backup."""
    return bool(DAY.fullmatch(_moment(words)))


def _begins(backup: Backup, words: str) -> bool:
    """Tell whether the name or the time of a backup begins so."""
    moment = _moment(words)
    in_time = moment and f"{backup.time:{MOMENT}}".startswith(moment)
    return bool(in_time) or backup.name.startswith(words)


def _moment(words: str) -> str:
    """Give a date, maybe with a time, as it stands in a name."""
    return re.sub(r"[-:]", "", words).replace(" ", "T")


def _now() -> datetime:
    return datetime.fromisoformat(clock.now())


class _Place(NamedTuple):
    """Where the backups of a database lie, and how their names begin and end."""

    folder: Path
    stem: str
    suffix: str
    """Tells those of `marks.json` from those of `marks`."""


def _place(database: Path) -> _Place:
    target = Path(os.path.realpath(database))
    stem = target.name.removesuffix(JSON)
    return _Place(target.parent / ".glossator" / "backups", stem, target.name[len(stem) :] + SUFFIX)


def _backup(path: Path, place: _Place) -> Backup | None:
    """Give the backup in a file, None if it is something else."""
    stem, suffix = re.escape(place.stem), re.escape(place.suffix)
    name = rf"{stem}-(\d{{8}}T\d{{6}}Z)(?:-(\d+))?(-kept|-undo|){suffix}"
    match = re.fullmatch(name, path.name, re.ASCII)
    if not match:
        return None
    try:
        time = datetime.strptime(match[1], MOMENT).replace(tzinfo=UTC)
        status = path.stat()
    except (ValueError, OSError):
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return Backup(time, int(match[2] or 1), path, status.st_size, KINDS[match[3]])


def _make_folder(folder: Path) -> None:
    """Make the folder of the backups, but never one for a library that is gone."""
    for place in (folder.parent, folder):
        if not place.is_dir():
            atomic.refuse_read_only(place)
            place.mkdir(exist_ok=True)
            atomic.sync_folder(place.parent)


def _listed(folder: Path) -> list[Path]:
    """Give what is in a folder; nothing where it cannot be read."""
    with contextlib.suppress(OSError):
        return [*folder.iterdir()]
    return []


def _is_old(path: Path, now: datetime) -> bool:
    with contextlib.suppress(OSError):
        return now - datetime.fromtimestamp(path.stat().st_mtime, UTC) > LEFT_OVER
    return False


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
