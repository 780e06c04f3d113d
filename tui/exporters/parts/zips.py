"""Zip files in pieces, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name: every member has it, so the clock does not count."""
UNIX = 3
READABLE = 0o644 << 16


@dataclass
class _Outlet:
    """What was written and not yet taken; as it cannot seek, sizes follow their members."""

    waiting: list[bytes] = field(default_factory=list)

    def write(self, data: bytes) -> int:
        """Keep some bytes."""
        self.waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """What waits can still be taken."""

    def taken(self) -> bytes:
        """Give what waits."""
        data = b"".join(self.waiting)
        self.waiting.clear()
        return data


def zipped(members: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Give a zip file of members by their names: a piece for each piece of theirs."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    outlet = _Outlet()
    with ZipFile(outlet, "w") as archive:
        for name, data in members:
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system, info.external_attr = UNIX, READABLE
            with archive.open(info, "w") as member:
                for piece in data:
                    member.write(piece)
                    yield outlet.taken()
    yield outlet.taken()
