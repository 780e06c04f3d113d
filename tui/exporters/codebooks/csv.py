"""The codebook as a table, which Taguette reads, too: it takes name, description and parent."""

from collections.abc import Iterator

from tui.core.tag import Codebook
from tui.exporters.parts.tables import Rows

TITLE = "CSV"
SUFFIX = ".csv"
COLUMNS = ("tag", "description", "parent", "key", "colour")


def export(codebook: Codebook) -> Iterator[str]:
    """Give a row for each tag, in their order."""
    rows = Rows()
    yield rows.line(COLUMNS)
    for tag in codebook:
        yield rows.line((tag.name, tag.description, tag.parent, tag.key, tag.colour))
