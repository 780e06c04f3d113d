"""The codebook of REFI-QDA: the same file as of an export of marks, without any."""

from collections.abc import Iterator

from tui.core.collection import Collection
from tui.core.tag import Codebook
from tui.exporters import qdc

TITLE = qdc.TITLE
SUFFIX = qdc.SUFFIX


def export(codebook: Codebook) -> Iterator[str]:
    """Give a code for each tag, within the one above it."""
    return qdc.export(Collection((), codebook=codebook), {})
