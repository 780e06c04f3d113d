"""Two marks of two articles with a link between them."""

from collections.abc import Callable
from dataclasses import replace

from tui.core.link import Link
from tui.core.passage import Passage

PassageMaker = Callable[..., Passage]


def linked(passage: PassageMaker) -> tuple[list[Passage], Link]:
    """A claim in one article that a figure of another contradicts."""
    claim = passage("nobody *died*", {"id": "a1", "title": "Calm"}, text="nobody *died* there",
                    id="m1", tags=("claim",))  # fmt: skip
    figure = passage("64 troops", {"id": "a2", "title": "Count"}, text="Of 64 troops",
                     id="m2", tags=("figure",))  # fmt: skip
    return [claim, figure], Link("l1", "contradicts", "m2", "m1", "see *both*")


def under(passage: Passage, *tags: str) -> Passage:
    """The same passage under other tags."""
    mark = replace(passage.annotation, tags=tags)
    return replace(passage, annotation=mark, anchor=replace(passage.anchor, annotation=mark))
