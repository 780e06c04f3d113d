"""What a database holds before its first mark: its schema and the first tags."""

from tui import __version__
from tui.core.tag import INITIAL_CODEBOOK
from tui.store.encoding import META, Tables, encode
from tui.store.records import Meta, fields

SCHEMA = 1
FIRST_TAG = 7001
"""Doc id of the first initial tag: below every id that comes from a time."""


def initial_tables() -> Tables:
    """Give the tables that a new database begins with."""
    meta = Meta(SCHEMA, f"glossator {__version__}")
    tags = enumerate(INITIAL_CODEBOOK, FIRST_TAG)
    return {
        META: {1: encode(1, fields(meta))},
        "tags": {key: encode(key, fields(tag)) for key, tag in tags},
    }
