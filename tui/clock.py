"""The clock and the dice: the current time and new ids."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from tui.core.identity import RANDOM_BITS, uuid7
from tui.errors import TooLongError


def now() -> str:
    """Give the current time in RFC 3339, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_last = 0
"""Milliseconds of the newest id."""


def limit(seconds: float) -> Callable[[], None]:
    """Begin to measure; give what raises TooLongError when it is called after that time."""
    end = time.monotonic() + seconds

    def check() -> None:
        if time.monotonic() > end:
            raise TooLongError(f"That took longer than {seconds:g} seconds.")

    return check


def new_id() -> str:
    """Give a new UUID of version 7, above every other of this process.

    No two share a millisecond: TinyDB's number for a record holds little more of it.
    """
    import secrets

    global _last  # noqa: PLW0603 - an id is new only against the ids before it
    _last = max(time.time_ns() // 1_000_000, _last + 1)
    return uuid7(_last, secrets.randbits(RANDOM_BITS))
