"""A tag and the codebook that lists them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tui.core.graphemes import cell_width
from tui.core.patterns import pattern

RESERVED_KEYS = frozenset("ta")
"""Letters that no new tag gets: `t t` finds a tag by its name, `] a` the next mark."""
NO_COLOUR = "#808080"
COLOUR = pattern("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Tag:
    """A name to mark passages with, its letter, its colour and what it is for."""

    name: str
    key: str = ""
    """One letter, or empty where none is free."""
    colour: str = NO_COLOUR
    """`#rrggbb`; a theme derives readable shades from it."""
    description: str = ""
    parent: str = ""
    """The name of the tag above it, or empty."""
    order: int | None = None
    """Its place among the tags below the same one: the lowest first, those without one last."""

    @property
    def letter(self) -> str:
        """Give the letter to show, in upper case and one cell wide, whatever the file says."""
        shown = [char.upper() for char in (self.key[:1], *self.name) if char.isalnum()]
        return next((char for char in shown if len(char) == cell_width(char) == 1), "#")

    @property
    def shade(self) -> str:
        """Give the colour to draw with; grey where the file has none that can be drawn."""
        return self.colour if COLOUR.fullmatch(self.colour) else NO_COLOUR


@dataclass(frozen=True, slots=True)
class Codebook:
    """The tags in the order of their digit keys."""

    tags: tuple[Tag, ...]
    places: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """The place of each tag in that order, by its name."""

    def __post_init__(self) -> None:
        """Note where each tag stands: among hundreds, every mark asks for its own."""
        names = [tag.name for tag in self.tags]
        places = {name: place for place, name in reversed([*enumerate(names)])}
        object.__setattr__(self, "places", places)

    def __iter__(self) -> Iterator[Tag]:
        """Go through the tags in order."""
        return iter(self.tags)

    def __len__(self) -> int:
        """Count the tags."""
        return len(self.tags)

    def get(self, name: str) -> Tag | None:
        """Give the tag of that name, None where there is none."""
        place = self.places.get(name)
        return None if place is None else self.tags[place]

    def by_key(self, key: str) -> Tag | None:
        """Give the tag that a digit (`1` is the first) or a letter chooses."""
        if key.isdecimal() and key.isascii():
            place = int(key) - 1
            return self.tags[place] if 0 <= place < len(self.tags) else None
        return next((tag for tag in self.tags if tag.key == key), None)

    def free_key(self, name: str) -> str:
        """Give the first letter of `name`, else of the alphabet, that no tag has."""
        return free_key({tag.key for tag in self.tags}, name)

    def ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        """Give names in the order of the codebook, then those that it does not have."""
        return tuple(sorted(names, key=lambda name: (self.places.get(name, len(self)), name)))


def free_key(taken: Collection[str], name: str) -> str:
    """Give the first letter of `name`, else of the alphabet, that is not taken or reserved."""
    letters = [c for c in name.lower() if "a" <= c <= "z"]
    every = [*letters, *"abcdefghijklmnopqrsuvwxyz"]
    return next((c for c in every if c not in taken and c not in RESERVED_KEYS), "")


CLAIM = Tag("claim", "c", "#3d8bfd", "A statement that can be checked")
QUOTE = Tag("quote", "q", "#2fa36b", "Somebody's words, as quoted")
FIGURE = Tag("figure", "f", "#d9822b", "A number, with what it counts")
INITIAL_CODEBOOK = Codebook((CLAIM, QUOTE, FIGURE))
NEW_TAG_COLOURS = ("#b565d9", "#d6547a", "#1fa3b8", "#9a8b1f", "#7d7ae6", "#c05a3a", "#5f9e3a")
"""What tags that the reader creates are given, in turn."""
