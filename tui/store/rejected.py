"""What a database file holds besides records: kept, reported, and never thrown away."""

from typing import NamedTuple

OLDER = "an older version of a record that stands twice"
"""What a merge line by line leaves where both sides changed a record."""


class Rejected(NamedTuple):
    """A piece of the file that is no record of ours, and why."""

    table: str
    key: str
    reason: str
    text: str

    @classmethod
    def line(cls, table: str, doc_id: int, reason: str, line: bytes) -> "Rejected":
        """Give the piece that a record's line is."""
        return cls(table, str(doc_id), reason, line.decode("utf-8", "backslashreplace"))
