"""Codebooks of REFI-QDA: every code is a tag, categories too, as others stand below them."""

from tui.core.tag import Tag
from tui.errors import ImportFileError
from tui.importers.marks.parts.markup import tree
from tui.importers.marks.parts.refi import codes

SUFFIXES = (".qdc", ".xml")


def load(data: bytes) -> list[Tag]:
    """Give the codes in their order."""
    root = tree(data, "a codebook")
    if root.tag != "CodeBook":
        raise ImportFileError("is no codebook of REFI-QDA")
    return [code.tag for code in codes(root)]
