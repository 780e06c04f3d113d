"""What the store tells the user, in sentences."""

import errno
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tui.core.wording import count
from tui.store.rejected import Rejected

REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EACCES: "the file or its folder is read-only",
    errno.EPERM: "the file or its folder is read-only",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "its folder is gone",
    errno.EIO: "the disk reports an error",
    errno.EBUSY: "another program keeps writing it",
}

CHANGED_MEANWHILE = (
    "Not deleted: another program changed it meanwhile, and nothing is lost. "
    "Look at it, then delete it again."
)


DELETED_MEANWHILE = (
    "Not done: another program deleted it meanwhile. Mark it anew, if it should be there."
)

BROKEN = (
    "Not saved: something went wrong in Glossator. What was saved before is safe; save the marks "
    "elsewhere and start again."
)


def not_saved(path: Path, error: OSError) -> str:
    """Say that a change was not saved, why, and what is safe."""
    if error.errno == errno.ENOENT:
        return f"Not saved: the folder of {path} is gone. Bring it back, then try again."
    return f"Not saved: {_reason(error)}. {path} is as it was. Put that right, then try again."


def not_saved_elsewhere(path: Path, error: OSError) -> str:
    """Say that no other file could be written, and why."""
    return f"Nothing was written to {path}: {_reason(error)}. Choose another place."


def late(path: Path) -> str:
    """Say that the disk does not answer."""
    return (
        f"Not saved yet: the disk that {path} is on takes very long. It is as it was. "
        "Wait, then try again."
    )


def revived(number: int) -> str:
    """Say that marks which we deleted are there again."""
    return (
        f"{count(number, 'mark')} that you deleted stays: another program changed it meanwhile. "
        "Look at it, then delete it again."
    )


def journal_stays(path: Path, error: OSError) -> str:
    """Say that a journal could not be removed, and that this does no harm."""
    return f"{path} cannot be removed: {_reason(error)}. All that it holds is saved."


def not_settled(path: Path, error: OSError) -> str:
    """Say that the file is older than its journal."""
    return (
        f"{path} could not be brought up to date: {_reason(error)}. "
        "Every mark is safe in the journal beside it, and it is tried again."
    )


def unreadable(path: Path, error: OSError) -> str:
    """Say that the file is there and cannot be read."""
    return (
        f"{path} cannot be read: {_why_unread(error)}. "
        "It is left as it is, and nothing can be saved until it can be read: put that right, then "
        "open the library again."
    )


def newer(path: Path, schema: int, ours: int) -> str:
    """Say that a later version wrote the file."""
    return (
        f"{path} was written by a newer Glossator (schema {schema}, this one knows {ours}). "
        "It is open for reading only; update Glossator to mark in it."
    )


def empty(path: Path) -> str:
    """Say that the file has no bytes, which no save of ours leaves."""
    return (
        f"{path} is empty (0 bytes), which Glossator never leaves behind. "
        "If it held marks, bring it back from a backup or from git before you mark anything."
    )


def lost(path: Path, backup: datetime | None, has_journal: bool) -> str:
    """Say that the file is gone and what is left of it."""
    copy = f"a backup of {backup:%Y-%m-%d %H:%M} UTC" if backup else ""
    left = " and ".join(filter(None, [copy, "the journal of it" if has_journal else ""]))
    be = "are" if copy and has_journal else "is"
    return (
        f"{path} is missing or empty, and {left} {be} there. Nothing is written until you decide: "
        "`glossator restore` brings the marks back; to begin anew, move the folder .glossator away."
    )


def shared(path: Path, who: str) -> str:
    """Say that another program has the database open."""
    return f"{path} is open elsewhere: {who}. Both can mark; each sees what the other saves."


def not_backed_up(path: Path, error: OSError) -> str:
    """Say that the daily copy could not be made."""
    return f"No backup of {path} could be made: {_reason(error)}. Every mark is saved."


def vanished(path: Path) -> str:
    """Say that another program emptied the file while we hold its records."""
    return (
        f"{path} was emptied by another program. "
        "The marks are still here and are written back with the next change."
    )


def damaged(path: Path, damage: str, rejected: Sequence[Rejected]) -> str:
    """Say what is wrong in the file and that nothing of it gets lost."""
    wrong = damage or f"{count(len(rejected), 'record')} in it cannot be used"
    pieces = f" {count(len(rejected), 'piece')} could not be read ({_causes(rejected)})."
    return (
        f"{path} is damaged: {wrong}. Every intact record is open."
        f"{pieces if rejected else ''} "
        "Before the first change is saved, the file is kept as it is beside the new one."
    )


def open_of_damaged(marks: int, backup: str) -> str:
    """Say how many marks are open after damage, and what may have more of them."""
    return (
        f"{count(marks, 'mark')} of it are open. If some are missing, look at the backups: "
        f"`glossator backup list`, then `glossator restore`; the newest is {backup}."
    )


def doubled(path: Path, number: int) -> str:
    """Say that a merge left two versions of some records."""
    return (
        f"{path} holds {count(number, 'record')} twice, as a merge of two branches leaves it. "
        "The newer version is open; the older is kept beside the file when a change is saved."
    )


def kept(paths: Sequence[Path]) -> str:
    """Say where the damaged file and its unreadable pieces are."""
    return f"What the database held and could not be used was kept: {', '.join(map(str, paths))}."


def _reason(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "another program is holding the database"
    known = REASONS.get(error.errno or 0)
    if known:
        return known
    reason = error.strerror or str(error) or type(error).__name__
    return f"{reason}: {error.filename}" if error.filename else reason


def _why_unread(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return "you have no right to read it"
    return _reason(error)


def _causes(rejected: Sequence[Rejected]) -> str:
    """Name up to three different reasons."""
    causes = list(dict.fromkeys(piece.reason for piece in rejected))
    return "; ".join(causes[:3]) + ("; …" if len(causes) > 3 else "")  # noqa: PLR2004
