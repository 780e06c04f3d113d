"""Marks through an exporter, as text."""

from collections.abc import Mapping, Sequence
from typing import Any

from tui.core.collection import Collection
from tui.core.passage import Passage
from tui.core.tag import INITIAL_CODEBOOK
from tui.exporters import losses, render

MOMENT = "2026-01-03T00:00:00.000Z"


def collection(passages: Sequence[Passage], **fields: Any) -> Collection:
    """The passages with the usual codebook, unless told otherwise."""
    given: dict[str, Any] = {"codebook": INITIAL_CODEBOOK, "moment": MOMENT, "creator": "me"}
    return Collection(passages, **(given | fields))


def rendered(
    name: str, passages: Sequence[Passage], chosen: Mapping[str, str] | None = None, **fields: Any
) -> str:
    """What a format makes of the passages."""
    return render(name, collection(passages, **fields), chosen or {}).decode("utf-8-sig")


def lost(
    name: str, passages: Sequence[Passage], chosen: Mapping[str, str] | None = None, **fields: Any
) -> list[str]:
    """What the format says that it left out."""
    return [*losses(name, collection(passages, **fields), chosen or {})]
