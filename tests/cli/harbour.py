"""A small article to be changed under its marks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
Edit = Callable[..., None]
TEXT = """\
The harbour opened again

Ana Lund said on Monday that the new quay will be closed in winter.

The work cost 40 million crowns and took three years to finish.

Fishermen had asked for it since the flood of 1987 took the old one.

Nobody objected when the council voted on the plan in the spring.
"""
QUAY = "the new quay will be closed in winter"
COST = "The work cost 40 million crowns"
FLOOD = "since the flood of 1987"
VOTE = "Nobody objected when the council voted on the plan in the spring."


NEGATED = ("will be closed", "will not be closed")
DEARER = ("40 million", "46 million")
RENAMED = ("the council", "the Senate")


def of(words: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    """The one of some marks that was made on these words."""
    (one,) = (one for one in found if words in (one["exact"], one["original"]))
    return one


def saved(article: Path) -> bytes:
    return article.with_name("annotations.json").read_bytes()
