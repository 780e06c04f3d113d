"""Codebooks of REFI-QDA: tags without marks."""

import re
from pathlib import Path

from tui.core.foreign import Batch
from tui.errors import ImportFileError
from tui.importers.marks.parts.markup import tree
from tui.importers.marks.parts.refi import codes, usable

TITLE = "REFI-QDA codebook"
BEGINS = re.compile(r"<(\w+:)?CodeBook\b[^>]*urn:QDA-XML:codebook:")


def recognises(path: Path, head: str) -> bool:
    """Tell by the root element and its name space."""
    return BEGINS.search(head) is not None


def load(path: Path) -> Batch:
    """Give the codes as tags."""
    root = tree(path.read_bytes(), "a codebook")
    if root.tag != "CodeBook":
        raise ImportFileError("is no codebook of REFI-QDA")
    return Batch(tags=tuple(usable(codes(root))), holds=frozenset())
