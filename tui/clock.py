"""The clock and the dice: the current time and new ids."""

import secrets
import time
from datetime import UTC, datetime

from tui.core.identity import RANDOM_BITS, uuid7


def now() -> str:
    """Give the current time in RFC 3339, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    """Give a new UUID of version 7."""
    return uuid7(time.time_ns() // 1_000_000, secrets.randbits(RANDOM_BITS))
