"""JSON Lines: one annotation to a line, each complete in itself."""

from collections.abc import Sequence

from tui.core.facts import facts
from tui.core.passage import Passage
from tui.exporters.json import SCHEMA, encode

SUFFIX = ".jsonl"


def export(passages: Sequence[Passage]) -> str:
    """Give a line for each passage, each with the schema."""
    lines = (encode({"schema": SCHEMA, **facts(passage)}) for passage in passages)
    return "".join(f"{line}\n" for line in lines)
