"""What a database holds before its first mark: its schema and the first tags."""

import zlib

from tui import __version__, config
from tui.core.tag import INITIAL_CODEBOOK, Codebook
from tui.store.encoding import META, Lines, Tables, encode
from tui.store.records import Meta, fields

SCHEMA = 1
FIRST_TAG = 7001
"""Doc id of the first initial tag: below every id that comes from a time."""
APART = 10_000
"""Tags of a codebook that have ids of their own."""


def initial_tables() -> Tables:
    """Give the tables that a new database begins with; the user's settings say which tags."""
    codebook = config.load().tags
    tags = enumerate(codebook, _first(codebook))
    return {
        META: initial_meta(),
        "tags": {key: encode(key, fields(tag)) for key, tag in tags},
    }


def initial_meta() -> Lines:
    """Give the table that says by which schema the others are written."""
    return {1: encode(1, fields(Meta(SCHEMA, f"glossator {__version__}")))}


def _first(codebook: Codebook) -> int:
    """Give the doc id of the first tag.

    Two people who begin with the same tags have the same lines, which join as one; with others,
    no tag of one stands in the place of another's.
    """
    names = [tag.name for tag in codebook]
    if names == [tag.name for tag in INITIAL_CODEBOOK]:
        return FIRST_TAG
    return APART * (1 + zlib.crc32("\n".join(names).encode()))
