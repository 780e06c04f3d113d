"""What a reader decides of a mark whose article changed: the passage is there, or it is not."""

from dataclasses import replace

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.change import Change, Step
from tui.core.compare import same_wording
from tui.core.marking import attributes_of, resize
from tui.core.span import Span
from tui.core.units import Units

OF_FIGURES = frozenset({"value", "unit"})
"""Attributes that say what the words of a figure say."""


def accept(
    article: Article,
    annotation: Annotation,
    span: Span,
    units: Units,
    time: str,
) -> Step:
    """Give the step that takes a place in the present text for the passage.

    What its tags take from the words is taken anew where they are others: a figure's value, and
    the speaker where the text names one.
    """
    (change,) = resize(article, annotation, span, time).changes
    after = change.after
    if not isinstance(after, Annotation) or same_wording(annotation.exact, after.exact):
        return Step("accepted", (change,))
    said: dict[str, str] = {}
    for tag in annotation.tags:
        said |= attributes_of(units, tag, span)
    kept = {name: one for name, one in annotation.attributes.items() if name not in OF_FIGURES}
    return Step("accepted", (Change(annotation, replace(after, attributes={**kept, **said})),))


def reject(annotation: Annotation, sha256: str, time: str) -> Step:
    """Give the step that says: in the text with that hash the passage does not stand."""
    return Step(
        "rejected", (Change(annotation, replace(annotation, rejected=sha256, modified=time)),)
    )
