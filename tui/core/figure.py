"""A figure: a number in a text, with what it counts."""

from dataclasses import dataclass

from tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bound, its unit or noun."""

    span: Span
    """From its bound to what it counts."""
    value: str
    """Normalised, as `figures` describes."""
    unit: str
    """What is counted, as written; a code or kind such as `USD`, `percent`, `date`; or empty."""
