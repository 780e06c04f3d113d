"""Glossator's own JSON Lines."""

import re
from pathlib import Path

from tui.core.foreign import Batch
from tui.errors import ImportFileError
from tui.importers.marks.json import BEGINS, NEWER, SCHEMAS, batch
from tui.importers.marks.parts.texts import Fields, parsed, read, rows, words

TITLE = "JSON Lines"
KINDS = ("annotation", "link", "tag", "article")
LINE = re.compile(r'\s*\{\s*"schema"\s*:\s*"glossator\.export/\d+"')


def recognises(path: Path, head: str) -> bool:
    """Tell by the schema of the first line."""
    return LINE.match(head) is not None and not BEGINS.match(head)


def load(path: Path) -> Batch:
    """Give what the lines hold; in the first version each was an annotation."""
    kinds: dict[str, list[Fields]] = {name: [] for name in KINDS}
    for line in filter(str.strip, read(path).split("\n")):
        for fields in rows([parsed(line)]):
            if fields.get("schema") not in SCHEMAS:
                is_ours = words(fields, "schema").startswith("glossator.export/")
                raise ImportFileError(NEWER if is_ours else "is no export of Glossator")
            kinds.setdefault(words(fields, "type") or "annotation", []).append(fields)
    return batch(*(kinds[name] for name in KINDS))
