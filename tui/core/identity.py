"""Ids that are unique across machines and in order of time."""

from uuid import UUID

RANDOM_BITS = 74
"""Bits of a UUIDv7 that are not its time, version or variant."""


def uuid7(milliseconds: int, random: int) -> str:
    """Give the UUID of version 7 (RFC 9562) for a Unix time and 74 random bits."""
    high = random >> 62 & 0xFFF
    low = random & (1 << 62) - 1
    number = (milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | high << 64 | 2 << 62 | low
    return str(UUID(int=number))


def doc_id(uuid: str) -> int:
    """Give the integer that names a record in TinyDB: the top 63 bits of its UUID.

    Raises ValueError if `uuid` is not a UUID.
    """
    return UUID(uuid).int >> 65
