"""Attributes of marks: which a tag asks for, and what the text says of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tui.core.annotation import Annotation
from tui.core.change import Change, Step
from tui.core.span import Span
from tui.core.units import Units

ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"quote": ("speaker", "direct"), "figure": ("value", "unit")}
)
"""What is asked of a mark, by its tags; of other tags, what was said with them before."""
VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType({"direct": ("yes", "no")})
"""All that an attribute may be, where that is settled."""
OF_TEXT = frozenset(("cue",))
"""Attributes that come from the text alone: nobody is asked for them."""
MOST_OFFERED = 5
"""Names used before that are offered for one mark."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name with its value, or with what the text seems to say."""

    name: str
    value: str = ""
    """As it was said before, or as the text surely says."""
    guess: str = ""
    """What the text seems to say: not to be saved unless the reader takes it."""
    is_asked: bool = False
    """Whether a tag of the mark asks for it."""

    @property
    def values(self) -> tuple[str, ...]:
        """Give all that it may be; empty where that may be anything."""
        values = VALUES.get(self.name, ())
        return values if not self.value or self.value in values else ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says of a passage, by the names of attributes."""

    sure: Mapping[str, str]
    guesses: Mapping[str, str]


NOTHING_TOLD = Told(MappingProxyType({}), MappingProxyType({}))


def form(annotation: Annotation, told: Told, used: Iterable[str] = ()) -> tuple[Attribute, ...]:
    """Give what to ask of a mark: what its tags ask for, what it has, what was `used` with them.

    What was said of it before stands; the text is heard only where nothing was.
    """
    asked = [name for tag in annotation.tags for name in ASKED.get(tag, ())]
    return tuple(
        Attribute(
            name,
            annotation.attributes.get(name) or told.sure.get(name, ""),
            "" if annotation.attributes.get(name) else told.guesses.get(name, ""),
            name in asked,
        )
        for name in dict.fromkeys((*asked, *annotation.attributes, *used))
    )


def told_of(units: Units, tags: Iterable[str], span: Span) -> Told:
    """Give what the text says of a passage with these tags: sure, and where it leaves a doubt."""
    sure: dict[str, str] = {}
    guesses: dict[str, str] = {}
    for tag in tags:
        found = {"quote": _of_quotation, "figure": _of_figure}.get(tag)
        for name, value, is_sure in found(units, span) if found else ():
            if value:
                (sure if is_sure else guesses)[name] = value
    return Told(sure, guesses)


def _of_quotation(units: Units, span: Span) -> Iterator[tuple[str, str, bool]]:
    """Tell who says it, and whether in these words: inside of quotation marks they surely are."""
    quoted = units.quotations_in(span)
    found = units.attribution(quoted[0]) if quoted else None
    if found:
        yield "speaker", found.speaker, found.sure
    is_inside = any(one.start <= span.start and span.end <= one.end for one in quoted)
    yield "direct", "yes" if quoted else "no", is_inside


def _of_figure(units: Units, span: Span) -> Iterator[tuple[str, str, bool]]:
    """Tell value and unit; sure where the passage is the figure and nothing else."""
    figure = next(iter(units.figures_in(span)), None)
    if figure:
        yield "value", figure.value, figure.span == span
        yield "unit", figure.unit, figure.span == span


def used_with(tags: Iterable[str], annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Give the names of attributes that marks with one of these tags have, the usual ones first.

    What a tag asks for anyway is not among them, nor what the text alone gives.
    """
    wanted = set(tags)
    found: Counter[str] = Counter()
    for annotation in annotations:
        if not wanted.isdisjoint(annotation.tags):
            asked = {name for tag in annotation.tags for name in ASKED.get(tag, ())}
            found.update(annotation.attributes.keys() - asked - OF_TEXT)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(name for name, _ in ranked[:MOST_OFFERED])


def described(annotation: Annotation, attributes: Mapping[str, str], time: str) -> Step | None:
    """Give the step that says just these attributes of a mark; None if it has them already.

    A name without a value is left out.
    """
    said = {
        name: value
        for told, meant in attributes.items()
        if (name := " ".join(told.split())) and (value := " ".join(meant.split()))
    }
    if said == annotation.attributes:
        return None
    label = "attributes written" if said else "attributes removed"
    after = replace(annotation, attributes=said, modified=time)
    return Step(label, (Change(annotation, after),))
